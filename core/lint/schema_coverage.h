// How much is known of a chart's values: their types and who says them, descriptions, and whether a template reads them.
#pragma once

#include "core/lint/value_usage.h"
#include "core/schema/form.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace strake::lint {

// Partly: a list or mapping of something unknown.
enum class Typed : std::uint8_t { No, Partly, Yes };

struct CoverageRow {
    ValuePath path;
    std::string type; // "string", "list of object", "any"
    schema::TypeSource typeFrom = schema::TypeSource::Nobody;
    Typed typed = Typed::No;
    bool isDescribed = false;
    bool hasDefault = false;           // else it is declared, and not in values.yaml
    std::optional<SourceRange> usedAt; // unset range: somewhere
};

struct Coverage {
    std::vector<CoverageRow> rows; // one a value that is no mapping of others, in the schema's order
    bool usageIsComplete = true;

    std::size_t count(Typed typed) const;
    std::size_t countFrom(schema::TypeSource source) const; // of those with a type
    std::size_t described() const;
    std::size_t used() const;
};

Coverage coverageOf(const schema::FormField& form, const ValueUsage& usage);

} // namespace strake::lint
