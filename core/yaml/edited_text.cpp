#include "core/yaml/edited_text.h"

#include "core/yaml/parser.h"
#include "core/yaml/reader.h"
#include "core/yaml/scanner.h"

#include <algorithm>

namespace strake::yaml {

void refuseEdit(std::string message, const SourceRange& range, std::vector<Label> labels, std::string hint)
{
    Diagnostic diagnostic = diagnose(DiagnosticKind::YamlEdit, range, std::move(message));
    diagnostic.labels = std::move(labels);
    diagnostic.hint = std::move(hint);
    throw EditRefusal{std::move(diagnostic)};
}

EditedText::EditedText(std::string text_, std::size_t document) : m_documentIndex(document), m_edits(std::move(text_))
{
    std::string decoded;
    if (decodeUtf16(text(), decoded))
        refuseEdit("a text in UTF-16 is not edited", {}, {}, "store it as UTF-8");
    if (text().starts_with("\xEF\xBB\xBF"))
        m_textBegin = 3;
    const std::size_t at = text().find_first_of("\r\n");
    if (at != std::string::npos)
        m_lineBreak = text().substr(at, text().compare(at, 2, "\r\n") == 0 ? 2 : 1);
    read();
    learnManner();
}

void EditedText::read()
{
    SourceMap sources;
    const FileId file = sources.add("", text());
    auto documents = parseAll(sources, file);
    if (!documents)
        throw EditRefusal{std::move(documents).error()};
    m_documents = std::move(*documents);
    if (m_documentIndex > m_documents.size() || (m_documentIndex == m_documents.size() && m_documentIndex > 0))
        refuseEdit("there is no document " + std::to_string(m_documentIndex + 1));
    m_root = m_documents.empty() ? nullptr : m_documents[m_documentIndex];
    try {
        scanTokens();
    } catch (const SyntaxError& error) {
        refuseEdit(error.problem);
    }
}

void EditedText::scanTokens()
{
    m_tokens.clear();
    Scanner scanner(text());
    while (true) {
        const Token token = scanner.take();
        if (token.kind == TokenKind::StreamEnd)
            break;
        if (token.end.offset > token.start.offset)
            m_tokens.push_back({token.kind, token.start.offset, token.end.offset});
    }
}

void EditedText::change(std::vector<Change> changes)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.offset < b.offset; });
    const Change* last = changes.empty() ? nullptr : &changes.back();
    const bool writesEnd = last != nullptr && last->offset + last->removed == text().size();
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        m_edits.replace(change->offset, change->removed, change->inserted);
    try {
        read();
        if (writesEnd && wantsBreak()) {
            m_edits.replace(text().size(), 0, m_lineBreak);
            read();
        }
    } catch (const EditRefusal& refusal) {
        refuseEdit("this cannot be edited without changing more: " + refusal.diagnostic.message);
    }
}

// The text ends without a break in a `|` or `>` that says its last line has one.
bool EditedText::wantsBreak() const
{
    if (m_documents.empty() || text().empty() || lineBegin(text().size()) == text().size())
        return false;
    const Node* last = m_documents.back().get();
    while (last->style == Style::Block && (!last->items.empty() || !last->entries.empty()))
        last = last->kind == NodeKind::Sequence ? last->items.back().get() : last->entries.back().value.get();
    if (last->style != Style::Literal && last->style != Style::Folded)
        return false;
    const std::string header = text().substr(last->range.begin, lineEnd(last->range.begin) - last->range.begin);
    return header.find('-', header.find_first_of("|>")) == std::string::npos;
}

const EditedText::Spot* EditedText::tokenFrom(std::size_t offset, TokenKind kind) const
{
    auto spot = std::lower_bound(m_tokens.begin(), m_tokens.end(), offset,
                                 [](const Spot& s, std::size_t o) { return s.begin < o; });
    while (spot != m_tokens.end() && spot->kind != kind)
        ++spot;
    return spot == m_tokens.end() ? nullptr : &*spot;
}

const EditedText::Spot* EditedText::tokenUpTo(std::size_t offset, TokenKind kind) const
{
    auto spot = std::upper_bound(m_tokens.begin(), m_tokens.end(), offset,
                                 [](std::size_t o, const Spot& s) { return o < s.end; });
    while (spot != m_tokens.begin()) {
        --spot;
        if (spot->kind == kind)
            return &*spot;
    }
    return nullptr;
}

std::size_t EditedText::lineBegin(std::size_t offset) const
{
    if (offset <= m_textBegin)
        return m_textBegin;
    const std::size_t at = text().find_last_of("\r\n", offset - 1);
    return at == std::string::npos ? m_textBegin : std::max(at + 1, m_textBegin);
}

std::size_t EditedText::lineEnd(std::size_t offset) const
{
    return std::min(text().find_first_of("\r\n", offset), text().size());
}

std::size_t EditedText::nextLine(std::size_t offset) const
{
    const std::size_t end = lineEnd(offset);
    if (end == text().size())
        return end;
    return end + (text().compare(end, 2, "\r\n") == 0 ? 2 : 1);
}

std::size_t EditedText::breakBefore(std::size_t lineBegin) const
{
    if (lineBegin <= m_textBegin)
        return lineBegin;
    return lineBegin - (lineBegin - m_textBegin >= 2 && text().compare(lineBegin - 2, 2, "\r\n") == 0 ? 2 : 1);
}

bool EditedText::isFirstOnLine(std::size_t offset) const { return skipBlanks(lineBegin(offset)) >= offset; }

bool EditedText::isBlankLine(std::size_t lineBegin) const { return skipBlanks(lineBegin) == lineEnd(lineBegin); }

std::size_t EditedText::skipBlanks(std::size_t offset) const
{
    return std::min(text().find_first_not_of(" \t", offset), text().size());
}

std::string EditedText::join(const std::vector<std::string>& lines, std::size_t indent) const
{
    std::string out;
    for (const std::string& line : lines) {
        if (&line != &lines.front())
            out += m_lineBreak;
        if (!line.empty())
            out.append(indent, ' ').append(line);
    }
    return out;
}

std::string EditedText::closed(std::string lines, std::size_t offset) const
{
    if (offset == text().size() && lines.ends_with(m_lineBreak))
        lines += m_lineBreak;
    return lines;
}

std::size_t EditedText::endOf(const Node& node) const
{
    const Node* last = &node;
    while (last->style == Style::Block && (!last->items.empty() || !last->entries.empty()))
        last = last->kind == NodeKind::Sequence ? last->items.back().get() : last->entries.back().value.get();
    const std::size_t end = last->range.end;
    const bool isBlockScalar = last->style == Style::Literal || last->style == Style::Folded;
    // The text of a `|+` ends with the last of its breaks.
    const bool endsWithBreak = isBlockScalar && end > last->range.begin && lineBegin(end) == end;
    const std::size_t own = endsWithBreak ? breakBefore(end) : end;
    return own;
}

void EditedText::learnManner()
{
    struct Place {
        const Node* node;
        std::size_t column; // of its keys or dashes
    };
    bool knowsStep = false;
    bool knowsListStep = false;
    std::vector<Place> places;
    for (const NodePtr& document : m_documents)
        places.push_back({document.get(), 0});
    for (std::size_t i = 0; i < places.size() && !(knowsStep && knowsListStep); ++i) {
        const Place place = places[i];
        const auto look = [&](const Node& child) {
            if (child.style != Style::Block || (child.items.empty() && child.entries.empty()))
                return;
            const bool isMapping = child.kind == NodeKind::Mapping;
            const std::size_t first = blockBegin(child);
            const std::size_t column = columnOf(first);
            places.push_back({&child, column});
            if (place.node->kind != NodeKind::Mapping || !isFirstOnLine(first) || column < place.column)
                return;
            bool& knows = isMapping ? knowsStep : knowsListStep;
            if (!knows)
                (isMapping ? m_manner.step : m_manner.listStep) = column - place.column;
            knows = true;
        };
        for (const Entry& entry : place.node->entries)
            look(*entry.value);
        for (const NodePtr& item : place.node->items)
            look(*item);
    }
    if (knowsStep && !knowsListStep)
        m_manner.listStep = m_manner.step;
}

std::size_t EditedText::blockBegin(const Node& node) const
{
    const Node& first = node.kind == NodeKind::Mapping ? *node.entries.front().key : *node.items.front();
    const TokenKind kind = node.kind == NodeKind::Mapping ? TokenKind::Key : TokenKind::BlockEntry;
    const Spot* indicator = tokenUpTo(first.range.begin, kind);
    if (node.kind == NodeKind::Sequence)
        return indicator != nullptr ? indicator->begin : first.range.begin;
    // A `?` is a token with text; the key token of `a: b` has none.
    return indicator != nullptr && indicator->begin >= node.range.begin ? indicator->begin : first.range.begin;
}

} // namespace strake::yaml
