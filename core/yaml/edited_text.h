// A text that is being edited, with its nodes, tokens and lines as they are now. Inside the room: see editor.h.
#pragma once

#include "core/diagnostic/result.h"
#include "core/yaml/node.h"
#include "core/yaml/text_edit.h"
#include "core/yaml/token.h"
#include "core/yaml/written_value.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {

// Thrown inside the room: what cannot be edited. The ranges are of the text as it is then, whatever their file.
struct EditRefusal {
    Diagnostic diagnostic;
};
[[noreturn]] void refuseEdit(std::string message, const SourceRange& range = {}, std::vector<Label> labels = {},
                             std::string hint = {});

class EditedText {
public:
    // Throws EditRefusal when the text cannot be read.
    EditedText(std::string text, std::size_t document);

    const std::string& text() const { return m_edits.text(); }
    const std::vector<NodePtr>& documents() const { return m_documents; }
    // Null: there is none, the text being empty or all comments.
    const NodePtr& root() const { return m_root; }
    TextEdits edits() const { return m_edits.edits(); }
    bool isUntouched() const { return m_edits.isEmpty(); }

    // Changes of the text as it is now, told all before any is made; then everything is read again.
    struct Change {
        std::size_t offset;
        std::size_t removed;
        std::string inserted;
    };
    void change(std::vector<Change> changes);

    // Tokens: the first of the kind at or behind, the last that ends at or before; null when there is none.
    struct Spot {
        TokenKind kind;
        std::size_t begin;
        std::size_t end;
    };
    const Spot* tokenFrom(std::size_t offset, TokenKind kind) const;
    const Spot* tokenUpTo(std::size_t offset, TokenKind kind) const;

    // Lines.
    std::size_t lineBegin(std::size_t offset) const;      // behind a byte order mark
    std::size_t lineEnd(std::size_t offset) const;        // before its break
    std::size_t nextLine(std::size_t offset) const;       // behind its break; the text's end
    std::size_t breakBefore(std::size_t lineBegin) const; // where the break that ends the line before begins
    bool isFirstOnLine(std::size_t offset) const;
    bool isBlankLine(std::size_t lineBegin) const;
    std::size_t columnOf(std::size_t offset) const { return offset - lineBegin(offset); }
    std::size_t skipBlanks(std::size_t offset) const; // of one line
    std::string_view lineBreak() const { return m_lineBreak; }
    // Each line but an empty one indented, joined by the file's breaks, without one at the end.
    std::string join(const std::vector<std::string>& lines, std::size_t indent) const;

    // Lines that are to end at `offset`: at the text's end an empty last one, of a `|+`, wants its break.
    std::string closed(std::string lines, std::size_t offset) const;

    // Where a node's text ends, the blank lines that a `|+` keeps included, without its last break.
    std::size_t endOf(const Node& node) const;
    // Where a filled block mapping or list has its first key, `?` or dash: behind its anchor and tag.
    std::size_t blockBegin(const Node& node) const;

    const WritingManner& manner() const { return m_manner; }
    void setOrder(const SiblingOrder* order) { m_manner.order = order; }

private:
    void read();
    void scanTokens();
    bool wantsBreak() const;
    void learnManner();

    std::size_t m_documentIndex;
    EditSequence m_edits;
    std::vector<NodePtr> m_documents;
    NodePtr m_root;
    std::vector<Spot> m_tokens;
    std::string m_lineBreak = "\n";
    std::size_t m_textBegin = 0; // behind a byte order mark
    WritingManner m_manner;
};

} // namespace strake::yaml
