#include "tests/unit/archive/archive_builder.h"

#include <zlib.h>

#include <cstdio>

namespace strake::test {

namespace {

constexpr std::size_t blockSize = 512;

std::string octal(std::uint64_t value, int digits)
{
    char text[32];
    std::snprintf(text, sizeof text, "%0*llo", digits, static_cast<unsigned long long>(value));
    return text;
}

std::string little(std::uint64_t value, int bytes)
{
    std::string out;
    for (; bytes > 0; --bytes, value >>= 8U)
        out += static_cast<char>(value & 0xffU);
    return out;
}

} // namespace

std::string tarEntry(const TarEntry& entry)
{
    if (entry.name.size() > 100)
        return tarEntry({.name = "././@LongLink", .content = entry.name + '\0', .type = 'L'}) +
               tarEntry({entry.name.substr(0, 100), entry.content, entry.type, entry.linkName, entry.mode});
    std::string block(blockSize, '\0');
    block.replace(0, entry.name.size(), entry.name);
    block.replace(100, 7, octal(entry.mode, 7));
    block.replace(108, 7, octal(0, 7));
    block.replace(116, 7, octal(0, 7));
    block.replace(124, 11, octal(entry.content.size(), 11));
    block.replace(136, 11, octal(0, 11));
    block[156] = entry.type;
    block.replace(157, entry.linkName.size(), entry.linkName);
    block.replace(257, 8, std::string("ustar\00000", 8));
    block.replace(148, 8, 8, ' ');
    unsigned sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    block.replace(148, 7, octal(sum, 6) + '\0');
    std::string out = block + entry.content;
    out.resize((out.size() + blockSize - 1) / blockSize * blockSize);
    return out;
}

std::string endOfTar() { return std::string(2 * blockSize, '\0'); }

std::string storedZip(std::initializer_list<ZipEntry> entries)
{
    std::string files;
    std::string directory;
    for (const ZipEntry& entry : entries) {
        const auto* const data = reinterpret_cast<const Bytef*>(entry.content.data());
        const std::string common = little(20, 2) + little(0, 2) + little(0, 2) + little(0x210000, 4) +
                                   little(crc32_z(0, data, entry.content.size()), 4) + little(entry.content.size(), 4) +
                                   little(entry.content.size(), 4) + little(entry.name.size(), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(20 | 3 << 8, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) +
                     little(std::uint64_t{entry.mode} << 16U, 4) + little(files.size(), 4) + entry.name;
        files += "PK\x03\x04" + common + entry.name + entry.content;
    }
    return files + directory + "PK\x05\x06" + little(0, 4) + little(entries.size(), 2) + little(entries.size(), 2) +
           little(directory.size(), 4) + little(files.size(), 4) + little(0, 2);
}

} // namespace strake::test
