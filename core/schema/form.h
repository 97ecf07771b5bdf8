// A JSON Schema read as a form: what an editor needs of it, with no word of widgets.
#pragma once

#include "core/diagnostic/source_map.h"
#include "core/schema/schema.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strake::schema {

// Any: what no simple field can hold, edited as YAML.
enum class FieldKind : std::uint8_t { Any, Bool, Integer, Number, Text, Choice, List, Map, Group };

// Who says of which type a field is: a schema, a comment in values.yaml, the value there, what Kubernetes means by the
// key's name; see infer.h.
enum class TypeSource : std::uint8_t { Nobody, Schema, Comment, Default, Name };

struct FormField {
    ValuePath path; // below List and Map: of the item's form, without its index or key
    FieldKind kind = FieldKind::Any;
    std::string title; // `title`, else the key
    std::string description;
    std::optional<Value> defaultValue; // see defaultsOf in generate.h
    std::vector<Value> choices;        // Choice: what the schema allows, in its order
    bool open = false;                 // Choice: other texts are allowed too
    bool required = false;
    bool nullable = false;
    TypeSource typeFrom = TypeSource::Nobody;
    std::optional<double> minimum; // Integer, Number
    std::optional<double> maximum;
    std::string pattern; // Text; empty: any
    // x-strake-section, x-strake-widget, x-strake-default-text (the default in words), x-strake-merge-key (the member that
    // tells a list's items apart), x-strake-secret and x-strake-docs: hidden.
    std::string section;
    std::string widget;
    std::string defaultText;
    std::string mergeKey;
    bool secret = false;
    bool hidden = false;
    SourceRange place;               // of the schema
    std::vector<FormField> children; // Group: its members in order; List, Map: the form of one item
    // Any: what it may be, of `oneOf`, `anyOf` or several types; the titles, where there are any, tell them apart. Null is
    // none of them.
    std::vector<FormField> alternatives;
};

// The whole of the values: a Group, unless the schema wants something else. Schemas that contain themselves are
// followed some levels down, then Any.
FormField formOf(const Schema& schema);

} // namespace strake::schema
