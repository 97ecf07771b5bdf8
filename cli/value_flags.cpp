#include "cli/value_flags.h"

#include "cli/command.h"
#include "cli/flags.h"

#include <memory>
#include <mutex>
#include <utility>

namespace strake::cli {

void ValueFlags::declare(Flags& flags)
{
    flags.section("Values, from the lowest to the highest");
    flags.commaList(arguments.flags.valueFiles, "values,f",
                    "a YAML file of values, `-` for standard input (repeat, or a,b)");
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

values::StandardInput readOnce(values::StandardInput input)
{
    struct Once {
        std::mutex mutex;
        std::unique_ptr<Result<std::string>> text;
    };
    return [once = std::make_shared<Once>(), input = std::move(input)]() -> Result<std::string> {
        const std::lock_guard lock(once->mutex);
        if (once->text == nullptr)
            once->text = std::make_unique<Result<std::string>>(input());
        if (*once->text)
            return **once->text;
        return fail(Diagnostic(once->text->error()));
    };
}

} // namespace strake::cli
