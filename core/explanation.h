// Why each line of what is built stands there: which template wrote it, which values went into it, who set those, under
// which conditions, what changed it afterwards; and the other way, which fields a value reaches.
//
// For editors: compile with CompileOptions::trace (and build with KustomizationOptions::trace), make an Explanation of the
// results on the same thread, and then ask fieldAtLine() and explain() for a line that was clicked, and reach() for a
// value. Making one costs a parse of the output; fields are traced when they are asked for, reach() traces them all, once.
#pragma once

#include "core/compiler.h"
#include "core/explained_output.h"
#include "core/kustomization_build.h"
#include "core/project.h"
#include "core/provenance/trace.h"
#include "core/provenance/value_index.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strake {

// A place in a file, with the line there.
struct ExplainedPlace {
    std::string path; // empty: none. Of a --set the flag
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text; // the line, without blanks around it
    bool isSet() const { return !path.empty(); }
    std::string toString() const; // "base/values.yaml:3:11"
    friend bool operator==(const ExplainedPlace&, const ExplainedPlace&) = default;
};

// What one layer says about a value.
struct ExplainedLayer {
    ExplainedPlace place;
    bool isDefault = false;                              // of a chart's own values.yaml
    bool removes = false;                                // by null
    values::MergeMode join = values::MergeMode::Replace; // of lists, with what lies beneath
};

// Something that a template read.
struct ExplainedInput {
    std::size_t chart = 0;         // index into Explanation::charts()
    std::string name;              // "image.tag", ".Release.Name"
    std::optional<ValuePath> path; // of a value
    bool isKey = false;            // its key alone
    std::optional<Value> value;
    std::vector<ExplainedLayer> layers; // who sets it: the winner first
};

struct ExplainedCondition {
    ExplainedPlace place;
    std::string text;      // "if .Values.persistence.enabled"
    bool held = true;      // false: its else, or nothing, stands here
    bool isInside = false; // of a part of the field, and not around it
    std::vector<ExplainedInput> inputs;
};

struct ExplainedTemplate {
    ExplainedPlace place;
    std::vector<ExplainedPlace> calls; // of include, template and tpl; the innermost first
};

// What changed a field after it had been rendered or read.
struct ExplainedSetter {
    std::string field;    // of the kustomization or overlay: "patches", "images"
    ExplainedPlace place; // the patch's own line, else the entry
    bool keeps = false;   // what it made is made from what was there
};

struct FieldExplanation {
    FieldRef field;
    std::vector<ExplainedSetter> setters;     // the last first
    ExplainedPlace written;                   // in a file that is no template; not set for what templates wrote
    std::vector<ExplainedTemplate> templates; // that wrote it
    std::vector<ExplainedInput> inputs;
    std::vector<ExplainedCondition> conditions;
    std::vector<ExplainedTemplate> replaced; // the templates whose text a setter threw away
};

struct ValueExplanation {
    std::size_t chart = 0;
    ValuePath path;
    std::optional<Value> value;         // nothing: removed, or never there
    std::vector<ExplainedLayer> layers; // the winner first
};

// A field that a value reaches.
struct Reach {
    FieldRef field;
    bool isDirect = false; // it went into what stands there; else it decided about it
};

class Explanation {
public:
    using Chart = ExplainedOutput::Chart;

    // `compilation` was traced and succeeded. With `build`: of an overlay that uses kustomize's fields, likewise. The
    // output is that of `strake build`, of a chart alone that of `strake template`.
    static Explanation ofProject(Project project, std::shared_ptr<const Compilation> compilation,
                                 std::shared_ptr<const KustomizationBuild> build = nullptr);
    // The same; the output is that of Compilation::objects, in their order, of a chart too.
    static Explanation ofObjects(Project project, std::shared_ptr<const Compilation> compilation,
                                 std::shared_ptr<const KustomizationBuild> build = nullptr);
    // Of a plain kustomization: traced, and succeeded.
    static Explanation ofKustomization(std::shared_ptr<const KustomizationBuild> build);

    const std::string& output() const { return m_out.yaml; }
    std::span<const ExplainedObject> objects() const { return m_out.objects; }
    std::span<const Chart> charts() const { return m_out.charts; }
    const ExplainedField& at(const FieldRef& field) const { return m_out.objects[field.object].fields[field.field]; }

    // Of a line without a field of its own (`spec:`) the first one below it; nothing between objects.
    std::optional<FieldRef> fieldAtLine(std::uint32_t line) const;
    FieldExplanation explain(const FieldRef& field) const;
    // The trace alone, with the index of the chart that its inputs are of.
    std::pair<provenance::Trace, std::size_t> trace(const FieldRef& field) const;

    // Who set a value that a trace names; null: it is none.
    const values::Origin* originOf(const provenance::Input& input, std::size_t chart) const;

    ValueExplanation explainValue(std::size_t chart, const ValuePath& path) const;
    // Of the value with all in it; in the order of the output. Keys alone do not count.
    std::vector<Reach> reach(std::size_t chart, const ValuePath& path) const;
    // The conditions that the value decides.
    std::vector<ExplainedCondition> conditionsOf(std::size_t chart, const ValuePath& path) const;

private:
    static Explanation make(Project project, std::shared_ptr<const Compilation> compilation,
                            std::shared_ptr<const KustomizationBuild> build, bool isPrinted);

    using Source = FieldSource;
    struct NumberedReach {
        FieldRef field;
        bool isDirect = false;
    };

    const SourceMap& sources() const;
    const SourceMap& sourcesOf(std::size_t chart) const { return m_out.charts[chart].compilation->sources; }

    provenance::Trace traceOf(const Source& source) const;
    const kustomize::Change* changeOf(const Source& source) const;
    ExplainedPlace placeOf(const SourceRange& range, const SourceMap& sources) const;
    ExplainedPlace setterPlace(const kustomize::Setter& setter, const Source& source, const ValuePath& path) const;
    std::vector<ExplainedTemplate> templatesOf(const provenance::Trace& trace, std::size_t chart) const;
    ExplainedInput inputOf(const provenance::Input& input, std::size_t chart) const;
    ExplainedCondition conditionOf(const provenance::Condition& condition, std::size_t chart) const;
    std::vector<ExplainedLayer> layersOf(std::size_t chart, const ValuePath& path) const;
    ExplainedLayer layerOf(std::size_t chart, const values::Origin& origin, const ValuePath& path) const;
    const provenance::ValueIndex& indexOf(std::size_t chart) const;
    void traceAll() const;

    std::shared_ptr<const Project> m_project; // which the output's charts point to
    std::shared_ptr<const Compilation> m_compilation;
    std::shared_ptr<const KustomizationBuild> m_build;
    ExplainedOutput m_out;
    // Made when first asked for.
    mutable std::map<std::size_t, std::unique_ptr<provenance::ValueIndex>> m_indexes;
    mutable std::map<std::pair<std::size_t, std::uint64_t>, std::vector<NumberedReach>> m_reach;
    mutable std::map<std::pair<std::size_t, std::uint64_t>, std::vector<provenance::Condition>> m_deciding;
    mutable bool m_isAllTraced = false;
};

} // namespace strake
