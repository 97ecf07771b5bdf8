#include "core/chart/chart.h"

#include "core/text/utf8.h"

namespace strake::chart {

namespace {

bool isManifestName(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos)
        return false;
    const std::string extension = text::toLowerUtf8(name.substr(dot));
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

void collect(const Chart& chart, std::vector<Crd>& crds)
{
    for (const File& file : chart.files()) {
        if (file.name.starts_with("crds/") && isManifestName(file.name))
            crds.push_back({chart.fullPath() + "/" + file.name, &file});
    }
    for (const ChartPtr& below : chart.dependencies())
        collect(*below, crds);
}

} // namespace

std::vector<Crd> Chart::crds() const
{
    std::vector<Crd> crds;
    collect(*this, crds);
    return crds;
}

} // namespace strake::chart
