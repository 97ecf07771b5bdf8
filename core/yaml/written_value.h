// Values as a person would write them into a file: block style, as few quotes as their reading allows. Inside the room:
// see editor.h.
#pragma once

#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/yaml/editor.h"
#include "core/yaml/node.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {

// The manners of the file that is written into.
struct WritingManner {
    std::size_t step = 2;     // a mapping's columns to the right of the key that holds it
    std::size_t listStep = 2; // a list's dashes, likewise; may be 0
    bool inQuotes = false;    // keys and strings always in double quotes, as in JSON
    const SiblingOrder* order = nullptr;
};

// Thrown where a value has no form in YAML: a function, bytes that are no UTF-8.
struct UnwritableValue {
    std::string what;
};

// What stands behind `key:` or `-` on its line, and the lines below, without what indents the line of the key or dash.
struct WrittenValue {
    std::string head; // empty: a block mapping or list
    std::vector<std::string> lines;
};

WrittenValue writeValue(const Value& value, const WritingManner& manner, const ValuePath& path,
                        Style wanted = Style::Plain);
// The lines of an entry or item, the first beginning with the key or the dash.
std::vector<std::string> writeEntry(std::string_view key, const Value& value, const WritingManner& manner,
                                    const ValuePath& path);
std::vector<std::string> writeItem(const Value& value, const WritingManner& manner, const ValuePath& path);

// On one line, within brackets or not. `wanted` is the style to keep where it can say the text.
std::string writeFlow(const Value& value, const WritingManner& manner, const ValuePath& path,
                      Style wanted = Style::Plain, bool inFlow = true);
std::string writeKey(std::string_view key, const WritingManner& manner, bool inFlow);

// A block scalar's body, without indentation; empty when the text cannot be said so. `header` becomes `|-` or the like.
std::vector<std::string> writeBlockScalar(std::string_view text, Style style, std::string& header);

// The keys of a mapping in the order that `order` gives.
std::vector<std::string> orderedKeys(const ValueMap& map, const SiblingOrder* order, const ValuePath& path);

// As JSON sees it: 1 and 1.0 are the same, nil is only nil.
bool saysTheSame(const Value& a, const Value& b);

} // namespace strake::yaml
