#include "core/field_editing.h"

#include "core/filesystem/overlay_file_system.h"
#include "core/kustomize/label_selector.h"
#include "core/overlay/graph.h"
#include "core/project.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>

namespace strake {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> fileNames = {overlay::overlayFileName, "kustomization.yaml", "kustomization.yml",
                                                  "Kustomization"};

// The order in which new fields go into the file.
std::vector<std::string> fieldOrder(const ValuePath& parent)
{
    const auto& steps = parent.steps();
    if (steps.empty()) {
        return {"apiVersion", "kind",         "namespace", "resources", "components",
                "charts",     "commonLabels", "labels",    "images",    "patches"};
    }
    if (steps.size() == 2 && steps[0] == PathStep("images"))
        return {"name", "newName", "newTag", "digest"};
    if (steps.back() == PathStep("target"))
        return {"group", "version", "kind", "namespace", "name"};
    return {};
}

Value textValue(const std::string& text) { return Value::ofString(text); }

std::string textAt(const Value& map, std::string_view key)
{
    const Value* value = map.find(key);
    return value != nullptr && value->isString() ? std::string(value->string()) : std::string();
}

bool isTrue(const Value& map, std::string_view key)
{
    const Value* value = map.find(key);
    return value != nullptr && value->boolean();
}

class FieldEditor {
public:
    FieldEditor(const FileSystem& files, const fs::path& folder) : m_files(files), m_folder(folder)
    {
        const auto name = std::find_if(fileNames.begin(), fileNames.end(), [&](const char* each) {
            return files.kindOf(folder / each) == EntryKind::File;
        });
        if (name == fileNames.end()) {
            refuse(folder.string() + " has neither an overlay.yaml nor a kustomization.yaml");
            return;
        }
        m_file = folder / *name;
        Result<std::string> text = files.readFile(m_file);
        if (!text) {
            problem(text.error());
            return;
        }
        m_before = std::move(*text);
        m_text = m_before;
        read();
    }

    bool isGood() const { return m_plan.diagnostics.empty(); }
    const Value& whole() const { return m_whole; }
    const ValueList& list(std::string_view field) const
    {
        static const ValueList none;
        const Value* value = m_whole.find(field);
        return value != nullptr && value->isList() ? value->list() : none;
    }

    void append(const std::string& field, const Value& item)
    {
        const ValueList& items = list(field);
        if (std::any_of(items.begin(), items.end(), [&](const Value& each) { return deepEqual(each, item); }))
            return;
        edit([&](const SourceMap& sources, FileId file, const yaml::EditOptions& options) {
            return yaml::planInsert(sources, file, ValuePath({field}), items.size(), item, options);
        });
    }

    void set(const ValuePath& path, const Value& value)
    {
        edit([&](const SourceMap& sources, FileId file, const yaml::EditOptions& options) {
            return yaml::planSet(sources, file, path, value, options);
        });
    }

    void erase(const ValuePath& path)
    {
        edit([&](const SourceMap& sources, FileId file, const yaml::EditOptions& options) {
            return yaml::planErase(sources, file, path, options);
        });
    }

    void refuse(std::string message, std::string hint = {})
    {
        problem(diagnose(DiagnosticKind::OverlayInvalid, {}, std::move(message)).withHint(std::move(hint)));
    }

    // A path as it is written into the file; empty, and told, when nothing is there.
    std::string found(const std::string& path)
    {
        if (m_files.kindOf(m_folder / path) != EntryKind::None)
            return path;
        const auto here = m_files.canonical(path);
        const auto folder = m_files.canonical(m_folder);
        if (here && folder)
            return here->lexically_relative(*folder).generic_string();
        refuse("there is no " + path + " in " + m_folder.string());
        return {};
    }

    EditPlan finish()
    {
        if (isGood() && m_text != m_before && m_file.filename() == overlay::overlayFileName)
            check();
        if (isGood())
            m_plan.change = FileChange{m_file, m_before, m_text};
        return std::move(m_plan);
    }

private:
    void problem(Diagnostic diagnostic) { m_plan.diagnostics.push_back(std::move(diagnostic)); }

    void read()
    {
        m_sources = {};
        m_id = m_sources.add(m_file.string(), m_text);
        Result<yaml::NodePtr> node = yaml::parse(m_sources, m_id);
        Result<Value> value = node ? yaml::toValue(node->get()) : Result<Value>(fail(node.error()));
        if (!value) {
            m_plan.sources = m_sources;
            return problem(value.error());
        }
        m_whole = std::move(*value);
        if (!m_whole.isNil() && !m_whole.isMap())
            refuse(m_file.string() + " is no mapping");
    }

    template <class Planner>
    void edit(const Planner& planner)
    {
        if (!isGood())
            return;
        yaml::EditOptions options;
        options.order = fieldOrder;
        const Result<yaml::TextEdits> edits = planner(m_sources, m_id, options);
        if (!edits) {
            m_plan.sources = m_sources;
            return problem(edits.error());
        }
        m_text = yaml::applyEdits(m_text, *edits);
        read();
    }

    // An overlay that was good stays good.
    void check()
    {
        DiagnosticCollector before;
        Project::openOverlay(m_files, m_folder, {}, before);
        if (before.hasErrors())
            return;
        OverlayFileSystem future(m_files);
        future.setBuffer(m_file, m_text);
        DiagnosticCollector after;
        const Project project = Project::openOverlay(future, m_folder, {}, after);
        if (!after.hasErrors())
            return;
        m_plan.diagnostics = after.take();
        m_plan.sources = project.sources();
    }

    const FileSystem& m_files;
    const fs::path& m_folder;
    fs::path m_file;
    std::string m_before;
    std::string m_text;
    SourceMap m_sources;
    FileId m_id = FileId::None;
    Value m_whole;
    EditPlan m_plan;
};

void setOrErase(FieldEditor& editor, const ValuePath& path, const std::string& old, const std::string& wanted)
{
    if (wanted == "*" || wanted == old)
        return;
    if (wanted.empty())
        editor.erase(path);
    else
        editor.set(path, textValue(wanted));
}

void addLabel(FieldEditor& editor, const std::string& key, const std::string& value, const LabelAdditions& how)
{
    ValuePath place = ValuePath({"commonLabels"});
    const Value* pairs = how.withoutSelectors ? nullptr : editor.whole().find("commonLabels");
    const ValueList& entries = editor.list("labels");
    std::size_t index = entries.size();
    if (pairs == nullptr || !pairs->isMap()) {
        const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Value& each) {
            return isTrue(each, "includeSelectors") != how.withoutSelectors && each.find("fields") == nullptr &&
                   (!how.withoutSelectors || isTrue(each, "includeTemplates") == how.includeTemplates);
        });
        index = std::size_t(entry - entries.begin());
        place = ValuePath({"labels"}).child(index).child("pairs");
        pairs = entry != entries.end() ? entry->find("pairs") : nullptr;
        if (entry == entries.end()) {
            ValueMap added{{"pairs", Value::ofMap({{key, textValue(value)}})}};
            if (!how.withoutSelectors)
                added.emplace("includeSelectors", Value::ofBool(true));
            else if (how.includeTemplates)
                added.emplace("includeTemplates", Value::ofBool(true));
            return editor.append("labels", Value::ofMap(std::move(added)));
        }
    }
    const Value* old = pairs != nullptr ? pairs->find(key) : nullptr;
    if (old != nullptr && old->isString() && old->string() == value)
        return;
    if (old != nullptr && !how.force)
        return editor.refuse("the label `" + key + "` is there already, with another value", "`--force` changes it");
    editor.set(place.child(key), textValue(value));
}

} // namespace

EditPlan planPaths(const FileSystem& files, const fs::path& folder, std::string_view field,
                   const std::vector<std::string>& paths)
{
    FieldEditor editor(files, folder);
    for (const std::string& path : paths) {
        if (!editor.isGood())
            break;
        if (const std::string found = editor.found(path); !found.empty())
            editor.append(std::string(field), textValue(found));
    }
    return editor.finish();
}

EditPlan planPatch(const FileSystem& files, const fs::path& folder, const PatchAddition& patch)
{
    FieldEditor editor(files, folder);
    if (!editor.isGood())
        return editor.finish();
    ValueMap item;
    if (!patch.path.empty())
        item.emplace("path", textValue(editor.found(patch.path)));
    else
        item.emplace("patch", textValue(patch.text));
    ValueMap target;
    for (const auto& [key, value] : patch.target) {
        if (!value.empty())
            target.emplace(key, textValue(value));
    }
    if (!target.empty())
        item.emplace("target", Value::ofMap(std::move(target)));
    if (editor.isGood())
        editor.append("patches", Value::ofMap(std::move(item)));
    return editor.finish();
}

bool parseImage(std::string_view written, ImageAddition& image)
{
    const std::size_t equals = written.find('=');
    std::string_view rest = equals == std::string_view::npos ? written : written.substr(equals + 1);
    ImageAddition out;
    if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
        out.digest = rest.substr(at + 1);
        rest = rest.substr(0, at);
    }
    // A colon behind the last slash; one before it is that of a registry's port.
    const std::size_t slash = rest.rfind('/');
    const std::size_t colon = rest.find(':', slash == std::string_view::npos ? 0 : slash);
    if (colon != std::string_view::npos) {
        out.newTag = rest.substr(colon + 1);
        rest = rest.substr(0, colon);
    }
    if (equals == std::string_view::npos) {
        out.name = rest;
    } else {
        out.name = written.substr(0, equals);
        out.newName = rest;
    }
    if (out.name.empty() || (out.newName.empty() && out.newTag.empty() && out.digest.empty()))
        return false;
    image = std::move(out);
    return true;
}

EditPlan planImages(const FileSystem& files, const fs::path& folder, const std::vector<ImageAddition>& images)
{
    FieldEditor editor(files, folder);
    for (const ImageAddition& image : images) {
        const ValueList& known = editor.list("images");
        const auto entry = std::find_if(known.begin(), known.end(),
                                        [&](const Value& each) { return textAt(each, "name") == image.name; });
        const std::array<std::pair<const char*, const std::string*>, 3> fields = {
            {{"newName", &image.newName}, {"newTag", &image.newTag}, {"digest", &image.digest}}};
        if (entry == known.end()) {
            ValueMap item{{"name", textValue(image.name)}};
            for (const auto& [key, value] : fields) {
                if (!value->empty() && *value != "*")
                    item.emplace(key, textValue(*value));
            }
            editor.append("images", Value::ofMap(std::move(item)));
            continue;
        }
        const ValuePath place = ValuePath({"images"}).child(std::size_t(entry - known.begin()));
        const Value old = *entry;
        for (const auto& [key, value] : fields)
            setOrErase(editor, place.child(key), textAt(old, key), *value);
    }
    return editor.finish();
}

EditPlan planLabels(const FileSystem& files, const fs::path& folder, const LabelAdditions& additions)
{
    FieldEditor editor(files, folder);
    for (const auto& [key, value] : additions.labels) {
        if (const auto wrong = kustomize::qualifiedNameProblems(key); !wrong.empty())
            editor.refuse("`" + key + "` is no label's key: " + wrong[0]);
        else if (const auto wrongValue = kustomize::labelValueProblems(value); !wrongValue.empty())
            editor.refuse("`" + value + "` is no label's value: " + wrongValue[0]);
        if (editor.isGood())
            addLabel(editor, key, value, additions);
    }
    return editor.finish();
}

} // namespace strake
