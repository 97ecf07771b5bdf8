// The template language with its builtins, over a small dot and within small limits.
#include "core/diagnostic/result.h"
#include "core/gotemplate/template_set.h"
#include "core/value/value.h"
#include "tests/fuzz/fuzz.h"

#include <memory>

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto functions = std::make_shared<const gotemplate::FunctionSet>();
    gotemplate::TemplateSet set(functions);
    if (!set.parse("t", fuzz::textOf(data, size)))
        return 0;
    ValueMap dot;
    dot["s"] = Value("text");
    dot["l"] = Value(ValueList{Value(1), Value(2.5), Value()});
    gotemplate::ExecuteOptions options;
    options.trace = true;
    options.limits = {.includeDepth = 50, .templateDepth = 200, .outputBytes = 1U << 20U, .steps = 20'000};
    (void)set.execute("t", Value(std::move(dot)), options);
    return 0;
}
