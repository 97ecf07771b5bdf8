// Where things were written. A range is 12 bytes; text and line numbers are looked up only when shown.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strake {

enum class FileId : std::uint32_t { None = 0 };

// [begin, end) byte offsets into one file.
struct SourceRange {
    FileId file = FileId::None;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool isSet() const { return file != FileId::None; }
    friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

// 1-based, as people and editors count; columns count bytes. The views live as long as the SourceMap.
struct Location {
    std::string_view path;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string_view lineText; // without its line break
};

// Append-only. Copies share the text, so a snapshot costs one vector of pointers.
class SourceMap {
public:
    FileId add(std::string path, std::string text);

    // Empty for FileId::None and for files that are not of this map.
    std::string_view path(FileId file) const;
    std::string_view text(FileId file) const;
    // The text, kept alive by whoever holds it: for what may outlive the map. Null where text() is of no file.
    std::shared_ptr<const std::string> share(FileId file) const;
    Location locate(FileId file, std::uint32_t offset) const;
    Location locate(const SourceRange& range) const { return locate(range.file, range.begin); }

private:
    struct File;
    const File* find(FileId file) const;
    std::vector<std::shared_ptr<const File>> m_files;
};

} // namespace strake
