// Where in a file what is read from a piece of its text stands.
#pragma once

#include "core/diagnostic/source_map.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace strake::kustomize {

struct TextPlace {
    FileId file = FileId::None;
    std::uint32_t offset = 0;                            // of the piece in the text that is read
    const std::vector<std::uint32_t>* dropped = nullptr; // where in that text a CR of the file was left out; ascending

    // From offsets in the piece.
    SourceRange range(std::uint32_t begin, std::uint32_t end) const { return {file, inFile(begin), inFile(end)}; }

private:
    std::uint32_t inFile(std::uint32_t at) const
    {
        at += offset;
        if (!dropped || dropped->empty())
            return at;
        const auto before = std::lower_bound(dropped->begin(), dropped->end(), at) - dropped->begin();
        return at + static_cast<std::uint32_t>(before);
    }
};

} // namespace strake::kustomize
