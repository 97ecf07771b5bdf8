#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/table.h"
#include "core/compiler.h"
#include "core/json/writer.h"
#include "core/text/edit_distance.h"

#include <algorithm>

namespace strake::cli {

namespace {

std::string toJson(const std::vector<TemplateFunction>& functions)
{
    ValueList items;
    for (const TemplateFunction& function : functions) {
        items.push_back(Value::ofMap({{"name", Value::ofString(function.name)},
                                      {"signature", Value::ofString(function.signature)},
                                      {"doc", Value::ofString(function.doc)}}));
    }
    json::WriteOptions options;
    options.escapeHtml = false;
    options.indent = "  ";
    return json::write(Value::ofList(std::move(items)), options).bytes() + "\n";
}

class FunctionsCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.choice(m_output, "output,o", {"table", "json"}, "form of the list (default table)");
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 0, 1); code != Success)
            return code;
        std::vector<TemplateFunction> functions = templateFunctions();
        if (!arguments.empty()) {
            std::vector<std::string_view> names;
            for (const TemplateFunction& function : functions)
                names.push_back(function.name);
            const std::string_view near = text::nearest(arguments[0], names);
            std::erase_if(functions, [&](const TemplateFunction& f) { return f.name != arguments[0]; });
            if (functions.empty()) {
                return session.usageError("no template function is named `" + arguments[0] + "`",
                                          near.empty() ? "" : "did you mean `" + std::string(near) + "`?");
            }
        }
        if (m_output == "json")
            return session.print(toJson(functions));
        Table table({"NAME", "SIGNATURE", "DESCRIPTION"});
        for (const TemplateFunction& function : functions)
            table.addRow({std::string(function.name), std::string(function.signature), std::string(function.doc)});
        return session.print(table.toString());
    }

private:
    std::string m_output = "table";
};

} // namespace

const Verb functionsVerb = {
    .name = "functions",
    .arguments = "[NAME]",
    .summary = "the functions that templates can call",
    .description = "Lists the functions that a chart's templates can call, with their Go signatures and what they do:\n"
                   "those of text/template, Sprig's and Helm's.",
    .examples = "strake functions\nstrake functions toYaml\nstrake functions -o json",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<FunctionsCommand>(); },
};

} // namespace strake::cli
