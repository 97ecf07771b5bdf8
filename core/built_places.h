// Who wrote what stands in the objects of a build with kustomize's fields: the line of a value, a template, a patch, an
// entry of the kustomization or a manifest.
#pragma once

#include "core/explained_output.h"
#include "core/kustomization_build.h"
#include "core/lint/rendered_places.h"
#include "core/lint/subject.h"
#include "core/yaml/node.h"

#include <cstddef>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace strake {

class BuiltPlaces {
public:
    // All must live as long. `sources` resolves the places that are given; it has the build's files, and those of charts
    // that the build opened itself are added to it. What has no place of its own is at `elsewhere`.
    BuiltPlaces(const ExplainedOutput& output, const KustomizationBuild& build, SourceMap& sources,
                const SourceRange& elsewhere);

    // Of the output's object of this number; `root` is its text, parsed.
    std::shared_ptr<const lint::ObjectPlaces> ofObject(std::size_t object, const yaml::Node& root) const;

    // Where a field stands, or who set it: `up` steps above it the mapping or list that it is in; of either the key, where
    // it has one and `isKey`.
    lint::AuthorPlace placeOf(const FieldSource& source, const ValuePath& path, std::size_t up, bool isKey) const;

private:
    struct Written {
        const yaml::Node* key = nullptr;
        const yaml::Node* node = nullptr;
    };
    Written find(const SourceRange& range, std::size_t up) const;
    const std::vector<yaml::NodePtr>& documentsOf(FileId file) const;
    SourceRange findInScalar(const SourceRange& range, std::size_t up) const;
    const lint::RenderedPlaces* renderedOf(std::size_t text) const;
    lint::AuthorPlace imported(lint::AuthorPlace place, std::size_t text) const;
    void import(SourceRange& range, const SourceMap& from) const;

    const ExplainedOutput& m_output;
    const KustomizationBuild& m_build;
    SourceMap& m_sources;
    SourceRange m_elsewhere;
    mutable std::map<FileId, std::vector<yaml::NodePtr>> m_documents;
    mutable std::map<std::size_t, lint::RenderedPlaces> m_rendered; // by index into ExplainedOutput::texts
    mutable std::map<std::pair<const SourceMap*, FileId>, FileId> m_imported;
};

} // namespace strake
