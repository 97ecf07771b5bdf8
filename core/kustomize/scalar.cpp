#include "core/kustomize/scalar.h"

#include "core/yaml/resolver_v3.h"

#include <array>
#include <utility>

namespace strake::kustomize {

namespace {

constexpr std::array<std::pair<std::string_view, Tag>, 10> names{{{"!!str", Tag::Str},
                                                                  {"!!int", Tag::Int},
                                                                  {"!!float", Tag::Float},
                                                                  {"!!bool", Tag::Bool},
                                                                  {"!!null", Tag::Null},
                                                                  {"!!timestamp", Tag::Timestamp},
                                                                  {"!!binary", Tag::Binary},
                                                                  {"!!merge", Tag::Merge},
                                                                  {"!!seq", Tag::Seq},
                                                                  {"!!map", Tag::Map}}};

// No text that begins so is anything but a string.
bool isSurelyString(std::string_view text)
{
    if (text.empty())
        return false;
    const char c = text[0];
    if (c >= '0' && c <= '9')
        return false;
    switch (c) {
    case '+':
    case '-':
    case '.':
    case '~': return false;
    case 'y':
    case 'Y':
    case 'n':
    case 'N':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O': return text.size() > 5; // the longest word of these is "false"
    default: return true;
    }
}

} // namespace

Tag resolvedTag(std::string_view text)
{
    if (isSurelyString(text))
        return Tag::Str;
    switch (yaml::resolvePlainV3(text).kind) {
    case yaml::ScalarKind::Null: return Tag::Null;
    case yaml::ScalarKind::Bool: return Tag::Bool;
    case yaml::ScalarKind::Int:
    case yaml::ScalarKind::Uint: return Tag::Int;
    case yaml::ScalarKind::Float: return Tag::Float;
    case yaml::ScalarKind::Timestamp: return Tag::Timestamp;
    case yaml::ScalarKind::String: break;
    }
    return Tag::Str;
}

std::string_view tagName(Tag tag)
{
    for (const auto& [name, named] : names)
        if (named == tag)
            return name;
    return "";
}

Tag tagOfName(std::string_view shortTag)
{
    for (const auto& [name, named] : names)
        if (name == shortTag)
            return named;
    return Tag::Custom;
}

Tag effectiveTag(const Node& scalar)
{
    if (scalar.tag() != Tag::None)
        return scalar.tag();
    return scalar.style() == Style::Plain ? resolvedTag(scalar.text()) : Tag::Str;
}

} // namespace strake::kustomize
