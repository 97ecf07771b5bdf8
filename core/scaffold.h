// New overlays over a chart: a base, and an overlay for each environment. Texts only; nothing is written here.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/filesystem/file_system.h"
#include "core/filesystem/overlay_file_system.h"
#include "core/schema/form.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake {

// Every key of the form, commented out, with its description and default: `# ` goes where a line is to count. `heading`
// becomes the comment above.
std::string commentedValues(const schema::FormField& form, std::string_view heading);

struct OverlayTree {
    std::string instance;
    std::string chart; // its path, from the base's folder
    std::string baseValues;
    struct Environment {
        std::string name; // of its folder, beside `base`
        std::string values;
    };
    std::vector<Environment> environments;
};

// base/overlay.yaml, base/values.yaml, and the like for each environment.
std::vector<FolderFile> filesOf(const OverlayTree& tree);

// The files over a chart in which nothing is set yet: all values commented out, as `form` has them. `instance` empty:
// the chart's name.
std::vector<FolderFile> overlaysOver(const chart::Chart& chart, const schema::FormField& form,
                                     const std::string& instance, const std::string& chartFromBase,
                                     std::span<const std::string> environments);

// The chart's path from the base below `folder`, which must be new or empty.
Result<std::string> chartFromBase(const FileSystem& files, const std::filesystem::path& folder,
                                  const std::filesystem::path& chart);

// `files` as if the tree were written below the folder.
OverlayFileSystem asIfWritten(const FileSystem& files, const std::filesystem::path& folder,
                              std::span<const FolderFile> tree);

// Values files parted into what all say and what each says besides. Mappings are parted key by key, all else is one
// value. The texts keep comments and order where they can: the base has those of the first file.
struct LiftedValues {
    std::string base;
    std::vector<std::string> rest; // one for each file
};
Result<LiftedValues> liftCommon(const SourceMap& sources, std::span<const FileId> files);

} // namespace strake
