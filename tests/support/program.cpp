#include "tests/support/program.h"

#include "cli/cli.h"

namespace strake::test {

namespace {

class StringOutput final : public cli::Output {
public:
    explicit StringOutput(std::string& to) : m_to(to) {}
    bool write(std::string_view bytes) override
    {
        m_to.append(bytes);
        return true;
    }

private:
    std::string& m_to;
};

class StringInput final : public cli::Input {
public:
    explicit StringInput(const std::string& text) : m_text(text) {}
    std::optional<std::string> readAll() override { return m_text; }

private:
    const std::string& m_text;
};

class MapEnvironment final : public cli::Environment {
public:
    explicit MapEnvironment(const std::map<std::string, std::string>& variables) : m_variables(variables) {}
    std::optional<std::string> get(const std::string& name) const override
    {
        const auto found = m_variables.find(name);
        return found == m_variables.end() ? std::nullopt : std::optional(found->second);
    }

private:
    const std::map<std::string, std::string>& m_variables;
};

} // namespace

Outcome runProgramOn(const std::vector<std::string>& arguments, const FileSystem& files, FileWriter& writer,
                     const Surroundings& surroundings)
{
    Outcome outcome;
    StringOutput out(outcome.out);
    StringOutput err(outcome.err);
    StringInput in(surroundings.in);
    const MapEnvironment environment(surroundings.environment);
    cli::Streams streams{.in = in, .out = out, .err = err, .environment = environment, .writer = writer};
    outcome.exitCode = cli::run(arguments, streams, files);
    return outcome;
}

} // namespace strake::test
