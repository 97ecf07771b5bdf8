// Edits of YAML: what the planner gives is what was asked for, and can be undone; all else it refuses.
#include "core/diagnostic/source_map.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/fuzz/fuzz.h"

#include <string>
#include <vector>

using namespace strake;

namespace {

struct Reading {
    SourceMap sources;
    FileId file;
    Value value;
    std::vector<ValuePath> paths;
    bool isGood = false;

    explicit Reading(const std::string& text) : file(sources.add("fuzz.yaml", text))
    {
        yaml::ParseOptions options;
        options.maxDepth = 100;
        const auto root = yaml::parse(sources, file, options);
        if (!root)
            return;
        yaml::ToValueOptions valueOptions;
        valueOptions.maxNodes = 10'000;
        valueOptions.onValue = [&](const ValuePath& path, const SourceRange&, const SourceRange&) {
            paths.push_back(path);
        };
        auto read = yaml::toValue(root->get(), valueOptions);
        isGood = read.has_value();
        if (isGood)
            value = *read;
    }
};

} // namespace

// The first byte says which value is set, the second where, the rest is the text.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2 || size > 4096)
        return 0;
    const std::string text(fuzz::textOf(data + 2, size - 2));
    const Reading before(text);
    if (!before.isGood)
        return 0;
    ValuePath path = before.paths.empty() ? ValuePath() : before.paths[data[1] % before.paths.size()];
    if ((data[0] & 8) != 0)
        path = path.child("new");
    const Value values[] = {Value::ofString("a: [b"),
                            Value::ofString("x\ny\n"),
                            Value::ofFloat(1),
                            Value(),
                            Value::ofMap({{"k", Value::ofList({Value::ofBool(true)})}}),
                            Value::ofMap()};
    const Value& value = values[(data[0] & 7) % std::size(values)];
    const bool erases = (data[0] & 16) != 0;
    const auto plan = erases ? yaml::planErase(before.sources, before.file, path)
                             : yaml::planSet(before.sources, before.file, path, value);
    if (!plan)
        return 0;
    const std::string after = yaml::applyEdits(text, *plan);
    fuzz::require(yaml::applyEdits(after, yaml::invertEdits(text, *plan)) == text);
    const Reading read(after);
    fuzz::require(read.isGood);
    const Value* found = valueAt(read.value, path);
    fuzz::require(erases ? plan->empty() || path.empty() || found == nullptr ||
                               std::holds_alternative<std::size_t>(path.steps().back())
                         : found != nullptr && found->kind() == value.kind());
    return 0;
}
