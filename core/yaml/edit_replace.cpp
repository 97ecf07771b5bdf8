// A value gives way to another in the same place.
#include "core/yaml/edit_steps.h"
#include "core/yaml/resolver.h"

#include <algorithm>

namespace strake::yaml {

namespace {

using Change = EditedText::Change;

const Node* heldBy(const EditedText& text, const Holder& holder)
{
    if (holder.parent == nullptr)
        return text.root().get();
    return holder.parent->kind == NodeKind::Mapping ? holder.parent->entries[holder.index].value.get()
                                                    : holder.parent->items[holder.index].get();
}

// Behind the `:`, the `-` or the `---` that the value stands behind; of a document without `---` its beginning.
std::size_t headEnd(const EditedText& text, const Holder& holder, const Node* node)
{
    const EditedText::Spot* spot = nullptr;
    if (holder.parent == nullptr) {
        spot = node != nullptr ? text.tokenUpTo(node->range.begin, TokenKind::DocumentStart) : nullptr;
        return spot != nullptr ? spot->end : text.lineBegin(node != nullptr ? node->range.begin : 0);
    }
    if (holder.parent->kind == NodeKind::Mapping) {
        spot = text.tokenFrom(holder.parent->entries[holder.index].key->range.end, TokenKind::Value);
        if (spot == nullptr || spot->end > std::max<std::size_t>(node->range.begin, spot->begin))
            refuseEdit("a key without `:` is not edited", holder.parent->entries[holder.index].key->range);
        return spot->end;
    }
    spot = text.tokenUpTo(node->range.begin, TokenKind::BlockEntry);
    return spot != nullptr ? spot->end : node->range.begin;
}

// `&anchor` and `!tag` before a node's own text.
struct Properties {
    std::size_t end = 0;       // of the last; the node's beginning when there is none
    std::size_t textBegin = 0; // the first byte behind, blanks left out
    std::string anchor;        // with its `&`
};

Properties propertiesOf(const EditedText& text, const Node& node)
{
    Properties found;
    found.end = found.textBegin = node.range.begin;
    while (found.textBegin < node.range.end && node.kind != NodeKind::Alias) {
        const char c = text.text()[found.textBegin];
        const auto* spot = text.tokenFrom(found.textBegin, c == '&' ? TokenKind::Anchor : TokenKind::Tag);
        if ((c != '&' && c != '!') || spot == nullptr || spot->begin != found.textBegin)
            break;
        if (c == '&')
            found.anchor = text.text().substr(spot->begin, spot->end - spot->begin);
        found.end = spot->end;
        found.textBegin = text.skipBlanks(spot->end);
    }
    return found;
}

bool isBlockScalar(const Node& node)
{
    return node.kind == NodeKind::Scalar && (node.style == Style::Literal || node.style == Style::Folded);
}

bool isFilledBlock(const Node& node)
{
    return node.style == Style::Block && (!node.items.empty() || !node.entries.empty());
}

bool isComment(const EditedText& text, std::size_t offset)
{
    const std::size_t at = text.skipBlanks(offset);
    return at < text.text().size() && text.text()[at] == '#';
}

// The text of a block scalar changes, its header's `|` and indentation stay. False where the style cannot say it.
bool replaceBlockScalar(EditedText& text, const Node& node, std::size_t begin, const std::string& value)
{
    std::string header;
    const std::vector<std::string> lines = writeBlockScalar(value, node.style, header);
    if (lines.empty())
        return false;
    const std::size_t headerEnd = text.lineEnd(begin);
    std::string written = text.text().substr(begin, headerEnd - begin);
    const std::size_t signs = written.find_first_of(" \t#", 1);
    std::string digits;
    for (const char c : written.substr(1, signs == std::string::npos ? signs : signs - 1)) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    written.replace(0, signs, header.insert(1, digits));

    std::size_t indent = 0;
    for (std::size_t line = text.nextLine(begin); line < node.range.end; line = text.nextLine(line)) {
        if (!text.isBlankLine(line)) {
            indent = text.skipBlanks(line) - line;
            if (digits.empty())
                break;
            return false; // its lines may begin with blanks of their own
        }
    }
    if (indent == 0)
        return false;
    std::size_t end = text.endOf(node);
    if (header.back() == '+') { // what blank lines there are behind it count from now on
        for (std::size_t next = text.nextLine(end); next > end && next < text.text().size() && text.isBlankLine(next);
             next = text.nextLine(end))
            end = text.lineEnd(next);
    }
    std::string body;
    for (const std::string& line : lines)
        body.append(text.lineBreak()).append(line.empty() ? 0 : indent, ' ').append(line);
    text.change({{begin, headerEnd - begin, written}, {headerEnd, end - headerEnd, text.closed(body, end)}});
    return true;
}

Style styleToKeep(const Node* node, const Value& value)
{
    if (node == nullptr || node->kind != NodeKind::Scalar || !value.isString())
        return Style::Plain;
    return node->style;
}

// A document without anything in it, or with less than a value.
void fillDocument(EditedText& text, const WrittenValue& written)
{
    std::vector<std::string> lines = written.lines;
    if (!written.head.empty())
        lines.insert(lines.begin(), written.head);
    std::size_t at = text.text().size();
    if (text.root()) {
        const auto* start = text.tokenUpTo(text.root()->range.begin, TokenKind::DocumentStart);
        const std::size_t from = start != nullptr ? start->end : text.root()->range.begin;
        for (const TokenKind kind : {TokenKind::DocumentStart, TokenKind::DocumentEnd}) {
            if (const auto* next = text.tokenFrom(from, kind); next != nullptr)
                at = std::min(at, next->begin);
        }
    }
    std::string inserted = text.join(lines, 0);
    const std::string& all = text.text();
    const bool isEmpty = text.lineBegin(0) == all.size();
    if (isEmpty || text.lineBegin(at) == at)
        inserted += text.lineBreak();
    else
        inserted.insert(0, text.lineBreak());
    text.change({{at, 0, inserted}});
}

// The root's only line, before which nothing but a byte order mark or comments stand.
void replaceBareRoot(EditedText& text, const Node& root, const WrittenValue& written)
{
    const std::size_t begin = isFilledBlock(root) ? text.lineBegin(text.blockBegin(root)) : root.range.begin;
    const std::size_t end = isFilledBlock(root) ? text.lineEnd(text.endOf(root)) : text.endOf(root);
    std::vector<std::string> lines = written.lines;
    if (!written.head.empty())
        lines.insert(lines.begin(), written.head);
    const std::string inserted = text.join(lines, 0);
    if (!written.lines.empty() && isComment(text, end)) {
        const std::size_t comment = text.skipBlanks(end);
        text.change({{begin, comment - begin, ""}, {text.lineEnd(end), 0, std::string(text.lineBreak()) + inserted}});
    } else {
        text.change({{begin, end - begin, inserted}});
    }
}

// The column that the value's lines are indented from.
std::size_t holderColumn(const EditedText& text, const Holder& holder)
{
    return holder.parent == nullptr ? 0 : text.columnOf(memberBegin(text, *holder.parent, holder.index));
}

void unindentRoot(WrittenValue& written, const Value& value, const WritingManner& manner)
{
    const std::size_t indent = value.isMap() ? manner.step : manner.listStep;
    for (std::string& line : written.lines) {
        if (!line.empty() && written.head.empty())
            line.erase(0, indent);
    }
}

void replaceInFlow(EditedText& text, const Holder& holder, const Node& node, const std::string& written)
{
    if (node.range.begin == node.range.end) {
        text.change({{headEnd(text, holder, &node), 0, " " + written}});
        return;
    }
    const std::string anchor = propertiesOf(text, node).anchor;
    text.change(
        {{node.range.begin, node.range.end - node.range.begin, anchor + (anchor.empty() ? "" : " ") + written}});
}

// Which bytes of the old value stand on the line of its `:` or `-`, from there on, and which are lines of their own.
struct Region {
    std::size_t headEnd = 0;
    std::size_t bodyBegin = 0;
    std::size_t bodyEnd = 0;
};

Region regionOf(const EditedText& text, const Node& node, std::size_t head, const Properties& properties)
{
    const std::size_t end = text.endOf(node);
    if (node.range.begin == node.range.end)
        return {head, text.lineEnd(head), text.lineEnd(head)};
    const std::size_t lastLineEnd = text.lineEnd(end);
    if (!isFilledBlock(node))
        return {end, lastLineEnd, lastLineEnd};
    if (!text.isFirstOnLine(text.blockBegin(node))) // `- a: 1`
        return {lastLineEnd, lastLineEnd, lastLineEnd};
    const bool hasProperties = text.lineBegin(properties.end) == text.lineBegin(head) && properties.end > head;
    return {hasProperties ? properties.end : head, text.lineEnd(head), lastLineEnd};
}

} // namespace

void replaceValue(EditedText& text, const Holder& holder, const Value& value, const ValuePath& path)
{
    const Node* node = heldBy(text, holder);
    const Style keep = styleToKeep(node, value);
    if (holder.inFlow) {
        replaceInFlow(text, holder, *node, writeFlow(value, text.manner(), path, keep));
        return;
    }
    WrittenValue written = writeValue(value, text.manner(), path, keep);
    if (holder.parent == nullptr)
        unindentRoot(written, value, text.manner());
    if (node == nullptr || (holder.parent == nullptr && node->range.begin == node->range.end)) {
        fillDocument(text, written);
        return;
    }
    const Properties properties = propertiesOf(text, *node);
    const bool keepsTag = value.isString() && node->kind == NodeKind::Scalar && shortTag(node->tag) == "!!str";
    if (isBlockScalar(*node) && value.isString() && (node->tag.empty() || keepsTag) &&
        replaceBlockScalar(text, *node, properties.textBegin, std::string(value.string())))
        return;
    if (holder.parent == nullptr && properties.end == node->range.begin &&
        text.tokenUpTo(node->range.begin, TokenKind::DocumentStart) == nullptr && !isBlockScalar(*node)) {
        replaceBareRoot(text, *node, written);
        return;
    }

    std::string newHead =
        keepsTag ? text.text().substr(node->range.begin, properties.end - node->range.begin) : properties.anchor;
    const std::size_t head = headEnd(text, holder, node);
    const Region region = regionOf(text, *node, head, properties);
    const bool isItem = holder.parent != nullptr && holder.parent->kind == NodeKind::Sequence;
    std::vector<std::string> lines = written.lines;
    if (isItem && written.head.empty()) { // the columns behind a dash are two, whatever those behind a key
        lines = writeItem(value, text.manner(), path);
        lines.front()[0] = ' ';
        if (newHead.empty() && !isComment(text, region.headEnd)) { // `- a: 1`
            written.head = lines.front().substr(2);
            lines.erase(lines.begin());
        }
    }
    if (!newHead.empty() && !written.head.empty())
        newHead += ' ';
    newHead += written.head;
    if (!newHead.empty()) {
        const bool hasGap = node->range.begin > head && text.lineBegin(node->range.begin) == text.lineBegin(head);
        newHead.insert(0, hasGap ? text.text().substr(head, node->range.begin - head) : " ");
    }
    std::string body = lines.empty() ? "" : std::string(text.lineBreak());
    body += text.join(lines, holderColumn(text, holder));
    text.change({{head, region.headEnd - head, newHead},
                 {region.bodyBegin, region.bodyEnd - region.bodyBegin, text.closed(body, region.bodyEnd)}});
}

} // namespace strake::yaml
