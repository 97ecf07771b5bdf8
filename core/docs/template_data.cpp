#include "core/docs/template_data.h"

#include "core/docs/chart_files.h"
#include "core/docs/yaml_node_value.h"

#include <algorithm>

namespace strake::docs {

namespace {

constexpr Field rowFields[] = {
    {"Key", &types::string},         {"Type", &types::string},       {"NotationType", &types::string},
    {"AutoDefault", &types::string}, {"Default", &types::string},    {"AutoDescription", &types::string},
    {"Description", &types::string}, {"Section", &types::string},    {"Column", &types::integer},
    {"LineNumber", &types::integer}, {"Dependency", &types::string}, {"IsGlobal", &types::boolean}};
const Type rowType{.kind = Kind::Struct, .name = "document.valueRow", .fields = rowFields};
const Type rowList{.kind = Kind::Slice, .name = "[]document.valueRow", .elem = &rowType};

const Field sectionFields[] = {{"SectionName", &types::string}, {"SectionItems", &rowList}};
const Type sectionType{.kind = Kind::Struct, .name = "document.section", .fields = sectionFields};
const Type sectionList{.kind = Kind::Slice, .name = "[]document.section", .elem = &sectionType};
const Field sectionsFields[] = {{"DefaultSection", &sectionType}, {"Sections", &sectionList}};
const Type sectionsType{.kind = Kind::Struct, .name = "document.sections", .fields = sectionsFields};

constexpr Field maintainerFields[] = {{"Email", &types::string}, {"Name", &types::string}, {"Url", &types::string}};
const Type maintainerType{.kind = Kind::Struct, .name = "helm.ChartMetaMaintainer", .fields = maintainerFields};
const Type maintainerList{.kind = Kind::Slice, .name = "[]helm.ChartMetaMaintainer", .elem = &maintainerType};

const Field metaFields[] = {
    {"ApiVersion", &types::string},  {"AppVersion", &types::string},  {"KubeVersion", &types::string},
    {"Name", &types::string},        {"Deprecated", &types::boolean}, {"Description", &types::string},
    {"Version", &types::string},     {"Home", &types::string},        {"Type", &types::string},
    {"Sources", &types::stringList}, {"Engine", &types::string},      {"Maintainers", &maintainerList}};
const Type metaType{.kind = Kind::Struct, .name = "helm.ChartMeta", .fields = metaFields};

constexpr Field requirementFields[] = {
    {"Name", &types::string}, {"Version", &types::string}, {"Repository", &types::string}, {"Alias", &types::string}};
const Type requirementType{.kind = Kind::Struct, .name = "helm.ChartRequirementsItem", .fields = requirementFields};
const Type requirementList{.kind = Kind::Slice, .name = "[]helm.ChartRequirementsItem", .elem = &requirementType};
const Field requirementsFields[] = {{"Dependencies", &requirementList}};
const Type requirementsType{.kind = Kind::Struct, .name = "helm.ChartRequirements", .fields = requirementsFields};

constexpr Field descriptionFields[] = {{"Description", &types::string},
                                       {"Default", &types::string},
                                       {"Section", &types::string},
                                       {"ValueType", &types::string},
                                       {"NotationType", &types::string}};
const Type descriptionType{.kind = Kind::Struct, .name = "helm.ChartValueDescription", .fields = descriptionFields};
const Type descriptionMap{.kind = Kind::Map, .name = "map[string]helm.ChartValueDescription", .elem = &descriptionType};

const Field infoFields[] = {{"ChartMeta", &metaType, true, ",inline"},
                            {"ChartRequirements", &requirementsType, true, ",inline"},
                            {"ChartDirectory", &types::string},
                            {"ChartValues", &nodePointerType()},
                            {"ChartValuesDescriptions", &descriptionMap}};
const Type infoType{.kind = Kind::Struct, .name = "helm.ChartDocumentationInfo", .fields = infoFields};

const Field dataFields[] = {{"ChartDocumentationInfo", &infoType, true, ",inline"},
                            {"HelmDocsVersion", &types::string},
                            {"Values", &rowList},
                            {"Sections", &sectionsType},
                            {"Files", &types::any},
                            {"SkipVersionFooter", &types::boolean}};
const Type dataType{.kind = Kind::Struct, .name = "document.chartTemplateData", .fields = dataFields};

// Most fields of most rows are empty.
Value textValue(const std::string& text)
{
    static const Value& empty = *new Value(Value::ofString("")); // never destroyed: values may not be, at exit
    return text.empty() ? empty : Value::ofString(text);
}

Value rowsValue(const std::vector<ValueRow>& rows)
{
    ValueList list;
    list.reserve(rows.size());
    for (const ValueRow& row : rows) {
        list.push_back(
            Value::ofStruct({textValue(row.key), textValue(row.type), textValue(row.notationType),
                             textValue(row.autoDefault), textValue(row.defaultText), textValue(row.autoDescription),
                             textValue(row.description), textValue(row.section), Value::ofInt(row.column),
                             Value::ofInt(row.line), textValue(row.dependency), Value::ofBool(row.isGlobal)},
                            rowType));
    }
    return Value::ofList(std::move(list), rowList);
}

Value sectionValue(const Section& section)
{
    return Value::ofStruct({Value::ofString(section.name), rowsValue(section.rows)}, sectionType);
}

// The default section often is the whole table, in the same order.
bool isWholeTable(const ValuesTable& table)
{
    return !table.rows.empty() && std::equal(table.rows.begin(), table.rows.end(), table.defaultSection.rows.begin(),
                                             table.defaultSection.rows.end(), [](const ValueRow& a, const ValueRow& b) {
                                                 return a.line == b.line && a.column == b.column && a.key == b.key;
                                             });
}

Value sectionsValue(const ValuesTable& table, const Value& allRows)
{
    if (isWholeTable(table))
        return Value::ofStruct({Value::ofStruct({Value::ofString(table.defaultSection.name), allRows}, sectionType),
                                Value::ofNil(sectionList)},
                               sectionsType);
    ValueList list;
    for (const Section& section : table.sections)
        list.push_back(sectionValue(section));
    Value sections = list.empty() ? Value::ofNil(sectionList) : Value::ofList(std::move(list), sectionList);
    return Value::ofStruct({sectionValue(table.defaultSection), std::move(sections)}, sectionsType);
}

Value metaValue(const ChartMeta& meta)
{
    ValueList maintainers;
    for (const ChartMaintainer& one : meta.maintainers)
        maintainers.push_back(Value::ofStruct(
            {Value::ofString(one.email), Value::ofString(one.name), Value::ofString(one.url)}, maintainerType));
    Value maintainerValue =
        maintainers.empty() ? Value::ofNil(maintainerList) : Value::ofList(std::move(maintainers), maintainerList);
    Value sources = meta.sources.empty() ? Value::ofNil(types::stringList) : Value::ofStrings(meta.sources);
    return Value::ofStruct({Value::ofString(meta.apiVersion), Value::ofString(meta.appVersion),
                            Value::ofString(meta.kubeVersion), Value::ofString(meta.name),
                            Value::ofBool(meta.deprecated), Value::ofString(meta.description),
                            Value::ofString(meta.version), Value::ofString(meta.home), Value::ofString(meta.type),
                            std::move(sources), Value::ofString(meta.engine), std::move(maintainerValue)},
                           metaType);
}

Value requirementsValue(const std::vector<ChartRequirement>& requirements)
{
    ValueList list;
    for (const ChartRequirement& one : requirements)
        list.push_back(Value::ofStruct({Value::ofString(one.name), Value::ofString(one.version),
                                        Value::ofString(one.repository), Value::ofString(one.alias)},
                                       requirementType));
    return Value::ofStruct({Value::ofList(std::move(list), requirementList)}, requirementsType);
}

Value descriptionsValue(const schema::Descriptions& descriptions)
{
    ValueMap map;
    for (const auto& [key, one] : descriptions)
        map.emplace_hint(map.end(), key,
                         Value::ofStruct({Value::ofString(one.description), Value::ofString(one.defaultText),
                                          Value::ofString(one.section), Value::ofString(one.valueType),
                                          Value::ofString(one.notationType)},
                                         descriptionType));
    return Value::ofMap(std::move(map), descriptionMap);
}

} // namespace

Value templateData(const ChartInfo& chart, const ValuesTable& table, std::string_view version, bool skipVersionFooter)
{
    Value info =
        Value::ofStruct({metaValue(chart.meta), requirementsValue(chart.dependencies), Value::ofString(chart.directory),
                         documentNode(chart.values), descriptionsValue(chart.descriptions)},
                        infoType);
    const Value rows = table.rows.empty() ? Value::ofNil(rowList) : rowsValue(table.rows);
    return Value::ofStruct({std::move(info), Value::ofString(version), rows, sectionsValue(table, rows),
                            ChartFiles::asValue(), Value::ofBool(skipVersionFooter)},
                           dataType);
}

} // namespace strake::docs
