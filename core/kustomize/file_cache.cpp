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
std::shared_ptr<T> FileCache::parsedOnce(Parsed<T>& parsed, Parse&& parse)
{
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

std::shared_ptr<ResourceFile> FileCache::parsedResources(File& file)
{
    return parsedOnce(file.resources,
                      [&file] { return std::make_shared<ResourceFile>(*file.source.text, file.source.id); });
}

std::vector<std::unique_ptr<Resource>> FileCache::resources(NodePool& pool, const SourceFile& source)
{
    File& file = fileOf(source);
    std::shared_ptr<ResourceFile> parsed;
    bool isFirst = false;
    {
        const std::lock_guard lock(file.mutex);
        parsed = parsedResources(file);
        isFirst = !std::exchange(file.isTaken, true);
        if (isFirst)
            file.resources.value.reset();
    }
    return isFirst ? ResourceFile::moveInto(pool, std::move(parsed)) : ResourceFile::copyInto(pool, parsed);
}

void FileCache::parse(const SourceFile& source)
{
    File& file = fileOf(source);
    const std::lock_guard lock(file.mutex);
    if (file.isTaken)
        return;
    try {
        parsedResources(file);
    } catch (...) {
        return; // whoever asks is told: an Error is remembered, all else is met again
    }
}

std::shared_ptr<const KustomizationFile> FileCache::kustomization(const SourceFile& source, const std::string& root)
{
    File& file = fileOf(source);
    const std::lock_guard lock(file.mutex);
    return parsedOnce(file.kustomizations[root], [&] {
        return withSources([&](const SourceMap& sources) {
            return std::make_shared<KustomizationFile>(readKustomization(sources, source.id, root));
        });
    });
}

} // namespace strake::kustomize
