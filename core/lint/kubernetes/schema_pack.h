// Kubernetes' JSON Schemas: those of the kubernetes-validate wheel (PyPI), which is a zip, or the same files in a folder.
// A version's schemas are read when first asked for. For use by one thread at a time.
#pragma once

#include "core/filesystem/file_system.h"
#include "core/schema/schema.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace strake::lint {

struct MinorVersion {
    int major = 0;
    int minor = 0;
    friend auto operator<=>(const MinorVersion&, const MinorVersion&) = default;
};

// The objects of one Kubernetes version, or the custom ones of one build.
class KindSchemas {
public:
    using Key = std::tuple<std::string, std::string>; // apiVersion, kind

    // A document of `$defs`; which of them are kinds of objects, `x-kubernetes-group-version-kind` says. The members of
    // all objects are closed ("strict").
    explicit KindSchemas(schema::Element definitions, schema::Draft draft = schema::Draft::Draft2020);

    // Null when there is no such kind, or its schema is none.
    const schema::Schema* find(const std::string& apiVersion, const std::string& kind);
    // The kinds of an apiVersion, for "did you mean".
    std::vector<std::string_view> kindsOf(std::string_view apiVersion) const;
    // The apiVersions that have a kind, likewise.
    std::vector<std::string_view> apiVersionsOf(std::string_view kind) const;

private:
    schema::Element m_definitions;
    schema::Draft m_draft;
    std::map<Key, std::string, std::less<>> m_names; // of their definitions
    std::map<Key, std::optional<schema::Schema>, std::less<>> m_compiled;
};

class SchemaPack {
public:
    // `path`: the wheel or another zip of its layout, a folder with such a file in it, or the folder unpacked.
    static Result<std::shared_ptr<SchemaPack>> open(const FileSystem& files, const std::filesystem::path& path);

    // Those of the newest version that is not newer than the one wanted. Null when all are newer, or the files are
    // broken.
    KindSchemas* of(MinorVersion wanted);
    MinorVersion oldest() const { return m_versions.begin()->first; }

private:
    struct Version {
        std::string folder; // in the archive or on the disk
        std::unique_ptr<KindSchemas> schemas;
        bool isBroken = false;
    };
    SchemaPack() = default;
    std::optional<std::string> read(const std::string& folder) const;

    std::shared_ptr<const std::string> m_archive; // null: files on the disk
    std::string m_name;
    const FileSystem* m_files = nullptr;
    std::map<MinorVersion, Version> m_versions;
};

} // namespace strake::lint
