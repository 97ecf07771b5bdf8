#include "core/packaging/save.h"

#include "core/archive/archive.h"
#include "core/engine/chart_value.h"
#include "core/json/parser.h"
#include "core/packaging/lock.h"
#include "core/yaml/emitter.h"

#include <vector>

namespace strake::packaging {

namespace {

class Collector {
public:
    Result<void> collect(const chart::Chart& chart, const std::string& prefix)
    {
        const chart::Metadata& metadata = chart.metadata();
        if (metadata.name.empty() || metadata.name == "." || metadata.name == ".." ||
            metadata.name.find('/') != std::string::npos) {
            return refuse("`" + metadata.name + "` is no name for a packed chart",
                          "invalid chart name (\"" + metadata.name + "\")");
        }
        const std::string base = prefix + metadata.name + "/";
        chart::Metadata written = metadata;
        if (metadata.apiVersion == "v1") { // they stand in requirements.yaml
            written.dependencies.clear();
            written.hasDependencies = false;
        }
        add(base + "Chart.yaml", yaml::marshal(engine::makeMetadataValue(written)).bytes());
        const chart::Contents& contents = chart.contents();
        if (metadata.apiVersion == "v2" && contents.lock)
            add(base + "Chart.lock", lockText(*contents.lock));
        if (contents.valuesYaml)
            add(base + "values.yaml", *contents.valuesYaml->bytes);
        if (contents.schema) {
            if (!json::parse(contents.schema->text()))
                return refuse("values.schema.json is no JSON", "Invalid JSON in values.schema.json");
            add(base + "values.schema.json", *contents.schema->bytes);
        }
        for (const auto* files : {&chart.templates(), &chart.files()}) {
            for (const chart::File& file : *files)
                add(base + file.name, *file.bytes);
        }
        for (const chart::ChartPtr& below : chart.dependencies()) {
            if (auto done = collect(*below, base + "charts/"); !done)
                return done;
        }
        return {};
    }

    const std::vector<archive::Entry>& entries() const { return m_entries; }

private:
    static strake::Failure refuse(std::string message, std::string helm)
    {
        return fail(diagnose(DiagnosticKind::ChartInvalid, {}, std::move(message)).asPeer(std::move(helm)));
    }

    void add(std::string path, std::string bytes)
    {
        m_entries.push_back({.path = std::move(path), .mode = 0644, .bytes = std::move(bytes)});
    }

    std::vector<archive::Entry> m_entries;
};

} // namespace

Result<PackedChart> save(const chart::Chart& chart, std::int64_t mtime)
{
    Collector collector;
    if (auto done = collector.collect(chart, {}); !done)
        return fail(std::move(done).error());
    auto bytes = archive::writeTarGzip(collector.entries(), mtime, archive::GzipHeader::helm());
    if (!bytes)
        return fail(std::move(bytes).error());
    return PackedChart{chart.name() + "-" + chart.metadata().version + ".tgz", *std::move(bytes)};
}

} // namespace strake::packaging
