// The single steps that edits of a YAML text are made of. Inside the room: see editor.h.
#pragma once

#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/yaml/edited_text.h"
#include "core/yaml/node.h"

#include <cstddef>
#include <string>

namespace strake::yaml {

// A value and what holds it: a mapping's entry, a list's item, or the document.
struct Holder {
    const Node* parent = nullptr; // null: the document
    std::size_t index = 0;        // of the entry or item
    bool inFlow = false;          // the parent is written in brackets, or something around it is
};

// Each makes one change and reads the text again: nodes and holders from before it are of no use behind it.
// `path` is that of the value written, for the order of its keys.
void replaceValue(EditedText& text, const Holder& holder, const Value& value, const ValuePath& path);
void insertEntry(EditedText& text, const Node& mapping, bool inFlow, const std::string& key, const Value& value,
                 const ValuePath& path);
void insertItem(EditedText& text, const Node& list, bool inFlow, std::size_t index, const Value& value,
                const ValuePath& path);
// An item as memberText tells it.
void insertItemText(EditedText& text, const Node& list, bool inFlow, std::size_t index, const std::string& item);
// The last of a mapping or list is not taken so, but by replaceValue or eraseDocument.
void eraseMember(EditedText& text, const Node& parent, bool inFlow, std::size_t index, bool withComment);
// The root's only entry or item, with its lines.
void eraseDocument(EditedText& text, bool withComment);

// Where the text of an entry or item begins (its `?`, key or dash), and where its lines end.
std::size_t memberBegin(const EditedText& text, const Node& parent, std::size_t index);
std::size_t memberEnd(const EditedText& text, const Node& parent, std::size_t index);
// Where the comment lines directly above begin, at the same column as the member; else memberBegin's line.
std::size_t commentBegin(const EditedText& text, const Node& parent, std::size_t index);

// A member as it is written: in a block with the comment above and behind it, from the beginning of its first line and
// without the break of its last.
std::string memberText(const EditedText& text, const Node& parent, bool inFlow, std::size_t index);
// An entry of a block mapping is written anew, as memberText told it of a text where its key stood at another column.
void replaceEntryText(EditedText& text, const Node& mapping, std::size_t index, const std::string& entry,
                      std::size_t column);

} // namespace strake::yaml
