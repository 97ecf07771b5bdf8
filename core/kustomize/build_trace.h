// Who set each field of the objects of a build: noted beside the build, by comparing them before and after each step.
#pragma once

#include "core/diagnostic/source_map.h"
#include "core/kustomize/res_map.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace strake::kustomize {

// One step of the build that changes objects or makes them.
struct Setter {
    std::string field; // of the kustomization: "patches", "images"; "name references" and the like for what always runs
    SourceRange range; // its entry there, or what configures it
    bool keeps = false; // what it writes is made from what was there: a name with a prefix, an image with another tag
};

// A field that was set. The numbers are what Node::setBy names, from 1.
struct Change {
    std::size_t setter = 0; // index into BuildTrace::setters
    bool isNew = false;     // there was nothing before
    SourceRange before;     // where that was written; unset where a step wrote it
    std::uint32_t beforeSetBy = 0;
};

// A leaf of an object that is put out.
struct TracedField {
    ValuePath path;
    SourceRange range;    // where what it says is written; unset where a step wrote it
    bool isBlock = false; // in the file, in lines of its own
    std::uint32_t setBy = 0;
};

class BuildTrace {
public:
    std::vector<Setter> setters;
    std::vector<Change> changes;
    std::vector<std::vector<TracedField>> objects; // in the order of the output

    // Around each step.
    void before(const ResMap& resources);
    void after(ResMap& resources, Setter setter);
    // What a generator has made.
    void made(ResMap& resources, Setter setter);
    void finish(const ResMap& resources);

private:
    struct Known {
        SourceRange range;
        std::uint32_t setBy = 0;
    };
    struct Snapshot {
        std::unordered_set<std::size_t> leaves; // hashes of place and text
        std::unordered_map<std::string, Known> byPath;
    };

    void note(const Resource& resource, const Snapshot* known, std::size_t setter);
    static void list(const Node& node, ValuePath& path, std::vector<TracedField>& fields, int depth);

    std::unordered_map<const Resource*, Snapshot> m_before;
};

} // namespace strake::kustomize
