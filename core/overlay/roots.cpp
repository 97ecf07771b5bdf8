#include "core/overlay/roots.h"

#include "core/filesystem/repository.h"

namespace strake::overlay {

namespace fs = std::filesystem;

namespace {

bool isRemote(std::string_view written)
{
    return written.find("://") != std::string_view::npos || written.starts_with("git@") ||
           written.starts_with("github.com/") || written.starts_with("git::");
}

Diagnostic outside(const PlacedText& written, std::string message)
{
    return diagnose(DiagnosticKind::PathOutsideRoot, written.range, "`" + written.value + "` " + std::move(message));
}

} // namespace

Result<Roots> Roots::around(const FileSystem& files, const fs::path& folder)
{
    Roots roots(files);
    Result<fs::path> real = files.canonical(folder);
    if (!real)
        return fail(std::move(real).error());
    roots.m_start = {*real, folder.lexically_normal()};
    roots.m_top = repositoryAround(files, *real).value_or(fs::path());
    return roots;
}

Result<Place> Roots::find(const Place& from, const PlacedText& written) const
{
    if (isRemote(written.value)) {
        return fail(diagnose(DiagnosticKind::OverlayUnsupported, written.range,
                             "`" + written.value + "` is not on this machine, and nothing is fetched")
                        .withHint("copy it into the repository, or add it as a submodule"));
    }
    if (written.value.find('\0') != std::string::npos || fs::path(written.value).is_absolute())
        return fail(outside(written, "is absolute: paths are relative to the overlay's folder"));
    const fs::path path = from.real / written.value;
    if (m_files->kindOf(path) == EntryKind::None) {
        Diagnostic missing = diagnose(DiagnosticKind::FileNotReadable, written.range,
                                      "`" + written.value + "` does not exist in " + from.shown.string());
        fs::path other = path;
        other.replace_extension(path.extension() == ".yaml" ? ".yml" : ".yaml");
        if (path.has_extension() && m_files->kindOf(other) == EntryKind::File)
            missing.hint =
                "did you mean `" + fs::path(written.value).replace_extension(other.extension()).string() + "`?";
        return fail(std::move(missing));
    }
    Result<fs::path> real = m_files->canonical(path);
    if (!real) {
        Diagnostic problem = std::move(real).error();
        problem.range = written.range;
        return fail(std::move(problem));
    }
    return Place{*real, (from.shown / written.value).lexically_normal()};
}

Result<Place> Roots::root(const Place& from, const PlacedText& written) const
{
    Result<Place> place = find(from, written);
    if (place && !m_top.empty() && !isWithin(place->real, m_top)) {
        return fail(outside(written, "leads to " + place->real.string() + ", out of the repository " + m_top.string())
                        .withHint("copy it into the repository"));
    }
    return place;
}

Result<Place> Roots::file(const Place& from, const PlacedText& written) const
{
    Result<Place> place = find(from, written);
    if (place && !isWithin(place->real, from.real)) {
        return fail(
            outside(written, "leads to " + place->real.string() + ", out of the overlay's folder " + from.real.string())
                .withHint("an overlay reads its own folder: make what is shared a base, and name that"));
    }
    return place;
}

} // namespace strake::overlay
