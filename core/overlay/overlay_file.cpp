#include "core/overlay/overlay_file.h"

#include "core/kustomize/kustomization_tables.h"
#include "core/overlay/fields.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>
#include <map>

namespace strake::overlay {

namespace {

// The fields that identify the file; checked, then forgotten.
struct Document : OverlayFile {
    std::optional<PlacedText> apiVersion;
    std::optional<PlacedText> kind;
};

template <auto Member, const auto& Name, class T>
void readText(Reading& reading, const yaml::Node& value, T& into)
{
    if (auto text = reading.text(value, Name))
        into.*Member = std::move(*text);
}

template <auto Member, const auto& Name, class T>
void readTexts(Reading& reading, const yaml::Node& value, T& into)
{
    into.*Member = reading.texts(value, Name);
}

constexpr std::string_view apiVersionName = "apiVersion";
constexpr std::string_view apiVersionsName = "apiVersions";
constexpr std::string_view keyName = "key";
constexpr std::string_view kindName = "kind";
constexpr std::string_view kubeVersionName = "kubeVersion";
constexpr std::string_view modeName = "mode";
constexpr std::string_view nameName = "name";
constexpr std::string_view namespaceName = "namespace";
constexpr std::string_view pathName = "path";
constexpr std::string_view releaseName = "release";
constexpr std::string_view resourcesName = "resources";
constexpr std::string_view valuesFilesName = "valuesFiles";

struct WrittenMergeRule {
    std::optional<PlacedText> path;
    std::optional<PlacedText> mode;
    std::optional<PlacedText> key;
};

constexpr auto mergeFields = std::to_array<Field<WrittenMergeRule>>({
    {"path", readText<&WrittenMergeRule::path, pathName>, "the values' path, as in `--set`: `a.b`, `a[0].b`"},
    {"mode", readText<&WrittenMergeRule::mode, modeName>, "append, prepend, merge or replace"},
    {"key", readText<&WrittenMergeRule::key, keyName>,
     "for `merge`: the member that tells the list's items apart; default: what the chart's schema says"},
});

constexpr std::string_view modeHint = "append, prepend, merge or replace";

std::optional<MergeMode> mergeModeOf(std::string_view name)
{
    if (name == "append")
        return MergeMode::Append;
    if (name == "prepend")
        return MergeMode::Prepend;
    if (name == "merge")
        return MergeMode::ByKey;
    if (name == "replace")
        return MergeMode::Replace;
    return std::nullopt;
}

void requireField(Reading& reading, bool present, const yaml::Node& node, std::string_view what, std::string_view name,
                  std::string hint = {})
{
    const yaml::Node* written = Reading::resolve(node.find(name));
    if (!present && (written == nullptr || Reading::isNull(*written))) { // otherwise what is wrong has been told
        SourceRange at = node.range;
        at.end = at.begin;
        reading.report(
            diagnose(DiagnosticKind::OverlayInvalid, at, std::string(what) + " needs `" + std::string(name) + "`")
                .withHint(std::move(hint)));
    }
}

void readMerge(Reading& reading, const yaml::Node& value, ChartEntry& into)
{
    if (value.kind != yaml::NodeKind::Sequence)
        return reading.reportType(value, "merge", "a list");
    for (const yaml::NodePtr& item : value.items) {
        constexpr std::string_view what = "an entry of `merge`";
        WrittenMergeRule written;
        if (!readFields<WrittenMergeRule>(reading, *item, mergeFields, what, written))
            continue;
        requireField(reading, written.path.has_value(), *item, what, "path");
        requireField(reading, written.mode.has_value(), *item, what, "mode", std::string(modeHint));
        if (!written.path || !written.mode)
            continue;
        MergeRule rule;
        rule.path.range = written.path->range;
        rule.mode.range = written.mode->range;
        const std::optional<MergeMode> mode = mergeModeOf(written.mode->value);
        if (!mode) {
            reading.report(diagnose(DiagnosticKind::OverlayInvalid, rule.mode.range,
                                    "`" + written.mode->value + "` is no way to merge")
                               .withHint(std::string(modeHint)));
        }
        const bool parsed = ValuePath::parse(written.path->value, rule.path.value) && !rule.path.value.empty();
        if (!parsed) {
            reading.report(diagnose(DiagnosticKind::OverlayInvalid, rule.path.range,
                                    "`" + written.path->value + "` is no path of values")
                               .withHint("write it as `a.b`, `a[0].b` or `a.\"b.c\"`"));
        }
        if (!mode || !parsed)
            continue;
        rule.mode.value = *mode;
        rule.key = written.key ? written.key->value : std::string();
        into.merge.push_back(std::move(rule));
    }
}

void readValues(Reading& reading, const yaml::Node& value, ChartEntry& into)
{
    if (value.kind != yaml::NodeKind::Mapping)
        return reading.reportType(value, "values", "a mapping");
    into.values = &value;
}

struct NamedEntry : ChartEntry {
    std::optional<PlacedText> writtenName;
};

void readMergeOf(Reading& reading, const yaml::Node& value, NamedEntry& into) { readMerge(reading, value, into); }
void readValuesOf(Reading& reading, const yaml::Node& value, NamedEntry& into) { readValues(reading, value, into); }

constexpr auto chartFields = std::to_array<Field<NamedEntry>>({
    {"name", readText<&NamedEntry::writtenName, nameName>, "the instance's name: the merge key between overlays"},
    {"path", readText<&ChartEntry::path, pathName>, "the chart: a folder or a .tgz"},
    {"release", readText<&ChartEntry::release, releaseName>, ".Release.Name; default: the instance's name"},
    {"namespace", readText<&ChartEntry::nameSpace, namespaceName>, ".Release.Namespace, above the overlays' own"},
    {"valuesFiles", readTexts<&ChartEntry::valuesFiles, valuesFilesName>, "layers, in order"},
    {"values", readValuesOf, "an inline layer, above the files"},
    {"merge", readMergeOf, "where this entry's lists do not replace those below"},
    {"kubeVersion", readText<&ChartEntry::kubeVersion, kubeVersionName>, ".Capabilities.KubeVersion"},
    {"apiVersions", readTexts<&ChartEntry::apiVersions, apiVersionsName>, "more of .Capabilities.APIVersions"},
});

void readCharts(Reading& reading, const yaml::Node& value, Document& into)
{
    if (value.kind != yaml::NodeKind::Sequence)
        return reading.reportType(value, "charts", "a list");
    std::map<std::string, SourceRange, std::less<>> seen;
    for (const yaml::NodePtr& item : value.items) {
        constexpr std::string_view what = "an entry of `charts`";
        NamedEntry entry;
        entry.range = item->range;
        if (!readFields<NamedEntry>(reading, *item, chartFields, what, entry))
            continue;
        requireField(reading, entry.writtenName.has_value(), *item, what, "name");
        if (!entry.writtenName)
            continue;
        entry.name = *entry.writtenName;
        entry.writesPath = item->find("path") != nullptr;
        const auto [first, isNew] = seen.emplace(entry.name.value, entry.name.range);
        if (!isNew) {
            reading.report(diagnose(DiagnosticKind::OverlayInvalid, entry.name.range,
                                    "chart `" + entry.name.value + "` is listed twice")
                               .label(first->second, "first listed here")
                               .withHint("one entry a chart and overlay: put its values together"));
            continue;
        }
        into.charts.push_back(std::move(entry));
    }
}

// Whoever lints reads it.
void readNothing(Reading&, const yaml::Node&, Document&) {}

// kustomize's fields have no reader here: they are read by its own tables.
constexpr auto overlayFields = std::to_array<Field<Document>>({
    {"apiVersion", readText<&Document::apiVersion, apiVersionName>, "strake.dev/v1"},
    {"kind", readText<&Document::kind, kindName>, "Overlay, or Component"},
    {"resources", readTexts<&OverlayFile::resources, resourcesName>, "overlay folders and manifest files"},
    {"namespace", readText<&OverlayFile::nameSpace, namespaceName>, ".Release.Namespace of the charts below"},
    {"charts", readCharts, "chart instances, introduced or amended"},
    {"kubeVersion", readText<&OverlayFile::kubeVersion, kubeVersionName>, "of the charts below"},
    {"apiVersions", readTexts<&OverlayFile::apiVersions, apiVersionsName>, "of the charts below"},
    {"lint", readNothing, "which of lint's rules count, and how much: `rules: {values.redundant: off}`"},
    {"metadata", nullptr, {}},
    {"bases", nullptr, {}},
    {"buildMetadata", nullptr, {}},
    {"commonAnnotations", nullptr, {}},
    {"commonLabels", nullptr, {}},
    {"components", nullptr, {}},
    {"configMapGenerator", nullptr, {}},
    {"configurations", nullptr, {}},
    {"crds", nullptr, {}},
    {"generatorOptions", nullptr, {}},
    {"generators", nullptr, {}},
    {"helmCharts", nullptr, {}},
    {"helmChartInflationGenerator", nullptr, {}},
    {"helmGlobals", nullptr, {}},
    {"imageTags", nullptr, {}},
    {"images", nullptr, {}},
    {"labels", nullptr, {}},
    {"namePrefix", nullptr, {}},
    {"nameSuffix", nullptr, {}},
    {"openapi", nullptr, {}},
    {"patches", nullptr, {}},
    {"patchesJson6902", nullptr, {}},
    {"patchesStrategicMerge", nullptr, {}},
    {"replacements", nullptr, {}},
    {"replicas", nullptr, {}},
    {"secretGenerator", nullptr, {}},
    {"sortOptions", nullptr, {}},
    {"transformers", nullptr, {}},
    {"validators", nullptr, {}},
    {"vars", nullptr, {}},
});

constexpr std::string_view componentKind = "Component";

void checkIdentity(Reading& reading, const std::optional<PlacedText>& written, std::string_view name,
                   std::string_view wanted, const yaml::Node& node)
{
    requireField(reading, written.has_value(), node, "an overlay", name,
                 "begin the file with `" + std::string(name) + ": " + std::string(wanted) + "`");
    if (written && written->value != wanted) {
        reading.report(
            diagnose(DiagnosticKind::OverlayInvalid, written->range,
                     "`" + std::string(name) + "` is `" + written->value + "`, not `" + std::string(wanted) + "`"));
    }
}

// An entry of `patches` may say `optional: true`, which kustomize has no word for: its patch may select nothing.
void readOptional(Reading& reading, const yaml::Node& document, kustomize::Kustomization& k)
{
    const yaml::Node* patches = Reading::resolve(document.find("patches"));
    for (std::size_t i = 0; patches && i < std::min(patches->items.size(), k.patches.size()); ++i) {
        const yaml::Node* entry = Reading::resolve(patches->items[i].get());
        const yaml::Node* optional = entry ? Reading::resolve(entry->find("optional")) : nullptr;
        if (!optional)
            continue;
        const Result<Value> value = yaml::toValue(optional);
        if (value && value->kind() == Kind::Bool)
            k.patches[i].isOptional = value->boolean();
        else
            reading.reportType(*optional, "optional", "true or false");
    }
}

void readKustomizeFields(Reading& reading, const yaml::Node& node, OverlayFile& into)
{
    kustomize::KustomizationFile file;
    kustomize::StructReader reader({.knownFieldsOnly = true}, "an overlay");
    reader.read(node, file.kustomization);
    std::vector<Diagnostic> problems = reader.problems();
    // What is ours was told above, or is right.
    std::erase_if(problems, [&](const Diagnostic& problem) {
        const bool isOurs = std::any_of(node.entries.begin(), node.entries.end(), [&](const yaml::Entry& entry) {
            const bool isKustomize =
                std::any_of(overlayFields.begin(), overlayFields.end(),
                            [&](const Field<Document>& f) { return f.read == nullptr && f.name == entry.key->value; });
            return !isKustomize && entry.key->range.begin <= problem.range.begin &&
                   problem.range.begin <= entry.value->range.end;
        });
        return isOurs || (problem.kind == DiagnosticKind::KustomizationUnknownField &&
                          problem.message == "`optional` is no field of `patches`");
    });
    std::sort(problems.begin(), problems.end(),
              [](const Diagnostic& a, const Diagnostic& b) { return a.range.begin < b.range.begin; });
    for (Diagnostic& problem : problems) {
        problem.peerText.clear();
        reading.report(std::move(problem));
    }
    file.kustomization.kind = into.isComponent ? componentKind : "Kustomization";
    file.kustomization.range = node.range;
    kustomize::moveDeprecatedFields(file.kustomization);
    readOptional(reading, node, file.kustomization);
    into.kustomization = std::make_shared<const kustomize::KustomizationFile>(std::move(file));
}

} // namespace

OverlayFile readOverlay(const SourceMap& sources, FileId file, DiagnosticConsumer& problems)
{
    Document document;
    document.file = file;
    Reading reading(problems);
    const SourceRange start{file, 0, 0};
    Result<std::vector<yaml::NodePtr>> parsed = yaml::parseAll(sources, file, {.engine = yaml::Engine::YamlCpp});
    if (!parsed) {
        reading.report(std::move(parsed).error());
        return document;
    }
    if (parsed->empty() || (*parsed)[0] == nullptr) {
        reading.report(diagnose(DiagnosticKind::OverlayInvalid, start, "the overlay is empty"));
        return document;
    }
    document.document = (*parsed)[0];
    if (parsed->size() > 1 && (*parsed)[1] != nullptr) {
        reading.report(diagnose(DiagnosticKind::OverlayInvalid, (*parsed)[1]->range,
                                "an overlay is one YAML document, this begins a second one"));
    }
    // Keys set twice, at any depth, and what no value can be made of.
    const Result<Value> value = yaml::toValue(document.document.get(), {.duplicates = &problems, .onValue = {}});
    if (!value)
        reading.report(value.error());
    if (readFields<Document>(reading, *document.document, overlayFields, "an overlay", document)) {
        checkIdentity(reading, document.apiVersion, "apiVersion", "strake.dev/v1", *document.document);
        document.isComponent = document.kind && document.kind->value == componentKind;
        if (!document.isComponent)
            checkIdentity(reading, document.kind, "kind", "Overlay", *document.document);
        readKustomizeFields(reading, *document.document, document);
    }
    return document;
}

FieldTables fieldTables()
{
    FieldTables tables;
    const auto add = [](const auto& fields, std::vector<std::string_view>& names) {
        for (const auto& field : fields)
            names.push_back(field.name);
    };
    add(overlayFields, tables.overlay);
    add(chartFields, tables.chart);
    add(mergeFields, tables.merge);
    return tables;
}

} // namespace strake::overlay
