#include "core/chart/metadata.h"

#include "core/chart/go_time.h"
#include "core/semver/version.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <set>

namespace strake::chart {

namespace {

// strconv.FormatFloat(x, 'g', -1, 32), by which sigs.k8s.io/yaml makes strings of numbers.
std::string formatAsFloat32(double value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<float>(value)).ptr;
    double shortest = 0;
    std::from_chars(digits.data(), end, shortest);
    return text::formatFloat(shortest);
}

// What encoding/json makes of it in an interface{}: all numbers are float64.
Value asInterface(const Value& value)
{
    if (value.isMap() && value.map()) {
        ValueMap members;
        for (const auto& [key, member] : *value.map())
            members.emplace_hint(members.end(), key, asInterface(member));
        return Value::ofMap(std::move(members));
    }
    if (value.isList()) {
        ValueList items;
        for (const Value& item : value.list())
            items.push_back(asInterface(item));
        return Value::ofList(std::move(items));
    }
    if (value.type() && value.type()->isSigned())
        return Value::ofFloat(static_cast<double>(value.signedInteger()));
    if (value.type() && value.type()->isUnsigned())
        return Value::ofFloat(static_cast<double>(value.unsignedInteger()));
    return value;
}

// encoding/json's decoder for the few shapes that Chart.yaml has: goes on after a mismatch and keeps the first one.
class Decoder {
public:
    explicit Decoder(const yaml::Node* document) : m_document(document) {}

    bool failed() const { return m_failed; }
    Diagnostic takeError() { return std::move(m_error); }

    // Calls `field` for each member, in the order of JSON text, with encoding/json's context for errors.
    template <class F>
    void object(const Value& value, std::string_view typeName, std::string_view structName, F field)
    {
        if (!value.isMap()) {
            mismatch(value, typeName);
            return;
        }
        const std::string_view outer = std::exchange(m_struct, structName);
        for (const auto& [key, member] : *value.map()) {
            std::string lower = text::toLowerUtf8(key);
            m_fields.push_back(lower);
            m_keys.emplace_back(key);
            field(lower, member);
            m_fields.pop_back();
            m_keys.pop_back();
        }
        m_struct = outer;
    }

    void string(const Value& value, std::string& out)
    {
        switch (value.kind()) {
        case Kind::Invalid: break; // null leaves what was there
        case Kind::String: out = value.string(); break;
        case Kind::Bool: out = value.boolean() ? "true" : "false"; break;
        case Kind::Float64: out = formatAsFloat32(value.floating()); break;
        case Kind::Slice:
        case Kind::Map: mismatch(value, "string"); break;
        default:
            out = value.type()->isSigned() ? text::formatInt(value.signedInteger())
                                           : text::formatUint(value.unsignedInteger());
        }
    }

    void boolean(const Value& value, bool& out)
    {
        if (value.kind() == Kind::Bool)
            out = value.boolean();
        else if (!value.isNil())
            mismatch(value, "bool");
    }

    void strings(const Value& value, std::vector<std::string>& out)
    {
        list(value, "[]string", out, [this](const Value& item, std::string& text) { string(item, text); });
    }

    // Items are decoded onto those that are there, as Go does with a slice that is decoded into twice.
    template <class T, class F>
    bool list(const Value& value, std::string_view typeName, std::vector<T>& out, F item)
    {
        if (value.isNil()) {
            out.clear();
            return false;
        }
        if (!value.isList()) {
            mismatch(value, typeName);
            return !out.empty();
        }
        out.resize(value.list().size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            m_keys.emplace_back(i);
            item(value.list()[i], out[i]);
            m_keys.pop_back();
        }
        return true;
    }

    void stringMap(const Value& value, std::map<std::string, std::string>& out)
    {
        if (value.isNil()) {
            out.clear();
            return;
        }
        if (!value.isMap()) {
            mismatch(value, "map[string]string");
            return;
        }
        for (const auto& [key, member] : *value.map()) {
            m_keys.emplace_back(key);
            std::string& text = out[key];
            text.clear();
            string(member, text);
            m_keys.pop_back();
        }
    }

    void mismatch(const Value& value, std::string_view typeName)
    {
        std::string_view seen = "number";
        switch (value.kind()) {
        case Kind::Invalid: return;
        case Kind::String: seen = "string"; break;
        case Kind::Bool: seen = "bool"; break;
        case Kind::Slice: seen = "array"; break;
        case Kind::Map: seen = "object"; break;
        default: break;
        }
        std::string place;
        for (const std::string& field : m_fields)
            place += (place.empty() ? "" : ".") + exactName(field);
        std::string text = "json: cannot unmarshal " + std::string(seen) + " into Go ";
        text += place.empty() ? std::string("value") : "struct field " + std::string(m_struct) + "." + place;
        text += " of type " + std::string(typeName);
        fail(text, "found " +
                       std::string(seen == "array"    ? "a list"
                                   : seen == "object" ? "a map"
                                                      : "a " + std::string(seen)) +
                       (place.empty() ? std::string() : " at `" + place + "`") + ", which must be " +
                       meaning(typeName));
    }

    void fail(const std::string& jsonText, std::string message)
    {
        if (std::exchange(m_failed, true))
            return;
        m_error = diagnose(DiagnosticKind::ChartInvalid, rangeHere(), std::move(message))
                      .asPeer("error unmarshaling JSON: while decoding JSON: " + jsonText);
    }

private:
    static std::string exactName(const std::string& lower)
    {
        if (lower == "apiversion")
            return "apiVersion";
        if (lower == "appversion")
            return "appVersion";
        return lower == "kubeversion" ? "kubeVersion" : lower;
    }

    static std::string meaning(std::string_view typeName)
    {
        if (typeName == "string")
            return "a text";
        if (typeName == "bool")
            return "true or false";
        return typeName.starts_with("[]") ? "a list" : "a map";
    }

    SourceRange rangeHere() const
    {
        const yaml::Node* node = m_document;
        for (const PathStep& step : m_keys) {
            const yaml::Node* next = nullptr;
            if (const auto* key = std::get_if<std::string>(&step))
                next = node ? node->find(*key) : nullptr;
            else if (node && std::get<std::size_t>(step) < node->items.size())
                next = node->items[std::get<std::size_t>(step)].get();
            if (!next)
                break;
            node = next;
        }
        return node ? node->range : SourceRange{};
    }

    const yaml::Node* m_document;
    std::string_view m_struct;
    std::vector<std::string> m_fields;
    std::vector<PathStep> m_keys;
    bool m_failed = false;
    Diagnostic m_error;
};

void decodeDependency(Decoder& json, const Value& value, DependencyPtr& out)
{
    if (value.isNil()) {
        out = nullptr;
        return;
    }
    if (!out)
        out = std::make_shared<Dependency>();
    json.object(value, "chart.Dependency", "Dependency", [&](const std::string& key, const Value& member) {
        if (key == "name")
            json.string(member, out->name);
        else if (key == "version")
            json.string(member, out->version);
        else if (key == "repository")
            json.string(member, out->repository);
        else if (key == "condition")
            json.string(member, out->condition);
        else if (key == "tags")
            json.strings(member, out->tags);
        else if (key == "enabled")
            json.boolean(member, out->enabled);
        else if (key == "import-values")
            json.list(member, "[]interface {}", out->importValues,
                      [](const Value& item, Value& slot) { slot = asInterface(item); });
        else if (key == "alias")
            json.string(member, out->alias);
    });
}

bool decodeDependencies(Decoder& json, const Value& value, std::vector<DependencyPtr>& out)
{
    return json.list(value, "[]*chart.Dependency", out,
                     [&](const Value& item, DependencyPtr& slot) { decodeDependency(json, item, slot); });
}

void decodeMaintainer(Decoder& json, const Value& value, std::optional<Maintainer>& out)
{
    if (value.isNil()) {
        out.reset();
        return;
    }
    if (!out)
        out.emplace();
    json.object(value, "chart.Maintainer", "Maintainer", [&](const std::string& key, const Value& member) {
        if (key == "name")
            json.string(member, out->name);
        else if (key == "email")
            json.string(member, out->email);
        else if (key == "url")
            json.string(member, out->url);
    });
}

Result<Value> documentValue(const yaml::Node* document)
{
    yaml::ToValueOptions options;
    options.numbers = yaml::Numbers::Exact;
    auto value = yaml::toValue(document, options);
    if (!value) {
        Diagnostic problem = std::move(value).error();
        problem.peerText = "error converting YAML to JSON: " + problem.peerText;
        return fail(std::move(problem));
    }
    return value;
}

} // namespace

std::string sanitize(std::string_view text)
{
    std::string clean;
    while (!text.empty()) {
        const text::DecodedRune next = text::decodeRune(text);
        if (text::isSpace(next.rune))
            clean += ' ';
        else if (text::isPrint(next.rune))
            text::appendRune(clean, next.rune);
        text.remove_prefix(next.size);
    }
    return clean;
}

Result<void> decodeMetadata(const yaml::Node* document, Metadata& metadata)
{
    const auto value = documentValue(document);
    if (!value)
        return fail(Diagnostic(value.error()));
    if (value->isNil())
        return {};
    using Decode = std::function<void(const Value&)>;
    Decoder json(document);
    const auto text = [&json](std::string& out) {
        return Decode([&json, &out](const Value& value_) { json.string(value_, out); });
    };
    const std::map<std::string_view, Decode> fields{
        {"name", text(metadata.name)},
        {"home", text(metadata.home)},
        {"sources", [&](const Value& v) { json.strings(v, metadata.sources); }},
        {"version", text(metadata.version)},
        {"description", text(metadata.description)},
        {"keywords", [&](const Value& v) { json.strings(v, metadata.keywords); }},
        {"maintainers",
         [&](const Value& v) {
             json.list(v, "[]*chart.Maintainer", metadata.maintainers,
                       [&](const Value& item, std::optional<Maintainer>& slot) { decodeMaintainer(json, item, slot); });
         }},
        {"icon", text(metadata.icon)},
        {"apiversion", text(metadata.apiVersion)},
        {"condition", text(metadata.condition)},
        {"tags", text(metadata.tags)},
        {"appversion", text(metadata.appVersion)},
        {"deprecated", [&](const Value& v) { json.boolean(v, metadata.deprecated); }},
        {"annotations", [&](const Value& v) { json.stringMap(v, metadata.annotations); }},
        {"kubeversion", text(metadata.kubeVersion)},
        {"dependencies",
         [&](const Value& v) { metadata.hasDependencies = decodeDependencies(json, v, metadata.dependencies); }},
        {"type", text(metadata.type)},
    };
    json.object(*value, "chart.Metadata", "Metadata", [&](const std::string& key, const Value& member) {
        if (const auto field = fields.find(key); field != fields.end())
            field->second(member);
    });
    if (json.failed())
        return fail(json.takeError());
    return {};
}

Result<std::optional<Lock>> decodeLock(const yaml::Node* document)
{
    const auto value = documentValue(document);
    if (!value)
        return fail(Diagnostic(value.error()));
    if (value->isNil())
        return std::optional<Lock>();
    Lock lock;
    Decoder json(document);
    json.object(*value, "chart.Lock", "Lock", [&](const std::string& key, const Value& member) {
        if (key == "digest") {
            json.string(member, lock.digest);
        } else if (key == "dependencies") {
            decodeDependencies(json, member, lock.dependencies);
        } else if (key == "generated" && !member.isNil()) {
            if (!member.isString())
                json.fail("Time.UnmarshalJSON: input is not a JSON string", "`generated` must be a time");
            else if (const auto problem = checkRfc3339(member.string()))
                json.fail(*problem, "`generated` is no time of RFC 3339");
            else
                lock.generated = member.string();
        }
    });
    if (json.failed())
        return fail(json.takeError());
    return std::optional<Lock>(std::move(lock));
}

std::optional<std::string> validate(Dependency& dependency)
{
    for (std::string* field : {&dependency.name, &dependency.version, &dependency.repository, &dependency.condition})
        *field = sanitize(*field);
    for (std::string& tag : dependency.tags)
        tag = sanitize(tag);
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    if (!std::all_of(dependency.alias.begin(), dependency.alias.end(), allowed))
        return "dependency " + text::quote(dependency.name) + " has disallowed characters in the alias";
    return std::nullopt;
}

namespace {

// Go's filepath.Base on Unix.
std::string baseName(std::string_view path)
{
    if (path.empty())
        return ".";
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    if (path == "/")
        return "/";
    return std::string(path.substr(path.rfind('/') + 1));
}

std::optional<std::string> violationOfName(const std::string& name)
{
    if (name.empty())
        return "chart.metadata.name is required";
    if (name == "." || name == "..")
        return "chart.metadata.name " + text::quote(name) + " is not allowed";
    if (name != baseName(name))
        return "chart.metadata.name " + text::quote(name) + " is invalid";
    return std::nullopt;
}

} // namespace

std::optional<std::string> validate(Metadata& metadata)
{
    for (std::string* field : {&metadata.name, &metadata.description, &metadata.home, &metadata.icon,
                               &metadata.condition, &metadata.tags, &metadata.appVersion, &metadata.kubeVersion})
        *field = sanitize(*field);
    for (std::string& source : metadata.sources)
        source = sanitize(source);
    for (std::string& keyword : metadata.keywords)
        keyword = sanitize(keyword);

    if (metadata.apiVersion.empty())
        return "chart.metadata.apiVersion is required";
    if (auto violation = violationOfName(metadata.name))
        return violation;
    if (metadata.version.empty())
        return "chart.metadata.version is required";
    if (!semver::Version::parse(metadata.version))
        return "chart.metadata.version " + text::quote(metadata.version) + " is invalid";
    if (!metadata.type.empty() && metadata.type != "application" && metadata.type != "library")
        return "chart.metadata.type must be application or library";
    for (std::optional<Maintainer>& maintainer : metadata.maintainers) {
        if (!maintainer)
            return "maintainers must not contain empty or null nodes";
        for (std::string* field : {&maintainer->name, &maintainer->email, &maintainer->url})
            *field = sanitize(*field);
    }
    std::set<std::string> names;
    for (const DependencyPtr& dependency : metadata.dependencies) {
        if (!dependency)
            return "dependencies must not contain empty or null nodes";
        if (auto violation = validate(*dependency))
            return violation;
        const std::string& key = dependency->alias.empty() ? dependency->name : dependency->alias;
        if (!names.insert(key).second)
            return "more than one dependency with name or alias " + text::quote(key);
    }
    return std::nullopt;
}

} // namespace strake::chart
