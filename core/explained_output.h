// What a build puts out, object by object and field by field, with where the text of each field stands that it was made
// from: in what a chart rendered, or in a file.
#pragma once

#include "core/compiler.h"
#include "core/kustomization_build.h"
#include "core/project.h"
#include "core/provenance/object_fields.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strake {

struct FieldRef {
    std::size_t object = 0;
    std::size_t field = 0;
    friend auto operator<=>(const FieldRef&, const FieldRef&) = default;
    friend bool operator==(const FieldRef&, const FieldRef&) = default;
};

struct ExplainedField {
    ValuePath path;
    std::string text;            // what a scalar says
    std::uint32_t firstLine = 0; // in Explanation::output(), from 1
    std::uint32_t lastLine = 0;
    std::uint32_t noteLine = 0; // on which a comment may follow; 0: on none
};

struct ExplainedObject {
    std::string apiVersion;
    std::string kind;
    std::string nameSpace;
    std::string name;
    std::string source; // the template or file; empty: made by the build
    std::uint32_t firstLine = 0;
    std::uint32_t lastLine = 0;
    std::vector<ExplainedField> fields; // in the order of the output
    std::string id() const { return kind + "/" + name; }
};

// Where a field's text was before anything set it.
struct FieldSource {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t text = none; // index into ExplainedOutput::texts
    SourceRange range;       // in that text, or else in a file
    SourceRange key;         // in that text
    provenance::Lines lines = provenance::Lines::One;
    std::uint32_t setBy = 0; // see kustomize::TracedField
};

// What in its file made the setter set the field: of labels and annotations their own line, else the setter's entry.
SourceRange placeOfSetter(const kustomize::Setter& setter, const ValuePath& path, const SourceMap& sources);

class ExplainedOutput {
public:
    struct Chart {
        std::string name; // of the instance
        const CompiledChart* compiled = nullptr;
        const Project* project = nullptr;
        const Compilation* compilation = nullptr;
    };

    struct TracedText {
        Text text;
        std::size_t chart = 0;
        FileId file = FileId::None; // by which places name it
    };

    // Of an overlay without kustomize's fields; of a chart alone; of a kustomization, or of an overlay whose charts
    // addCharts has named. All that is given must live as long.
    void addProject(const Project& project, const Compilation& compilation);
    void addChart();
    void addBuild(const KustomizationBuild& build);
    void addCharts(const Project& project, const Compilation& compilation);

    // Of a place in what a chart rendered, or in a file.
    FieldSource sourceOf(const SourceRange& range) const;

    std::string yaml;
    std::vector<Chart> charts;
    std::vector<TracedText> texts;
    std::vector<ExplainedObject> objects;
    std::vector<std::vector<FieldSource>> sources; // of the objects' fields

private:
    // One more object; `fields`: as they stand in its text.
    ExplainedObject& addObject(std::string_view object, std::vector<provenance::ObjectField>& fields);

    std::map<FileId, std::size_t> m_textOfFile;
    std::uint32_t m_lines = 0; // in the YAML
};

} // namespace strake
