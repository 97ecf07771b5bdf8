#include "core/schema/evaluation.h"

#include "core/schema/equality.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::schema {
namespace {

// The way from the root to a value, on the stack; read only when there is something to report.
struct PathLink {
    const PathLink* parent = nullptr;
    const std::string* key = nullptr; // null: an index
    std::size_t index = 0;
};

std::vector<PathStep> stepsOf(const PathLink* link)
{
    std::vector<PathStep> steps;
    for (; link; link = link->parent)
        steps.push_back(link->key ? PathStep(*link->key) : PathStep(link->index));
    std::reverse(steps.begin(), steps.end());
    return steps;
}

// The schemas entered so far, innermost first.
struct Scope {
    const SchemaNode* schema = nullptr;
    const Value* value = nullptr;
    const char* refKeyword = nullptr; // when entered by a reference
    const Scope* parent = nullptr;
    int depth = 0;
};

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

// Which members or items no keyword has looked at yet, by position; empty when nobody asks.
struct Unevaluated {
    std::vector<bool> left;
    std::size_t count = 0;

    bool isEmpty() const { return count == 0; }
    void clear()
    {
        left.clear();
        count = 0;
    }
    void remove(std::size_t i)
    {
        if (i < left.size() && left[i]) {
            left[i] = false;
            --count;
        }
    }
    void keepOnly(const Unevaluated& other)
    {
        for (std::size_t i = 0; count > 0 && i < left.size(); ++i) {
            if (i >= other.left.size() || !other.left[i])
                remove(i);
        }
    }
};

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

// What one check is about, passed down.
struct Subject {
    const Value& value;
    const PathLink* path;
    const Scope* scope; // of the caller
    const SchemaNode* metaschema;
    bool quiet; // only whether, not why
};

struct MemoKey {
    const SchemaNode* schema;
    const Value* value;
    bool quiet;
    bool tracks;
    friend bool operator==(const MemoKey&, const MemoKey&) = default;
};

struct MemoHash {
    std::size_t operator()(const MemoKey& key) const
    {
        const auto a = reinterpret_cast<std::uintptr_t>(key.schema);
        const auto b = reinterpret_cast<std::uintptr_t>(key.value);
        return (a * 31 + b) * 4 + (key.quiet ? 2 : 0) + (key.tracks ? 1 : 0);
    }
};

struct MemoEntry {
    bool valid = false;
    ProblemPtr problem;
    Unevaluated left;
};

class Evaluator {
public:
    explicit Evaluator(const EvaluationOptions& options) : m_options(options) {}

    ProblemPtr run(const SchemaNode& schema, const Value& value)
    {
        Unevaluated left;
        ProblemPtr problem;
        const bool valid =
            check(schema, {value, nullptr, nullptr, m_options.metaschema, false}, nullptr, false, left, problem);
        if (m_gaveUp)
            return m_gaveUp;
        return valid ? nullptr : problem;
    }

    bool check(const SchemaNode& schema, const Subject& subject, const char* refKeyword, bool callerNeeds,
               Unevaluated& left, ProblemPtr& problem);
    bool checkTarget(const SchemaNode& schema, const Subject& subject, const char* refKeyword, bool callerNeeds,
                     Unevaluated& left, ProblemPtr& problem);
    // A member's name as a value of its own, at one address for as long as the run lasts.
    const Value& nameValue(const std::string& key)
    {
        Value& value = m_names[&key];
        if (value.isNil())
            value = Value::ofString(key);
        return value;
    }

private:
    bool giveUp(ProblemKind kind, const SchemaNode& schema, const Subject& subject, ProblemPtr& problem)
    {
        if (!m_gaveUp) {
            auto made = std::make_shared<Problem>();
            made->kind = kind;
            made->schema = &schema;
            made->path = stepsOf(subject.path);
            made->got = subject.value;
            m_gaveUp = made;
        }
        problem = m_gaveUp;
        return false;
    }

    const EvaluationOptions& m_options;
    std::uint64_t m_steps = 0;
    ProblemPtr m_gaveUp; // no answer is to be had any more
    std::unordered_map<MemoKey, MemoEntry, MemoHash> m_memo;
    std::unordered_map<const std::string*, Value> m_names;
};

// One schema tried on one value.
class Check {
public:
    Check(Evaluator& evaluator, const SchemaNode& schema, const Subject& subject, const Scope& scope, Unevaluated& left)
        : m_evaluator(evaluator), m_schema(schema), m_subject(subject), m_scope(scope), m_left(left)
    {}

    bool run(ProblemPtr& problem);

private:
    const Value& value() const { return m_subject.value; }
    bool done() const { return m_subject.quiet && m_failures > 0; }
    std::shared_ptr<Problem> make(ProblemKind kind) const
    {
        auto problem = std::make_shared<Problem>();
        problem->kind = kind;
        if (!m_subject.quiet) {
            problem->schema = &m_schema;
            problem->path = stepsOf(m_subject.path);
            problem->got = value();
        }
        return problem;
    }
    void add(ProblemPtr problem)
    {
        ++m_failures;
        if (!m_subject.quiet)
            m_problems.push_back(std::move(problem));
    }
    std::shared_ptr<Problem> add(ProblemKind kind)
    {
        auto problem = make(kind);
        add(problem);
        return problem;
    }
    bool failAlone(ProblemPtr made, ProblemPtr& problem) const
    {
        problem = std::move(made);
        return false;
    }
    void addCount(ProblemKind kind, std::size_t got, std::int64_t want)
    {
        const auto problem = add(kind);
        problem->gotCount = static_cast<std::int64_t>(got);
        problem->wantCount = want;
    }

    // The same value, another schema.
    bool checkSelf(const SchemaNode& schema, bool quiet, ProblemPtr& problem)
    {
        Unevaluated left;
        Subject subject{value(), m_subject.path, &m_scope, m_subject.metaschema, m_subject.quiet || quiet};
        if (!m_evaluator.check(schema, subject, nullptr, !m_left.isEmpty(), left, problem))
            return false;
        m_left.keepOnly(left);
        return true;
    }
    void requireSelf(const SchemaNode& schema)
    {
        ProblemPtr problem;
        if (!checkSelf(schema, false, problem))
            add(std::move(problem));
    }
    // A part of the value.
    bool checkPart(const SchemaNode& schema, const Value& part, const PathLink& link, ProblemPtr& problem)
    {
        Unevaluated left;
        Subject subject{part, &link, &m_scope, m_subject.metaschema, m_subject.quiet};
        return m_evaluator.check(schema, subject, nullptr, false, left, problem);
    }
    void requireMember(const SchemaNode& schema, const std::string& key, const Value& part)
    {
        ProblemPtr problem;
        if (!checkPart(schema, part, {m_subject.path, &key, 0}, problem))
            add(std::move(problem));
    }
    void requireItem(const SchemaNode& schema, std::size_t index)
    {
        ProblemPtr problem;
        if (!checkPart(schema, value().list()[index], {m_subject.path, nullptr, index}, problem))
            add(std::move(problem));
    }
    bool checkReference(const SchemaNode& target, const char* keyword, ProblemPtr& problem);
    void requireReference(const SchemaNode& target, const char* keyword)
    {
        ProblemPtr problem;
        if (!checkReference(target, keyword, problem))
            add(std::move(problem));
    }

    std::vector<std::string> missing(const std::vector<std::string_view>& required) const
    {
        std::vector<std::string> out;
        for (const std::string_view name : required) {
            if (!value().find(name))
                out.emplace_back(name);
        }
        return out;
    }
    void requireDependency(const ObjectRules::Dependency& dependency, ProblemKind kind)
    {
        if (!value().find(dependency.property))
            return;
        if (dependency.schema) {
            requireSelf(*dependency.schema);
            return;
        }
        auto names = missing(dependency.required);
        if (names.empty())
            return;
        names.insert(names.begin(), std::string(dependency.property));
        add(kind)->names = std::move(names);
    }

    void checkObject(const ObjectRules& rules);
    void checkPropertyName(const SchemaNode& schema, const std::string& name);
    void checkArray(const ArrayRules& rules);
    void checkContains(const ArrayRules& rules);
    void checkString(const StringRules& rules);
    void checkNumber(const NumberRules& rules);
    void checkDynamicReferences();
    void checkCombinations();
    void checkAnyOf();
    void checkOneOf();
    void checkUnevaluated();

    Evaluator& m_evaluator;
    const SchemaNode& m_schema;
    const Subject& m_subject;
    const Scope& m_scope;
    Unevaluated& m_left;
    std::size_t m_failures = 0;
    std::vector<ProblemPtr> m_problems;
};

bool Evaluator::check(const SchemaNode& given, const Subject& given_subject, const char* refKeyword, bool callerNeeds,
                      Unevaluated& left, ProblemPtr& problem)
{
    const int depth = given_subject.scope ? given_subject.scope->depth + 1 : 0;
    if (m_gaveUp || ++m_steps > m_options.maxSteps)
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

} // namespace

ProblemPtr evaluate(const SchemaNode& schema, const Value& value, const EvaluationOptions& options)
{
    return Evaluator(options).run(schema, value);
}

} // namespace strake::schema
