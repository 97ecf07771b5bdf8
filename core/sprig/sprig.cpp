#include "core/sprig/sprig.h"

#include "core/gotemplate/template_set.h"

namespace strake::sprig {

void addAll(gotemplate::FunctionSet& functions)
{
    for (const FunctionTable table :
         {stringFunctions(), listFunctions(), dictFunctions(), defaultFunctions(), numericFunctions(),
          encodingFunctions(), reflectFunctions(), pathFunctions(), semverFunctions(), regexFunctions(), urlFunctions(),
          digestFunctions(), dateFunctions(), randomFunctions(), cryptoFunctions(), certificateFunctions(),
          networkFunctions()})
        functions.add(table);
}

} // namespace strake::sprig
