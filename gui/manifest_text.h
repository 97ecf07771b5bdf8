// The compiled objects as one text, with what has changed since an earlier one.
#pragma once

#include "core/compiler.h"
#include "core/diff/mask.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace strake::gui {

enum class LineMark : std::uint8_t { Same, Added, Changed };

struct ManifestObject {
    enum class State : std::uint8_t { Same, Changed, Added };
    QString kind;
    QString name;
    QString nameSpace;
    QString source;            // "agent/templates/deployment.yaml", "base/namespace.yaml"
    std::size_t firstLine = 0; // of ManifestText::lines
    std::size_t lineCount = 0;
    State state = State::Same;
    int changedLines = 0; // added, changed and removed ones

    bool isSameObject(const ManifestObject& other) const
    {
        return kind == other.kind && name == other.name && nameSpace == other.nameSpace;
    }
};

struct ManifestLine {
    LineMark mark = LineMark::Same;
    bool removedAbove = false; // lines of the earlier text stood here
    friend bool operator==(const ManifestLine&, const ManifestLine&) = default;
};

struct ManifestText {
    std::string text; // objects parted by `---`, ending in a newline
    std::vector<std::size_t> lineStarts;
    std::vector<ManifestLine> lines;
    std::vector<ManifestObject> objects;
    int removedObjects = 0;
    std::vector<std::pair<std::size_t, std::string>> masked; // lines with secrets, ascending, and what is shown instead

    std::string_view lineAt(std::size_t line) const; // without its break
    const ManifestObject* objectAt(std::size_t line) const;
    bool hasChanges() const;
};

// `baseline` null: nothing is marked.
ManifestText manifestTextOf(const std::vector<OutputObject>& objects, const ManifestText* baseline,
                            const diff::SecretTexts& secrets = {});

} // namespace strake::gui
