// Entries of mappings and items of lists come and go.
#include "core/yaml/edit_steps.h"

#include <algorithm>
#include <optional>

namespace strake::yaml {

namespace {

using Change = EditedText::Change;

std::size_t countOf(const Node& parent)
{
    return parent.kind == NodeKind::Mapping ? parent.entries.size() : parent.items.size();
}

const Node& lastNodeOf(const Node& parent, std::size_t index)
{
    return parent.kind == NodeKind::Mapping ? *parent.entries[index].value : *parent.items[index];
}

const Node& firstNodeOf(const Node& parent, std::size_t index)
{
    return parent.kind == NodeKind::Mapping ? *parent.entries[index].key : *parent.items[index];
}

// Behind the last byte of a member, its comment not included.
std::size_t textEnd(const EditedText& text, const Node& parent, std::size_t index)
{
    const std::size_t end = text.endOf(lastNodeOf(parent, index));
    if (parent.kind == NodeKind::Sequence)
        return end;
    const std::size_t keyEnd = firstNodeOf(parent, index).range.end;
    const auto* colon = text.tokenFrom(keyEnd, TokenKind::Value);
    const bool hasColon = colon != nullptr && colon->begin <= std::max(end, keyEnd);
    return std::max({end, keyEnd, hasColon ? colon->end : 0});
}

// A `|+` that ends at `line` would take the blank lines at `next` for its own.
std::size_t behindKeptLines(const EditedText& text, std::size_t line, std::size_t next)
{
    const auto* scalar = text.tokenUpTo(line, TokenKind::Scalar);
    if (scalar == nullptr || scalar->end != line)
        return next;
    while (next < text.text().size() && text.isBlankLine(next))
        next = text.nextLine(next);
    return next;
}

// Where a new member of a list or mapping in brackets goes, and what stands between it and its neighbour.
void insertInFlow(EditedText& text, const Node& parent, std::size_t index, const std::string& written)
{
    const std::size_t count = countOf(parent);
    if (count == 0) {
        const auto* bracket =
            text.tokenUpTo(parent.range.end, parent.kind == NodeKind::Mapping ? TokenKind::FlowMappingStart
                                                                              : TokenKind::FlowSequenceStart);
        text.change({{bracket->end, 0, written}});
        return;
    }
    // As the members that are there are parted: on lines of their own, or by a blank.
    std::string gap = " ";
    const std::size_t first = firstNodeOf(parent, 0).range.begin;
    if (text.isFirstOnLine(first))
        gap = std::string(text.lineBreak()) + text.text().substr(text.lineBegin(first), text.columnOf(first));
    else if (count > 1 && text.text()[firstNodeOf(parent, 1).range.begin - 1] == ',')
        gap.clear();
    if (index == 0)
        text.change({{first, 0, written + ',' + gap}});
    else
        text.change({{textEnd(text, parent, index - 1), 0, ',' + gap + written}});
}

// Before the member there, or behind it: whole lines without the last break.
void insertText(EditedText& text, const Node& parent, std::size_t index, bool isBehind, const std::string& written)
{
    const std::string lineBreak(text.lineBreak());
    if (isBehind) {
        const std::size_t end = memberEnd(text, parent, index);
        text.change({{end, 0, text.closed(lineBreak + written, end)}});
        return;
    }
    const std::size_t begin = memberBegin(text, parent, index);
    const std::size_t column = text.columnOf(begin);
    if (!text.isFirstOnLine(begin)) { // behind a dash
        text.change({{begin, 0, written.substr(column) + lineBreak + std::string(column, ' ')}});
        return;
    }
    // Above the member's comment, but below one that heads the file.
    std::size_t at = commentBegin(text, parent, index);
    if (at == text.lineBegin(0))
        at = text.lineBegin(begin);
    text.change({{at, 0, written + lineBreak}});
}

void insertLines(EditedText& text, const Node& parent, std::size_t index, bool isBehind,
                 const std::vector<std::string>& lines)
{
    insertText(text, parent, index, isBehind, text.join(lines, text.columnOf(memberBegin(text, parent, 0))));
}

struct Neighbour {
    std::size_t index;
    bool isBehind; // the new entry stands behind it
};

Neighbour neighbourOf(const EditedText& text, const Node& mapping, const std::string& key, const ValuePath& path)
{
    const Neighbour last{mapping.entries.size() - 1, true};
    const SiblingOrder* order = text.manner().order;
    if (order == nullptr || !*order || path.empty())
        return last;
    ValuePath parent = path;
    parent.pop();
    const std::vector<std::string> keys = (*order)(parent);
    const auto own = std::find(keys.begin(), keys.end(), key);
    if (own == keys.end())
        return last;
    const auto find = [&](const std::string& sibling) -> std::optional<std::size_t> {
        for (std::size_t i = mapping.entries.size(); i-- > 0;) {
            if (mapping.entries[i].key->kind == NodeKind::Scalar && mapping.entries[i].key->value == sibling)
                return i;
        }
        return {};
    };
    for (auto before = own; before != keys.begin();) {
        if (const auto found = find(*--before))
            return {*found, true};
    }
    for (auto behind = own + 1; behind != keys.end(); ++behind) {
        if (const auto found = find(*behind))
            return {*found, false};
    }
    return last;
}

void eraseInFlow(EditedText& text, const Node& parent, std::size_t index)
{
    const std::size_t begin = firstNodeOf(parent, index).range.begin;
    const std::size_t end = textEnd(text, parent, index);
    const auto* comma = text.tokenFrom(end, TokenKind::FlowEntry);
    if (index + 1 < countOf(parent)) {
        const std::size_t next = firstNodeOf(parent, index + 1).range.begin;
        if (text.isFirstOnLine(begin) && text.isFirstOnLine(next) && text.lineBegin(begin) != text.lineBegin(next)) {
            const std::size_t line = text.lineBegin(begin);
            text.change({{line, text.nextLine(comma->end) - line, ""}});
        } else {
            text.change({{begin, next - begin, ""}});
        }
        return;
    }
    // The last: the comma before it goes, and the blanks or the line that it stands on.
    const std::size_t previousEnd = textEnd(text, parent, index - 1);
    const auto* before = text.tokenFrom(previousEnd, TokenKind::FlowEntry);
    const bool hasOwnLine = text.isFirstOnLine(begin) && text.lineBegin(begin) != text.lineBegin(before->begin);
    const bool hasTrailingComma = comma != nullptr && comma->begin < parent.range.end;
    std::vector<Change> changes;
    if (!hasTrailingComma)
        changes.push_back({before->begin, 1, ""});
    const std::size_t from = hasOwnLine ? text.breakBefore(text.lineBegin(begin)) : before->end;
    changes.push_back({from, (hasTrailingComma ? comma->end : end) - from, ""});
    text.change(std::move(changes));
}

} // namespace

std::size_t memberBegin(const EditedText& text, const Node& parent, std::size_t index)
{
    const std::size_t begin = firstNodeOf(parent, index).range.begin;
    if (parent.style == Style::Flow)
        return begin;
    if (parent.kind == NodeKind::Sequence) {
        const auto* dash = text.tokenUpTo(begin, TokenKind::BlockEntry);
        return dash != nullptr ? dash->begin : begin;
    }
    const auto* question = text.tokenUpTo(begin, TokenKind::Key); // `? `: other keys' tokens have no text
    const std::size_t from = index > 0 ? textEnd(text, parent, index - 1) : parent.range.begin;
    return question != nullptr && question->begin >= from ? question->begin : begin;
}

std::size_t memberEnd(const EditedText& text, const Node& parent, std::size_t index)
{
    return text.lineEnd(textEnd(text, parent, index));
}

std::size_t commentBegin(const EditedText& text, const Node& parent, std::size_t index)
{
    const std::size_t begin = memberBegin(text, parent, index);
    std::size_t line = text.lineBegin(begin);
    const std::size_t column = begin - line;
    if (!text.isFirstOnLine(begin))
        return line;
    while (line > text.lineBegin(0)) {
        const std::size_t above = text.lineBegin(text.breakBefore(line));
        if (text.skipBlanks(above) != above + column || text.text()[above + column] != '#')
            break;
        line = above;
    }
    return line;
}

void insertEntry(EditedText& text, const Node& mapping, bool inFlow, const std::string& key, const Value& value,
                 const ValuePath& path)
{
    if (!inFlow) {
        const Neighbour neighbour = neighbourOf(text, mapping, key, path);
        insertLines(text, mapping, neighbour.index, neighbour.isBehind, writeEntry(key, value, text.manner(), path));
        return;
    }
    WritingManner manner = text.manner();
    const auto isQuoted = [](const Entry& entry) { return entry.key->style == Style::DoubleQuoted; };
    manner.inQuotes = !mapping.entries.empty() && std::all_of(mapping.entries.begin(), mapping.entries.end(), isQuoted);
    std::size_t index = 0;
    if (!mapping.entries.empty()) {
        const Neighbour neighbour = neighbourOf(text, mapping, key, path);
        index = neighbour.index + (neighbour.isBehind ? 1 : 0);
    }
    insertInFlow(text, mapping, index, writeKey(key, manner, true) + ": " + writeFlow(value, manner, path));
}

void insertItem(EditedText& text, const Node& list, bool inFlow, std::size_t index, const Value& value,
                const ValuePath& path)
{
    if (inFlow) {
        insertInFlow(text, list, index, writeFlow(value, text.manner(), path));
        return;
    }
    const bool isBehind = index == list.items.size();
    insertLines(text, list, isBehind ? index - 1 : index, isBehind, writeItem(value, text.manner(), path));
}

void insertItemText(EditedText& text, const Node& list, bool inFlow, std::size_t index, const std::string& item)
{
    const bool isBehind = index == list.items.size();
    if (inFlow)
        insertInFlow(text, list, index, item);
    else
        insertText(text, list, isBehind ? index - 1 : index, isBehind, item);
}

std::string memberText(const EditedText& text, const Node& parent, bool inFlow, std::size_t index)
{
    std::size_t begin = memberBegin(text, parent, index);
    if (inFlow)
        return text.text().substr(begin, textEnd(text, parent, index) - begin);
    std::string member;
    if (text.isFirstOnLine(begin))
        begin = commentBegin(text, parent, index);
    else
        member.assign(text.columnOf(begin), ' ');
    return member + text.text().substr(begin, memberEnd(text, parent, index) - begin);
}

void replaceEntryText(EditedText& text, const Node& mapping, std::size_t index, const std::string& entry,
                      std::size_t column)
{
    const std::size_t begin = memberBegin(text, mapping, index);
    const std::size_t newColumn = text.columnOf(begin);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= entry.size();) {
        const std::size_t end = std::min(entry.find_first_of("\r\n", at), entry.size());
        const std::size_t textAt = std::min(entry.find_first_not_of(' ', at), end);
        lines.push_back(entry.substr(std::min(at + column, textAt), end - std::min(at + column, textAt)));
        at = end + (entry.compare(end, 2, "\r\n") == 0 ? 2 : 1);
    }
    std::string written = text.join(lines, newColumn);
    written.erase(0, newColumn); // what stands before the first line stays
    text.change({{begin, memberEnd(text, mapping, index) - begin, written}});
}

void eraseMember(EditedText& text, const Node& parent, bool inFlow, std::size_t index, bool withComment)
{
    if (inFlow) {
        eraseInFlow(text, parent, index);
        return;
    }
    const std::size_t begin = memberBegin(text, parent, index);
    const std::size_t end = memberEnd(text, parent, index);
    const std::size_t next = text.nextLine(end);
    if (!text.isFirstOnLine(begin)) { // the first behind a dash: what comes next takes its place
        std::size_t following = text.skipBlanks(next);
        while (following < text.text().size() && text.isBlankLine(text.lineBegin(following)))
            following = text.skipBlanks(text.nextLine(following));
        text.change({{begin, following - begin, ""}});
        return;
    }
    const std::size_t line = withComment ? commentBegin(text, parent, index) : text.lineBegin(begin);
    if (next > end)
        text.change({{line, behindKeptLines(text, line, next) - line, ""}});
    else // the last line, without a break: the one before then has none
        text.change({{text.breakBefore(line), end - text.breakBefore(line), ""}});
}

void eraseDocument(EditedText& text, bool withComment)
{
    const Node& root = *text.root();
    if (root.style == Style::Flow) {
        const std::size_t line = text.lineBegin(root.range.begin);
        text.change({{line, text.nextLine(root.range.end) - line, ""}});
        return;
    }
    eraseMember(text, root, false, 0, withComment);
}

} // namespace strake::yaml
