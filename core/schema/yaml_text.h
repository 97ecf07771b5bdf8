// Strings as YAML, as people would write them: plain where that reads back, else quoted, lines as a literal block. Of the
// room alone.
#pragma once

#include <cstddef>
#include <string>

namespace strake::schema {

// Behind `key: ` of a mapping whose keys stand `indent` blanks in.
std::string yamlText(const std::string& value, std::size_t indent);
// On one line, whatever is in it.
std::string yamlLine(const std::string& value);
std::string yamlKey(const std::string& name);

} // namespace strake::schema
