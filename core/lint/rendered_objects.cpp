#include "core/lint/rendered_objects.h"

#include "core/json/parser.h"
#include "core/text/utf8.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>

namespace strake::lint {

namespace {

constexpr std::string_view separator = "---";
constexpr std::string_view jsonBlanks = " \t\r\n";

// Where the object that begins the text ends; the text's size when it does not.
std::size_t endOfObject(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return text.size();
}

engine::HeadStruct yamlStruct(bool scalarsBecomeTexts)
{
    return {
        .type = "rules.K8sYamlStruct",
        .apiVersion = "K8sYamlStruct.apiVersion",
        .kind = "K8sYamlStruct.Kind",
        .metadata = "K8sYamlStruct.Metadata",
        .metadataType = "rules.k8sYamlMetadata",
        .name = "k8sYamlMetadata.Metadata.Name",
        .nameSpace = "k8sYamlMetadata.Metadata.Namespace",
        .annotations = {},
        .scalarsBecomeTexts = scalarsBecomeTexts,
    };
}

} // namespace

RenderedObjects::Next RenderedObjects::next(engine::ObjectHead& head)
{
    head = {};
    if (std::exchange(m_isFirst, false))
        m_isJson = text::trimSpace(m_rest.substr(0, 4096)).starts_with('{');
    if (m_isJson) {
        bool decided = true;
        const Next next = fromJson(head, decided);
        if (decided)
            return next;
        // Perhaps it is YAML that looks like JSON. If it is not, JSON's error is the one that is told.
        const std::string jsonError = std::exchange(m_error, {});
        m_isJson = false;
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(jsonBlanks), m_rest.size()));
        const Next second = fromYaml(head);
        if (second == Next::Error)
            m_error = jsonError;
        return second;
    }
    return fromYaml(head);
}

RenderedObjects::Next RenderedObjects::fromJson(engine::ObjectHead& head, bool& decided)
{
    const std::size_t begin = m_rest.find_first_not_of(jsonBlanks);
    if (begin == std::string_view::npos)
        return Next::End;
    const std::string_view object = m_rest.substr(begin, endOfObject(m_rest.substr(begin)));
    const auto value = json::parse(object, FileId::None, {.numbers = json::Numbers::Exact});
    if (value) {
        const Next next = decode(*value, "", head);
        if (next != Next::Error) {
            m_rest.remove_prefix(begin + object.size());
            m_taken += begin + object.size();
            ++m_count;
            return next;
        }
    } else if (value.error().peerText == "unexpected end of JSON input") {
        m_error = "unexpected EOF"; // as a stream's end is told
    } else {
        const std::size_t offset = m_taken + begin + value.error().range.begin + 1;
        m_error =
            (m_count > 1 ? std::string() : "json: offset " + std::to_string(offset) + ": ") + value.error().peerText;
    }
    decided = m_count > 1;
    return Next::Error;
}

RenderedObjects::Next RenderedObjects::fromYaml(engine::ObjectHead& head)
{
    const auto failed = [this](std::string error) {
        m_error = std::move(error);
        m_rest = {};
        return Next::Error;
    };
    std::string document;
    while (!m_rest.empty()) {
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with(separator)) {
            const std::string_view behind = text::trimSpace(line.substr(separator.size()));
            if (!behind.empty() && behind[0] != '#')
                return failed("invalid Yaml document separator: " + std::string(behind));
            if (!document.empty())
                break;
            continue;
        }
        document.append(line).push_back('\n');
    }
    if (document.empty())
        return Next::End;
    SourceMap sources;
    const FileId file = sources.add({}, std::move(document));
    const auto node = yaml::parse(sources, file);
    if (!node)
        return failed("error converting YAML to JSON: " + node.error().peerText);
    const auto value = yaml::toValue(node->get(), {.numbers = yaml::Numbers::Exact, .onValue = {}});
    if (!value)
        return failed("error converting YAML to JSON: " + value.error().peerText);
    return decode(*value, "error unmarshaling JSON: while decoding JSON: ", head);
}

RenderedObjects::Next RenderedObjects::decode(const Value& document, std::string_view prefix, engine::ObjectHead& head)
{
    if (document.isNil())
        return Next::Null;
    std::string error = engine::readObjectHead(document, yamlStruct(!prefix.empty()), head);
    if (error.empty())
        return Next::Object;
    m_error = std::string(prefix) + error;
    return Next::Error;
}

} // namespace strake::lint
