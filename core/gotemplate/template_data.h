// What a TemplateSet holds. Sets share layers of trees: a clone begins with its original's, frozen, below its own.
#pragma once

#include "core/gotemplate/ast.h"
#include "core/gotemplate/template_set.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace strake::gotemplate {

struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

template <class T>
using ByName = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

struct TreeLayer {
    ByName<std::shared_ptr<const Tree>> trees;
    std::shared_ptr<const TreeLayer> below;
    int height = 1;
    mutable std::atomic<bool> isFrozen = false; // another set sees it
};

struct TemplateSet::Data {
    std::string name;
    std::shared_ptr<const FunctionSet> functions;
    std::shared_ptr<TreeLayer> layer;
    // The tree of the text parsed last, even if it was empty and so did not replace another of its name.
    std::shared_ptr<const Tree> last;

    const Tree* find(std::string_view templateName) const;
    void add(std::shared_ptr<const Tree> tree);

private:
    TreeLayer& ownLayer();
};

} // namespace strake::gotemplate
