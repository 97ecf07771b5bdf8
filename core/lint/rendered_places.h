// Who wrote what stands in a rendered manifest: the value's line where the bytes are a value's, else the template's.
#pragma once

#include "core/gotemplate/origin_table.h"
#include "core/lint/subject.h"
#include "core/value/text.h"
#include "core/values/effective_values.h"

#include <vector>

namespace strake::lint {

class RenderedPlaces final : public ObjectPlaces {
public:
    // What has no place of its own has this one.
    RenderedPlaces(const SourceMap& sources, const SourceRange& elsewhere) : m_sources(sources), m_elsewhere(elsewhere)
    {}
    // `content` is traced with ids of `origins`, whose inputs are origins of `values`; both must live as long. `sources`
    // has the templates.
    void trace(const Text& content, const gotemplate::OriginTable& origins, const values::EffectiveValues& values);

    // Ranges are of the content.
    AuthorPlace of(const SourceRange& range) const override;
    AuthorPlace ofKey(const yaml::Node& key, const SourceRange& value) const override;
    AuthorPlace ofCollection(const SourceRange& range, const yaml::Node* key) const override;

private:
    // Bytes that a template wrote.
    struct Run {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        SourceRange written;
        bool isLiteral = false; // byte for byte what stands there
    };
    const Run* runAt(std::uint32_t offset) const;
    // Who set the values in these bytes; in their order.
    std::vector<const values::Origin*> valuesIn(std::uint32_t begin, std::uint32_t end) const;
    SourceRange keyAround(const SourceRange& value, const std::string& key) const;

    const SourceMap& m_sources;
    SourceRange m_elsewhere;
    Text m_content;
    const gotemplate::OriginTable* m_origins = nullptr;
    const values::EffectiveValues* m_values = nullptr;
    std::vector<Run> m_runs;
};

} // namespace strake::lint
