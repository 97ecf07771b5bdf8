// The template language with its builtins, over a small dot and within small limits.
#include "core/diagnostic/result.h"
#include "core/gotemplate/origin_table.h"
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
    dot["s"] = Value::ofString(std::string("text"));
    dot["l"] = Value::ofList({Value::ofInt(1), Value::ofFloat(2.5), Value()});
    gotemplate::OriginTable origins;
    gotemplate::ExecuteOptions options;
    options.origins = &origins;
    options.limits = {.includeDepth = 50, .templateDepth = 200, .outputBytes = 1U << 20U, .steps = 20'000};
    (void)set.execute("t", Value::ofMap(std::move(dot)), options);
    return 0;
}
