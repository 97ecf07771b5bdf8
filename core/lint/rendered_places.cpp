#include "core/lint/rendered_places.h"

#include "core/engine/builtin_inputs.h"
#include "core/provenance/trace.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <map>

namespace strake::lint {

namespace {

using gotemplate::Origin;
using gotemplate::OriginTable;

std::vector<OriginId> partsOf(OriginId id, const OriginTable& origins)
{
    const Origin& origin = origins.origin(id);
    return origin.kind == Origin::Kind::Join ? origin.parts : std::vector<OriginId>{id};
}

} // namespace

void RenderedPlaces::trace(const Text& content, const OriginTable& origins, const values::EffectiveValues& values)
{
    m_content = content;
    m_origins = &origins;
    m_values = &values;
    std::map<OriginId, std::size_t> reached; // in the text of each literal: it comes out piece by piece
    for (const Span& span : content.spans()) {
        if (span.begin == span.end)
            continue;
        Run run{.begin = span.begin, .end = span.end};
        const std::string_view bytes = content.view().substr(span.begin, span.end - span.begin);
        for (const OriginId part : partsOf(span.origin, origins)) {
            const Origin& origin = origins.origin(part);
            if (origin.kind != Origin::Kind::Template || run.isLiteral)
                continue;
            const std::string_view file = m_sources.text(origin.range.file);
            const std::string_view written = file.substr(std::min<std::size_t>(origin.range.begin, file.size()),
                                                         origin.range.end - origin.range.begin);
            std::size_t& from = reached[part];
            std::size_t at = written.find(bytes, from);
            if (at == std::string_view::npos) // once more, as in a loop
                at = written.find(bytes);
            if (at != std::string_view::npos) {
                from = at + bytes.size();
                run.isLiteral = true;
                run.written = {origin.range.file, origin.range.begin + static_cast<std::uint32_t>(at),
                               origin.range.begin + static_cast<std::uint32_t>(at + bytes.size())};
            } else if (!run.written.isSet()) {
                run.written = origin.range;
            }
        }
        m_runs.push_back(run);
    }
}

std::vector<const values::Origin*> RenderedPlaces::valuesIn(std::uint32_t begin, std::uint32_t end) const
{
    std::vector<const values::Origin*> out;
    if (!m_origins)
        return out;
    const auto trace = provenance::traceOf(m_content, begin, end, provenance::Lines::None, *m_origins);
    for (const provenance::Input& input : trace.inputs) {
        if (input.number >= engine::firstBuiltinInput)
            continue;
        if (const values::Origin* origin = m_values->origin(static_cast<OriginId>(input.number)))
            out.push_back(origin);
    }
    return out;
}

AuthorPlace RenderedPlaces::of(const SourceRange& range) const
{
    const std::uint32_t begin = range.begin;
    const std::uint32_t end = range.end;
    SourceRange written;
    const auto after = [](std::uint32_t at, const Run& run) { return at < run.end; };
    for (auto run = std::upper_bound(m_runs.begin(), m_runs.end(), begin, after);
         run != m_runs.end() && (run->begin < end || run->begin <= begin) && !written.isSet(); ++run) {
        written = run->written;
        if (written.isSet() && run->isLiteral) {
            const std::uint32_t skipped = begin > run->begin ? begin - run->begin : 0;
            const std::uint32_t length = std::min(end, run->end) - std::min(std::max(begin, run->begin), end);
            written.begin += skipped;
            written.end = written.begin + length;
        }
    }
    const values::Origin* best = nullptr;
    for (const values::Origin* input : valuesIn(begin, std::max(end, begin + 1))) {
        if (!best || input->layer >= best->layer) // the uppermost layer's is the one to change
            best = input;
    }
    AuthorPlace out;
    if (best && best->value.isSet()) {
        out.range = best->value;
        if (written.isSet())
            out.labels.push_back({written, "written here"});
    } else {
        out.range = written.isSet() ? written : m_elsewhere;
    }
    return out;
}

const RenderedPlaces::Run* RenderedPlaces::runAt(std::uint32_t offset) const
{
    const auto after = [](std::uint32_t at, const Run& run) { return at < run.end; };
    const auto run = std::upper_bound(m_runs.begin(), m_runs.end(), offset, after);
    return run != m_runs.end() && run->begin <= offset ? &*run : nullptr;
}

AuthorPlace RenderedPlaces::ofKey(const yaml::Node& key, const SourceRange& value) const
{
    AuthorPlace place = of(key.range);
    const Run* written = runAt(key.range.begin);
    if (!written || written->isLiteral || !valuesIn(written->begin, written->end).empty())
        return place;
    // An action wrote the key: the values behind it tell where they stand, and there the key is around them.
    for (const values::Origin* input : valuesIn(key.range.end, value.end)) {
        const SourceRange found = keyAround(input->value, key.value);
        if (!found.isSet())
            continue;
        if (place.range.isSet())
            place.labels.push_back({place.range, "written here"});
        place.range = found;
        return place;
    }
    return place;
}

AuthorPlace RenderedPlaces::ofCollection(const SourceRange& range, const yaml::Node* key) const
{
    const Run* first = runAt(range.begin);
    if (!first || !first->isLiteral)
        return of(range);
    return of(key ? key->range : SourceRange{range.file, range.begin, range.begin + 1});
}

// The key of this text whose value is, or has in it, the value: the innermost.
SourceRange RenderedPlaces::keyAround(const SourceRange& value, const std::string& key) const
{
    const auto document = yaml::parse(m_sources, value.file);
    if (!document)
        return {};
    SourceRange found;
    for (const yaml::Node* node = document->get(); node;) {
        const yaml::Node* inner = nullptr;
        const auto has = [&value](const yaml::Node& each) {
            return each.range.begin <= value.begin && value.end <= each.range.end;
        };
        for (const yaml::Entry& entry : node->entries) {
            if (!has(*entry.value))
                continue;
            if (entry.key->value == key)
                found = entry.key->range;
            inner = entry.value.get();
        }
        for (const yaml::NodePtr& item : node->items) {
            if (has(*item))
                inner = item.get();
        }
        node = inner;
    }
    return found;
}

} // namespace strake::lint
