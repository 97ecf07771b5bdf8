// --set and its relatives: one letter for the kind, then the expression. Set twice, lists and maps are extended.
#include "core/values/strvals.h"

#include "core/diagnostic/result.h"
#include "tests/fuzz/fuzz.h"

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using values::SetKind;
    static constexpr SetKind kinds[] = {SetKind::Set, SetKind::String, SetKind::Json, SetKind::File, SetKind::Literal};
    if (size == 0)
        return 0;
    values::SetOptions options;
    options.readFile = [](const std::string& name) -> Result<std::string> { return "of " + name; };
    ValueMap result;
    const SetKind kind = kinds[data[0] % std::size(kinds)];
    for (int i = 0; i < 2; ++i)
        (void)values::applySet(kind, fuzz::textOf(data + 1, size - 1), result, options).has_value();
    return 0;
}
