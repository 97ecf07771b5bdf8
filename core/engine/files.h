// `.Files`: a chart's files that are neither templates nor metadata. Source of the rules: Helm's pkg/engine/files.go.
#pragma once

#include "core/value/value.h"

#include <map>
#include <memory>
#include <string>

namespace strake::engine {

using FileContents = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>; // by path in the chart

// engine.files: a map from path to bytes with the methods Get, GetBytes, Glob, Lines, AsConfig, AsSecrets.
Value makeFiles(const FileContents& files);

} // namespace strake::engine
