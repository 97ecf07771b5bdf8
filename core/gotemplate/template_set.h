// A set of named templates that see each other: Go's *template.Template with its associated templates.
#pragma once

#include "core/diagnostic/result.h"
#include "core/gotemplate/function.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::gotemplate {

class OriginTable;

// Function tables, looked up later ones first (an engine overrides Sprig, Sprig overrides the builtins).
class FunctionSet {
public:
    FunctionSet();                             // text/template's builtins
    void add(std::span<const Function> table); // must outlive the set
    const Function* find(std::string_view name) const;
    std::vector<const Function*> all() const; // sorted by name, the overridden ones left out

private:
    void insert(const Function& function);
    std::vector<const Function*> m_slots; // open addressing; a power of two, at most half full
    std::size_t m_count = 0;
};

enum class MissingKey : std::uint8_t { Default, Zero, Error }; // the template option of that name

struct Limits {
    int includeDepth = 1000;                 // nested executeTemplate of one name, as Helm's engine counts
    int callDepth = 4000;                    // executions by functions (include, tpl) in each other
    int templateDepth = 100'000;             // text/template's maxExecDepth
    std::uint64_t outputBytes = 256U << 20U; // of one execution
    std::uint64_t steps = 500'000'000;       // nodes walked and units charged
    std::function<bool()> isTimeUp = {};     // asked now and then; what it measures is its owner's
};

struct ExecuteOptions {
    MissingKey missingKey = MissingKey::Default;
    Environment* environment = nullptr;
    void* host = nullptr;
    OriginTable* origins = nullptr; // null: no tracing. Else its ids are what the output's spans name
    // Told the maps that functions changed in place (`set`, `merge`): one may have been put into itself. Null: not wanted.
    ChangedMaps* changedMaps = nullptr;
    Limits limits;
};

struct ExecuteResult {
    Text output;                       // what was written before the error, if there was one
    std::unique_ptr<Diagnostic> error; // peerText: Go's text; range: the place in the innermost template; trace: calls
};

class TemplateSet {
public:
    // `name` is that of Go's root template, which error texts mention: `no template "x" associated with template "name"`.
    explicit TemplateSet(std::shared_ptr<const FunctionSet> functions, std::string_view name = "gotpl");
    ~TemplateSet();
    TemplateSet(TemplateSet&&) noexcept;
    TemplateSet& operator=(TemplateSet&&) noexcept;
    TemplateSet clone() const; // cheap: the parsed trees are shared

    // Parses text as the template `name` and whatever it defines; Go's rules on redefinition. `file` names the text
    // in the caller's SourceMap, for the ranges of diagnostics. The error's peerText is text/template's whole text
    // ("template: t:1: unexpected \"}\" in operand").
    Result<void> parse(std::string_view name, std::string_view text, FileId file = FileId::None);
    // A text that an execution made: where it is traced, what it writes comes from its origins too.
    Result<void> parseMade(std::string_view name, const Text& text);

    bool contains(std::string_view name) const;
    std::vector<std::string> names() const; // sorted

    ExecuteResult execute(std::string_view name, const Value& dot, const ExecuteOptions& options = {}) const;

    struct Data; // private to the room

private:
    friend class Execution;
    Result<void> parse(std::string_view name, std::string_view text, FileId file, const Text* traced);
    std::unique_ptr<Data> m_data;
};

} // namespace strake::gotemplate
