#include "gui/text_places.h"

#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>

namespace strake::gui {

namespace {

constexpr int maxDepth = 200;

// Where the value's lines end: a value without text of its own ends where it begins.
void walk(const yaml::Node& node, std::size_t byte, ValuePath& path, ValuePath& best, int depth)
{
    if (depth > maxDepth)
        return;
    for (const yaml::Entry& entry : node.entries) {
        std::string key;
        const std::size_t end = std::max(entry.value->range.end, entry.key->range.end);
        if (byte < entry.key->range.begin || byte > end || !yaml::keyText(*entry.key, key))
            continue;
        path.push(key);
        best = path;
        walk(*entry.value, byte, path, best, depth + 1);
        path.pop();
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (byte < node.items[i]->range.begin || byte > node.items[i]->range.end)
            continue;
        path.push(i);
        best = path;
        walk(*node.items[i], byte, path, best, depth + 1);
        path.pop();
    }
}

} // namespace

std::optional<ValuePath> valueAtByte(const std::string& text, std::size_t byte, const ValuePath& root)
{
    SourceMap sources;
    const Result<yaml::NodePtr> node = yaml::parse(sources, sources.add({}, text));
    if (!node || !*node)
        return std::nullopt;
    // What indents a line belongs to what stands there.
    const std::size_t line = byte == 0 ? 0 : text.rfind('\n', byte - 1) + 1;
    const std::size_t first = text.find_first_not_of(' ', line);
    byte = std::max(byte, std::min(first, text.size()));
    ValuePath path;
    ValuePath best;
    walk(**node, byte, path, best, 0);
    if (!best.isBelow(root))
        return std::nullopt;
    return best.relativeTo(root);
}

std::size_t columnAt(const std::vector<LayerColumn>& columns, const std::filesystem::path& file, std::size_t preferred)
{
    if (preferred < columns.size() && columns[preferred].file == file)
        return preferred;
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const LayerColumn& column) { return column.file == file; });
    return static_cast<std::size_t>(found - columns.begin());
}

} // namespace strake::gui
