#include "core/values/json_path.h"

#include "core/json/writer.h"
#include "core/values/bounded.h"
#include "core/values/go_print.h"
#include "core/values/json_path_parser.h"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace strake::values {

namespace {

using namespace jsonpath;

constexpr std::size_t maxRanges = 500; // in each other

// None: reflect's zero Value, as which a nil of a list comes into a range.
using Found = std::optional<Value>;

struct Results {
    std::vector<Found> found;
    bool hasFailed = false;
};

bool isNil(const Found& value) { return value && value->isNil(); }

std::vector<Found> members(const Found& value)
{
    std::vector<Found> all;
    if (!value)
        return all;
    if (const ValueMap* map = value->map()) {
        for (const auto& entry : *map)
            all.emplace_back(entry.second);
    } else if (value->isList()) {
        all.assign(value->list().begin(), value->list().end());
    } else if (value->isString()) {
        for (const char byte : value->string())
            all.emplace_back(Value::ofUint64(static_cast<unsigned char>(byte)));
    }
    return all;
}

// Kubernetes' copy of text/template's comparisons; nothing where these fail.
class Comparison {
public:
    Comparison(const Value& left, const Value& right) : m_left(left), m_right(right) {}

    std::optional<bool> holds(std::string_view comparison) const
    {
        if (comparison == "==")
            return equal();
        if (comparison == "!=")
            return inverse(equal());
        if (comparison == "<")
            return less();
        if (comparison == "<=")
            return lessOrEqual();
        if (comparison == ">")
            return inverse(lessOrEqual());
        if (comparison == ">=")
            return inverse(less());
        return std::nullopt;
    }

private:
    static std::optional<bool> inverse(std::optional<bool> outcome)
    {
        return outcome ? std::optional(!*outcome) : std::nullopt;
    }

    std::optional<bool> lessOrEqual() const
    {
        const auto isLess = less();
        return !isLess || *isLess ? isLess : equal();
    }

    bool areIntegers() const
    {
        const auto isInteger = [](const Value& value) {
            return value.type() && (value.type()->isSigned() || value.type()->isUnsigned());
        };
        return isInteger(m_left) && isInteger(m_right);
    }
    bool areBoth(Kind kind) const { return m_left.kind() == kind && m_right.kind() == kind; }

    std::optional<bool> equal() const
    {
        if (areBoth(Kind::Bool))
            return m_left.boolean() == m_right.boolean();
        if (areBoth(Kind::Float64))
            return m_left.floating() == m_right.floating();
        if (areBoth(Kind::String))
            return m_left.string() == m_right.string();
        if (areIntegers())
            return compareIntegers(std::equal_to<>());
        return std::nullopt;
    }

    std::optional<bool> less() const
    {
        if (areBoth(Kind::Float64))
            return m_left.floating() < m_right.floating();
        if (areBoth(Kind::String))
            return m_left.string() < m_right.string();
        if (areIntegers())
            return compareIntegers(std::less<>());
        return std::nullopt;
    }

    // Unsigned ones are single bytes.
    template <class Compare>
    bool compareIntegers(Compare compare) const
    {
        const auto number = [](const Value& value) {
            return value.type()->isSigned() ? value.signedInteger()
                                            : static_cast<std::int64_t>(value.unsignedInteger());
        };
        return compare(number(m_left), number(m_right));
    }

    const Value& m_left;
    const Value& m_right;
};

class Walk {
public:
    explicit Walk(std::span<const List> pieces) : m_pieces(pieces) {}

    // What each piece found; none where one failed.
    std::optional<std::vector<std::vector<Found>>> run(const Found& value, std::size_t from = 0)
    {
        std::vector<std::vector<Found>> all;
        for (std::size_t i = from; i < m_pieces.size(); ++i) {
            Results results = list({value}, m_pieces[i]);
            if (results.hasFailed)
                return std::nullopt;
            if (m_ends > 0 && m_ends <= m_inRange) {
                --m_ends;
                m_lastEnd = i;
                break;
            }
            if (m_begins == 0) {
                all.push_back(std::move(results.found));
                continue;
            }
            --m_begins;
            if (++m_inRange > maxRanges)
                throw TooManyValues();
            if (!overEach(results.found, i + 1, all))
                return std::nullopt;
            --m_inRange;
            if (m_lastEnd > i)
                i = m_lastEnd;
        }
        return all;
    }

private:
    bool overEach(const std::vector<Found>& values, std::size_t from, std::vector<std::vector<Found>>& all)
    {
        if (values.empty()) // the end is to be found all the same
            return run(std::nullopt, from).has_value();
        for (const Found& value : values) {
            auto more = run(isNil(value) ? std::nullopt : value, from);
            if (!more)
                return false;
            std::move(more->begin(), more->end(), std::back_inserter(all));
        }
        return true;
    }

    Results list(std::vector<Found> input, const List& nodes)
    {
        Results results{std::move(input)};
        for (const Node& node : nodes) {
            m_budget.spend(results.found.size() + 1);
            results = std::visit([&](const auto& is) { return step(results.found, is); }, node.is);
            if (results.hasFailed)
                break;
        }
        return results;
    }

    using Input = const std::vector<Found>&;

    static Results step(Input, const Text& text) { return {{Value::ofString(text.text)}}; }
    static Results step(Input input, const Literal& literal)
    {
        return {std::vector<Found>(input.size(), literal.value)};
    }

    Results step(Input input, const Identifier& identifier)
    {
        if (identifier.name == "range") {
            ++m_begins;
            return {input};
        }
        if (identifier.name != "end")
            return {input, true};
        if (m_inRange == 0)
            return {{}, true};
        ++m_ends;
        return {};
    }

    static Results step(Input input, const Field& field)
    {
        Results results;
        for (const Found& value : input) {
            const Value* member = value ? value->find(field.name) : nullptr;
            if (member)
                results.found.emplace_back(*member);
        }
        results.hasFailed = !input.empty() && results.found.empty();
        return results;
    }

    static Results step(Input input, const Array& array)
    {
        Results results;
        for (const Found& value : input) {
            if (isNil(value))
                continue;
            if (!value || !value->isList())
                return {input, true};
            const auto count = static_cast<std::int64_t>(value->list().size());
            std::int64_t begin = array.begin.value_or(0);
            std::int64_t end = array.isOne ? begin + 1 : array.end.value_or(count);
            begin += begin < 0 ? count : 0;
            end += end < 0 || (end == 0 && array.isOne) ? count : 0;
            if (begin == end)
                return results;
            if (begin >= count || begin < 0 || end > count || end < 0 || begin > end || array.step.value_or(1) <= 0)
                return {input, true};
            for (std::int64_t i = begin; i < end; i += array.step.value_or(1))
                results.found.emplace_back(value->list()[static_cast<std::size_t>(i)]);
        }
        return results;
    }

    Results step(Input input, const All&)
    {
        Results results;
        for (const Found& value : input) {
            auto more = members(value);
            m_budget.spend(more.size());
            std::move(more.begin(), more.end(), std::back_inserter(results.found));
        }
        return results;
    }

    Results step(Input input, const Recursive&)
    {
        Results results;
        for (const Found& value : input)
            descend(value, results.found, 0);
        return results;
    }

    void descend(const Found& value, std::vector<Found>& found, int depth)
    {
        const auto below = members(value);
        m_budget.spend(below.size() + 1);
        if (below.empty())
            return;
        if (depth > maxValueDepth)
            throw TooManyValues();
        found.push_back(value);
        for (const Found& member : below)
            descend(member, found, depth + 1);
    }

    Results step(Input input, const Union& united)
    {
        Results results;
        for (const List& nodes : united.lists) {
            Results some = list(input, nodes);
            if (some.hasFailed)
                return {input, true};
            std::move(some.found.begin(), some.found.end(), std::back_inserter(results.found));
        }
        return results;
    }

    Results step(Input input, const Filter& filter)
    {
        Results results;
        for (const Found& value : input) {
            if (!value || !value->isList())
                return {input, true};
            for (const Value& item : value->list()) {
                const Results left = list({item}, filter.left);
                if (filter.comparison.empty()) {
                    if (!left.found.empty()) // also where it failed
                        results.found.emplace_back(item);
                    continue;
                }
                if (left.hasFailed || left.found.size() > 1)
                    return {input, true};
                if (left.found.empty())
                    continue;
                const Results right = list({item}, filter.right);
                if (right.hasFailed || right.found.size() > 1)
                    return {input, true};
                if (right.found.empty())
                    continue;
                const auto holds = Comparison(left.found[0].value_or(Value()), right.found[0].value_or(Value()))
                                       .holds(filter.comparison);
                if (!holds) {
                    results.hasFailed = true;
                    return results;
                }
                if (*holds)
                    results.found.emplace_back(item);
            }
        }
        return results;
    }

    std::span<const List> m_pieces;
    std::size_t m_begins = 0;
    std::size_t m_inRange = 0;
    std::size_t m_ends = 0;
    std::size_t m_lastEnd = 0;
    Budget m_budget;
};

void print(const std::vector<Found>& found, std::string& out)
{
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Found& value = found[i];
        if (i > 0)
            out.push_back(' ');
        if (!value)
            out += "<no value>";
        else if (value->isNil())
            out += "null";
        else if (value->isString())
            out += value->string();
        else if (value->isMap() || value->isList())
            out += json::write(*value).view();
        else
            out += printAsV(*value);
    }
}

} // namespace

Result<std::string> printJsonPath(std::string_view pathTemplate, const Value& values)
{
    try {
        const std::vector<List> pieces = parse(pathTemplate);
        std::string out;
        if (const auto all = Walk(pieces).run(values)) {
            for (const auto& found : *all)
                print(found, out);
        }
        return out;
    } catch (const Wrong& wrong) {
        return fail(diagnose(DiagnosticKind::Usage, {},
                             "error parsing jsonpath " + std::string(pathTemplate) + ": " + wrong.text));
    } catch (const TooManyValues&) {
        return fail(tooManyValues());
    } catch (const std::runtime_error& error) {
        return fail(diagnose(DiagnosticKind::Usage, {}, error.what()));
    }
}

} // namespace strake::values
