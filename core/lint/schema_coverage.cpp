#include "core/lint/schema_coverage.h"

#include <algorithm>

namespace strake::lint {
namespace {

using schema::FieldKind;
using schema::FormField;

std::string typeOf(const FormField& field)
{
    const auto below = [&field] { return field.children.empty() ? std::string("any") : typeOf(field.children[0]); };
    switch (field.kind) {
    case FieldKind::Any: return "any";
    case FieldKind::Bool: return "boolean";
    case FieldKind::Integer: return "integer";
    case FieldKind::Number: return "number";
    case FieldKind::Text: return "string";
    case FieldKind::Choice: return field.open ? "string" : "enum";
    case FieldKind::List: return "list of " + below();
    case FieldKind::Map: return "map of " + below();
    case FieldKind::Group: return "object";
    }
    return {};
}

Typed typedOf(const FormField& field)
{
    switch (field.kind) {
    case FieldKind::Any: return field.typeFrom == schema::TypeSource::Schema ? Typed::Partly : Typed::No;
    case FieldKind::List:
    case FieldKind::Map:
        return !field.children.empty() && field.children[0].kind != FieldKind::Any ? Typed::Yes : Typed::Partly;
    default: return Typed::Yes;
    }
}

void collect(const FormField& field, const ValueUsage& usage, std::vector<CoverageRow>& rows)
{
    if (field.kind == FieldKind::Group) {
        for (const FormField& child : field.children)
            collect(child, usage, rows);
        return;
    }
    CoverageRow& row = rows.emplace_back();
    row.path = field.path;
    row.type = typeOf(field);
    row.typeFrom = field.typeFrom;
    row.typed = typedOf(field);
    row.isDescribed = !field.description.empty();
    row.hasDefault = field.defaultValue.has_value();
    row.usedAt = usage.firstUse(field.path);
}

} // namespace

std::size_t Coverage::count(Typed typed) const
{
    return std::size_t(
        std::count_if(rows.begin(), rows.end(), [typed](const CoverageRow& row) { return row.typed == typed; }));
}

std::size_t Coverage::countFrom(schema::TypeSource source) const
{
    return std::size_t(std::count_if(rows.begin(), rows.end(), [source](const CoverageRow& row) {
        return row.typeFrom == source && row.typed != Typed::No;
    }));
}

std::size_t Coverage::described() const
{
    return std::size_t(std::count_if(rows.begin(), rows.end(), [](const CoverageRow& row) { return row.isDescribed; }));
}

std::size_t Coverage::used() const
{
    return std::size_t(
        std::count_if(rows.begin(), rows.end(), [](const CoverageRow& row) { return row.usedAt.has_value(); }));
}

Coverage coverageOf(const FormField& form, const ValueUsage& usage)
{
    Coverage coverage;
    coverage.usageIsComplete = usage.isComplete();
    if (form.kind == FieldKind::Group)
        collect(form, usage, coverage.rows);
    return coverage;
}

} // namespace strake::lint
