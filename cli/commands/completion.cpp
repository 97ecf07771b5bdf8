// Scripts with which shells complete verbs, flags and what flags may say.
#include "cli/command.h"
#include "cli/commands/verbs.h"

#include <algorithm>
#include <array>

namespace strake::cli {

namespace {

struct VerbFlags {
    const Verb* verb;
    std::vector<Flags::Described> flags;
};

std::vector<VerbFlags> describedVerbs()
{
    std::vector<VerbFlags> all;
    for (const Verb* verb : allVerbs())
        all.push_back({verb, flagsOf(*verb)});
    return all;
}

// In single quotes of a shell.
std::string inQuotes(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

std::string words(const std::vector<std::string>& list)
{
    std::string out;
    for (const std::string& word : list)
        out.append(out.empty() ? "" : " ").append(word);
    return out;
}

std::string spelled(const Flags::Described& flag)
{
    return (flag.shortName.empty() ? std::string() : "-" + flag.shortName + " ") + "--" + flag.name;
}

// The words that a verb's first argument is one of.
std::vector<std::string> firstArguments(const Verb& verb)
{
    std::vector<std::string> out;
    const std::string_view first = verb.arguments.substr(0, verb.arguments.find(' '));
    if (verb.name == "help") {
        for (const Verb* each : allVerbs())
            out.emplace_back(each->name);
        out.emplace_back("overlay");
    } else if (first.find('|') != std::string_view::npos &&
               first.find_first_of("[ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos) {
        for (std::size_t begin = 0; begin <= first.size();) {
            const std::size_t end = std::min(first.find('|', begin), first.size());
            out.emplace_back(first.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return out;
}

std::string bash()
{
    std::string verbs;
    std::string flags;
    std::string values;
    std::string arguments;
    for (const auto& [verb, described] : describedVerbs()) {
        const std::string name(verb->name);
        verbs.append(verbs.empty() ? "" : " ").append(name);
        std::string all;
        for (const Flags::Described& flag : described) {
            all.append(all.empty() ? "" : " ").append(spelled(flag));
            if (!flag.choices.empty())
                values += "        " + name + "\\ --" + flag.name +
                          (flag.shortName.empty() ? "" : "|" + name + "\\ -" + flag.shortName) +
                          ") choices=" + inQuotes(words(flag.choices)) + " ;;\n";
        }
        flags += "        " + name + ") flags=" + inQuotes(all) + " ;;\n";
        if (const auto first = firstArguments(*verb); !first.empty())
            arguments += "        " + name + ") first=" + inQuotes(words(first)) + " ;;\n";
    }
    return "# strake's completion for bash: source <(strake completion bash)\n"
           "_strake()\n"
           "{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb= choices= flags= first= "
           "count=0 i\n"
           "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "            -*) ;;\n"
           "            *) if [[ -z $verb ]]; then verb=${COMP_WORDS[i]}; else count=$((count + 1)); fi ;;\n"
           "        esac\n"
           "    done\n"
           "    COMPREPLY=()\n"
           "    if [[ -z $verb ]]; then\n"
           "        COMPREPLY=($(compgen -W " +
           inQuotes(verbs) +
           " -- \"$word\"))\n"
           "        return\n"
           "    fi\n"
           "    case \"$verb $before\" in\n" +
           values +
           "    esac\n"
           "    if [[ -n $choices ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$choices\" -- \"$word\"))\n"
           "        return\n"
           "    fi\n"
           "    case $verb in\n" +
           flags +
           "    esac\n"
           "    case $verb in\n" +
           arguments +
           "    esac\n"
           "    if [[ $word == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$flags\" -- \"$word\"))\n"
           "    elif [[ -n $first && $count -eq 0 ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$first\" -- \"$word\"))\n"
           "    else\n"
           "        compopt -o filenames 2> /dev/null\n"
           "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
           "    fi\n"
           "}\n"
           "complete -F _strake strake\n";
}

// In the text of a zsh spec.
std::string zshText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

std::string zsh()
{
    std::string verbs;
    std::string cases;
    for (const auto& [verb, described] : describedVerbs()) {
        const std::string name(verb->name);
        verbs += "        " + inQuotes(name + ":" + zshText(verb->summary)) + "\n";
        cases += "            " + name + ")\n                _arguments -S";
        for (const Flags::Described& flag : described) {
            std::string value;
            if (!flag.choices.empty())
                value = ":" + flag.name + ":(" + words(flag.choices) + ")";
            else if (!flag.type.empty())
                value = ":" + zshText(flag.type) + ":_files";
            std::vector<std::string> spellings;
            spellings.push_back("--" + flag.name + (value.empty() ? "" : "="));
            if (!flag.shortName.empty())
                spellings.push_back("-" + flag.shortName + (value.empty() ? "" : "+"));
            for (const std::string& spelling : spellings)
                cases +=
                    " \\\n                    " + inQuotes("*" + spelling + "[" + zshText(flag.help) + "]" + value);
        }
        const auto first = firstArguments(*verb);
        if (!first.empty())
            cases += " \\\n                    " + inQuotes("1:what:(" + words(first) + ")");
        cases += " \\\n                    '*:file:_files' ;;\n";
    }
    return "#compdef strake\n"
           "# strake's completion for zsh: source <(strake completion zsh), or a file _strake in $fpath\n"
           "_strake()\n"
           "{\n"
           "    local -a verbs\n"
           "    verbs=(\n" +
           verbs +
           "    )\n"
           "    local state line\n"
           "    _arguments -C '1:verb:->verb' '*::argument:->rest'\n"
           "    case $state in\n"
           "        verb) _describe verb verbs ;;\n"
           "        rest)\n"
           "            case $words[1] in\n" +
           cases +
           "            esac ;;\n"
           "    esac\n"
           "}\n"
           "if [[ $funcstack[1] == _strake ]]; then _strake \"$@\"; else compdef _strake strake; fi\n";
}

// fish quotes with backslashes inside single quotes.
std::string fishQuoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

std::string fish()
{
    std::string out = "# strake's completion for fish: strake completion fish | source\n";
    for (const auto& [verb, described] : describedVerbs()) {
        const std::string name(verb->name);
        out += "complete -c strake -n __fish_use_subcommand -f -a " + name + " -d " + fishQuoted(verb->summary) + "\n";
        const std::string seen = "complete -c strake -n '__fish_seen_subcommand_from " + name + "'";
        for (const Flags::Described& flag : described) {
            out += seen + " -l " + flag.name + (flag.shortName.empty() ? "" : " -s " + flag.shortName);
            if (!flag.choices.empty())
                out += " -x -a " + fishQuoted(words(flag.choices));
            else if (!flag.type.empty())
                out += " -r";
            out += " -d " + fishQuoted(flag.help) + "\n";
        }
        if (const auto first = firstArguments(*verb); !first.empty())
            out += seen + " -a " + fishQuoted(words(first)) + "\n";
    }
    return out;
}

class CompletionCommand final : public Command {
public:
    void declare(Flags&) override {}

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 1, 1); code != Success)
            return code;
        if (arguments[0] == "bash")
            return session.print(bash());
        if (arguments[0] == "zsh")
            return session.print(zsh());
        if (arguments[0] == "fish")
            return session.print(fish());
        return session.usageError("`" + arguments[0] + "` is no shell that is known here", "bash, zsh or fish");
    }
};

} // namespace

const Verb completionVerb = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .summary = "a script with which the shell completes strake's verbs and flags",
    .description =
        "Prints a script for bash, zsh or fish that completes verbs, flags and the words that flags take. It is made\n"
        "from the same tables as the help, and never runs strake.",
    .examples = "source <(strake completion bash)\n"
                "strake completion zsh > ~/.zfunc/_strake\n"
                "strake completion fish > ~/.config/fish/completions/strake.fish",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<CompletionCommand>(); },
};

} // namespace strake::cli
