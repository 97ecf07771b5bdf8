#include "core/engine/engine.h"
#include "core/text/glob.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::engine {

namespace {

void appendDocument(std::string& out, std::string_view path, std::string_view content)
{
    out.append("---\n# Source: ").append(path).append("\n").append(content).append("\n");
}

bool isTest(const Manifest& hook)
{
    return std::find(hook.hookEvents.begin(), hook.hookEvents.end(), "test") != hook.hookEvents.end();
}

// What the regexp `# Source: [^/]+/(.+)` captures: the path below the chart.
std::string_view sourceOf(std::string_view manifest)
{
    constexpr std::string_view marker = "# Source: ";
    for (std::size_t at = manifest.find(marker); at != std::string_view::npos; at = manifest.find(marker, at + 1)) {
        const std::string_view rest = manifest.substr(at + marker.size());
        const std::size_t slash = rest.find('/');
        if (slash == std::string_view::npos || slash == 0)
            continue;
        const std::string_view path = rest.substr(slash + 1);
        const std::string_view line = path.substr(0, path.find('\n'));
        if (!line.empty())
            return line;
    }
    return {};
}

// strings.TrimSpace of all of it.
void trimEnds(std::vector<std::string_view>& pieces)
{
    while (!pieces.empty()) {
        std::string_view& last = pieces.back();
        const std::string_view kept = text::trimSpace(last);
        if (!kept.empty()) {
            last = last.substr(0, static_cast<std::size_t>(kept.data() + kept.size() - last.data()));
            break;
        }
        pieces.pop_back();
    }
    if (!pieces.empty()) // it begins with `---`, but for what is printed unsorted
        pieces.front().remove_prefix(
            static_cast<std::size_t>(text::trimSpace(pieces.front()).data() - pieces.front().data()));
}

Diagnostic notFound(const std::string& pattern)
{
    const std::string text = "could not find template " + pattern + " in chart";
    return diagnose(DiagnosticKind::Usage, {}, text).asPeer(text);
}

} // namespace

Result<FolderFiles> folderFiles(const RenderedChart& rendered, const PrintOptions& options)
{
    FolderFiles out;
    const auto add = [&](const std::string& path, std::string_view content, bool isCrd) {
        const auto known = std::find_if(out.files.begin(), out.files.end(),
                                        [&](const auto& file) { return file.path == path && file.isCrd == isCrd; });
        const auto index = static_cast<std::size_t>(known - out.files.begin());
        if (known == out.files.end())
            out.files.push_back({path, {}, isCrd});
        appendDocument(out.files[index].text, path, content);
        out.documents.push_back(index);
    };
    if (options.includeCrds) {
        for (const CrdFile& crd : rendered.crds)
            add(crd.path, *crd.text, true);
    }
    for (const Manifest& manifest : rendered.manifests)
        add(manifest.path, manifest.content(), false);
    if (!options.noHooks) {
        for (const Manifest& hook : rendered.hooks) {
            if (!options.skipTests || !isTest(hook))
                add(hook.path, hook.content(), false);
        }
    }
    if (!options.showOnly.empty())
        return fail(notFound(options.showOnly.front()));
    return out;
}

std::string PrintedManifests::text() const
{
    std::string all;
    for (const std::string_view piece : pieces)
        all.append(piece);
    return all;
}

Result<PrintedManifests> printManifests(const RenderedChart& rendered, const PrintOptions& options)
{
    PrintedManifests out;
    const auto add = [&out](std::string_view path, std::string_view content) {
        out.pieces.insert(out.pieces.end(), {"---\n# Source: ", path, "\n", content, "\n"});
    };
    if (!rendered.unsorted.empty()) {
        out.pieces.emplace_back(rendered.unsorted);
    } else {
        if (options.includeCrds) {
            for (const CrdFile& crd : rendered.crds)
                add(crd.path, *crd.text);
        }
        for (const Manifest& manifest : rendered.manifests)
            add(manifest.path, manifest.content());
    }
    trimEnds(out.pieces);
    out.pieces.emplace_back("\n");
    if (!options.noHooks) {
        for (const Manifest& hook : rendered.hooks) {
            if (!options.skipTests || !isTest(hook))
                add(hook.path, hook.content());
        }
    }
    if (options.showOnly.empty())
        return out;

    const std::string all = out.text();
    const std::vector<std::string_view> documents = splitManifests(all);
    auto shown = std::make_shared<std::string>();
    for (const std::string& pattern : options.showOnly) {
        bool found = false;
        for (const std::string_view document : documents) {
            const std::string_view source = sourceOf(document);
            if (source.empty() || !text::matchPath(pattern, source).value_or(false))
                continue;
            shown->append("---\n").append(document).append("\n");
            found = true;
        }
        if (!found)
            return fail(notFound(pattern));
    }
    out.pieces = {*shown};
    out.owned = std::move(shown);
    return out;
}

} // namespace strake::engine
