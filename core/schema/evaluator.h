// The run of a schema over a value, shared by the files that hold its rules. Of the room alone.
#pragma once

#include "core/schema/equality.h"
#include "core/schema/evaluation.h"
#include "core/schema/problem.h"
#include "core/schema/schema_node.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strake::schema {

// The way from the root to a value, on the stack; read only when there is something to report.
struct PathLink {
    const PathLink* parent = nullptr;
    const std::string* key = nullptr; // null: an index
    std::size_t index = 0;
};

std::vector<PathStep> stepsOf(const PathLink* link);
std::uint64_t countValues(const Value& value); // itself and all that it holds

// The schemas entered so far, innermost first.
struct Scope {
    const SchemaNode* schema = nullptr;
    const Value* value = nullptr;
    const char* refKeyword = nullptr; // when entered by a reference
    const Scope* parent = nullptr;
    int depth = 0;
};

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
        m_stepsLeft = m_options.maxSteps + m_options.stepsPerValue * countValues(value);
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
    std::uint64_t m_stepsLeft = 0;
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

} // namespace strake::schema
