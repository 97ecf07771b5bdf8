#include "core/engine/chart_value.h"

#include "core/chart/metadata.h"

namespace strake::engine {

namespace {

constexpr Field maintainerFields[] = {{"Name", &types::string, false, "name,omitempty"},
                                      {"Email", &types::string, false, "email,omitempty"},
                                      {"URL", &types::string, false, "url,omitempty"}};
const Type maintainerType{.kind = Kind::Struct, .name = "chart.Maintainer", .fields = maintainerFields};
const Type maintainerPointer{.kind = Kind::Pointer, .name = "*chart.Maintainer", .elem = &maintainerType};
const Type maintainerList{.kind = Kind::Slice, .name = "[]*chart.Maintainer", .elem = &maintainerPointer};

constexpr Field dependencyFields[] = {{"Name", &types::string, false, "name"},
                                      {"Version", &types::string, false, "version,omitempty"},
                                      {"Repository", &types::string, false, "repository"},
                                      {"Condition", &types::string, false, "condition,omitempty"},
                                      {"Tags", &types::stringList, false, "tags,omitempty"},
                                      {"Enabled", &types::boolean, false, "enabled,omitempty"},
                                      {"ImportValues", &types::anyList, false, "import-values,omitempty"},
                                      {"Alias", &types::string, false, "alias,omitempty"}};
const Type dependencyType{.kind = Kind::Struct, .name = "chart.Dependency", .fields = dependencyFields};
const Type dependencyPointer{.kind = Kind::Pointer, .name = "*chart.Dependency", .elem = &dependencyType};
const Type dependencyList{.kind = Kind::Slice, .name = "[]*chart.Dependency", .elem = &dependencyPointer};

const Field metadataFields[] = {{"Name", &types::string, false, "name,omitempty"},
                                {"Home", &types::string, false, "home,omitempty"},
                                {"Sources", &types::stringList, false, "sources,omitempty"},
                                {"Version", &types::string, false, "version,omitempty"},
                                {"Description", &types::string, false, "description,omitempty"},
                                {"Keywords", &types::stringList, false, "keywords,omitempty"},
                                {"Maintainers", &maintainerList, false, "maintainers,omitempty"},
                                {"Icon", &types::string, false, "icon,omitempty"},
                                {"APIVersion", &types::string, false, "apiVersion,omitempty"},
                                {"Condition", &types::string, false, "condition,omitempty"},
                                {"Tags", &types::string, false, "tags,omitempty"},
                                {"AppVersion", &types::string, false, "appVersion,omitempty"},
                                {"Deprecated", &types::boolean, false, "deprecated,omitempty"},
                                {"Annotations", &types::stringMap, false, "annotations,omitempty"},
                                {"KubeVersion", &types::string, false, "kubeVersion,omitempty"},
                                {"Dependencies", &dependencyList, false, "dependencies,omitempty"},
                                {"Type", &types::string, false, "type,omitempty"}};
const Type metadataType{.kind = Kind::Struct, .name = "chart.Metadata", .fields = metadataFields};

const Field chartFields[] = {{"Metadata", &metadataType, true}, {"IsRoot", &types::boolean}};
const Type chartType{.kind = Kind::Struct, .name = "struct { chart.Metadata; IsRoot bool }", .fields = chartFields};

// Go's nil slice where nothing was written.
Value stringsOrNil(const std::vector<std::string>& items)
{
    return items.empty() ? Value::ofNil(types::stringList) : Value::ofStrings(items);
}

Value maintainersOf(const chart::Metadata& metadata)
{
    if (metadata.maintainers.empty())
        return Value::ofNil(maintainerList);
    ValueList list;
    for (const auto& maintainer : metadata.maintainers) {
        list.push_back(maintainer ? Value::ofPointer(Value::ofStruct({Value::ofString(maintainer->name),
                                                                      Value::ofString(maintainer->email),
                                                                      Value::ofString(maintainer->url)},
                                                                     maintainerType),
                                                     maintainerPointer)
                                  : Value::ofNil(maintainerPointer));
    }
    return Value::ofList(std::move(list), maintainerList);
}

Value dependenciesOf(const chart::Metadata& metadata)
{
    if (!metadata.hasDependencies && metadata.dependencies.empty())
        return Value::ofNil(dependencyList);
    return makeDependenciesValue(metadata.dependencies);
}

Value annotationsOf(const chart::Metadata& metadata)
{
    if (metadata.annotations.empty())
        return Value::ofNil(types::stringMap);
    ValueMap map;
    for (const auto& [key, text] : metadata.annotations)
        map.emplace_hint(map.end(), key, Value::ofString(text));
    return Value::ofMap(std::move(map), types::stringMap);
}

} // namespace

Value makeDependenciesValue(const std::vector<chart::DependencyPtr>& dependencies)
{
    ValueList list;
    for (const chart::DependencyPtr& dependency : dependencies) {
        if (!dependency) {
            list.push_back(Value::ofNil(dependencyPointer));
            continue;
        }
        Value imports =
            dependency->importValues.empty() ? Value::ofNil(types::anyList) : Value::ofList(dependency->importValues);
        list.push_back(Value::ofPointer(
            Value::ofStruct({Value::ofString(dependency->name), Value::ofString(dependency->version),
                             Value::ofString(dependency->repository), Value::ofString(dependency->condition),
                             stringsOrNil(dependency->tags), Value::ofBool(dependency->enabled), std::move(imports),
                             Value::ofString(dependency->alias)},
                            dependencyType),
            dependencyPointer));
    }
    return Value::ofList(std::move(list), dependencyList);
}

Value makeMetadataValue(const chart::Metadata& metadata)
{
    return Value::ofStruct(
        {Value::ofString(metadata.name), Value::ofString(metadata.home), stringsOrNil(metadata.sources),
         Value::ofString(metadata.version), Value::ofString(metadata.description), stringsOrNil(metadata.keywords),
         maintainersOf(metadata), Value::ofString(metadata.icon), Value::ofString(metadata.apiVersion),
         Value::ofString(metadata.condition), Value::ofString(metadata.tags), Value::ofString(metadata.appVersion),
         Value::ofBool(metadata.deprecated), annotationsOf(metadata), Value::ofString(metadata.kubeVersion),
         dependenciesOf(metadata), Value::ofString(metadata.type)},
        metadataType);
}

Value makeChartValue(const chart::Metadata& metadata, bool isRoot)
{
    return Value::ofStruct({makeMetadataValue(metadata), Value::ofBool(isRoot)}, chartType);
}

} // namespace strake::engine
