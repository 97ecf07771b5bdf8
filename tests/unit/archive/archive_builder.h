// Archives as they should not be: names, types and modes as the test wants them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

namespace strake::test {

struct TarEntry {
    std::string name;
    std::string content = {};
    char type = '0';
    std::string linkName = {};
    std::uint32_t mode = 0644;
};

// Header, content, padding; a name of any length (GNU's long names).
std::string tarEntry(const TarEntry& entry);
std::string endOfTar();

// A .zip whose entries are not deflated.
struct ZipEntry {
    std::string name;
    std::string content;
    std::uint32_t mode = 0100644; // with the file type
};
std::string storedZip(std::initializer_list<ZipEntry> entries);

} // namespace strake::test
