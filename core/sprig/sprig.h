// The functions of Sprig v3.3.0 (github.com/Masterminds/sprig), one table a family.
#pragma once

#include "core/gotemplate/function.h"

#include <span>

namespace strake::gotemplate {
class FunctionSet;
}

namespace strake::sprig {

using FunctionTable = std::span<const gotemplate::Function>;

FunctionTable stringFunctions();
FunctionTable listFunctions();
FunctionTable dictFunctions();
FunctionTable defaultFunctions(); // default, empty, coalesce, ternary, ... and those on JSON
FunctionTable numericFunctions();
FunctionTable encodingFunctions();
FunctionTable reflectFunctions(); // typeOf, kindIs, deepEqual, ... and fail
FunctionTable pathFunctions();
FunctionTable semverFunctions();
FunctionTable regexFunctions();
FunctionTable urlFunctions();
FunctionTable digestFunctions(); // sha256sum, ... and adler32sum
FunctionTable dateFunctions();
FunctionTable randomFunctions();
FunctionTable cryptoFunctions();      // bcrypt, derivePassword, encryptAES, ...
FunctionTable certificateFunctions(); // genCA, genPrivateKey, ...
FunctionTable networkFunctions();

FunctionTable environmentFunctions(); // env and expandenv, which Helm removes

// sprig.TxtFuncMap() without the names that Helm removes: all but environmentFunctions().
void addAll(gotemplate::FunctionSet& functions);

} // namespace strake::sprig
