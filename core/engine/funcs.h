// The functions Helm adds to Sprig: include, tpl, required, fail, lookup, and the YAML, JSON and TOML family.
// Source of the rules: Helm's pkg/engine/funcs.go and engine.go.
#pragma once

#include "core/gotemplate/function.h"
#include "core/gotemplate/template_set.h"

#include <memory>
#include <span>
#include <string_view>

namespace strake::engine {

class LookupObjects;

// The functions of this room alone.
std::span<const gotemplate::Function> helmFunctions();

// All that a chart's template may call: text/template's builtins, Sprig's, Helm's. Made once, on first use.
std::shared_ptr<const gotemplate::FunctionSet> chartFunctions();

// Plain text/template with all of Sprig, `env` and `expandenv` apart: what helm-docs' templates may call.
std::shared_ptr<const gotemplate::FunctionSet> textTemplateFunctions();

// What the functions need of the render that runs them; handed over as ExecuteOptions::host.
struct FunctionHost {
    bool lint = false;   // `required` and `fail` do not fail
    bool strict = false; // missingkey=error
    const LookupObjects* objects = nullptr;
};

// `required` and `fail` wrap their message in these marks, and the engine finds it again in the nested text of errors.
inline constexpr std::string_view warnBegin = "HELM_ERR_START";
inline constexpr std::string_view warnEnd = "HELM_ERR_END";

// Removes what text/template prints for a missing key, wherever it stands in the output, as Helm does.
Text withoutNoValue(Text text);

} // namespace strake::engine
