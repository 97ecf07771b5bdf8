#include "core/yaml/editor.h"

#include "core/yaml/edit_steps.h"
#include "core/yaml/edit_walk.h"
#include "core/yaml/edited_text.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <optional>

namespace strake::yaml {

namespace {

ToValueOptions exact()
{
    ToValueOptions options;
    options.numbers = Numbers::Exact;
    return options;
}

Value valueOf(const Node* node)
{
    auto value = toValue(node, exact());
    if (!value)
        throw EditRefusal{std::move(value).error()};
    return std::move(*value);
}

// The values of all documents, before and behind an edit.
std::vector<Value> valuesOf(const EditedText& text)
{
    std::vector<Value> values;
    for (const NodePtr& document : text.documents())
        values.push_back(valueOf(document.get()));
    return values;
}

bool says(const EditedText& text, const std::vector<Value>& want)
{
    const std::vector<Value> have = valuesOf(text);
    for (std::size_t i = 0; i < std::max(want.size(), have.size()); ++i) {
        if (i >= want.size() || !saysTheSame(want[i], i < have.size() ? have[i] : Value()))
            return false;
    }
    return true;
}

// Runs `edit` on the text and holds what came out to what was wanted of the edited document.
template <class Edit, class Wanted>
Result<TextEdits> plan(const SourceMap& sources, FileId file, const EditOptions& options, Edit edit, Wanted wanted)
{
    const auto placed = [&](Diagnostic diagnostic, bool isUntouched) {
        const auto place = [&](SourceRange& range) {
            range = isUntouched ? SourceRange{file, range.begin, range.end} : SourceRange{file, 0, 0};
        };
        place(diagnostic.range);
        if (!isUntouched)
            diagnostic.labels.clear();
        for (Label& label : diagnostic.labels)
            place(label.range);
        return fail(std::move(diagnostic));
    };
    std::optional<EditedText> text;
    try {
        text.emplace(std::string(sources.text(file)), options.document);
        text->setOrder(&options.order);
        const std::vector<Value> before = valuesOf(*text);
        edit(*text);
        if (text->isUntouched())
            return TextEdits();
        std::vector<Value> want = before;
        want.resize(std::max(want.size(), options.document + 1));
        want[options.document] = wanted(want[options.document]);
        if (options.throughAlias != ThroughAlias::ChangeAnchor && !says(*text, want))
            refuseEdit("this cannot be edited without changing more");
        return text->edits();
    } catch (EditRefusal& refusal) {
        return placed(std::move(refusal.diagnostic), !text || text->isUntouched());
    } catch (const UnwritableValue& value) {
        return placed(diagnose(DiagnosticKind::YamlEdit, {}, value.what + " cannot be written as YAML"), true);
    }
}

} // namespace

SiblingOrder siblingOrderOf(NodePtr root)
{
    return [root = std::move(root)](const ValuePath& parent) {
        std::vector<std::string> keys;
        const Node* node = root.get();
        for (const PathStep& step : parent.steps()) {
            const auto* key = std::get_if<std::string>(&step);
            node = node != nullptr && key != nullptr ? resolveAlias(*node).find(*key) : nullptr;
        }
        if (node != nullptr) {
            for (const Entry& entry : resolveAlias(*node).entries) {
                std::string key;
                if (keyText(*entry.key, key))
                    keys.push_back(std::move(key));
            }
        }
        return keys;
    };
}

Result<TextEdits> planSet(const SourceMap& sources, FileId file, const ValuePath& path, const Value& value,
                          const EditOptions& options)
{
    return plan(
        sources, file, options, [&](EditedText& text) { EditWalk(text, options).set(path, value); },
        [&](const Value& root) { return withValueAt(root, path, &value); });
}

Result<TextEdits> planNull(const SourceMap& sources, FileId file, const ValuePath& path, const EditOptions& options)
{
    return planSet(sources, file, path, Value(), options);
}

Result<TextEdits> planErase(const SourceMap& sources, FileId file, const ValuePath& path, const EditOptions& options)
{
    ValuePath erased = path; // with the parents that go too
    return plan(
        sources, file, options, [&](EditedText& text) { erased = EditWalk(text, options).erase(path); },
        [&](const Value& root) { return erased.empty() ? Value() : withValueAt(root, erased, nullptr); });
}

Result<TextEdits> planInsert(const SourceMap& sources, FileId file, const ValuePath& list, std::size_t index,
                             const Value& value, const EditOptions& options)
{
    return plan(
        sources, file, options, [&](EditedText& text) { EditWalk(text, options).insert(list, index, value); },
        [&](const Value& root) {
            const Value* old = valueAt(root, list);
            ValueList items = old != nullptr && old->isList() ? old->list() : ValueList();
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(index), value);
            const Value made = Value::ofList(std::move(items));
            return withValueAt(root, list, &made);
        });
}

Result<TextEdits> planReorder(const SourceMap& sources, FileId file, const ValuePath& list, std::size_t from,
                              std::size_t to, const EditOptions& options)
{
    return plan(
        sources, file, options, [&](EditedText& text) { EditWalk(text, options).reorder(list, from, to); },
        [&](const Value& root) {
            const Value* old = valueAt(root, list);
            ValueList items = old != nullptr ? old->list() : ValueList();
            const Value moved = items[from];
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(from));
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(to), moved);
            const Value made = Value::ofList(std::move(items));
            return withValueAt(root, list, &made);
        });
}

Result<TextEdits> planRename(const SourceMap& sources, FileId file, const ValuePath& path, const std::string& key,
                             const EditOptions& options)
{
    return plan(
        sources, file, options, [&](EditedText& text) { EditWalk(text, options).rename(path, key); },
        [&](const Value& root) {
            const Value value = *valueAt(root, path);
            ValuePath renamed = path;
            renamed.pop();
            return withValueAt(withValueAt(root, path, nullptr), renamed.child(key), &value);
        });
}

Result<MovePlan> planMove(const SourceMap& sources, FileId from, FileId to, const ValuePath& path,
                          const EditOptions& options)
{
    Value value;
    EditWalk::EntryText entry;
    bool isThere = false;
    const auto look = plan(
        sources, from, options,
        [&](EditedText& text) {
            EditWalk walk(text, options);
            isThere = walk.walk(path).depth == path.steps().size() && !path.empty();
            if (!isThere)
                refuseEdit("there is nothing to move at `" + path.toString() + '`');
            value = *valueAt(valueOf(text.root().get()), path);
            entry = walk.entryText(path);
        },
        [](const Value& root) { return root; });
    if (!look)
        return fail(look.error());

    const auto wanted = [&](const Value& root) { return withValueAt(root, path, &value); };
    bool asWritten = false;
    auto there = plan(
        sources, to, options,
        [&](EditedText& text) {
            EditWalk walk(text, options);
            asWritten = !entry.isEmpty() && walk.walk(path).depth < path.steps().size();
            if (asWritten)
                walk.setEntryText(path, value, entry);
            else
                walk.set(path, value);
        },
        wanted);
    if (!there && asWritten) { // what the words meant there they do not mean here
        asWritten = false;
        there = planSet(sources, to, path, value, options);
    }
    if (!there)
        return fail(std::move(there).error());
    EditOptions erasing = options;
    erasing.eraseComment = options.eraseComment || asWritten;
    auto here = planErase(sources, from, path, erasing);
    if (!here)
        return fail(std::move(here).error());
    return MovePlan{std::move(*here), std::move(*there)};
}

} // namespace strake::yaml
