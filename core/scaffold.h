// New overlays over a chart: a base, and an overlay for each environment. Texts only; nothing is written here.
#pragma once

#include "core/diagnostic/result.h"
#include "core/filesystem/file_system.h"
#include "core/schema/form.h"

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

// Values files parted into what all say and what each says besides. Mappings are parted key by key, all else is one
// value. The texts keep comments and order where they can: the base has those of the first file.
struct LiftedValues {
    std::string base;
    std::vector<std::string> rest; // one for each file
};
Result<LiftedValues> liftCommon(const SourceMap& sources, std::span<const FileId> files);

} // namespace strake
