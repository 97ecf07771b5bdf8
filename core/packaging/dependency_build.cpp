#include "core/packaging/dependency_build.h"

#include "core/chart/loader.h"
#include "core/filesystem/file_system.h"
#include "core/packaging/lock.h"
#include "core/semver/constraint.h"
#include "core/semver/version.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <set>

namespace strake::packaging {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view localScheme = "file://";

// Thrown inside this file.
struct Stopped {
    Diagnostic problem;
};

[[noreturn]] void stop(std::string helm, std::string hint = {})
{
    Diagnostic problem = diagnose(DiagnosticKind::ChartInvalid, {}, helm).asPeer(helm);
    problem.hint = std::move(hint);
    throw Stopped{std::move(problem)};
}

std::string textOf(const Diagnostic& problem) { return problem.peerText.empty() ? problem.message : problem.peerText; }

class Planner {
public:
    Planner(const FileSystem& files, fs::path chart, const BuildOptions& options, SourceMap& sources,
            DiagnosticConsumer& problems)
        : m_files(files), m_chart(std::move(chart)), m_options(options), m_sources(sources), m_problems(problems)
    {}

    DependencyPlan plan()
    {
        try {
            run();
        } catch (Stopped& stopped) {
            m_plan.archives.clear();
            m_plan.outdated.clear();
            m_plan.lockName.clear();
            m_plan.failure = std::move(stopped.problem);
        }
        return std::move(m_plan);
    }

private:
    void run()
    {
        switch (m_files.kindOf(m_chart)) {
        case EntryKind::Folder: break;
        case EntryKind::None:
            stop("could not find " + m_chart.generic_string() + ": stat " + m_chart.generic_string() +
                 ": no such file or directory");
        default: stop("only unpacked charts can be updated");
        }
        const chart::ChartPtr chart = load(m_chart);
        const chart::Metadata& metadata = chart->metadata();
        const bool isV1 = metadata.apiVersion == "v1";
        const auto& lock = chart->contents().lock;
        if (!lock && !metadata.hasDependencies && metadata.dependencies.empty())
            return;
        for (const chart::DependencyPtr& dependency : metadata.dependencies) {
            if (dependency->repository.starts_with(localScheme))
                localPath(dependency->repository);
        }
        if (lock && m_options.useLock) {
            checkDigest(metadata, *lock, isV1);
            saveAll(lock->dependencies);
            return;
        }
        chart::Lock fresh;
        fresh.dependencies = resolve(metadata.dependencies);
        saveAll(fresh.dependencies);
        fresh.digest = lockDigest(metadata.dependencies, fresh.dependencies);
        if (lock && lock->digest == fresh.digest)
            return;
        fresh.generated = m_options.now;
        m_plan.lockName = isV1 ? "requirements.lock" : "Chart.lock";
        m_plan.lockText = lockText(fresh);
    }

    static void checkDigest(const chart::Metadata& metadata, const chart::Lock& lock, bool isV1)
    {
        if (lockDigest(metadata.dependencies, lock.dependencies) == lock.digest)
            return;
        if (isV1 && helm2Digest(metadata.dependencies) == lock.digest)
            return;
        const std::string which =
            isV1 ? "(requirements.lock) is out of sync with the dependencies file (requirements.yaml)"
                 : "(Chart.lock) is out of sync with the dependencies file (Chart.yaml)";
        stop("the lock file " + which + ". Please update the dependencies",
             std::string("without ") + (isV1 ? "requirements.lock" : "Chart.lock") + " a new one is made");
    }

    // What is declared, with the versions that there are.
    Dependencies resolve(const Dependencies& declared)
    {
        Dependencies locked;
        std::string missing;
        std::size_t missingCount = 0;
        for (const chart::DependencyPtr& dependency : declared) {
            std::string error;
            const auto range = semver::Constraint::parse(dependency->version, &error);
            if (!range)
                stop("dependency " + text::quote(dependency->name) +
                     " has an invalid version/constraint format: " + error);
            auto& fixed = locked.emplace_back(std::make_shared<chart::Dependency>());
            fixed->name = dependency->name;
            fixed->repository = dependency->repository;
            fixed->version = dependency->version;
            if (dependency->repository.empty()) {
                localPath("charts/" + dependency->name);
            } else if (dependency->repository.starts_with(localScheme)) {
                const chart::ChartPtr found = load(localPath(dependency->repository));
                const auto version = semver::Version::parse(found->metadata().version);
                if (version && range->check(*version)) {
                    fixed->version = found->metadata().version;
                    continue;
                }
                missing += (missing.empty() ? "" : ", ") + text::quote(dependency->name) + " (repository " +
                           text::quote(dependency->repository) + ", version " + text::quote(dependency->version) + ")";
                ++missingCount;
            } else {
                fixed->version = vendored(*dependency).second;
            }
        }
        if (missingCount > 0)
            stop("can't get a valid version for " + std::to_string(missingCount) + " subchart(s): " + missing +
                 ". Make sure a matching chart version exists in the repo, or change the version constraint in "
                 "Chart.yaml");
        return locked;
    }

    void saveAll(const Dependencies& locked)
    {
        const fs::path folder = m_chart / "charts";
        const EntryKind kind = m_files.kindOf(folder);
        if (kind != EntryKind::None && kind != EntryKind::Folder)
            stop(text::quote(folder.lexically_normal().generic_string()) + " is not a directory");
        m_plan.told += "Saving " + std::to_string(locked.size()) + " charts\n";
        std::set<std::string> present; // names of files that stay or are replaced
        std::set<std::string> local;   // charts that are there without a repository
        for (const chart::DependencyPtr& dependency : locked) {
            if (dependency->repository.empty()) {
                m_plan.told += "Dependency " + dependency->name +
                               " did not declare a repository. Assuming it exists in the charts directory\n";
                checkLocal(*dependency, folder / dependency->name);
                local.insert(dependency->name);
            } else if (dependency->repository.starts_with(localScheme)) {
                PackedChart packed = pack(*dependency);
                present.insert(packed.name);
                std::erase_if(m_plan.archives, [&](const PackedChart& other) { return other.name == packed.name; });
                m_plan.archives.push_back(std::move(packed));
            } else {
                const auto [name, version] = vendored(*dependency);
                m_plan.told += "Dependency " + dependency->name + " of " + dependency->repository +
                               " is in the charts directory already\n";
                present.insert(name);
            }
        }
        m_plan.told += "Deleting outdated charts\n";
        const auto entries = m_files.listFolder(folder);
        if (!entries)
            return;
        for (const FolderEntry& entry : *entries) {
            if (entry.kind == EntryKind::Folder || present.contains(entry.name))
                continue;
            const fs::path path = folder / entry.name;
            const auto chart = chart::loadChart(m_files, path, m_sources, m_problems);
            if (!chart) {
                m_plan.told += "Could not verify " + path.lexically_normal().generic_string() +
                               " for deletion: " + textOf(chart.error()) + " (Skipping)\n";
            } else if (!local.contains((*chart)->name())) {
                m_plan.outdated.push_back(entry.name);
            }
        }
    }

    [[noreturn]] void failSaving(const std::string& helm, std::string hint = {})
    {
        m_plan.told += "Save error occurred:  " + helm + "\n";
        stop(helm, std::move(hint));
    }

    void checkLocal(const chart::Dependency& dependency, const fs::path& path)
    {
        const std::string shown = path.lexically_normal().generic_string();
        if (m_files.kindOf(path) != EntryKind::Folder)
            stop("unable to load chart '" + shown + "': lstat " + absolutePath(m_files, path).generic_string() +
                 ": no such file or directory");
        const auto chart = chart::loadChart(m_files, path, m_sources, m_problems);
        if (!chart)
            stop("unable to load chart '" + shown + "': " + textOf(chart.error()));
        std::string error;
        const auto range = semver::Constraint::parse(dependency.version, &error);
        if (!range)
            stop("dependency " + dependency.name + " has an invalid version/constraint format: " + error);
        const auto version = semver::Version::parse((*chart)->metadata().version, &error);
        if (!version)
            stop("invalid version " + dependency.version + " for dependency " + dependency.name + ": " + error);
        if (!range->check(*version))
            failSaving("dependency " + dependency.name + " at version " + (*chart)->metadata().version +
                       " does not satisfy the constraint " + dependency.version);
    }

    PackedChart pack(const chart::Dependency& dependency)
    {
        try {
            const chart::ChartPtr chart = load(localPath(dependency.repository));
            std::string error;
            const auto range = semver::Constraint::parse(dependency.version, &error);
            if (!range)
                stop("dependency " + dependency.name + " has an invalid version/constraint format: " + error);
            const auto version = semver::Version::parse(chart->metadata().version, &error);
            if (!version)
                stop(error);
            if (!range->check(*version))
                stop("can't get a valid version for dependency " + dependency.name);
            auto packed = save(*chart, m_options.mtime);
            if (!packed)
                throw Stopped{std::move(packed).error()};
            return *std::move(packed);
        } catch (const Stopped& stopped) {
            m_plan.told += "Save error occurred:  " + textOf(stopped.problem) + "\n";
            throw;
        }
    }

    // The file or folder in charts/ that is this dependency, and its version.
    std::pair<std::string, std::string> vendored(const chart::Dependency& dependency)
    {
        const auto range = semver::Constraint::parse(dependency.version);
        const fs::path folder = m_chart / "charts";
        if (const auto entries = m_files.listFolder(folder); entries && range) {
            for (const FolderEntry& entry : *entries) {
                if (entry.kind != EntryKind::Folder && !entry.name.ends_with(".tgz"))
                    continue;
                const auto chart = chart::loadChart(m_files, folder / entry.name, m_sources, m_problems);
                if (!chart || (*chart)->name() != dependency.name)
                    continue;
                const std::string& version = (*chart)->metadata().version;
                const auto parsed = semver::Version::parse(version);
                if (parsed && range->check(*parsed))
                    return {entry.name, version};
            }
        }
        stop("dependency " + dependency.name + " " + dependency.version + " comes from " + dependency.repository +
                 ": nothing is fetched here",
             "put the packed chart into " + folder.lexically_normal().generic_string() +
                 ", or name its folder with file://");
    }

    chart::ChartPtr load(const fs::path& path)
    {
        auto chart = chart::loadChart(m_files, path, m_sources, m_problems);
        if (!chart)
            throw Stopped{std::move(chart).error()};
        return *chart;
    }

    // Helm's GetLocalPath.
    fs::path localPath(std::string_view repository) const
    {
        if (repository.starts_with(localScheme))
            repository.remove_prefix(localScheme.size());
        const fs::path written(repository);
        const fs::path path = (written.is_absolute() ? written : m_chart / written).lexically_normal();
        std::string shown = path.generic_string();
        while (shown.size() > 1 && shown.ends_with('/'))
            shown.pop_back();
        if (m_files.kindOf(shown) == EntryKind::None)
            stop("directory " + shown + " not found");
        return shown;
    }

    const FileSystem& m_files;
    fs::path m_chart;
    const BuildOptions& m_options;
    SourceMap& m_sources;
    DiagnosticConsumer& m_problems;
    DependencyPlan m_plan;
};

} // namespace

DependencyPlan planDependencies(const FileSystem& files, const fs::path& chart, const BuildOptions& options,
                                SourceMap& sources, DiagnosticConsumer& problems)
{
    return Planner(files, chart, options, sources, problems).plan();
}

} // namespace strake::packaging
