// YAML: both engines make the same nodes or the same error, and what is written gives, read back, the same bytes again.
#include "core/diagnostic/source_map.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/fuzz/fuzz.h"

#include <optional>
#include <stdexcept>
#include <string>

using namespace strake;

namespace {

struct Reading {
    std::string error; // of the parser
    std::optional<Value> value;
};

Reading read(std::string_view text, yaml::Engine engine)
{
    Reading reading;
    SourceMap sources;
    const FileId file = sources.add("fuzz.yaml", std::string(text));
    yaml::ParseOptions options;
    options.engine = engine;
    options.comments = true;
    options.maxDepth = 200;
    const auto node = yaml::parse(sources, file, options);
    if (!node) {
        reading.error = node.error().message;
        return reading;
    }
    yaml::ToValueOptions valueOptions;
    valueOptions.maxNodes = 10'000;
    if (auto value = yaml::toValue(node->get(), valueOptions))
        reading.value = std::move(*value);
    return reading;
}

// Nothing for what goyaml cannot write: control characters, keys longer than 1024 characters.
std::optional<std::string> bytesOf(const Value& value)
{
    try {
        return yaml::marshal(value).bytes();
    } catch (const std::runtime_error&) {
        return {};
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const Reading reading = read(text, yaml::Engine::YamlCpp);
    const Reading scanned = read(text, yaml::Engine::Scanner);
    fuzz::require(reading.error == scanned.error);
    fuzz::require(reading.value.has_value() == scanned.value.has_value());
    if (!reading.value)
        return 0;
    fuzz::require(deepEqual(*reading.value, *scanned.value));
    const auto bytes = bytesOf(*reading.value);
    // goyaml writes the key `<<` plain, and merges when it reads it.
    if (!bytes || bytes->find("<<") != std::string::npos)
        return 0;
    const Reading again = read(*bytes, yaml::Engine::Scanner);
    fuzz::require(again.value.has_value() && bytesOf(*again.value) == bytes);
    return 0;
}
