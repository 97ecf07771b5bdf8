// YAML: both engines make the same nodes or the same error; what is read and written is read back equal, but for what
// goyaml writes and cannot read itself.
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"
#include "tests/fuzz/fuzz.h"

#include <stdexcept>

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    SourceMap sources;
    const FileId file = sources.add("fuzz.yaml", std::string(fuzz::textOf(data, size)));
    yaml::ParseOptions options;
    options.comments = true;
    const auto first = yaml::parse(sources, file, options);
    options.engine = yaml::Engine::Scanner;
    const auto second = yaml::parse(sources, file, options);
    fuzz::require(first.has_value() == second.has_value());
    yaml::parseAll(sources, file, options).has_value();
    if (!first) {
        fuzz::require(first.error().peerText == second.error().peerText);
        return 0;
    }
    const auto value = yaml::toValue(first->get());
    const auto same = yaml::toValue(second->get());
    fuzz::require(value.has_value() == same.has_value());
    if (!value)
        return 0;
    fuzz::require(deepEqual(*value, *same));
    try {
        const std::string text = yaml::marshal(*value).bytes();
        const auto again = yaml::unmarshal(text);
        fuzz::require(text.find("<<") != std::string::npos || (again && deepEqual(*again, *value)));
    } catch (const std::runtime_error&) {
        return 0;
    }
    return 0;
}
