#include "cli/flags.h"

#include "cli/csv.h"
#include "core/text/edit_distance.h"
#include "core/text/go_duration.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <set>

namespace strake::cli {

struct Flags::Flag {
    std::string name;
    char letter = 0;
    std::string type;
    std::string help;
    std::string group;                                  // empty: not in the help
    std::optional<std::string> bare;                    // the value when none is given
    std::function<std::string(const std::string&)> set; // returns what is wrong with the value, or nothing
    bool isDefined = false;                             // CLI11 knows it

    std::string display() const { return letter == 0 ? "--" + name : std::string("-") + letter + ", --" + name; }
};

// CLI11 hands each flag its values. The words are read here, because CLI11 reads them in its own way (`[...]` and `{}`
// are vectors, `--flag=` takes the next word, an option may eat what follows): what CLI11 gets is `--flag N`, N
// counting the values found, and only the flags that occur are defined there, which for all would take longer than
// many a chart.
struct Flags::Table {
    CLI::App app;
    std::deque<Flag> flags;
    std::string group = "Flags"; // of the flags to come
    std::vector<std::string> values;
    // Of the values given first (CLI11 hands them out by option, not in the order of the words).
    std::string problem;
    std::size_t problemAt = 0;
    std::set<std::string, std::less<>> given;

    // By "--name" or "-n"; defined from now on.
    Flag* find(std::string_view dashed)
    {
        const bool isLong = dashed.starts_with("--");
        const auto found = std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) {
            return isLong ? flag.name == dashed.substr(2) : flag.letter == dashed[1];
        });
        if (found == flags.end())
            return nullptr;
        if (!found->isDefined)
            define(*found);
        return &*found;
    }

private:
    void define(Flag& flag)
    {
        const auto take = [this, &flag](const CLI::results_t& numbers) {
            for (const std::string& number : numbers)
                give(flag, std::stoul(number));
            return true;
        };
        app.add_option("--" + flag.name, take)
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
            ->allow_extra_args(false);
        flag.isDefined = true;
    }

    void give(const Flag& flag, std::size_t index)
    {
        const std::string& value = values[index];
        given.insert(flag.name);
        const std::string cause = flag.set(value);
        if (cause.empty() || (!problem.empty() && index > problemAt))
            return;
        problem = "invalid argument " + text::quote(value) + " for \"" + flag.display() + "\" flag: " + cause;
        problemAt = index;
    }
};

namespace {

Diagnostic usage(std::string message) { return diagnose(DiagnosticKind::Usage, {}, std::move(message)); }

std::optional<bool> parseBool(std::string_view text)
{
    for (const std::string_view word : {"1", "t", "T", "true", "TRUE", "True"}) {
        if (text == word)
            return true;
    }
    for (const std::string_view word : {"0", "f", "F", "false", "FALSE", "False"}) {
        if (text == word)
            return false;
    }
    return std::nullopt;
}

std::string boolProblem(const std::string& value)
{
    return parseBool(value) ? std::string() : "strconv.ParseBool: parsing " + text::quote(value) + ": invalid syntax";
}

// pflag reads short flags byte by byte and prints a byte as the rune of its number.
std::string quoteByte(char letter) { return text::quoteRune(static_cast<unsigned char>(letter)); }

// Walks the words as pflag's parseArgs does, giving CLI11's words and the arguments.
class WordReader {
public:
    WordReader(Flags::Parsed& parsed, std::vector<std::string>& values, std::span<const std::string> words)
        : m_parsed(parsed), m_values(values), m_words(words)
    {}

    template <class Find>
    std::optional<std::string> read(const Find& find)
    {
        while (m_at < m_words.size() && !m_parsed.help) {
            const std::string& word = m_words[m_at++];
            if (word.size() < 2 || word[0] != '-') {
                m_parsed.arguments.push_back(word);
                continue;
            }
            if (word == "--") {
                m_parsed.arguments.insert(m_parsed.arguments.end(), m_words.begin() + std::ptrdiff_t(m_at),
                                          m_words.end());
                break;
            }
            auto problem = word[1] == '-' ? readLong(word, find) : readShort(word, find);
            if (problem)
                return problem;
        }
        return std::nullopt;
    }

    std::vector<std::string> takeTokens() { return std::move(m_tokens); }

private:
    void give(const std::string& name, std::string value)
    {
        m_tokens.push_back("--" + name);
        m_tokens.push_back(std::to_string(m_values.size()));
        m_values.push_back(std::move(value));
    }

    template <class Find>
    std::optional<std::string> readLong(const std::string& word, const Find& find)
    {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        if (name.empty() || name[0] == '-')
            return "bad flag syntax: " + word;
        const auto* flag = find("--" + name);
        if (flag == nullptr && name == "help") {
            m_parsed.help = true;
            return std::nullopt;
        }
        if (flag == nullptr)
            return "unknown flag: --" + name;
        if (equals != std::string::npos)
            give(name, word.substr(equals + 1));
        else if (flag->bare)
            give(name, *flag->bare);
        else if (m_at < m_words.size())
            give(name, m_words[m_at++]);
        else
            return "flag needs an argument: --" + name;
        return std::nullopt;
    }

    template <class Find>
    std::optional<std::string> readShort(const std::string& word, const Find& find)
    {
        for (std::string letters = word.substr(1); !letters.empty();) {
            const std::string letter = letters.substr(0, 1);
            const auto* flag = find("-" + letter);
            if (flag == nullptr && letter == "h") {
                m_parsed.help = true;
                return std::nullopt;
            }
            if (flag == nullptr)
                return "unknown shorthand flag: " + quoteByte(letter[0]) + " in -" + letters;
            if (letters.size() > 2 && letters[1] == '=') {
                give(flag->name, letters.substr(2));
                return std::nullopt;
            }
            if (flag->bare) {
                give(flag->name, *flag->bare);
                letters.erase(0, 1);
                continue;
            }
            if (letters.size() > 1)
                give(flag->name, letters.substr(1));
            else if (m_at < m_words.size())
                give(flag->name, m_words[m_at++]);
            else
                return "flag needs an argument: " + quoteByte(letter[0]) + " in -" + letters;
            return std::nullopt;
        }
        return std::nullopt;
    }

    Flags::Parsed& m_parsed;
    std::vector<std::string>& m_values;
    std::span<const std::string> m_words;
    std::size_t m_at = 0;
    std::vector<std::string> m_tokens;
};

} // namespace

Flags::Flags() : m_table(std::make_unique<Table>()) { m_table->app.set_help_flag(); }

Flags::~Flags() = default;

void Flags::section(std::string_view title) { m_table->group = title; }

Flags::Flag& Flags::add(std::string_view names, std::string_view type, std::string_view help)
{
    Flag& flag = m_table->flags.emplace_back();
    const std::size_t comma = names.find(',');
    flag.name = names.substr(0, comma);
    if (comma != std::string_view::npos)
        flag.letter = names[comma + 1];
    flag.type = type;
    flag.help = help;
    flag.group = m_table->group;
    return flag;
}

void Flags::toggle(bool& into, std::string_view names, std::string_view help)
{
    Flag& flag = add(names, "", help);
    flag.bare = "true";
    flag.set = [&into](const std::string& value) {
        into = parseBool(value).value_or(into);
        return boolProblem(value);
    };
}

void Flags::text(std::string& into, std::string_view names, std::string_view type, std::string_view help)
{
    add(names, type, help).set = [&into](const std::string& value) {
        into = value;
        return std::string();
    };
}

void Flags::optionalText(std::string& into, std::string_view names, std::string_view bare, std::string_view help)
{
    text(into, names, "string", help);
    m_table->flags.back().bare = bare;
}

void Flags::list(std::vector<std::string>& into, std::string_view names, std::string_view help)
{
    add(names, "stringArray", help).set = [&into](const std::string& value) {
        into.push_back(value);
        return std::string();
    };
}

void Flags::commaList(std::vector<std::string>& into, std::string_view names, std::string_view help)
{
    add(names, "strings", help).set = [&into](const std::string& value) {
        CsvRecord record = readCsvRecord(value);
        into.insert(into.end(), record.fields.begin(), record.fields.end());
        return record.error;
    };
}

void Flags::choice(std::string& into, std::string_view names, std::vector<std::string> choices, std::string_view help)
{
    std::string type;
    for (const std::string& word : choices)
        type += (type.empty() ? "" : "|") + word;
    add(names, type, help).set = [&into, type, choices = std::move(choices)](const std::string& value) -> std::string {
        if (std::find(choices.begin(), choices.end(), value) == choices.end())
            return "must be one of " + type;
        into = value;
        return {};
    };
}

void Flags::ignoredToggles(std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        Flag& flag = add(name, "", "");
        flag.bare = "true";
        flag.set = [](const std::string& value) { return boolProblem(value); };
        flag.group.clear();
    }
}

void Flags::ignoredTexts(std::initializer_list<std::string_view> names, Check problem)
{
    for (const std::string_view name : names) {
        add(name, "string", "").set = [problem](const std::string& value) {
            return problem ? problem(value) : std::string();
        };
        m_table->flags.back().group.clear();
    }
}

void Flags::ignoredOptionalTexts(std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        ignoredTexts({name});
        m_table->flags.back().bare = "";
    }
}

std::string Flags::integerProblem(const std::string& value)
{
    const auto parsed = text::parseInt(value, 0);
    return parsed ? std::string() : text::numberErrorText("ParseInt", value, parsed.error);
}

std::string Flags::floatProblem(const std::string& value)
{
    auto parsed = text::parseFloat(value);
    if (parsed && std::isfinite(parsed.value) && std::abs(parsed.value) > std::numeric_limits<float>::max())
        parsed.error = text::NumberError::Range;
    return parsed ? std::string() : text::numberErrorText("ParseFloat", value, parsed.error);
}

std::string Flags::durationProblem(const std::string& value)
{
    std::string problem;
    text::parseDuration(value, &problem);
    return problem;
}

// stringToString: one pair with its quotes off, or several as one record.
std::string Flags::pairProblem(const std::string& value)
{
    const auto count = std::count(value.begin(), value.end(), '=');
    if (count == 1)
        return {};
    const CsvRecord record = count == 0 ? CsvRecord{{value}, {}} : readCsvRecord(value);
    if (!record.error.empty())
        return record.error;
    for (const std::string& pair : record.fields) {
        if (pair.find('=') == std::string::npos)
            return pair + " must be formatted as key=value";
    }
    return {};
}

Result<Flags::Parsed> Flags::parse(std::span<const std::string> arguments)
{
    Parsed parsed;
    WordReader reader(parsed, m_table->values, arguments);
    const auto problem = reader.read([this](const std::string& dashed) { return m_table->find(dashed); });
    std::vector<std::string> tokens = reader.takeTokens();
    std::reverse(tokens.begin(), tokens.end()); // CLI11 takes them from the back
    m_table->app.parse(tokens);
    if (!m_table->problem.empty())
        return fail(usage(m_table->problem));
    if (problem) {
        Diagnostic diagnostic = usage(*problem);
        if (problem->starts_with("unknown flag: --")) {
            std::vector<std::string_view> known;
            for (const Flag& flag : m_table->flags)
                known.push_back(flag.name);
            const std::string name = problem->substr(std::string_view("unknown flag: --").size());
            if (const std::string_view near = text::nearest(name, known); !near.empty())
                diagnostic.hint = "did you mean `--" + std::string(near) + "`?";
        }
        return fail(std::move(diagnostic));
    }
    return parsed;
}

bool Flags::isGiven(std::string_view longName) const { return m_table->given.contains(longName); }

std::string Flags::help() const
{
    std::vector<std::string> groups;
    std::size_t width = 0;
    const auto column = [](const Flag& flag) {
        std::string text = flag.letter == 0 ? "      --" + flag.name : "  " + flag.display();
        return flag.type.empty() ? text : text + " " + flag.type;
    };
    for (const Flag& flag : m_table->flags) {
        if (flag.group.empty())
            continue;
        if (std::find(groups.begin(), groups.end(), flag.group) == groups.end())
            groups.push_back(flag.group);
        width = std::max(width, column(flag).size());
    }
    std::string out;
    for (const std::string& group : groups) {
        out += (out.empty() ? "" : "\n") + group + ":\n";
        for (const Flag& flag : m_table->flags) {
            if (flag.group != group)
                continue;
            std::string line = column(flag);
            line.append(width - line.size() + 3, ' ');
            out += line + flag.help + "\n";
        }
    }
    return out;
}

std::vector<Flags::Described> Flags::described() const
{
    std::vector<Described> all;
    for (const Flag& flag : m_table->flags) {
        if (flag.group.empty())
            continue;
        Described& one = all.emplace_back();
        one.name = flag.name;
        one.shortName = flag.letter == 0 ? std::string() : std::string(1, flag.letter);
        one.type = flag.type;
        one.help = flag.help;
        one.section = flag.group;
        for (std::size_t begin = 0; flag.type.find('|') != std::string::npos && begin <= flag.type.size();) {
            const std::size_t end = std::min(flag.type.find('|', begin), flag.type.size());
            one.choices.push_back(flag.type.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return all;
}

} // namespace strake::cli
