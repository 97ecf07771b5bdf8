// One file an object, named as `kustomize build -o FOLDER` names them: `apps_v1_deployment_web.yaml`, with the
// namespace before it when there are several. Source of the rule: kustomize's commands/build/writer.go.
#pragma once

#include "core/compiler.h"

#include <string>
#include <vector>

namespace strake {

struct ObjectFile {
    std::string name;
    std::string text;
};

// All in one text, as documents of it: what `strake build` prints.
std::string joinedObjects(const std::vector<OutputObject>& objects);

// Objects of one name share a file, as documents of it.
std::vector<ObjectFile> objectFiles(const std::vector<OutputObject>& objects);

} // namespace strake
