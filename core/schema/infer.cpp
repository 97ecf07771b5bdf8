#include "core/schema/infer.h"

#include "core/schema/draft2020_writer.h"
#include "core/schema/draft7_writer.h"
#include "core/schema/element_builder.h"
#include "core/schema/element_writer.h"
#include "core/schema/inference.h"
#include "core/schema/schema_yaml.h"
#include "core/schema/validator.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <array>

namespace strake::schema {
namespace {

// The chart's own schema in 2020-12; nothing when there is none or it is broken.
BaseSchema readBase(const SourceMap& sources, FileId file, DiagnosticConsumer& problems)
{
    if (file == FileId::None)
        return {};
    auto document = readJson(sources.text(file), file);
    if (!document) {
        problems.handle(std::move(document).error());
        return {};
    }
    Draft draft = Draft::Draft2020;
    if (const std::string* url = document->findString("$schema"))
        draft = draftOf(*url).value_or(Draft::Draft2020);
    DiagnosticCollector doubts;
    Element converted = toDraft2020(*document, draft, doubts);
    if (auto compiled = Schema::compile(converted); !compiled) {
        problems.handle(std::move(compiled).error());
        return {};
    }
    for (Diagnostic& doubt : doubts.take())
        problems.handle(std::move(doubt));
    return BaseSchema(std::move(converted));
}

struct ReadValues {
    yaml::NodePtr node;
    Element element = objectElement();
};

ReadValues readValues(const SourceMap& sources, FileId file, DiagnosticConsumer& problems)
{
    ReadValues out;
    if (file == FileId::None)
        return out;
    yaml::ParseOptions options;
    options.comments = true;
    auto node = yaml::parse(sources, file, options);
    if (!node) {
        problems.handle(std::move(node).error());
        return out;
    }
    auto element = readYaml(node->get(), YamlKeys::AsValues);
    if (!element)
        problems.handle(std::move(element).error());
    else if (element->isObject())
        out = {*std::move(node), *std::move(element)};
    return out;
}

// The keywords that people read first stand first, then the rules as written, then what the property is worth.
void arrange(Element& schema)
{
    if (!schema.isObject())
        return;
    const auto rank = [](const Member& member) {
        constexpr std::array<std::string_view, 6> first = {"$schema", "title", "description",
                                                           "$ref",    "type",  "additionalProperties"};
        constexpr std::array<std::string_view, 2> last = {"default", "properties"};
        if (const auto at = std::find(first.begin(), first.end(), member.key); at != first.end())
            return static_cast<int>(at - first.begin());
        if (member.key.starts_with("x-"))
            return 20;
        if (const auto at = std::find(last.begin(), last.end(), member.key); at != last.end())
            return 30 + static_cast<int>(at - last.begin());
        return member.key == "$defs" ? 40 : 10;
    };
    std::stable_sort(schema.members.begin(), schema.members.end(),
                     [&rank](const Member& a, const Member& b) { return rank(a) < rank(b); });
    for (const char* members : {"properties", "$defs", "patternProperties"}) {
        if (Element* found = findMutable(schema, members)) {
            for (Member& member : found->members)
                arrange(member.value);
        }
    }
    schema.seal();
}

void removeTypeSources(Element& element)
{
    removeMember(element, typeSourceKeyword);
    for (Member& member : element.members)
        removeTypeSources(member.value);
    for (Element& item : element.items)
        removeTypeSources(item);
    element.seal();
}

} // namespace

InferredSchema inferSchema(const SourceMap& sources, const InferInput& input, DiagnosticConsumer& problems)
{
    const BaseSchema base = readBase(sources, input.schemaJson, problems);
    const ReadValues values = readValues(sources, input.valuesYaml, problems);
    Descriptions named;
    if (input.valuesYaml != FileId::None)
        named = scanDescriptions(sources.text(input.valuesYaml));
    InferredSchema out;
    out.document = inferFrom({base, values.element, values.node.get(), std::move(named)}, problems);
    setMember(out.document, "$schema", textElement("https://json-schema.org/draft/2020-12/schema"));
    if (!findMutable(out.document, "title") && !input.title.empty())
        setMember(out.document, "title", textElement(input.title));
    arrange(out.document);
    auto compiled = Schema::compile(out.document);
    if (!compiled) {
        problems.handle(std::move(compiled).error());
        return out;
    }
    out.schema = *std::move(compiled);
    const auto place = [&values](const ValuePath& path, bool ofKey) { return placeOf(values.element, path, ofKey); };
    for (const Violation& violation : validate(*out.schema, values.element.toValue(), place).violations) {
        problems.handle(diagnose(DiagnosticKind::SchemaDoubtful, violation.place,
                                 "this default does not fit its schema: " + violation.message));
    }
    return out;
}

std::string writeSchemaYaml(const Element& document)
{
    Element shown = document;
    removeTypeSources(shown);
    return writeYaml(shown);
}

std::string writeSchemaJson(const Schema& schema, std::vector<Diagnostic>& problems)
{
    return writeJson(toDraft7(schema.root(), problems)) + "\n";
}

} // namespace strake::schema
