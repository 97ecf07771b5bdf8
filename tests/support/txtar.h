// A test case in one readable file, after Go's txtar: a heading, then files, each behind a line `-- name --`.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace strake::test {

struct Archive {
    std::string heading;
    std::vector<std::pair<std::string, std::string>> files; // name, text; in order

    const std::string* find(const std::string& name) const;
    void set(const std::string& name, std::string text); // replaces or appends
    void remove(const std::string& name);
    // The value of the heading's line `key: value`; empty when there is none.
    std::string headingField(const std::string& key) const;
};

// A file's text ends in a newline unless its name is followed by `(no newline)`.
Archive parseArchive(const std::string& text);
std::string formatArchive(const Archive& archive);

// Words as a shell splits them: blanks separate, '...' and "..." (with \" and \\) keep them.
std::vector<std::string> splitWords(const std::string& line);

} // namespace strake::test
