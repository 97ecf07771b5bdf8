// Kustomize's fields of an overlay.yaml or a kustomization.yaml added to from a command line, as `kustomize edit` does
// it, but that comments and order stay. Nothing is written here.
#pragma once

#include "core/editing.h"

#include <utility>

namespace strake {

// Of the overlay.yaml of `folder`, else of its kustomization. What is there already is not added again; a plan that
// changes nothing has equal texts.

// `resources` or `components`. The paths are from `folder`, or from the working folder where there is no such thing;
// what stands nowhere is an error.
EditPlan planPaths(const FileSystem& files, const std::filesystem::path& folder, std::string_view field,
                   const std::vector<std::string>& paths);

struct PatchAddition {
    std::string path; // of a file, as above; or
    std::string text; // a patch
    // Of `target`: "kind", "name", "labelSelector" ...; those that are empty are not written.
    std::vector<std::pair<std::string, std::string>> target;
};
EditPlan planPatch(const FileSystem& files, const std::filesystem::path& folder, const PatchAddition& patch);

// One of `images`; an entry of this name is changed: what is empty goes, `*` stays as it is.
struct ImageAddition {
    std::string name;
    std::string newName;
    std::string newTag;
    std::string digest;
};
// "NAME=NEWNAME:TAG@DIGEST"; without `=` the image keeps its name. False when it says nothing.
bool parseImage(std::string_view written, ImageAddition& image);
EditPlan planImages(const FileSystem& files, const std::filesystem::path& folder,
                    const std::vector<ImageAddition>& images);

struct LabelAdditions {
    std::vector<std::pair<std::string, std::string>> labels;
    bool withoutSelectors = false; // else also in selectors and templates, as commonLabels
    bool includeTemplates = false; // with the former
    bool force = false;            // where another value is written
};
// In an entry of `labels` of this kind; in `commonLabels` where there are some and selectors are meant.
EditPlan planLabels(const FileSystem& files, const std::filesystem::path& folder, const LabelAdditions& additions);

} // namespace strake
