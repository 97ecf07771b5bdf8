// What a chart's own schema says of a place in the values, references followed. Of the room alone.
#pragma once

#include "core/schema/document.h"

#include <string>
#include <string_view>

namespace strake::schema {

class BaseSchema {
public:
    BaseSchema() = default;
    // 2020-12. `definitions`: of `$defs` that do not stand in the root itself; must live as long as this.
    explicit BaseSchema(Element root, const Element* definitions = nullptr)
        : m_root(std::move(root)), m_definitions(definitions)
    {}

    const Element& root() const { return m_root; }

    struct Found {
        const Element* schema = nullptr; // null: nothing is said
        std::string pointer;             // of it, from the root: "/$defs/port"
        bool isInline = false;           // it stands in the schema asked, not in one that is referred to
    };
    // The schema of a member of an object that `schema`, which stands at `pointer`, describes.
    Found property(const Element& schema, const std::string& pointer, std::string_view key) const;

    // The first value of the keyword in the schema, what it refers to, and its `allOf`.
    const Element* keyword(const Element& schema, std::string_view name) const;
    // Whether it says of which type a value is.
    bool isTyped(const Element& schema) const;
    // The target of a `$ref` inside the document; null when there is none.
    const Element* resolve(const std::string& reference) const;

private:
    Found property(const Element& schema, const std::string& pointer, std::string_view key, int depth) const;
    const Element* keyword(const Element& schema, std::string_view name, int depth) const;
    bool isTyped(const Element& schema, int depth) const;

    Element m_root;
    const Element* m_definitions = nullptr;
};

} // namespace strake::schema
