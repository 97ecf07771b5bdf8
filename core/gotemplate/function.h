// How a name in a template becomes C++. sprig/ and engine/ each fill tables of these; gotemplate/ knows neither.
//
// A function is declared with its Go signature, because text/template checks and converts arguments by it and its
// error texts name its types:
//     constexpr Function table[] = {
//         {"trunc", "func(int, string) string", trunc, Tracing::Transparent, "Cuts a string to n bytes; ..."},
// When `call` runs, the arguments have been checked: an `int` parameter holds a Value of kind Int, `string` a String,
// `interface {}` anything including the untyped nil. Variadic parameters (`...string`) follow as further arguments.
// A function fails by throwing gotemplate::Error with the text that Go's function would return; the execution adds
// "error calling NAME: " and the place.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/value/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::gotemplate {

class Call;
class TemplateSet;

// Thrown by functions, parser and execution; caught at the edge of the room, never seen outside core.
// text() is Go's text. The execution fills in the innermost place and the calls that led there, once.
class Error : public std::runtime_error {
public:
    explicit Error(std::string text, DiagnosticKind problem = DiagnosticKind::TemplateExec)
        : std::runtime_error(std::string()), kind(problem), m_text(std::move(text))
    {}
    const std::string& text() const { return m_text; }
    const char* what() const noexcept override { return m_text.c_str(); } // ends at a NUL in the text

    // The same problem in a caller's words ("error during tpl function execution for ...: ..."); its places stay.
    Error retold(std::string text) const
    {
        Error error = *this;
        error.m_text = std::move(text);
        return error;
    }
    // As retold, in place: to be followed by `throw;`.
    void prepend(std::string_view words) { m_text.insert(0, words); }

    DiagnosticKind kind;
    SourceRange range;
    std::vector<Label> trace; // innermost call first
    std::string message;      // our own short wording, without places; the execution sets it with the places
    std::string hint;

private:
    std::string m_text;
};

// The types that signatures may name. ReflectValue: the builtins' reflect.Value, which accepts anything.
enum class ParamType : std::uint8_t {
    Any,
    ReflectValue,
    Bool,
    Int,
    Int64,
    Uint64,
    Float64,
    String,
    Bytes,
    AnyList,
    StringList,
    IntList,
    AnyMap,
    StringMap,
    Error,
    Named // Named: time.Time, *semver.Version, ... : by Function::named
};

const Type& typeOf(ParamType type); // not for Named

class Signature {
public:
    template <std::size_t N>
    consteval Signature(const char (&text)[N]) : m_text(text, N - 1)
    {
        parse();
    }

    constexpr std::string_view text() const { return m_text; } // "func(int, string) string"
    constexpr std::size_t fixedCount() const { return m_variadic ? m_count - 1U : m_count; }
    constexpr bool isVariadic() const { return m_variadic; }
    // The type of the index-th argument; a variadic parameter's element type for all from fixedCount() on.
    constexpr ParamType param(std::size_t index) const { return m_params[index < m_count ? index : m_count - 1U]; }
    constexpr ParamType result() const { return m_result; }
    constexpr bool returnsError() const { return m_returnsError; }

private:
    static constexpr std::size_t maxParams = 8;

    static constexpr ParamType typeNamed(std::string_view name)
    {
        if (name == "interface {}" || name == "any")
            return ParamType::Any;
        if (name == "reflect.Value")
            return ParamType::ReflectValue;
        if (name == "bool")
            return ParamType::Bool;
        if (name == "int")
            return ParamType::Int;
        if (name == "int64")
            return ParamType::Int64;
        if (name == "uint64")
            return ParamType::Uint64;
        if (name == "float64")
            return ParamType::Float64;
        if (name == "string")
            return ParamType::String;
        if (name == "[]byte")
            return ParamType::Bytes;
        if (name == "[]interface {}")
            return ParamType::AnyList;
        if (name == "[]string")
            return ParamType::StringList;
        if (name == "[]int")
            return ParamType::IntList;
        if (name == "map[string]interface {}")
            return ParamType::AnyMap;
        if (name == "map[string]string")
            return ParamType::StringMap;
        if (name == "error")
            return ParamType::Error;
        return ParamType::Named;
    }

    // Takes one type up to `,` or `)` off the front.
    static constexpr std::string_view takeType(std::string_view& rest)
    {
        std::size_t end = 0;
        while (end < rest.size() && rest[end] != ',' && rest[end] != ')')
            ++end;
        const std::string_view type = rest.substr(0, end);
        rest.remove_prefix(end);
        return type;
    }

    consteval void parse()
    {
        std::string_view rest = m_text;
        if (!rest.starts_with("func("))
            throw "a signature begins with func(";
        rest.remove_prefix(5);
        while (!rest.starts_with(")")) {
            std::string_view type = takeType(rest);
            if (type.starts_with("...")) {
                m_variadic = true;
                type.remove_prefix(3);
            }
            if (m_count == maxParams)
                throw "too many parameters";
            m_params[m_count++] = typeNamed(type);
            if (rest.starts_with(", "))
                rest.remove_prefix(2);
        }
        rest.remove_prefix(1);
        if (rest.starts_with(" (")) {
            rest.remove_prefix(2);
            m_result = typeNamed(takeType(rest));
            m_returnsError = rest == ", error)";
        } else if (rest.starts_with(" ")) {
            m_result = typeNamed(rest.substr(1));
        }
    }

    std::string_view m_text;
    std::array<ParamType, maxParams> m_params{};
    std::uint8_t m_count = 0;
    bool m_variadic = false;
    bool m_returnsError = false;
    ParamType m_result = ParamType::Any;
};

// What a function does with the origins of its arguments when tracing.
// Transparent: the result's Text already carries the spans it copied (TextBuilder). Structural: the result holds
// argument values or parts of them; what has no origin of its own gets the arguments', as far as they say what is there.
// Opaque: the execution gives the whole result the join of all arguments' origins. Shape: the same, but of a list or map
// only what says that it is there and how long it is, not what is in it.
enum class Tracing : std::uint8_t { Opaque, Transparent, Structural, Shape };

struct Function {
    std::string_view name;
    Signature signature;
    Value (*call)(Call& call, std::span<const Value> args) = nullptr;
    Tracing tracing = Tracing::Opaque;
    std::string_view doc;                  // one or two sentences, shown by `strake functions`
    std::array<const Type*, 4> named = {}; // the types of Named parameters, in order of their appearance
    bool deterministic = true;             // false: clock, entropy or network
};

// Clock and entropy are options of whoever executes: compile() is pure.
class Environment {
public:
    virtual ~Environment() = default;
    // A render begins: one chart's templates, from the first.
    virtual void beginRender() {}
    // A function is about to ask for something: once for each call that does.
    virtual void enterCall(const Call&) {}
    virtual std::int64_t nowNanoseconds() = 0; // since 1970-01-01 UTC
    virtual void randomBytes(std::span<std::uint8_t> out) = 0;
    // The zone of local times, as $TZ names it: "Europe/Berlin", or a zone file's absolute path ("/etc/localtime").
    virtual std::string localZone() { return "UTC"; }
};

// What a running function may ask of its execution.
class Call {
public:
    virtual ~Call() = default;
    // The name as written in the template: one C++ function may serve several.
    virtual std::string_view name() const = 0;
    // The templates that are running in each other, outermost first, then the function: "c/templates/a.yaml > x > now".
    virtual std::string path() const { return std::string(name()); }
    virtual Environment& environment() = 0;
    // The engine's own data behind `include`, `tpl`, `lookup`; null in a plain text/template.
    virtual void* host() = 0;
    // Executes the template of that name with `dot`, nested in this execution (its depth, limits and trace).
    // Throws Error with Go's text; "template: no template \"x\" associated with template \"y\"" when there is none.
    virtual Text executeTemplate(std::string_view templateName, const Value& dot) = 0;
    // The set whose template is running: what `tpl` clones.
    virtual const TemplateSet& templates() const = 0;
    // As executeTemplate, but of another set: `tpl`'s clone with its text parsed into it.
    virtual Text executeIn(const TemplateSet& set, std::string_view templateName, const Value& dot) = 0;
    // Counts work against the execution's limits (bytes to be produced, items to be visited). Throws when exceeded.
    virtual void charge(std::uint64_t units) = 0;
    virtual bool isTracing() const { return false; }
    // One origin that stands for all of these; 0 when not tracing.
    virtual OriginId join(std::span<const Value> values) = 0;
    // The value, besides from what decided that it is this one: it is empty, true, there.
    virtual Value decidedBy(Value value, const Value& /*decider*/) { return value; }
    // The value, besides from this call under the conditions around it: for what others will see changed.
    virtual Value setHere(Value value) { return value; }
    // Maps that a function changes in place are told, so that cycles can be broken when the execution ends.
    virtual void changed(const Value& map) = 0;
};

} // namespace strake::gotemplate
