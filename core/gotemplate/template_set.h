// A set of named templates that see each other: Go's *template.Template with its associated templates.
#pragma once

#include "core/diagnostic/result.h"
#include "core/gotemplate/function.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::gotemplate {

// Function tables, looked up later ones first (an engine overrides Sprig, Sprig overrides the builtins).
class FunctionSet {
public:
    FunctionSet();  // text/template's builtins
    void add(std::span<const Function> table) { m_tables.push_back(table); }
    const Function* find(std::string_view name) const;
    std::vector<const Function*> all() const;  // sorted by name, the overridden ones left out

private:
    std::vector<std::span<const Function>> m_tables;
};

enum class MissingKey : std::uint8_t { Default, Zero, Error };  // the template option of that name

struct Limits {
    int includeDepth = 1000;                       // nested executeTemplate of one name, as Helm's engine counts
    int templateDepth = 100'000;                   // text/template's maxExecDepth
    std::uint64_t outputBytes = 256U << 20U;       // of one execution
    std::uint64_t steps = 500'000'000;             // nodes walked and units charged
};

struct ExecuteOptions {
    MissingKey missingKey = MissingKey::Default;
    Environment* environment = nullptr;
    void* host = nullptr;
    bool trace = false;
    Limits limits;
};

struct ExecuteResult {
    Text output;   // what was written before the error, if there was one
    std::unique_ptr<Diagnostic> error;  // peerText: Go's text; range: the place in the innermost template; trace: calls
};

class TemplateSet {
public:
    explicit TemplateSet(std::shared_ptr<const FunctionSet> functions);
    ~TemplateSet();
    TemplateSet(TemplateSet&&) noexcept;
    TemplateSet& operator=(TemplateSet&&) noexcept;
    TemplateSet clone() const;  // cheap: the parsed trees are shared

    // Parses text as the template `name` and whatever it defines; Go's rules on redefinition. `file` names the text
    // in the caller's SourceMap, for the ranges of diagnostics. The error's peerText is text/template's whole text
    // ("template: t:1: unexpected \"}\" in operand").
    Result<void> parse(std::string_view name, std::string_view text, FileId file = FileId::None);

    bool contains(std::string_view name) const;
    std::vector<std::string> names() const;  // sorted

    ExecuteResult execute(std::string_view name, const Value& dot, const ExecuteOptions& options = {}) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace strake::gotemplate
