// Changes to a text as data: what an editor's buffer applies and undoes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {

// `removed` bytes at byte `offset` give way to `inserted`.
struct TextEdit {
    std::size_t offset = 0;
    std::size_t removed = 0;
    std::string inserted;

    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// Ascending, apart from each other, all of them offsets into the text before any of them.
using TextEdits = std::vector<TextEdit>;

std::string applyEdits(std::string_view text, std::span<const TextEdit> edits);
// What turns the changed text back into `text`.
TextEdits invertEdits(std::string_view text, std::span<const TextEdit> edits);

// Edits made one after the other, each on what the ones before left, told as edits of the first text.
class EditSequence {
public:
    explicit EditSequence(std::string text);

    const std::string& text() const { return m_text; }
    bool isEmpty() const;
    // Of m_text as it is now; beginning and end that stay the same are left alone.
    void replace(std::size_t offset, std::size_t removed, std::string_view inserted);
    TextEdits edits() const;

private:
    struct Piece {
        bool isOriginal = false;
        std::size_t begin = 0; // in the first text; of an inserted piece: where it stands
        std::size_t size = 0;
        std::string inserted;
    };
    std::size_t split(std::size_t offset); // the index of the piece that begins there

    std::string m_text;
    std::size_t m_originalSize;
    std::vector<Piece> m_pieces;
};

} // namespace strake::yaml
