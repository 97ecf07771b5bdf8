// Columns as wide as their widest cell, as helm and kubectl print tables.
#pragma once

#include <string>
#include <vector>

namespace strake::cli {

class Table {
public:
    explicit Table(std::vector<std::string> heading) : m_rows{std::move(heading)} {}
    void addRow(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    // One line a row; the last column is not padded. Line breaks in cells become blanks.
    std::string toString() const;

private:
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace strake::cli
