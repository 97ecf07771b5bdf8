// The files of a run, each read and parsed once, however many builds and bases name it. For any number of threads.
#pragma once

#include "core/filesystem/file_system.h"
#include "core/kustomize/error.h"
#include "core/kustomize/kustomization.h"
#include "core/kustomize/resource_reader.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>

namespace strake::kustomize {

struct SourceFile {
    FileId id = FileId::None;
    std::shared_ptr<const std::string> text;
};

class FileCache {
public:
    // Both must outlive the cache; `sources` is touched by it alone.
    FileCache(const FileSystem& files, SourceMap& sources) : m_files(files), m_sources(sources) {}

    const FileSystem& fileSystem() const { return m_files; }

    // `path` is real (absolute, without links); `shown` is its name for people, of whoever comes first. Throws Error
    // with Go's text: "open /a/b.yaml: no such file or directory".
    SourceFile read(const std::string& path, const std::string& shown);
    // A text that is no file: a patch within a kustomization, say.
    SourceFile add(std::string name, std::string text);
    // Its objects, alive as long as the pool; throws the Error that reading them gives, each time anew. Who asks first
    // gets the trees that were parsed, whoever comes later copies of what is parsed once more.
    std::vector<std::unique_ptr<Resource>> resources(NodePool& pool, const SourceFile& file);
    // Parses it where nobody has yet, for whoever will ask.
    void parse(const SourceFile& file);
    // The kustomization in a file that lies in `root`; likewise.
    std::shared_ptr<const KustomizationFile> kustomization(const SourceFile& file, const std::string& root);

    template <class Work>
    decltype(auto) withSources(Work&& work) const
    {
        const std::shared_lock lock(m_sourcesMutex);
        return work(std::as_const(m_sources));
    }

private:
    template <class T>
    struct Parsed {
        std::shared_ptr<T> value;
        std::optional<Error> error;
    };
    struct File {
        std::mutex mutex;
        SourceFile source;
        std::optional<Error> notReadable;
        Parsed<ResourceFile> resources;
        bool isTaken = false;                                            // somebody has got its first trees
        std::map<std::string, Parsed<KustomizationFile>> kustomizations; // by root
    };
    File& fileOf(const SourceFile& source);
    template <class T, class Parse>
    static std::shared_ptr<T> parsedOnce(Parsed<T>& parsed, Parse&& parse);
    static std::shared_ptr<ResourceFile> parsedResources(File& file);

    const FileSystem& m_files;
    SourceMap& m_sources;
    mutable std::shared_mutex m_sourcesMutex;
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<File>, std::less<>> m_byPath;
    std::map<FileId, std::shared_ptr<File>> m_byId;
};

} // namespace strake::kustomize
