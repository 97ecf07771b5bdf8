#include "cli/command.h"
#include "cli/commands/verbs.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* programName = "strake-studio";

// Beside this program, where both were built or installed; else the shell's way.
std::string studioProgram()
{
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    const fs::path beside = self.parent_path() / programName;
    return !error && ::access(beside.c_str(), X_OK) == 0 ? beside.string() : programName;
}

class StudioCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_target, "target", "name", "the chart to edit first, where the overlay has several");
        flags.text(m_layer, "layer", "name",
                   "the layer to edit first, its name or its file, for example production/values.yaml");
        flags.text(m_goto, "goto", "path", "the value to show first, for example resources.limits.memory");
        flags.text(m_export, "export", "dir", "write the manifests into that folder, one file an object, and exit");
        flags.toggle(m_selfTest, "self-test", "edit copies of the examples, tell what was done and exit");
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 0, 1); code != Success)
            return code;
        std::vector<std::string> words{studioProgram()};
        if (!m_target.empty())
            words.push_back("--target=" + m_target);
        if (!m_layer.empty())
            words.push_back("--layer=" + m_layer);
        if (!m_goto.empty())
            words.push_back("--goto=" + m_goto);
        if (!m_export.empty())
            words.push_back("--export=" + m_export);
        if (m_selfTest)
            words.push_back("--self-test");
        if (!arguments.empty()) {
            words.push_back("--");
            words.push_back(arguments[0]);
        }
        std::vector<char*> pointers;
        for (std::string& word : words)
            pointers.push_back(word.data());
        pointers.push_back(nullptr);
        ::execvp(pointers[0], pointers.data()); // returns only when it fails
        const std::string problem = std::strerror(errno);
        return session.usageError("cannot start " + words[0] + ": " + problem,
                                  "the editor is a program of its own: build or install strake-studio beside strake");
    }

private:
    std::string m_target;
    std::string m_layer;
    std::string m_goto;
    std::string m_export;
    bool m_selfTest = false;
};

} // namespace

const Verb studioVerb = {
    .name = "studio",
    .arguments = "[DIR]",
    .summary = "opens an overlay in the desktop editor",
    .description =
        "Starts strake-studio, the desktop editor, with the overlay in DIR; without DIR with its welcome page.",
    .examples = "strake studio charts/examples/agent-job/production\n"
                "strake studio charts/examples/agent-job/production --export out\n"
                "strake studio charts/examples/agent-job/production --goto task.runner.resources.limits.memory",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<StudioCommand>(); },
};

} // namespace strake::cli
