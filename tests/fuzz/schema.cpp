// Schemas: the text up to a line `---` is one, in JSON or YAML; what follows is a value in JSON. Reading, compiling and
// validating end; values.yaml made from a schema says its defaults.
#include "core/json/parser.h"
#include "core/schema/generate.h"
#include "core/schema/validator.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace strake;
using namespace strake::schema;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const std::size_t line = text.find("\n---\n");
    SourceMap sources;
    const FileId file = sources.add("schema", std::string(text.substr(0, line)));
    auto schema = Schema::fromJson(sources, file);
    if (!schema)
        schema = Schema::fromYaml(sources, file);
    if (!schema)
        return 0;
    const auto value = json::parse(line == std::string_view::npos ? "{}" : text.substr(line + 5));
    if (value) {
        const Validation validation = validate(*schema, *value);
        fuzz::require(validation.isValid() == validation.peerText.empty());
    }
    const auto made = generate(*schema);
    if (!made)
        return 0;
    const FileId values = sources.add("values.yaml", made->valuesYaml);
    const auto node = yaml::parse(sources, values);
    fuzz::require(node.has_value());
    const auto read = yaml::toValue(node->get(), {.numbers = yaml::Numbers::Exact});
    fuzz::require(read.has_value());
    const auto defaults = defaultsOf(*schema);
    fuzz::require(defaults.has_value());
    if (defaults->isObject())
        fuzz::require(deepEqual(*read, defaults->toValue()));
    return 0;
}
