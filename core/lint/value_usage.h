// Which values a chart's templates read, found without values: the parsed templates are followed as far as what they do
// can be told without running them. Used means: some action may read it. What is not used is read by none.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/source_map.h"
#include "core/value/value_path.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::lint {

class ValueUsage {
public:
    // Where the value at `path` (of the top chart's values) is first read: itself, something in it, or a mapping around
    // it as a whole (`toYaml .Values.x` reads all below x). Nothing: by no template.
    std::optional<SourceRange> firstUse(const ValuePath& path) const;
    // A path that templates name in full, as far as it was told apart.
    struct Read {
        ValuePath path;
        SourceRange place;       // where it is read, first
        bool isRead = false;     // for what it is
        bool isAskedFor = false; // whether it is there, or whether it is empty: `if`, `default`, `required` ...
    };
    std::vector<Read> reads() const; // by path
    // False: the templates were too many or too deep to be followed, or one does not parse; everything counts as used.
    bool isComplete() const { return m_isComplete; }

private:
    friend class UsageRecorder;
    struct Reads {
        std::map<std::string, std::unique_ptr<Reads>, std::less<>> below;
        std::unique_ptr<Reads> any; // a key or index that is not known
        std::optional<SourceRange> self;
        std::optional<SourceRange> whole;
    };
    static std::optional<SourceRange> search(const Reads& at, const std::vector<PathStep>& steps, std::size_t index);
    static std::optional<SourceRange> anythingIn(const Reads& at);
    static void collect(const Reads& at, const ValuePath& path, std::vector<Read>& into);

    Reads m_root;
    bool m_isComplete = true;
};

// Of the chart as loaded, with all the charts below it, switched off or not. Conditions, tags and import-values of
// Chart.yaml count as reads. `values`: those that the chart is rendered with,
// for the texts in them that `tpl` may be given; null: only the charts' own are looked at.
ValueUsage findUses(const chart::Chart& chart, const Value* values = nullptr);

} // namespace strake::lint
