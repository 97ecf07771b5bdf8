// The keywords that ask for an object, an array, a string or a number.
#include "core/schema/evaluator.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::schema {

void Check::checkObject(const ObjectRules& rules)
{
    static const ValueMap none;
    const ValueMap& map = value().map() ? *value().map() : none;
    const auto size = static_cast<std::int64_t>(map.size());
    if (rules.minProperties && size < *rules.minProperties)
        addCount(ProblemKind::MinProperties, map.size(), *rules.minProperties);
    if (rules.maxProperties && size > *rules.maxProperties)
        addCount(ProblemKind::MaxProperties, map.size(), *rules.maxProperties);
    if (auto names = missing(rules.required); !names.empty())
        add(ProblemKind::Required)->names = std::move(names);
    if (done())
        return;
    for (const auto& dependency : rules.dependencies)
        requireDependency(dependency, ProblemKind::Dependency);

    std::vector<std::string> tooMany;
    std::size_t position = 0;
    for (const auto& [key, member] : map) {
        if (done())
            return;
        bool evaluated = false;
        if (const auto property = rules.properties.find(key); property != rules.properties.end()) {
            evaluated = true;
            requireMember(*property->second, key, member);
        }
        for (const auto& [pattern, schema] : rules.patternProperties) {
            if (pattern->matches(key)) {
                evaluated = true;
                requireMember(*schema, key, member);
            }
        }
        if (!evaluated && rules.hasAdditional) {
            evaluated = true;
            if (rules.additional)
                requireMember(*rules.additional, key, member);
            else if (!rules.additionalAllowed)
                tooMany.push_back(key);
        }
        if (evaluated)
            m_left.remove(position);
        ++position;
    }
    if (!tooMany.empty())
        add(ProblemKind::AdditionalProperties)->names = std::move(tooMany);
    if (rules.propertyNames) {
        for (const auto& [key, member] : map)
            checkPropertyName(*rules.propertyNames, key);
    }
    for (const auto& dependency : rules.dependentSchemas)
        requireDependency(dependency, ProblemKind::Dependency);
    for (const auto& dependency : rules.dependentRequired)
        requireDependency(dependency, ProblemKind::DependentRequired);
}

// A new run: neither the way here nor its dynamic anchors count.
void Check::checkPropertyName(const SchemaNode& schema, const std::string& name)
{
    const Value& text = m_evaluator.nameValue(name);
    const Scope start{nullptr, nullptr, nullptr, nullptr, m_scope.depth};
    Unevaluated left;
    ProblemPtr cause;
    if (m_evaluator.check(schema, {text, nullptr, &start, m_subject.metaschema, m_subject.quiet}, nullptr, false, left,
                          cause))
        return;
    const auto problem = add(ProblemKind::PropertyNames);
    problem->names = {name};
    if (!m_subject.quiet)
        problem->causes = cause->kind == ProblemKind::Group ? cause->causes : std::vector{cause};
}

void Check::checkArray(const ArrayRules& rules)
{
    const ValueList& list = value().list();
    const auto size = static_cast<std::int64_t>(list.size());
    if (rules.minItems && size < *rules.minItems)
        addCount(ProblemKind::MinItems, list.size(), *rules.minItems);
    if (rules.maxItems && size > *rules.maxItems)
        addCount(ProblemKind::MaxItems, list.size(), *rules.maxItems);
    if (rules.uniqueItems && list.size() > 1) {
        if (const auto equal = findDuplicates(list))
            add(ProblemKind::UniqueItems)->indexes = {equal->first, equal->second};
    }
    const std::size_t prefix = std::min(rules.prefix.size(), list.size());
    for (std::size_t i = 0; i < prefix; ++i)
        requireItem(*rules.prefix[i], i);
    if (rules.items) {
        for (std::size_t i = prefix; i < list.size() && !done(); ++i)
            requireItem(*rules.items, i);
    } else if (rules.hasAdditional && !rules.additionalAllowed && prefix < list.size()) {
        addCount(ProblemKind::AdditionalItems, list.size() - prefix, 0);
    }
    if (rules.contains)
        checkContains(rules);
}

void Check::checkContains(const ArrayRules& rules)
{
    std::vector<ProblemPtr> problems;
    std::vector<std::size_t> matched;
    const ValueList& list = value().list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        ProblemPtr problem;
        if (!checkPart(*rules.contains, list[i], {m_subject.path, nullptr, i}, problem)) {
            problems.push_back(std::move(problem));
            continue;
        }
        matched.push_back(i);
        if (m_schema.draft >= Draft::Draft2020)
            m_left.remove(i);
    }
    const auto count = static_cast<std::int64_t>(matched.size());
    const auto addFailing = [&](ProblemKind kind) {
        const auto problem = add(kind);
        problem->causes = std::move(problems);
        return problem;
    };
    if (rules.minContains) {
        if (count < *rules.minContains) {
            const auto problem = addFailing(ProblemKind::MinContains);
            problem->indexes = matched;
            problem->wantCount = *rules.minContains;
        }
    } else if (matched.empty()) {
        addFailing(ProblemKind::Contains);
    }
    if (rules.maxContains && count > *rules.maxContains) {
        const auto problem = add(ProblemKind::MaxContains);
        problem->indexes = matched;
        problem->wantCount = *rules.maxContains;
    }
}

void Check::checkString(const StringRules& rules)
{
    if (rules.minLength || rules.maxLength) {
        const std::size_t length = text::runeCount(value().string());
        if (rules.minLength && static_cast<std::int64_t>(length) < *rules.minLength)
            addCount(ProblemKind::MinLength, length, *rules.minLength);
        if (rules.maxLength && static_cast<std::int64_t>(length) > *rules.maxLength)
            addCount(ProblemKind::MaxLength, length, *rules.maxLength);
    }
    if (rules.pattern && !rules.pattern->matches(value().string()))
        add(ProblemKind::Pattern);
}

void Check::checkNumber(const NumberRules& rules)
{
    const auto number = Decimal::of(value());
    if (!number)
        return;
    const auto require = [&](ProblemKind kind, const std::optional<Limit>& limit, auto&& isGood) {
        if (!limit || isGood(limit->value))
            return;
        const auto problem = add(kind);
        problem->gotNumber = number->toDouble();
        problem->wantNumber = limit->value.toDouble();
    };
    require(ProblemKind::Minimum, rules.minimum, [&](const Decimal& limit) { return compare(*number, limit) >= 0; });
    require(ProblemKind::Maximum, rules.maximum, [&](const Decimal& limit) { return compare(*number, limit) <= 0; });
    require(ProblemKind::ExclusiveMinimum, rules.exclusiveMinimum,
            [&](const Decimal& limit) { return compare(*number, limit) > 0; });
    require(ProblemKind::ExclusiveMaximum, rules.exclusiveMaximum,
            [&](const Decimal& limit) { return compare(*number, limit) < 0; });
    require(ProblemKind::MultipleOf, rules.multipleOf,
            [&](const Decimal& divisor) { return number->isMultipleOf(divisor).value_or(false); });
}

} // namespace strake::schema
