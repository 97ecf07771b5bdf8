// A verb's flags, with the manners of Go's pflag, which helm's and kustomize's users have in their fingers: flags may
// stand behind arguments, `--flag value`, `--flag=value`, `-f value`, `-fvalue`, `-f=value`, `-gs value`, `--` ends
// the flags, a flag takes exactly one value per mention. Error texts are pflag's.
#pragma once

#include "core/diagnostic/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::cli {

class Flags {
public:
    Flags();
    ~Flags();
    Flags(const Flags&) = delete;
    Flags& operator=(const Flags&) = delete;

    // The heading under which help() lists the flags added from now on.
    void section(std::string_view title);

    // `names`: "kube-version" or "namespace,n". What they write to must outlive parse().
    void toggle(bool& into, std::string_view names, std::string_view help); // pflag's bool
    void text(std::string& into, std::string_view names, std::string_view type, std::string_view help);
    void list(std::vector<std::string>& into, std::string_view names, std::string_view help);      // stringArray
    void commaList(std::vector<std::string>& into, std::string_view names, std::string_view help); // stringSlice
    // One of `choices`; anything else is an error that lists them.
    void choice(std::string& into, std::string_view names, std::vector<std::string> choices, std::string_view help);
    // Taken and without meaning here (flags that concern a cluster or a download): not in the help.
    void ignoredToggles(std::initializer_list<std::string_view> names);
    // A value is read by `problem` all the same, which answers Go's words for one that is none.
    using Check = std::string (*)(const std::string& value);
    void ignoredTexts(std::initializer_list<std::string_view> names, Check problem = nullptr);
    void ignoredOptionalTexts(std::initializer_list<std::string_view> names);
    // May stand without a value, then means `bare`: `--dry-run`, `--dry-run=client`.
    void optionalText(std::string& into, std::string_view names, std::string_view bare, std::string_view help);

    struct Parsed {
        std::vector<std::string> arguments;
        bool help = false; // -h or --help: nothing behind it was looked at
    };
    // The error is of kind Usage; its message is pflag's text: "unknown flag: --foo".
    Result<Parsed> parse(std::span<const std::string> arguments);
    // Was the flag given? (Its value may be the default all the same.)
    bool isGiven(std::string_view longName) const;

    // The sections with their flags, one a line.
    std::string help() const;

    // What the help lists, as data.
    struct Described {
        std::string name;
        std::string shortName;            // empty: none
        std::string type;                 // of its value; empty: it takes none
        std::vector<std::string> choices; // what the value may be; empty: anything
        std::string help;
        std::string section; // the heading above it
    };
    std::vector<Described> described() const;

    // Checks: pflag's int, float32, duration and stringToString ("a=b").
    static std::string integerProblem(const std::string& value);
    static std::string floatProblem(const std::string& value);
    static std::string durationProblem(const std::string& value);
    static std::string pairProblem(const std::string& value);

private:
    struct Flag;
    struct Table;
    Flag& add(std::string_view names, std::string_view type, std::string_view help);
    std::unique_ptr<Table> m_table;
};

} // namespace strake::cli
