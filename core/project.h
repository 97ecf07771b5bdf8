// What is to be compiled: files, and a graph of chart instances with the layers over each.
// A Project never changes. Copies are cheap and may go to any thread; the FileSystem is not needed any more.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/overlay/instance.h"
#include "core/overlay/manifest_file.h"
#include "core/values/layer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace strake {

class FileSystem;
class SharedCharts;

// Values given on a command line.
struct ValueArguments {
    values::Flags flags;
    values::StandardInput readStandardInput = {};
};

// Where values of an instance are written, or would be: a values file, or `values` of an overlay's entry.
struct ValuesPlace {
    std::filesystem::path file;       // absolute, symlinks resolved
    ValuePath root;                   // where in that file's document the values stand; empty: they are the document
    std::filesystem::path overlay;    // the folder of the entry's overlay, likewise
    std::optional<std::size_t> layer; // index into layers; none: nothing is written there yet, or it cannot be read
};

// A chart with everything that decides how it renders.
struct ChartInstance {
    std::string name;
    chart::ChartPtr chart;
    std::vector<values::Layer> layers; // lowest first, above the chart's own defaults
    std::vector<ValuesPlace> places;   // of an overlay, lowest first
    std::string release;               // empty: helm's default
    std::string nameSpace;             // empty: helm's default
    std::string kubeVersion;           // as written; empty: nothing said
    std::vector<std::string> apiVersions;
    SourceRange named; // in the overlay that introduces it; unset for a chart given alone
    SourceRange releaseNamed;
    SourceRange kubeVersionNamed;
    bool isOverlaid = false; // its layers are an overlay's: a null removes a key at any depth
};

class Project {
public:
    // One of the things put out, in order.
    struct ChartItem {
        std::size_t instance; // index into instances()
    };
    struct ManifestItem {
        overlay::ManifestDocument document;
    };
    using Item = std::variant<ChartItem, ManifestItem>;

    // The overlay in `folder`. Problems go to the consumer; where they leave nothing to compile, and only there, the
    // result's instances and items are empty.
    // `shared`: where charts come from that other projects of the run use as well; null: they are loaded here.
    static Project openOverlay(const FileSystem& files, const std::filesystem::path& folder,
                               const ValueArguments& arguments, DiagnosticConsumer& problems,
                               SharedCharts* shared = nullptr);
    // One chart, as helm loads it: the values' files first, then the chart. An empty path stands for a chart without
    // any files. Stops at the first error, as helm does: problems' first error is the one helm tells.
    // `isRead`: a chart that nobody can install, as a library, is taken too.
    static Project openChart(const FileSystem& files, const std::filesystem::path& chart,
                             const ValueArguments& arguments, DiagnosticConsumer& problems, bool isRead = false);

    std::span<const ChartInstance> instances() const;
    std::span<const Item> items() const;
    const SourceMap& sources() const;
    // What openOverlay found; empty otherwise. The plan's instances are those of instances(), unless problems were told.
    const overlay::Graph& graph() const;
    const overlay::Plan& plan() const;
    // What --set-file names, read when the project was opened.
    const values::FileReader& fileReader() const;

private:
    struct Data;
    explicit Project(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

} // namespace strake
