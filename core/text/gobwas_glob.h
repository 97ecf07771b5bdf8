// The glob dialect of github.com/gobwas/glob, which `.Files.Glob` uses: `*` and `?` stop at the separator, `**`
// crosses it, [abc], [!abc], [a-z], {a,b}, `\` escapes.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace strake::text {

class GobwasGlob {
public:
    // Nothing where gobwas refuses the pattern (an unclosed `[`, an empty or reversed range).
    static std::optional<GobwasGlob> compile(std::string_view pattern, char separator);

    bool matches(std::string_view name) const; // time: length of the pattern x length of the name

    struct Node;

private:
    explicit GobwasGlob(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}
    std::shared_ptr<const Node> m_root;
};

} // namespace strake::text
