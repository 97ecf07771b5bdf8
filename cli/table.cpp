#include "cli/table.h"

#include <algorithm>

namespace strake::cli {

namespace {

std::size_t widthOf(const std::string& cell)
{
    return static_cast<std::size_t>(std::count_if(cell.begin(), cell.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; // one a code point
    }));
}

} // namespace

std::string Table::toString() const
{
    std::vector<std::size_t> widths;
    for (const auto& row : m_rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    }
    std::string out;
    for (const auto& row : m_rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size())
                line.append(widths[i] - widthOf(row[i]) + 3, ' ');
        }
        std::replace(line.begin(), line.end(), '\n', ' ');
        while (line.ends_with(' '))
            line.pop_back();
        out += line + "\n";
    }
    return out;
}

} // namespace strake::cli
