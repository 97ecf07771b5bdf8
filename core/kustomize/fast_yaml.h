// A tree straight to yaml.v2's bytes, where it can be told that the way through text and JSON would change nothing.
#pragma once

#include "core/kustomize/node.h"
#include "core/yaml/block_emitter.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class FastYaml {
public:
    // Appends the document. False, and nothing is appended: the tree has something unusual in it.
    bool write(const Node& root, std::string& out);

private:
    bool value(const Node& node);
    bool write(const Node& node);
    bool mapping(const Node& map);
    bool scalar(const Node& node);

    yaml::BlockEmitter m_out{yaml::goyamlV2Style};
    bool m_isFlow = false;
    std::vector<Entry> m_entries; // of the mappings being written, sorted
};

} // namespace strake::kustomize
