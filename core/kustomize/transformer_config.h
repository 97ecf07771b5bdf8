// Where the transformers of a build set what: kustomize's builtinconfig.TransformerConfig. A configuration never changes
// once made and is shared by all that have the same.
#pragma once

#include "core/kustomize/field_spec.h"
#include "core/kustomize/kustomization_types.h"

#include <memory>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class NodePool;

// The fields in which `referrers` name objects of this group, version and kind.
struct NameBackReferences {
    std::string_view group;
    std::string_view version;
    std::string_view kind;
    FieldSpecs referrers;

    Gvk gvk() const { return {group, version, kind, false}; }
};

struct TransformerConfig {
    FieldSpecs namePrefix;
    FieldSpecs nameSuffix;
    FieldSpecs nameSpace;
    FieldSpecs commonLabels;
    FieldSpecs labels;
    FieldSpecs templateLabels;
    FieldSpecs commonAnnotations;
    std::vector<NameBackReferences> nameReference;
    FieldSpecs varReference;
    FieldSpecs images;
    FieldSpecs replicas;
};
using TransformerConfigPtr = std::shared_ptr<const TransformerConfig>;

// The tables of the binary.
const TransformerConfigPtr& defaultTransformerConfig();
const TransformerConfigPtr& emptyTransformerConfig();

// TransformerConfig.Merge. Throws "failed to merge CommonLabels fieldSpec: conflicting fieldspecs".
TransformerConfigPtr mergedConfig(const TransformerConfigPtr& base, const TransformerConfigPtr& incoming);

// A file of `configurations`, read strictly. The pool keeps the texts. Throws Error.
TransformerConfigPtr readTransformerConfig(const SourceMap& sources, FileId file, NodePool& pool);

// TransformerConfig.AddNamereferenceFieldSpec
void addNameReference(TransformerConfig& config, const NameBackReferences& references);
void sortFields(TransformerConfig& config);

FieldSpec keptFieldSpec(const WrittenFieldSpec& written, NodePool& pool);
FieldSpecs keptFieldSpecs(const Slice<WrittenFieldSpec>& written, NodePool& pool);

} // namespace strake::kustomize
