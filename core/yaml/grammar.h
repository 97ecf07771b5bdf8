// Tokens to events, as libyaml's parser does in goyaml.v2 (parserc.go). No recursion: depth costs memory only.
#pragma once

#include "core/yaml/event.h"
#include "core/yaml/scanner.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::yaml {

class Grammar {
public:
    Grammar(std::string_view text, std::size_t maxDepth) : m_scanner(text), m_maxDepth(maxDepth) {}

    // False behind the last document. Throws SyntaxError, of Stage::TooDeep when nested deeper than allowed.
    bool next(Event& event);

    // Events carry the comments that yaml.v3 gives theirs; off by default. See Scanner::collectComments.
    void collectComments()
    {
        m_collectsComments = true;
        m_scanner.collectComments();
    }

private:
    enum class State : std::uint8_t {
        StreamStart,
        ImplicitDocumentStart,
        DocumentStart,
        DocumentContent,
        DocumentEnd,
        BlockNode,
        BlockSequenceFirstEntry,
        BlockSequenceEntry,
        IndentlessSequenceEntry,
        BlockMappingFirstKey,
        BlockMappingKey,
        BlockMappingValue,
        FlowSequenceFirstEntry,
        FlowSequenceEntry,
        FlowSequenceEntryMappingKey,
        FlowSequenceEntryMappingValue,
        FlowSequenceEntryMappingEnd,
        FlowMappingFirstKey,
        FlowMappingKey,
        FlowMappingValue,
        FlowMappingEmptyValue,
        End
    };

    [[noreturn]] void refuse(std::string problem, const Mark& at, const Mark& context = {}) const;
    void documentStart(Event& event, bool mayBeImplicit);
    void documentContent(Event& event);
    void documentEnd(Event& event);
    void node(Event& event, bool isBlock, bool mayBeIndentless);
    std::string resolveTag(const Token& tag, const Mark& nodeStart) const;
    void blockSequenceEntry(Event& event, bool isFirst);
    void indentlessSequenceEntry(Event& event);
    void blockMappingKey(Event& event, bool isFirst);
    void blockMappingValue(Event& event);
    void flowSequenceEntry(Event& event, bool isFirst);
    void flowSequenceEntryMappingKey(Event& event);
    void flowSequenceEntryMappingValue(Event& event);
    void flowSequenceEntryMappingEnd(Event& event);
    void flowMappingKey(Event& event, bool isFirst);
    void flowMappingValue(Event& event, bool isEmpty);

    // The scanner's next token; comments that belong before it come due.
    const Token& peek()
    {
        const Token& token = m_scanner.peek();
        if (m_collectsComments)
            takeCommentsBefore(token);
        return token;
    }
    void takeCommentsBefore(const Token& token);
    void setComments(Event& event);
    void setDocumentHead(Event& event);
    void splitStem(std::size_t length);
    void setStem(Event& event);

    void processDirectives();
    void addTagDirective(std::string handle, std::string prefix, bool mayRepeat, const Mark& at);
    void emptyScalar(Event& event, const Mark& mark);
    void startCollection(Event& event, EventKind kind, Style style, State next);
    void endCollection(Event& event, EventKind kind, const Mark& start, const Mark& end);
    void popState();
    Mark popMark();
    void enterDepth(const Mark& at);

    Scanner m_scanner;
    std::size_t m_maxDepth;
    std::size_t m_depth = 0;
    State m_state = State::StreamStart;
    std::vector<State> m_states;
    std::vector<Mark> m_marks;
    std::vector<std::pair<std::string, std::string>> m_tagDirectives;

    bool m_collectsComments = false;
    std::size_t m_nextComment = 0;
    Comments m_due;     // of the next event that takes comments
    std::string m_stem; // of the block collection about to start
};

} // namespace strake::yaml
