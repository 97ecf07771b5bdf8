// The templates of `helm show values --jsonpath`, read. Of the room alone.
// Source of the rules: Kubernetes' client-go, util/jsonpath/parser.go.
#pragma once

#include "core/value/value.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace strake::values::jsonpath {

struct Node;
using List = std::vector<Node>; // each node works on what the one before it has found

struct Text {
    std::string text;
};
struct Field {
    std::string name;
};
struct Identifier { // range, end, or a mistake
    std::string name;
};
struct Literal { // a number, true, false
    Value value;
};
struct Array { // [begin:end:step], [begin]
    std::optional<std::int64_t> begin;
    std::optional<std::int64_t> end;
    std::optional<std::int64_t> step;
    bool isOne = false; // `end` is the one after `begin`
};
struct Filter {
    List left;
    List right;
    std::string comparison; // empty: whether there is a left
};
struct All {};
struct Recursive {};
struct Union {
    std::vector<List> lists;
};

struct Node {
    std::variant<Text, Field, Identifier, Literal, Array, Filter, All, Recursive, Union> is;
};

// What cannot be parsed, in Kubernetes' words.
struct Wrong {
    std::string text;
};

// The texts between braces, a list of one node each, and what stands in the braces. Throws Wrong.
std::vector<List> parse(std::string_view pathTemplate);

} // namespace strake::values::jsonpath
