// Who wrote what stands in a rendered manifest: the value's line where the bytes are a value's, else the template's.
#pragma once

#include "core/gotemplate/origin_table.h"
#include "core/lint/subject.h"
#include "core/value/text.h"
#include "core/values/effective_values.h"

#include <vector>

namespace strake::lint {

class RenderedPlaces {
public:
    // `content` is traced with ids of `origins`, whose inputs are origins of `values`. `sources` has the templates.
    RenderedPlaces(const Text& content, const gotemplate::OriginTable& origins, const values::EffectiveValues& values,
                   const SourceMap& sources);

    // Of the bytes [begin, end) of the content; an empty range without a place gives no place.
    AuthorPlace of(std::uint32_t begin, std::uint32_t end) const;

private:
    struct Run {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        SourceRange written;                // in a template
        bool isLiteral = false;             // byte for byte what stands there
        std::vector<values::Origin> inputs; // values in these bytes
    };
    std::vector<Run> m_runs;
};

} // namespace strake::lint
