// The functions, types and data that tests/oracle/gotemplate_vectors defines in Go, once more.
#pragma once

#include "core/gotemplate/template_set.h"

#include <memory>

namespace strake::test {

std::shared_ptr<const gotemplate::FunctionSet> oracleFunctions();

// The member `obj` that vectors with "objects" see beside their values.
Value oracleObject();

} // namespace strake::test
