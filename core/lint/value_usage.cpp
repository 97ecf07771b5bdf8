#include "core/lint/value_usage.h"

#include "core/lint/template_follower.h"

#include <algorithm>

namespace strake::lint {

class UsageRecorder {
public:
    explicit UsageRecorder(ValueUsage& usage) : m_usage(usage) {}

    void read(const UsePath& path, const SourceRange& place, bool whole)
    {
        ValueUsage::Reads* at = &m_usage.m_root;
        for (const std::string& step : path) {
            std::unique_ptr<ValueUsage::Reads>& next = step == anyStep ? at->any : at->below[step];
            if (!next)
                next = std::make_unique<ValueUsage::Reads>();
            at = next.get();
        }
        std::optional<SourceRange>& first = whole ? at->whole : at->self;
        if (!first)
            first = place;
    }

    void giveUp() { m_usage.m_isComplete = false; }

private:
    ValueUsage& m_usage;
};

namespace {

constexpr std::size_t maxCharts = 2000;

UsePath pathOf(std::string_view dotted)
{
    UsePath path;
    for (std::size_t begin = 0; begin <= dotted.size();) {
        const std::size_t end = std::min(dotted.find('.', begin), dotted.size());
        path.emplace_back(dotted.substr(begin, end - begin));
        begin = end + 1;
    }
    return path;
}

class Collector {
public:
    Collector(TemplateFollower& follower, UsageRecorder& recorder) : m_follower(follower), m_recorder(recorder) {}

    std::size_t add(const chart::Chart& chart, const UsePath& values)
    {
        const std::size_t index = m_follower.addChart(chart, values);
        if (++m_count > maxCharts) {
            m_recorder.giveUp();
            return index;
        }
        SourceRange place;
        if (const auto& file = chart.contents().chartYaml)
            place.file = file->id;
        for (const chart::ChartPtr& below : chart.dependencies()) {
            bool isDeclared = false;
            for (const chart::DependencyPtr& declared : chart.metadata().dependencies) {
                if (!declared || declared->name != below->name())
                    continue;
                isDeclared = true;
                addBelow(index, *below, values, declared->alias.empty() ? declared->name : declared->alias);
            }
            if (!isDeclared)
                addBelow(index, *below, values, below->name());
        }
        for (const chart::DependencyPtr& declared : chart.metadata().dependencies) {
            if (declared)
                readDeclaration(*declared, values, place);
        }
        return index;
    }

private:
    void addBelow(std::size_t parent, const chart::Chart& chart, UsePath values, const std::string& name)
    {
        values.push_back(name);
        m_follower.addSubchart(parent, name, add(chart, values));
    }

    // What Helm itself reads.
    void readDeclaration(const chart::Dependency& declared, const UsePath& values, const SourceRange& place)
    {
        const auto read = [&](const UsePath& below, bool whole) {
            UsePath path = values;
            path.insert(path.end(), below.begin(), below.end());
            m_recorder.read(path, place, whole);
        };
        for (std::size_t begin = 0; begin < declared.condition.size();) {
            const std::size_t end = std::min(declared.condition.find(',', begin), declared.condition.size());
            read(pathOf(std::string_view(declared.condition).substr(begin, end - begin)), false);
            begin = end + 1;
        }
        for (const std::string& tag : declared.tags)
            m_recorder.read({"tags", tag}, place, false); // of the top chart
        const std::string& name = declared.alias.empty() ? declared.name : declared.alias;
        for (const Value& import : declared.importValues) {
            const Value* child = import.find("child");
            UsePath below = {name};
            const UsePath rest = import.isString()            ? UsePath{"exports", std::string(import.string())}
                                 : child && child->isString() ? pathOf(child->string())
                                                              : UsePath{};
            below.insert(below.end(), rest.begin(), rest.end());
            read(below, true);
        }
    }

    TemplateFollower& m_follower;
    UsageRecorder& m_recorder;
    std::size_t m_count = 0;
};

} // namespace

std::optional<SourceRange> ValueUsage::anythingIn(const Reads& at)
{
    if (at.whole || at.self)
        return at.whole ? at.whole : at.self;
    for (const auto& [key, below] : at.below) {
        if (auto found = anythingIn(*below))
            return found;
    }
    return at.any ? anythingIn(*at.any) : std::nullopt;
}

std::optional<SourceRange> ValueUsage::search(const Reads& at, const std::vector<PathStep>& steps, std::size_t index)
{
    if (index == steps.size())
        return anythingIn(at);
    if (at.whole)
        return at.whole;
    if (const auto* key = std::get_if<std::string>(&steps[index])) {
        if (const auto below = at.below.find(*key); below != at.below.end()) {
            if (auto found = search(*below->second, steps, index + 1))
                return found;
        }
    }
    return at.any ? search(*at.any, steps, index + 1) : std::nullopt;
}

std::optional<SourceRange> ValueUsage::firstUse(const ValuePath& path) const
{
    if (auto found = search(m_root, path.steps(), 0))
        return found;
    return m_isComplete ? std::nullopt : std::optional(SourceRange());
}

void ValueUsage::collect(const Reads& at, const ValuePath& path, std::vector<Read>& into)
{
    if (at.self || at.whole) {
        into.push_back({.path = path,
                        .place = at.whole ? *at.whole : *at.self,
                        .isRead = at.whole.has_value(),
                        .isAskedFor = at.self.has_value()});
    }
    for (const auto& [key, below] : at.below)
        collect(*below, path.child(key), into);
}

std::vector<ValueUsage::Read> ValueUsage::reads() const
{
    std::vector<Read> out;
    collect(m_root, {}, out);
    return out;
}

ValueUsage findUses(const chart::Chart& chart, const Value* values)
{
    ValueUsage usage;
    UsageRecorder recorder(usage);
    TemplateFollower follower(
        [&recorder](const UsePath& path, const SourceRange& place, bool whole) { recorder.read(path, place, whole); });
    Collector(follower, recorder).add(chart, {});
    if (values)
        follower.addTexts(*values);
    if (!follower.follow())
        recorder.giveUp();
    return usage;
}

} // namespace strake::lint
