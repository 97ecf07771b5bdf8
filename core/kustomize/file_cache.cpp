#include "core/kustomize/file_cache.h"

namespace strake::kustomize {

SourceFile FileCache::add(std::string name, std::string text)
{
    const std::unique_lock lock(m_sourcesMutex);
    const FileId id = m_sources.add(std::move(name), std::move(text));
    return {id, m_sources.share(id)};
}

SourceFile FileCache::read(const std::string& path, const std::string& shown)
{
    std::shared_ptr<File> file;
    {
        const std::lock_guard lock(m_mutex);
        std::shared_ptr<File>& known = m_byPath[path];
        if (!known)
            known = std::make_shared<File>();
        file = known;
    }
    const std::lock_guard lock(file->mutex);
    if (file->notReadable)
        throw Error(*file->notReadable);
    if (file->source.id != FileId::None)
        return file->source;
    Result<std::string> text = m_files.readFile(path);
    if (!text) {
        const Diagnostic& problem = text.error();
        file->notReadable = Error{problem.peerText.empty() ? problem.message : problem.peerText, problem.range,
                                  problem.kind, problem.message, problem.hint};
        throw Error(*file->notReadable);
    }
    file->source = add(shown, std::move(*text));
    const std::lock_guard all(m_mutex);
    m_byId.emplace(file->source.id, file);
    return file->source;
}

FileCache::File& FileCache::fileOf(const SourceFile& source)
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<File>& known = m_byId[source.id];
    if (!known) {
        known = std::make_shared<File>();
        known->source = source;
    }
    return *known;
}

template <class T, class Parse>
std::shared_ptr<const T> FileCache::parsedOnce(File& file, Parsed<T>& parsed, Parse&& parse)
{
    const std::lock_guard lock(file.mutex);
    if (!parsed.value && !parsed.error) {
        try {
            parsed.value = parse();
        } catch (const Error& error) {
            parsed.error = error;
        }
    }
    if (parsed.error)
        throw Error(*parsed.error);
    return parsed.value;
}

std::shared_ptr<const ResourceFile> FileCache::resources(const SourceFile& source)
{
    File& file = fileOf(source);
    return parsedOnce(file, file.resources,
                      [&] { return std::make_shared<const ResourceFile>(*source.text, source.id); });
}

std::shared_ptr<const KustomizationFile> FileCache::kustomization(const SourceFile& source, const std::string& root)
{
    File& file = fileOf(source);
    Parsed<KustomizationFile>* parsed = nullptr;
    {
        const std::lock_guard lock(file.mutex);
        parsed = &file.kustomizations[root];
    }
    return parsedOnce(file, *parsed, [&] {
        return withSources([&](const SourceMap& sources) {
            return std::make_shared<const KustomizationFile>(readKustomization(sources, source.id, root));
        });
    });
}

} // namespace strake::kustomize
