#include "core/yaml/node.h"

#include <algorithm>

namespace strake::yaml {

const Entry* Node::findEntry(std::string_view key) const
{
    const auto entry = std::find_if(entries.rbegin(), entries.rend(), [key](const Entry& e) {
        return e.key->kind == NodeKind::Scalar && e.key->value == key;
    });
    return entry == entries.rend() ? nullptr : &*entry;
}

const Node* Node::find(std::string_view key) const
{
    const Entry* entry = findEntry(key);
    return entry ? entry->value.get() : nullptr;
}

} // namespace strake::yaml
