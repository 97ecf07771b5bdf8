// Which types a value may have, and what a new one of each is: where a schema leaves a choice, or says nothing.
#pragma once

#include "gui/models/field_node.h"

#include <QString>

#include <string_view>
#include <vector>

namespace strake::gui {

struct ValueType {
    QString title; // "text", "By name"
    EditorKind editor = EditorKind::Text;
    const schema::FormField* form = nullptr; // null: no schema says more
};

// One: there is nothing to choose. `key` is the value's name; `spec` null: any type.
std::vector<ValueType> valueTypesOf(const schema::FormField* spec, std::string_view key);
// The one that the value is of; nothing: none, as for null.
std::optional<std::size_t> typeOf(const std::vector<ValueType>& types, const Value& value);
// The smallest value of the type: the schema's default, else an empty text, a mapping of what is required ...
Value startValueOf(const ValueType& type);

// Of FormField::alternatives the one that the value fits best; null: none.
const schema::FormField* alternativeOf(const schema::FormField& spec, const Value& value);

// What the schema says of the values at a path below `root`; null: nothing.
const schema::FormField* formAt(const schema::FormField& root, const ValuePath& path);

// "whole number", for people.
QString typeTitle(EditorKind editor);

} // namespace strake::gui
