#include "core/engine/manifest_sorter.h"

#include "core/engine/object_head.h"
#include "core/text/ascii.h"
#include "core/yaml/parser.h"
#include "core/yaml/plain_mapping.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strake::engine {

namespace {

constexpr auto installOrder = std::to_array<std::string_view>({
    "PriorityClass",
    "Namespace",
    "NetworkPolicy",
    "ResourceQuota",
    "LimitRange",
    "PodSecurityPolicy",
    "PodDisruptionBudget",
    "ServiceAccount",
    "Secret",
    "SecretList",
    "ConfigMap",
    "StorageClass",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "CustomResourceDefinition",
    "ClusterRole",
    "ClusterRoleList",
    "ClusterRoleBinding",
    "ClusterRoleBindingList",
    "Role",
    "RoleList",
    "RoleBinding",
    "RoleBindingList",
    "Service",
    "DaemonSet",
    "Pod",
    "ReplicationController",
    "ReplicaSet",
    "Deployment",
    "HorizontalPodAutoscaler",
    "StatefulSet",
    "Job",
    "CronJob",
    "IngressClass",
    "Ingress",
    "APIService",
});

// "test-success" is the name Helm 2 had for "test".
constexpr auto hookEvents = std::to_array<std::string_view>({
    "pre-install",
    "post-install",
    "pre-delete",
    "post-delete",
    "pre-upgrade",
    "post-upgrade",
    "pre-rollback",
    "post-rollback",
    "test",
    "test-success",
});

std::size_t rankOf(std::string_view kind)
{
    return static_cast<std::size_t>(std::find(installOrder.begin(), installOrder.end(), kind) - installOrder.begin());
}

// Go's \s in regular expressions.
bool isRegexBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// strings.TrimSpace: the blanks of Unicode. Gives the trimmed part's place.
std::pair<std::size_t, std::size_t> trimmed(std::string_view text)
{
    const auto blankAt = [&](std::size_t at, std::size_t& length) {
        const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
        const unsigned b0 = byte(at);
        length = 1;
        if ((b0 >= 9 && b0 <= 13) || b0 == ' ')
            return true;
        length = 2;
        if (b0 == 0xC2)
            return byte(at + 1) == 0x85 || byte(at + 1) == 0xA0;
        length = 3;
        if (b0 == 0xE1)
            return byte(at + 1) == 0x9A && byte(at + 2) == 0x80;
        if (b0 == 0xE2 && byte(at + 1) == 0x80)
            return (byte(at + 2) >= 0x80 && byte(at + 2) <= 0x8A) || byte(at + 2) == 0xA8 || byte(at + 2) == 0xA9 ||
                   byte(at + 2) == 0xAF;
        if (b0 == 0xE2)
            return byte(at + 1) == 0x81 && byte(at + 2) == 0x9F;
        return b0 == 0xE3 && byte(at + 1) == 0x80 && byte(at + 2) == 0x80;
    };
    std::size_t begin = 0;
    std::size_t length = 0;
    while (begin < text.size() && blankAt(begin, length))
        begin += length;
    std::size_t end = text.size();
    for (bool cut = true; cut && end > begin;) {
        cut = false;
        for (std::size_t back = 1; back <= 3 && end >= begin + back; ++back) {
            if (blankAt(end - back, length) && length == back) {
                end -= back;
                cut = true;
                break;
            }
        }
    }
    return {begin, end - begin};
}

constexpr HeadStruct simpleHead{
    .type = "releaseutil.SimpleHead",
    .apiVersion = "SimpleHead.apiVersion",
    .kind = "SimpleHead.kind",
    .metadata = "SimpleHead.metadata",
    .metadataType =
        "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }",
    .name = ".metadata.name",
    .nameSpace = {},
    .annotations = ".metadata.annotations",
};

struct HeadResult {
    ObjectHead head;
    std::string error;      // Helm's, without "YAML parse error on ..."
    std::size_t offset = 0; // of the error in the document
};

// What there is to parse of a document: the entries that have something of the head, where the rest is plainly YAML.
std::string headText(std::string_view document)
{
    const auto entries = yaml::plainMapping(document);
    if (!entries)
        return std::string(document);
    std::string head;
    for (const yaml::PlainEntry& entry : *entries) {
        const bool isQuoted = entry.key[0] == '"' || entry.key[0] == '\'';
        if (isQuoted || text::equalFoldAscii(entry.key, "apiVersion") || text::equalFoldAscii(entry.key, "kind") ||
            text::equalFoldAscii(entry.key, "metadata"))
            head += entry.lines;
    }
    return head;
}

HeadResult readHead(std::string_view document)
{
    HeadResult result;
    SourceMap sources;
    const FileId file = sources.add({}, headText(document));
    const auto failed = [&](const Diagnostic& diagnostic) {
        result.error = "error converting YAML to JSON: " + diagnostic.peerText;
        result.offset = diagnostic.range.begin;
    };
    const auto node = yaml::parse(sources, file);
    if (!node) {
        failed(node.error());
        return result;
    }
    yaml::ToValueOptions exact;
    exact.numbers = yaml::Numbers::Exact;
    const auto value = yaml::toValue(node->get(), exact);
    if (!value) {
        failed(value.error());
        return result;
    }
    if (const std::string error = readObjectHead(*value, simpleHead, result.head); !error.empty())
        result.error = "error unmarshaling JSON: while decoding JSON: " + error;
    return result;
}

// The events of a `helm.sh/hook` annotation; none when one of them is unknown.
std::optional<std::vector<std::string>> parseHookEvents(std::string_view annotation)
{
    std::vector<std::string> events;
    for (std::size_t from = 0; from <= annotation.size();) {
        const std::size_t comma = std::min(annotation.find(',', from), annotation.size());
        const std::string_view part = annotation.substr(from, comma - from);
        const auto [begin, length] = trimmed(part);
        std::string event = text::lowerAscii(part.substr(begin, length));
        if (std::find(hookEvents.begin(), hookEvents.end(), event) == hookEvents.end())
            return std::nullopt;
        events.push_back(event == "test-success" ? "test" : std::move(event));
        from = comma + 1;
    }
    return events;
}

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

} // namespace

bool installsBefore(std::string_view kindA, std::string_view kindB)
{
    const std::size_t a = rankOf(kindA);
    const std::size_t b = rankOf(kindB);
    return a == b && a == installOrder.size() ? kindA < kindB : a < b;
}

std::vector<std::string_view> splitManifests(std::string_view text)
{
    // regexp (?:^|\s*\n)---\s* over the trimmed text.
    std::vector<std::string_view> documents;
    const auto whole = trimmed(text);
    const std::string_view all = text.substr(whole.first, whole.second);
    const auto add = [&](std::size_t from, std::size_t to) {
        const auto [skipped, size] = trimmed(all.substr(from, to - from));
        if (to > from)
            documents.push_back(all.substr(from + skipped, size));
    };
    std::size_t from = 0;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t dashes = all.find("---", at);
        if (dashes == std::string_view::npos)
            break;
        if (dashes != 0 && all[dashes - 1] != '\n') {
            at = dashes + 1;
            continue;
        }
        std::size_t to = dashes;
        while (to > from && isRegexBlank(all[to - 1]))
            --to;
        add(from, to);
        from = dashes + 3;
        while (from < all.size() && isRegexBlank(all[from]))
            ++from;
        // A separator needs a line break before it that the last one has not taken.
        at = from;
        if (all.substr(from).starts_with("---"))
            at = from + 1;
    }
    add(from, all.size());
    return documents;
}

Result<ObjectHead> headOf(std::string_view document)
{
    HeadResult result = readHead(document);
    if (result.error.empty())
        return std::move(result.head);
    const auto at = static_cast<std::uint32_t>(result.offset);
    return fail(diagnose(DiagnosticKind::ManifestInvalid, {FileId::None, at, at}, result.error));
}

SortedManifests sortManifests(const std::vector<RenderedFile>& files)
{
    SortedManifests sorted;
    std::vector<std::size_t> order(files.size());
    for (std::size_t i = 0; i < files.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return files[a].path < files[b].path; });
    for (const std::size_t index : order) {
        const RenderedFile& file = files[index];
        if (baseName(file.path).starts_with('_') || file.path.ends_with("NOTES.txt"))
            continue;
        for (const std::string_view document : splitManifests(file.text().view())) {
            const auto offset = static_cast<std::size_t>(document.data() - file.text().view().data());
            HeadResult result = readHead(document);
            if (!result.error.empty()) {
                Diagnostic problem = diagnose(DiagnosticKind::ManifestInvalid, {}, result.error);
                problem.peerText = "YAML parse error on " + file.path + ": " + result.error;
                sorted.problems.push_back({std::move(problem), index, offset + result.offset});
                continue;
            }
            Manifest manifest{.path = file.path,
                              .file = file.whole,
                              .offset = offset,
                              .size = document.size(),
                              .apiVersion = std::move(result.head.apiVersion),
                              .kind = std::move(result.head.kind),
                              .name = std::move(result.head.name),
                              .nameSpace = std::move(result.head.nameSpace),
                              .hookEvents = {}};
            const auto& annotations = result.head.annotations;
            const auto hook = std::find_if(annotations.begin(), annotations.end(),
                                           [](const auto& entry) { return entry.first == "helm.sh/hook"; });
            if (hook == annotations.end()) {
                sorted.manifests.push_back(std::move(manifest));
            } else if (auto events = parseHookEvents(hook->second)) {
                manifest.hookEvents = std::move(*events);
                sorted.hooks.push_back(std::move(manifest));
            } else {
                sorted.warnings.push_back({"info: skipping unknown hook: \"" + hook->second + "\"", file.path});
            }
        }
    }
    const auto byKind = [](const Manifest& a, const Manifest& b) { return installsBefore(a.kind, b.kind); };
    std::stable_sort(sorted.manifests.begin(), sorted.manifests.end(), byKind);
    std::stable_sort(sorted.hooks.begin(), sorted.hooks.end(), byKind);
    return sorted;
}

} // namespace strake::engine
