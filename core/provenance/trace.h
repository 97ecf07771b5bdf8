// Where the bytes of a rendered text came from: the template lines that wrote them, by which calls; the values that went
// into them; the conditions under which they stand there, or under which something else would.
#pragma once

#include "core/gotemplate/origin_table.h"
#include "core/value/text.h"

#include <cstdint>
#include <vector>

namespace strake::provenance {

// A value, by the number of its origin (EffectiveValues::origin), or from engine::firstBuiltinInput on something else that
// templates read (RenderedChart::builtins).
struct Input {
    std::uint64_t number = 0;
    bool isKey = false; // its key alone
    friend bool operator==(const Input&, const Input&) = default;
};

// `if` or `with`; or `range`, whose lists and maps decide how often.
struct Condition {
    gotemplate::Context::Kind kind = gotemplate::Context::Kind::Condition;
    SourceRange range;     // its pipeline
    bool held = true;      // its branch was taken; a range had something to visit
    bool isInside = false; // it stands in what was asked for and may have written nothing there
    std::vector<Input> inputs;
    friend bool operator==(const Condition&, const Condition&) = default;
};

// A literal text or an action of a template; not set within a text that was given to `tpl`.
struct TemplatePlace {
    SourceRange range;
    std::vector<SourceRange> calls; // of `include`, `template` and `tpl` that led there, the innermost first
    friend bool operator==(const TemplatePlace&, const TemplatePlace&) = default;
};

struct Trace {
    std::vector<TemplatePlace> places; // in the order of the bytes
    std::vector<Input> inputs;         // in the order of the bytes
    std::vector<Condition> conditions; // those around from the outermost to the innermost

    // What `more` has besides.
    void add(const Trace& more);
    bool empty() const { return places.empty() && inputs.empty() && conditions.empty(); }
};

// What is decided at and between the ends of a range counts ...
enum class Lines : std::uint8_t {
    None, // not at all
    One,  // for a scalar on its line: unless it is about further lines
    Many
};

// What is known of the bytes [begin, end), and of what was decided at and between their ends.
Trace traceOf(const Text& text, std::size_t begin, std::size_t end, Lines lines,
              const gotemplate::OriginTable& origins);

// All conditions that were met, each place once; held where it did so once.
std::vector<Condition> conditionsIn(const gotemplate::OriginTable& origins);

} // namespace strake::provenance
