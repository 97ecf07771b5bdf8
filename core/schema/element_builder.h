// Elements made by us, not read from a text. Of the room alone.
#pragma once

#include "core/schema/document.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace strake::schema {

Element textElement(std::string text);
Element booleanElement(bool value);
Element numberElement(std::string literal);
Element arrayElement(std::vector<Element> items = {});
Element textsElement(std::initializer_list<std::string_view> texts);
Element objectElement(std::initializer_list<std::pair<std::string_view, Element>> members = {});

// The member's value, null when there is none; the object may be unsealed.
Element* findMutable(Element& object, std::string_view key);
// Replaces the member or adds it at the end.
void setMember(Element& object, std::string_view key, Element value);
void removeMember(Element& object, std::string_view key);

// The same document: types, texts, number literals, items; members in any order.
bool sameElement(const Element& a, const Element& b);

} // namespace strake::schema
