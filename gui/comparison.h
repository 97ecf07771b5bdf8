// What differs between two states of a project, as lines to be shown. Secrets are masked unless they are asked for.
#pragma once

#include "gui/compiled_project.h"
#include "gui/panels/code_view.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace strake::gui {

struct Comparison {
    std::vector<QString> lines;
    std::vector<CodeView::Mark> marks; // one a line
    QString summary;                   // "2 changed, 1 added"
    QString problem;                   // why there is nothing to compare

    bool isEmpty() const { return lines.empty(); }
};

// Object by object, lists by Kubernetes' merge keys.
Comparison compareManifests(const CompiledProject& before, const CompiledProject& after, bool showSecrets);
// The overlay as it is against the one with another chart, which is called `other`. Why that one cannot be compiled is the
// problem, and all that is wrong with it are the lines.
Comparison compareCharts(const CompiledProject& now, const CompiledProject& with, const QString& other,
                         bool showSecrets);
// What two layers of an instance say, value by value. Columns as in LayerColumn's order.
Comparison compareLayers(const CompiledProject& project, std::size_t instance, std::size_t before, std::size_t after,
                         bool showSecrets);

struct TextPair {
    QString name;
    std::string before;
    std::string after;
};
// Line by line. `project`: whose secrets are masked; null: nobody's.
Comparison compareTexts(const std::vector<TextPair>& texts, const CompiledProject* project);

} // namespace strake::gui
