#include "core/schema/evaluation.h"

#include "core/schema/evaluator.h"

#include <algorithm>

namespace strake::schema {
namespace {

std::string wayOf(const Scope* scope)
{
    std::string way;
    for (; scope->parent && scope->parent->schema; scope = scope->parent) {
        const std::string from = scope->parent->schema->location();
        const std::string to = scope->schema->location();
        way.insert(0, scope->refKeyword ? "/" + std::string(scope->refKeyword)
                                        : to.substr(std::min(from.size(), to.size())));
    }
    return way;
}

Unevaluated unevaluatedOf(const Value& value, const SchemaNode& schema, bool callerNeeds)
{
    Unevaluated out;
    std::size_t size = 0;
    std::size_t first = 0;
    if (value.isMap()) {
        if (schema.allPropertiesEvaluated || !(callerNeeds || schema.unevaluatedProperties) || !value.map())
            return out;
        size = value.map()->size();
    } else if (value.isList()) {
        size = value.list().size();
        first = schema.itemsEvaluated;
        if (schema.allItemsEvaluated || !(callerNeeds || schema.unevaluatedItems) || first >= size)
            return out;
    }
    out.left.assign(size, true);
    std::fill_n(out.left.begin(), first, false);
    out.count = size - first;
    return out;
}

} // namespace

std::vector<PathStep> stepsOf(const PathLink* link)
{
    std::vector<PathStep> steps;
    for (; link; link = link->parent)
        steps.push_back(link->key ? PathStep(*link->key) : PathStep(link->index));
    std::reverse(steps.begin(), steps.end());
    return steps;
}

std::uint64_t countValues(const Value& value)
{
    std::uint64_t count = 0;
    std::vector<const Value*> pending{&value};
    while (!pending.empty()) {
        const Value* next = pending.back();
        pending.pop_back();
        ++count;
        for (const Value& item : next->list())
            pending.push_back(&item);
        if (const ValueMap* map = next->map()) {
            for (const auto& [key, member] : *map)
                pending.push_back(&member);
        }
    }
    return count;
}

bool Evaluator::check(const SchemaNode& given, const Subject& given_subject, const char* refKeyword, bool callerNeeds,
                      Unevaluated& left, ProblemPtr& problem)
{
    const int depth = given_subject.scope ? given_subject.scope->depth + 1 : 0;
    if (m_gaveUp || m_stepsLeft-- == 0)
        return giveUp(ProblemKind::TooMuchWork, given, given_subject, problem);
    if (depth > m_options.maxDepth)
        return giveUp(ProblemKind::TooDeep, given, given_subject, problem);
    const SchemaNode* schema = &given;
    Subject subject = given_subject;
    if (schema == subject.metaschema && !m_options.metaschemaOf.empty()) {
        const auto embedded = m_options.metaschemaOf.find(&subject.value);
        if (embedded != m_options.metaschemaOf.end())
            schema = subject.metaschema = embedded->second;
    }
    left = unevaluatedOf(subject.value, *schema, callerNeeds);
    const Scope scope{schema, &subject.value, refKeyword, subject.scope, depth};
    return Check(*this, *schema, subject, scope, left).run(problem);
}

// References are what makes one schema meet one value by many ways; remembering the answer keeps the time linear.
bool Evaluator::checkTarget(const SchemaNode& schema, const Subject& subject, const char* refKeyword, bool callerNeeds,
                            Unevaluated& left, ProblemPtr& problem)
{
    if (m_options.hasDynamicReferences)
        return check(schema, subject, refKeyword, callerNeeds, left, problem);
    const MemoKey key{&schema, &subject.value, subject.quiet, callerNeeds};
    if (const auto known = m_memo.find(key); known != m_memo.end()) {
        // Values shared by two places have one address, so a report is taken over only for the same path.
        const MemoEntry& entry = known->second;
        if (entry.valid || subject.quiet || entry.problem->path == stepsOf(subject.path)) {
            left = entry.left;
            problem = entry.problem;
            return entry.valid;
        }
    }
    const bool valid = check(schema, subject, refKeyword, callerNeeds, left, problem);
    if (!m_gaveUp)
        m_memo[key] = {valid, problem, left};
    return valid;
}

bool Check::run(ProblemPtr& problem)
{
    const SchemaNode& s = m_schema;
    if (s.boolean)
        return *s.boolean || failAlone(make(ProblemKind::FalseSchema), problem);

    for (const Scope* outer = m_scope.parent; outer && outer->value == m_scope.value; outer = outer->parent) {
        if (outer->schema == &s) {
            const auto made = make(ProblemKind::RefCycle);
            if (!m_subject.quiet)
                made->names = {wayOf(&m_scope), wayOf(outer)};
            return failAlone(made, problem);
        }
    }
    const auto type = typeOf(value());
    if (!type)
        return failAlone(make(ProblemKind::InvalidValue), problem);
    if (s.types != 0 && (s.types & *type) == 0) {
        const auto number = *type == NumberType && (s.types & IntegerType) != 0 ? Decimal::of(value()) : std::nullopt;
        if (!number || !number->isInteger())
            return failAlone(make(ProblemKind::Type), problem);
    }
    if (s.constant && !equals(value(), *s.constant))
        return failAlone(make(ProblemKind::Const), problem);
    if (s.enumeration) {
        const auto& allowed = s.enumeration->items;
        if ((s.enumTypes & *type) == 0 ||
            std::none_of(allowed.begin(), allowed.end(), [this](const Element& e) { return equals(value(), e); }))
            return failAlone(make(ProblemKind::Enum), problem);
    }
    if (s.format && value().isString()) {
        if (auto wrong = s.format(value().string())) {
            const auto made = make(ProblemKind::Format);
            made->names = {std::move(*wrong)};
            return failAlone(made, problem);
        }
    }
    if (s.ref) {
        if (s.draft < Draft::Draft2019)
            return checkReference(*s.ref, "$ref", problem);
        requireReference(*s.ref, "$ref");
    }
    if (s.object && value().isMap())
        checkObject(*s.object);
    else if (s.array && value().isList())
        checkArray(*s.array);
    else if (s.string && value().isString())
        checkString(*s.string);
    else if (s.number && *type == NumberType)
        checkNumber(*s.number);
    if (!done()) {
        if (s.draft >= Draft::Draft2019)
            checkDynamicReferences();
        checkCombinations();
        if (s.draft >= Draft::Draft2019)
            checkUnevaluated();
    }
    if (m_failures == 0)
        return true;
    if (m_subject.quiet)
        return false;
    if (m_problems.size() == 1)
        return failAlone(m_problems.front(), problem);
    const auto group = make(ProblemKind::Group);
    group->causes = std::move(m_problems);
    return failAlone(group, problem);
}

bool Check::checkReference(const SchemaNode& target, const char* keyword, ProblemPtr& problem)
{
    Unevaluated left;
    ProblemPtr cause;
    const Subject subject{value(), m_subject.path, &m_scope, m_subject.metaschema, m_subject.quiet};
    if (m_evaluator.checkTarget(target, subject, keyword, !m_left.isEmpty(), left, cause)) {
        m_left.keepOnly(left);
        return true;
    }
    const auto made = make(ProblemKind::Reference);
    if (!m_subject.quiet) {
        made->keyword = keyword;
        made->target = &target;
        made->causes = cause->kind == ProblemKind::Group ? cause->causes : std::vector{cause};
    }
    return failAlone(made, problem);
}

void Check::checkDynamicReferences()
{
    if (const SchemaNode* target = m_schema.recursiveRef) {
        if (target->recursiveAnchor) {
            for (const Scope* scope = &m_scope; scope && scope->schema; scope = scope->parent) {
                if (scope->schema->resource->recursiveAnchor)
                    target = scope->schema;
            }
        }
        requireReference(*target, "$recursiveRef");
    }
    if (const SchemaNode* target = m_schema.dynamicRef) {
        const std::string& anchor = m_schema.dynamicRefAnchor;
        if (!anchor.empty() && target->dynamicAnchor == anchor) {
            for (const Scope* scope = &m_scope; scope && scope->schema; scope = scope->parent) {
                const auto& anchors = scope->schema->resource->dynamicAnchors;
                if (const auto at = anchors.find(anchor); at != anchors.end())
                    target = at->second;
            }
        }
        requireReference(*target, "$dynamicRef");
    }
}

void Check::checkCombinations()
{
    const SchemaNode& s = m_schema;
    ProblemPtr problem;
    if (s.negated && checkSelf(*s.negated, true, problem))
        add(ProblemKind::Not);
    if (!s.allOf.empty()) {
        std::vector<ProblemPtr> problems;
        for (const SchemaNode* schema : s.allOf) {
            if (!checkSelf(*schema, false, problem)) {
                problems.push_back(std::move(problem));
                if (m_subject.quiet)
                    break;
            }
        }
        if (!problems.empty())
            add(ProblemKind::AllOf)->causes = std::move(problems);
    }
    if (!s.anyOf.empty())
        checkAnyOf();
    if (!s.oneOf.empty())
        checkOneOf();
    if (s.condition) {
        const SchemaNode* branch = checkSelf(*s.condition, true, problem) ? s.then : s.otherwise;
        if (branch)
            requireSelf(*branch);
    }
}

void Check::checkAnyOf()
{
    std::vector<ProblemPtr> problems;
    bool matched = false;
    for (const SchemaNode* schema : m_schema.anyOf) {
        ProblemPtr problem;
        if (!checkSelf(*schema, false, problem)) {
            problems.push_back(std::move(problem));
            continue;
        }
        matched = true;
        if (m_left.isEmpty()) // otherwise all branches have a say in what is evaluated
            break;
    }
    if (!matched)
        add(ProblemKind::AnyOf)->causes = std::move(problems);
}

void Check::checkOneOf()
{
    std::vector<ProblemPtr> problems;
    std::optional<std::size_t> matched;
    for (std::size_t i = 0; i < m_schema.oneOf.size(); ++i) {
        ProblemPtr problem;
        if (!checkSelf(*m_schema.oneOf[i], matched.has_value(), problem)) {
            problems.push_back(std::move(problem));
        } else if (!matched) {
            matched = i;
        } else {
            add(ProblemKind::OneOf)->indexes = {*matched, i};
            return;
        }
    }
    if (!matched)
        add(ProblemKind::OneOf)->causes = std::move(problems);
}

void Check::checkUnevaluated()
{
    if (m_schema.unevaluatedProperties && value().isMap()) {
        std::size_t position = 0;
        if (!m_left.isEmpty()) {
            for (const auto& [key, member] : *value().map()) {
                if (m_left.left[position++])
                    requireMember(*m_schema.unevaluatedProperties, key, member);
            }
        }
        m_left.clear();
    }
    if (m_schema.unevaluatedItems && value().isList()) {
        for (std::size_t i = 0; i < m_left.left.size(); ++i) {
            if (m_left.left[i])
                requireItem(*m_schema.unevaluatedItems, i);
        }
        m_left.clear();
    }
}

ProblemPtr evaluate(const SchemaNode& schema, const Value& value, const EvaluationOptions& options)
{
    return Evaluator(options).run(schema, value);
}

} // namespace strake::schema
