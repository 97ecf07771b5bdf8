#include "core/yaml/text_edit.h"

#include <algorithm>
#include <utility>

namespace strake::yaml {

std::string applyEdits(std::string_view text, std::span<const TextEdit> edits)
{
    std::string out;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        out.append(text.substr(at, edit.offset - at));
        out += edit.inserted;
        at = edit.offset + edit.removed;
    }
    out.append(text.substr(at));
    return out;
}

TextEdits invertEdits(std::string_view text, std::span<const TextEdit> edits)
{
    TextEdits inverse;
    std::ptrdiff_t shift = 0;
    for (const TextEdit& edit : edits) {
        const auto offset = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(edit.offset) + shift);
        inverse.push_back({offset, edit.inserted.size(), std::string(text.substr(edit.offset, edit.removed))});
        shift += static_cast<std::ptrdiff_t>(edit.inserted.size()) - static_cast<std::ptrdiff_t>(edit.removed);
    }
    return inverse;
}

EditSequence::EditSequence(std::string text) : m_text(std::move(text)), m_originalSize(m_text.size())
{
    if (m_originalSize > 0)
        m_pieces.push_back({true, 0, m_originalSize, {}});
}

bool EditSequence::isEmpty() const
{
    if (m_originalSize == 0)
        return m_pieces.empty();
    return m_pieces.size() == 1 && m_pieces[0].isOriginal && m_pieces[0].size == m_originalSize;
}

std::size_t EditSequence::split(std::size_t offset)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (offset == begin)
            return i;
        Piece& piece = m_pieces[i];
        if (offset < begin + piece.size) {
            const std::size_t head = offset - begin;
            Piece tail{piece.isOriginal, piece.begin + head, piece.size - head, {}};
            if (!piece.isOriginal) {
                tail.inserted = piece.inserted.substr(head);
                piece.inserted.resize(head);
            }
            piece.size = head;
            m_pieces.insert(m_pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(tail));
            return i + 1;
        }
        begin += piece.size;
    }
    return m_pieces.size();
}

void EditSequence::replace(std::size_t offset, std::size_t removed, std::string_view inserted)
{
    std::string_view old = std::string_view(m_text).substr(offset, removed);
    const auto prefix = static_cast<std::size_t>(
        std::mismatch(old.begin(), old.end(), inserted.begin(), inserted.end()).first - old.begin());
    old.remove_prefix(prefix);
    inserted.remove_prefix(prefix);
    const auto suffix = static_cast<std::size_t>(
        std::mismatch(old.rbegin(), old.rend(), inserted.rbegin(), inserted.rend()).first - old.rbegin());
    old.remove_suffix(suffix);
    inserted.remove_suffix(suffix);
    offset += prefix;
    removed = old.size();
    if (removed == 0 && inserted.empty())
        return;

    const std::size_t first = split(offset);
    const std::size_t last = split(offset + removed);
    m_pieces.erase(m_pieces.begin() + static_cast<std::ptrdiff_t>(first),
                   m_pieces.begin() + static_cast<std::ptrdiff_t>(last));
    if (!inserted.empty())
        m_pieces.insert(m_pieces.begin() + static_cast<std::ptrdiff_t>(first),
                        {false, 0, inserted.size(), std::string(inserted)});
    m_text.replace(offset, removed, inserted);
}

TextEdits EditSequence::edits() const
{
    TextEdits edits;
    std::size_t at = 0; // in the first text
    TextEdit open;
    const auto close = [&](std::size_t upTo) {
        open.offset = at;
        open.removed = upTo - at;
        if (open.removed > 0 || !open.inserted.empty())
            edits.push_back(std::move(open));
        open = {};
    };
    for (const Piece& piece : m_pieces) {
        if (!piece.isOriginal) {
            open.inserted += piece.inserted;
            continue;
        }
        close(piece.begin);
        at = piece.begin + piece.size;
    }
    close(m_originalSize);
    return edits;
}

} // namespace strake::yaml
