// The way to a path's place in a text, and what is to be done there. Inside the room: see editor.h.
#pragma once

#include "core/yaml/edit_steps.h"
#include "core/yaml/editor.h"

namespace strake::yaml {

class EditWalk {
public:
    EditWalk(EditedText& text, const EditOptions& options) : m_text(text), m_options(options) {}

    void set(const ValuePath& path, const Value& value);
    // Returns what was erased: the path, or the parent that went with it; empty: all of the document.
    ValuePath erase(const ValuePath& path);
    void insert(const ValuePath& list, std::size_t index, const Value& value);

    void reorder(const ValuePath& list, std::size_t from, std::size_t to);
    void rename(const ValuePath& path, const std::string& key);

    // The entry at a path as it is written, see memberText; empty where it is no entry of a block mapping, or has anchors
    // or aliases in it.
    struct EntryText {
        std::string text;
        std::size_t column = 0;
        bool isEmpty() const { return text.empty(); }
    };
    EntryText entryText(const ValuePath& path);
    // Sets a path that is not there to the value of an entry told by entryText, as it was written there.
    void setEntryText(const ValuePath& path, const Value& value, const EntryText& entry);

    // How far a path goes, and what is there.
    struct Place {
        Holder holder;
        const Node* node = nullptr; // null: no document
        std::size_t depth = 0;      // steps that were found
    };
    Place walk(const ValuePath& path);

private:
    bool stepInto(Place& place, const PathStep& step, const ValuePath& path);
    bool passAlias(Place& place, const ValuePath& path);
    void refuseAnchor(const Node& node) const;
    void expandMerged(const Place& place, const std::string& key, const ValuePath& path, bool isLast);
    void update(const Place& place, const ValuePath& path, const Value& value);
    void updateMapping(const ValuePath& path, const Value& old, const Value& value);
    void updateList(const ValuePath& path, const Value& old, const Value& value);

    EditedText& m_text;
    const EditOptions& m_options;
    bool m_isErasing = false;
    bool m_hasExpanded = false; // the nodes are new: the walk begins again
};

// Where nothing is said: `key:`, `~`, `null`.
bool isNullNode(const Node& node);

} // namespace strake::yaml
