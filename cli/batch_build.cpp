#include "cli/batch_build.h"

#include "cli/command.h"
#include "cli/folder_patterns.h"
#include "cli/output_folder.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

namespace strake::cli {

namespace fs = std::filesystem;

namespace {

// Below the output folder: neither `..` nor a root.
std::string outputPath(const fs::path& folder)
{
    fs::path path;
    for (const fs::path& part : folder.lexically_normal()) {
        if (part != ".." && part != "." && !part.empty() && !part.is_absolute())
            path /= part;
    }
    return (path.empty() ? fs::path("manifests") : path).generic_string() + ".yaml";
}

// A line that is written over itself, for people who wait; nothing elsewhere.
class Progress {
public:
    Progress(Session& session, std::size_t count)
        : m_err(session.streams.err),
          m_count(count),
          m_isShown(m_err.isTerminal() && !session.reporter.isQuiet() && count > 1)
    {}

    void show(std::size_t done)
    {
        if (!m_isShown || done * 100 / m_count == m_percent)
            return;
        m_percent = done * 100 / m_count;
        m_err.write("\r" + std::to_string(done) + " of " + std::to_string(m_count) + " built");
    }
    void clear()
    {
        if (m_isShown)
            m_err.write("\r\x1b[K");
    }

private:
    Output& m_err;
    std::size_t m_count;
    std::size_t m_percent = 101;
    bool m_isShown;
};

class Batch {
public:
    Batch(std::span<const fs::path> folders, OutputFolder& output, const BuildFolder& build)
        : m_folders(folders), m_output(output), m_build(build), m_results(folders.size())
    {}

    // Until none is left.
    void work()
    {
        OutputFolder output = m_output;
        for (std::size_t i = m_next++; i < m_folders.size(); i = m_next++) {
            BuiltFolder built = m_build(m_folders[i]);
            if (built.isGood) {
                if (auto written = output.write(outputPath(m_folders[i]), built.text); !written) {
                    built.isGood = false;
                    built.diagnostics.push_back(std::move(written).error());
                }
            }
            built.text.clear();
            built.text.shrink_to_fit();
            if (built.diagnostics.empty())
                built.sources = {};
            const std::lock_guard lock(m_mutex);
            m_results[i] = std::move(built);
            ++m_done;
            m_changed.notify_one();
        }
    }

    // Waits for the folder's turn.
    BuiltFolder take(std::size_t index, Progress& progress)
    {
        std::unique_lock lock(m_mutex);
        while (!m_results[index]) {
            m_changed.wait(lock);
            progress.show(m_done);
        }
        return std::move(*m_results[index]);
    }

private:
    std::span<const fs::path> m_folders;
    OutputFolder& m_output;
    const BuildFolder& m_build;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::optional<BuiltFolder>> m_results;
    std::size_t m_done = 0;
};

int buildFolders(Session& session, std::span<const fs::path> folders, const std::string& output,
                 const BuildFolder& build, std::size_t threads)
{
    auto opened = OutputFolder::open(session, output);
    if (!opened)
        return session.usageError(opened.error().message);
    Batch batch(folders, *opened, build);
    if (threads == 0)
        threads = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < std::min(threads, folders.size()); ++i)
        workers.emplace_back([&batch] { batch.work(); });

    Progress progress(session, folders.size());
    std::vector<const fs::path*> failed;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        const BuiltFolder built = batch.take(i, progress);
        if (!built.diagnostics.empty()) {
            progress.clear();
            session.reporter.report(built.diagnostics, built.sources);
        }
        if (!built.isGood)
            failed.push_back(&folders[i]);
    }
    progress.clear();
    if (failed.empty())
        return Success;
    constexpr std::size_t most = 10;
    std::string names;
    for (std::size_t i = 0; i < std::min(failed.size(), most); ++i)
        names += (i > 0 ? ", " : "") + failed[i]->generic_string();
    if (failed.size() > most)
        names += " and " + std::to_string(failed.size() - most) + " more";
    return session.usageError(std::to_string(failed.size()) + " of " + std::to_string(folders.size()) +
                              " could not be built: " + names);
}

} // namespace

void BatchFlags::declare(Flags& flags)
{
    flags.text(m_jobs, "jobs,j", "number", "how many of several to build side by side (default: one a processor)");
}

int BatchFlags::run(Session& session, const std::vector<std::string>& arguments, const std::string& output,
                    const BuildFolder& build) const
{
    if (output.empty())
        return session.usageError("several builds have no one output", "name a folder for them: `-o OUT`");
    std::size_t jobs = 0; // one a processor
    if (!m_jobs.empty()) {
        const char* end = m_jobs.data() + m_jobs.size();
        const auto [stop, error] = std::from_chars(m_jobs.data(), end, jobs);
        if (error != std::errc() || stop != end || jobs == 0 || jobs > 1024)
            return session.usageError("`--jobs " + m_jobs + "`: a number from 1 to 1024 is wanted");
    }
    std::vector<fs::path> folders;
    for (const std::string& argument : arguments) {
        if (!isPattern(argument)) {
            folders.emplace_back(argument);
            continue;
        }
        auto found = expandPattern(session.files, argument);
        if (!found)
            return session.usageError(found.error().message);
        folders.insert(folders.end(), found->begin(), found->end());
    }
    return buildFolders(session, folders, output, build, jobs);
}

} // namespace strake::cli
