// Block YAML of the plain kind that templates write by the megabyte, recognised line by line, ten times faster than it
// is parsed. For whoever has to know that a text is YAML, and wants to see little of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {

struct PlainEntry {
    std::string_view key;   // as written, with its quotes
    std::string_view lines; // the whole entry, from its key to the next one's
};

// The entries of a document that is a mapping, where it is certain that parse() and toValue() take the document, and
// each run of entries as a document of its own. None: it is not certain; the text may be good YAML all the same.
// Keys may repeat.
std::optional<std::vector<PlainEntry>> plainMapping(std::string_view text);

} // namespace strake::yaml
