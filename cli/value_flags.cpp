#include "cli/value_flags.h"

#include "cli/command.h"
#include "cli/flags.h"

namespace strake::cli {

void ValueFlags::declare(Flags& flags)
{
    flags.section("Values, from the lowest to the highest");
    flags.commaList(arguments.flags.valueFiles, "values,f", "a YAML file of values, `-` for standard input (repeat, or a,b)");
    flags.list(arguments.flags.jsonValues, "set-json", "key=JSON[,key=JSON], or a whole JSON object");
    flags.list(arguments.flags.values, "set", "key=value[,key=value]; true, false, null and integers are typed");
    flags.list(arguments.flags.stringValues, "set-string", "key=text[,key=text]; never typed");
    flags.list(arguments.flags.fileValues, "set-file", "key=path[,key=path]; the value is the file's text");
    flags.list(arguments.flags.literalValues, "set-literal", "key=text to the end, without any escapes");
}

values::StandardInput standardInputOf(Session& session)
{
    return [&session]() -> Result<std::string> {
        std::optional<std::string> text = session.streams.in.readAll();
        if (!text)
            return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "standard input cannot be read"));
        return std::move(*text);
    };
}

} // namespace strake::cli
