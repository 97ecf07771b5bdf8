// Where in a file stands what a scalar of that file says, when it is read as a text of its own: a patch within a
// kustomization.
#pragma once

#include "core/diagnostic/source_map.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class ScalarPlaces {
public:
    // A whole file: everything stands where it stands.
    explicit ScalarPlaces(FileId file) : m_whole{file, 0, 0} {}
    // `said`: what the scalar says, or a part of it from some line's first character on. Of a literal block, and of a
    // scalar that stands there as it is, each character has its place; of others all stand where the scalar does.
    ScalarPlaces(std::string_view file, const SourceRange& scalar, std::string_view said);

    SourceRange of(std::uint32_t begin, std::uint32_t end) const;
    SourceRange of(const SourceRange& range) const { return of(range.begin, range.end); }

private:
    struct Line {
        std::uint32_t begin = 0; // in what is said
        std::uint32_t at = 0;    // in the file
        std::uint32_t end = 0;   // likewise
    };
    bool readLines(std::string_view file, std::string_view said);
    std::uint32_t inFile(std::uint32_t offset) const;

    SourceRange m_whole; // of the scalar; of a file without an end
    std::vector<Line> m_lines;
};

} // namespace strake::kustomize
