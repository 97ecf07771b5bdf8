// When two JSON values are the same: numbers by value (1 and 1.0), objects whatever their order.
#pragma once

#include "core/schema/document.h"
#include "core/schema/schema_node.h"
#include "core/value/value.h"

#include <optional>
#include <utility>

namespace strake::schema {

// The value's type in JSON, IntegerType never; none for Go values that are not JSON's (NaN, []string).
std::optional<TypeBit> typeOf(const Value& value);
std::uint8_t typeOf(const Element& element);

bool equals(const Value& value, const Element& element);
bool equals(const Value& a, const Value& b);

// The first two equal items, by the index of the second; in linear time for long lists.
std::optional<std::pair<std::size_t, std::size_t>> findDuplicates(const ValueList& list);

} // namespace strake::schema
