// Why a value is what it is, and why a field or a line of a manifest is what it is.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/effective_table.h"
#include "cli/explained_build.h"
#include "cli/explanation_text.h"
#include "core/json/writer.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <charconv>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

class ExplainCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_at, "at", "file:line", "the line of the output, instead of a name: out.yaml:12, or 12");
        m_flags.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        const bool isLine = !m_at.empty();
        if (const int code = checkArgumentCount(session, arguments, isLine ? 1 : 2, isLine ? 1 : 3); code != Success)
            return code;
        if (const int code = m_flags.apply(session); code != Success)
            return code;
        const std::optional<Explanation> explanation = m_flags.build(session, arguments[0]);
        if (!explanation)
            return Failure;
        const ExplanationText text(*explanation, m_flags.showSecrets);
        if (isLine)
            return explainLine(session, *explanation, text);
        const std::string& name = arguments[1];
        const bool isObject = arguments.size() == 3 || namesObject(*explanation, name);
        if (isObject)
            return explainObject(session, *explanation, text, name,
                                 arguments.size() == 3 ? arguments[2] : std::string());
        return explainValue(session, *explanation, text, name);
    }

private:
    // KIND/NAME: a kind that is there, or what looks like one.
    static bool namesObject(const Explanation& explanation, const std::string& name)
    {
        const std::size_t slash = name.find('/');
        if (slash == std::string::npos)
            return false;
        const std::string_view kind = std::string_view(name).substr(0, slash);
        const bool isThere =
            std::any_of(explanation.objects().begin(), explanation.objects().end(),
                        [&](const ExplainedObject& object) { return text::equalFoldAscii(object.kind, kind); });
        return isThere || (kind.find_first_of(".\"[") == std::string_view::npos && kind[0] >= 'A' && kind[0] <= 'Z');
    }

    int print(Session& session, const std::vector<TextTree>& trees, const Value& data) const
    {
        if (m_flags.output == "json")
            return session.print(json::write(data, {.escapeHtml = false, .indent = "  "}).bytes() + "\n");
        return session.print(m_flags.output == "tree" ? asBranches(trees) : asIndented(trees));
    }

    int printFields(Session& session, const ExplanationText& text, const std::vector<FieldRef>& fields) const
    {
        std::vector<TextTree> trees;
        ValueList data;
        for (const FieldRef& field : fields) {
            if (m_flags.output == "json")
                data.push_back(text.fieldData(field));
            else
                trees.push_back(text.field(field));
        }
        return print(session, trees, Value::ofList(std::move(data)));
    }

    int explainLine(Session& session, const Explanation& explanation, const ExplanationText& text) const
    {
        const std::size_t colon = m_at.rfind(':');
        const std::string_view digits = std::string_view(m_at).substr(colon == std::string::npos ? 0 : colon + 1);
        std::uint32_t line = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), line);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || line == 0)
            return session.usageError("--at is FILE:LINE or LINE, found `" + m_at + "`");
        const std::string file = colon == std::string::npos ? std::string() : m_at.substr(0, colon);
        // A file that is there is what somebody looks at.
        if (!file.empty() && session.files.kindOf(file) == EntryKind::File) {
            const auto contents = session.files.readFile(file);
            if (contents && lineOf(*contents, line) != lineOf(explanation.output(), line))
                return session.usageError("line " + std::to_string(line) + " of " + file + " is not what is built now",
                                          "build it anew: `strake build ... -o " + file + "`");
        }
        const auto field = explanation.fieldAtLine(line);
        if (!field) {
            const auto lines = std::count(explanation.output().begin(), explanation.output().end(), '\n');
            return refuseUnknown(session, "there is no field at line " + std::to_string(line),
                                 "the output has " + std::to_string(lines) + " lines");
        }
        return printFields(session, text, {*field});
    }

    static std::string_view lineOf(std::string_view text, std::uint32_t number)
    {
        std::size_t at = 0;
        for (; number > 1 && at != std::string_view::npos; --number) {
            at = text.find('\n', at);
            at = at == std::string_view::npos ? at : at + 1;
        }
        return at == std::string_view::npos ? std::string_view() : text.substr(at, text.find('\n', at) - at);
    }

    int explainObject(Session& session, const Explanation& explanation, const ExplanationText& text,
                      const std::string& name, const std::string& field) const
    {
        const std::size_t slash = name.find('/');
        if (slash == std::string::npos)
            return session.usageError("an object is KIND/NAME, found `" + name + "`");
        std::vector<std::size_t> found;
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < explanation.objects().size(); ++i) {
            const ExplainedObject& object = explanation.objects()[i];
            ids.push_back(object.id());
            if (text::equalFoldAscii(object.kind, name.substr(0, slash)) && object.name == name.substr(slash + 1))
                found.push_back(i);
        }
        if (found.empty()) {
            std::string hint = didYouMean(name, ids);
            if (hint.empty()) { // the right kind, or all of them
                std::vector<std::string> near;
                for (const std::string& id : ids) {
                    if (text::equalFoldAscii(id.substr(0, id.find('/')), name.substr(0, slash)))
                        near.push_back(id);
                }
                hint = listed("there are", near.empty() ? ids : near);
            }
            return refuseUnknown(session, "there is no object `" + name + "`", std::move(hint));
        }
        if (field.empty()) {
            std::vector<TextTree> trees;
            ValueList data;
            for (const std::size_t object : found) {
                if (m_flags.output != "json") {
                    trees.push_back(text.object(object));
                    continue;
                }
                const Value fields = text.objectData(object);
                data.insert(data.end(), fields.list().begin(), fields.list().end());
            }
            return print(session, trees, Value::ofList(std::move(data)));
        }
        ValuePath path;
        if (!ValuePath::parse(field, path))
            return session.usageError("`" + field + "` is no path: a.b[0].\"c.d\"");
        std::vector<FieldRef> fields;
        std::vector<std::string> paths;
        for (const std::size_t object : found) {
            const auto& all = explanation.objects()[object].fields;
            for (std::size_t i = 0; i < all.size(); ++i) {
                for (ValuePath above = all[i].path; !above.empty(); above.pop())
                    paths.push_back(above.toString());
                if (all[i].path.startsWith(path))
                    fields.push_back({object, i});
            }
        }
        if (fields.empty())
            return refuseUnknown(session, "`" + name + "` has no field `" + field + "`", didYouMean(field, paths));
        return printFields(session, text, fields);
    }

    static std::string listed(const std::string& words, const std::vector<std::string>& names)
    {
        constexpr std::size_t most = 8;
        std::string out = names.size() == 1 ? "there is" : words;
        for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
            out.append(i == 0 ? " `" : ", `").append(names[i]).append("`");
        return out + (names.size() > most ? ", ..." : "");
    }

    int explainValue(Session& session, const Explanation& explanation, const ExplanationText& text,
                     const std::string& name) const
    {
        ValuePath path;
        if (!ValuePath::parse(name, path) || path.empty())
            return session.usageError("`" + name + "` is no path: a.b[0].\"c.d\"");
        std::vector<TextTree> trees;
        ValueList data;
        std::vector<std::string> instances;
        std::vector<std::string> paths;
        for (std::size_t i = 0; i < explanation.charts().size(); ++i) {
            const Explanation::Chart& chart = explanation.charts()[i];
            instances.push_back(chart.name);
            if (!m_flags.instance.empty() && chart.name != m_flags.instance)
                continue;
            const ValueExplanation value = explanation.explainValue(i, path);
            if (!value.value && value.layers.empty()) {
                for (std::string& known : valuePaths(chart.compiled->values.root()))
                    paths.push_back(std::move(known));
                continue;
            }
            std::string type;
            std::string description;
            describe(session, chart, path, type, description);
            if (m_flags.output == "json")
                data.push_back(text.valueData(value, type, description));
            else
                trees.push_back(text.value(value, type, description));
        }
        if (instances.empty())
            return refuseUnknown(session, "there is no chart here, and so no value `" + name + "`",
                                 "an object is named KIND/NAME");
        if (!m_flags.instance.empty() &&
            std::find(instances.begin(), instances.end(), m_flags.instance) == instances.end())
            return refuseUnknown(session, "there is no chart instance `" + m_flags.instance + "`",
                                 listed("there are", instances));
        if (trees.empty() && data.empty())
            return refuseUnknown(session, "there is no value `" + name + "`", didYouMean(name, paths));
        return print(session, trees, Value::ofList(std::move(data)));
    }

    static void describe(Session&, const Explanation::Chart& chart, const ValuePath& path, std::string& type,
                         std::string& description)
    {
        DiagnosticCollector ignored; // who asks for documentation is told
        const std::vector<EffectiveRow> rows = effectiveRows(*chart.compiled, *chart.compilation, ignored);
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const EffectiveRow& r) { return r.path == path; });
        if (row == rows.end())
            return;
        type = row->type;
        description = row->description;
        std::replace(description.begin(), description.end(), '\n', ' ');
    }

    std::string m_at;
    ExplainFlags m_flags;
};

} // namespace

const Verb explainVerb = {
    .name = "explain",
    .arguments = "DIR|CHART (PATH | KIND/NAME [FIELD] | --at FILE:LINE)",
    .summary = "why a value, or a line of a manifest, is what it is",
    .description =
        "For the path of a value: who sets it, the winner first, then what that shadows, each with file, line and\n"
        "column; what the chart says about it; the fields of manifests that it goes into, and the conditions that\n"
        "read it. For an object, a field of it, or a line of the output: what set it last (a patch, images, labels),\n"
        "the line of the template that wrote it and the calls that led there, the values that went into it with\n"
        "their layers, and the conditions under which it stands there.\n"
        "\n"
        "DIR is built as `strake build` builds it, a chart as `strake template` does; --at counts the lines of that\n"
        "output. What is secret is masked. `strake build --annotate` writes the origin behind each line.",
    .examples = "strake explain production image.tag\n"
                "strake explain production Deployment/web spec.replicas\n"
                "strake explain production Deployment/web            # all its fields, a line each\n"
                "strake build production -o out.yaml && strake explain production --at out.yaml:42\n"
                "strake explain charts/agent-local agent.url --set agent.url=https://example.scalr.io -o tree",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<ExplainCommand>(); },
};

} // namespace strake::cli
