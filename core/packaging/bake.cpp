#include "core/packaging/bake.h"

#include "core/chart/loader.h"
#include "core/values/coalesce.h"
#include "core/yaml/editor.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace strake::packaging {

namespace {

constexpr std::string_view valuesFile = "values.yaml";

// A map, whatever it is.
Value mapOf(const Value* value) { return value && value->isMap() && value->map() ? *value : Value::ofMap(); }

std::set<std::string> subchartNames(const chart::Chart& chart)
{
    std::set<std::string> names;
    for (const chart::ChartPtr& below : chart.dependencies())
        names.insert(below->name());
    return names;
}

// A null at any depth, which removes what a subchart has.
Value withoutNulls(const Value& value)
{
    if (!value.isMap() || !value.map())
        return value;
    ValueMap out;
    for (const auto& [key, member] : *value.map()) {
        if (!member.isNil())
            out.emplace(key, withoutNulls(member));
    }
    return Value::ofMap(std::move(out));
}

class Baker {
public:
    Baker(const chart::Chart& loaded, const values::EffectiveValues& effective, DiagnosticConsumer& problems)
        : m_loaded(loaded), m_effective(effective), m_problems(problems)
    {
        for (const chart::File& file : loaded.contents().raw)
            m_files[file.name] = file.bytes;
    }

    Result<std::vector<FolderFile>> bake(const BakeOptions& options)
    {
        if (auto done = editMetadata(options); !done)
            return fail(std::move(done).error());
        write(std::string(valuesFile), m_loaded.values(), topValues());
        if (!holds()) {
            // Helm keeps some of what a parent says of its subcharts from them: said in the subcharts themselves then.
            bakeBelow(*m_effective.chart(), "", mapOf(&m_effective.root()));
            if (!holds())
                return fail(unbakeable());
        }
        std::vector<FolderFile> out;
        for (const auto& [name, bytes] : m_files)
            out.push_back({name, *bytes});
        return out;
    }

private:
    // The chart's own values as they are; of subcharts what somebody says above their defaults.
    Value topValues() const
    {
        const Value root = mapOf(&m_effective.root());
        const Value own = mapOf(&m_loaded.values());
        const Value user = mapOf(&m_effective.userValues());
        const std::set<std::string> below = subchartNames(*m_effective.chart());
        ValueMap out;
        for (const auto& [key, value] : *root.map()) {
            if (!below.contains(key))
                out.emplace(key, value);
        }
        for (const std::string& name : below) {
            const Value said = values::mergeMaps(mapOf(own.find(name)), mapOf(user.find(name)));
            if (!said.map()->empty() || own.find(name))
                out.insert_or_assign(name, said);
        }
        return Value::ofMap(std::move(out));
    }

    // Into charts/*/values.yaml of subcharts that are folders.
    void bakeBelow(const chart::Chart& chart, const std::string& folder, const Value& values)
    {
        for (const chart::ChartPtr& below : chart.dependencies()) {
            const std::string place = folder + "charts/" + folderOf(*below, folder) + "/";
            Value own = withoutNulls(mapOf(values.find(below->name())));
            ValueMap kept = *own.map();
            kept.erase("global");
            for (const std::string& name : subchartNames(*below))
                kept.erase(name);
            if (m_files.contains(place + "Chart.yaml"))
                write(place + std::string(valuesFile), below->values(), Value::ofMap(std::move(kept)));
            bakeBelow(*below, place, own);
        }
    }

    // The name of its folder, which may be another than the chart's.
    std::string folderOf(const chart::Chart& below, const std::string& folder) const
    {
        const std::string prefix = folder + "charts/";
        for (const auto& [name, bytes] : m_files) {
            const bool isChart = name.starts_with(prefix) && name.ends_with("/Chart.yaml") &&
                                 std::count(name.begin() + std::ptrdiff_t(prefix.size()), name.end(), '/') == 1;
            const auto& file = below.contents().chartYaml;
            if (isChart && file && *bytes == *file->bytes)
                return name.substr(prefix.size(), name.find('/', prefix.size()) - prefix.size());
        }
        return below.name();
    }

    void write(const std::string& name, const Value& old, const Value& wanted)
    {
        const auto found = m_files.find(name);
        if (found != m_files.end() && deepEqual(mapOf(&old), wanted))
            return;
        std::string text;
        if (found != m_files.end()) {
            SourceMap sources;
            const FileId file = sources.add(name, *found->second);
            yaml::EditOptions options;
            options.throughAlias = yaml::ThroughAlias::ExpandHere;
            options.eraseComment = true;
            const auto edits = yaml::planSet(sources, file, {}, wanted, options);
            if (edits)
                text = yaml::applyEdits(*found->second, *edits);
            else
                m_problems.handle(diagnose(DiagnosticKind::EmitDoubtful, {},
                                           name + " is written without its comments: " + edits.error().message));
        }
        if (text.empty())
            text = yaml::marshal(wanted).bytes();
        m_files[name] = std::make_shared<const std::string>(std::move(text));
    }

    Result<void> editMetadata(const BakeOptions& options)
    {
        for (const auto& [key, value] : {std::pair("version", options.version), {"appVersion", options.appVersion}}) {
            if (value.empty())
                continue;
            const std::shared_ptr<const std::string>& text = m_files["Chart.yaml"];
            SourceMap sources;
            const FileId file = sources.add("Chart.yaml", *text);
            const auto edits = yaml::planSet(sources, file, ValuePath({PathStep(key)}), Value::ofString(value));
            if (!edits)
                return fail(
                    diagnose(DiagnosticKind::EmitValues, {}, "Chart.yaml cannot be edited: " + edits.error().message));
            m_files["Chart.yaml"] = std::make_shared<const std::string>(yaml::applyEdits(*text, *edits));
        }
        return {};
    }

    // Loaded again, the chart has the values.
    bool holds()
    {
        std::vector<chart::BufferedFile> files;
        for (const auto& [name, bytes] : m_files)
            files.push_back({name, name, *bytes});
        SourceMap sources;
        DiagnosticCollector unheard;
        const auto chart = chart::loadFiles(std::move(files), sources, unheard);
        if (!chart)
            return false;
        const auto again = values::EffectiveValues::compute(*chart, {}, unheard);
        if (!again)
            return false;
        m_difference.clear();
        return isSame(mapOf(&m_effective.root()), mapOf(&again->root()), {});
    }

    // A number given by --set is an integer, in a values file it is none: that is no difference here.
    static bool isSameNumber(const Value& a, const Value& b)
    {
        const auto numberOf = [](const Value& value) -> std::optional<double> {
            const auto* type = value.type();
            if (value.kind() == Kind::Float64)
                return value.floating();
            if (!type || value.kind() == Kind::Bool)
                return std::nullopt;
            if (type->isSigned())
                return static_cast<double>(value.signedInteger());
            return type->isUnsigned() ? std::optional(static_cast<double>(value.unsignedInteger())) : std::nullopt;
        };
        const auto one = numberOf(a);
        return one && one == numberOf(b);
    }

    // The first path at which two trees differ is kept.
    bool isSame(const Value& a, const Value& b, const ValuePath& path)
    {
        if (a.isList() && b.isList() && a.list().size() == b.list().size()) {
            for (std::size_t i = 0; i < a.list().size(); ++i) {
                if (!isSame(a.list()[i], b.list()[i], path.child(i)))
                    return false;
            }
            return true;
        }
        if (!a.isMap() || !b.isMap() || !a.map() || !b.map()) {
            if (isSameNumber(a, b) || deepEqual(a, b))
                return true;
            m_difference = path.toString();
            return false;
        }
        for (const auto& [key, member] : *a.map()) {
            const Value* other = b.find(key);
            if (!other) {
                m_difference = path.child(key).toString();
                return false;
            }
            if (!isSame(member, *other, path.child(key)))
                return false;
        }
        for (const auto& [key, member] : *b.map()) {
            if (!a.find(key)) {
                m_difference = path.child(key).toString();
                return false;
            }
        }
        return true;
    }

    Diagnostic unbakeable() const
    {
        return diagnose(DiagnosticKind::EmitValues, {},
                        "no values.yaml gives `" + m_difference + "` the value that it has here")
            .withHint("a subchart that is packed, or used under several names, has one set of defaults for all: unpack "
                      "it, or set the value for each");
    }

    const chart::Chart& m_loaded;
    const values::EffectiveValues& m_effective;
    DiagnosticConsumer& m_problems;
    std::map<std::string, std::shared_ptr<const std::string>> m_files;
    std::string m_difference;
};

} // namespace

Result<std::vector<FolderFile>> bakeChart(const chart::Chart& loaded, const values::EffectiveValues& effective,
                                          const BakeOptions& options, DiagnosticConsumer& problems)
{
    return Baker(loaded, effective, problems).bake(options);
}

std::string escapedTemplate(std::string_view text)
{
    std::string out;
    for (std::size_t begin = 0;;) {
        const std::size_t at = text.find("{{", begin);
        out += text.substr(begin, at - begin);
        if (at == std::string_view::npos)
            return out;
        out += "{{ \"{{\" }}";
        begin = at + 2;
    }
}

std::vector<std::string> missingManifests(std::span<const std::string> wanted, std::span<const std::string> present)
{
    const auto read = [](const std::string& text) -> Value {
        SourceMap sources;
        const auto node = yaml::parse(sources, sources.add({}, text));
        const auto value = node ? yaml::toValue(node->get()) : Result<Value>(Value::ofString(text));
        return value ? *value : Value::ofString(text);
    };
    const auto written = [](const Value& value) { return yaml::marshal(value).bytes(); };
    std::map<std::string, std::size_t> there;
    for (const std::string& text : present)
        ++there[written(read(text))];
    const auto textOf = [](const Value* value) {
        return value && value->isString() ? value->string() : std::string_view();
    };
    std::vector<std::string> missing;
    for (const std::string& text : wanted) {
        const Value object = read(text);
        if (const auto found = there.find(written(object)); found != there.end() && found->second > 0) {
            --found->second;
            continue;
        }
        const Value* metadata = object.find("metadata");
        missing.push_back(std::string(textOf(object.find("kind"))) + " `" +
                          std::string(textOf(metadata ? metadata->find("name") : nullptr)) + "`");
    }
    return missing;
}

} // namespace strake::packaging
