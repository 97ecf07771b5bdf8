#include "core/sprig/openssl_module.h"

#include "core/gotemplate/function.h"
#include "core/library/library.h"

namespace strake::sprig {

const OpenSslModule& openSsl()
{
    constexpr std::string_view name = "openssl";
    static const library::Loaded loaded = library::load(library::pathOf(name), name, openSslInterface);
    if (!loaded.interface)
        throw gotemplate::Error("the library that makes keys and certificates cannot be used: " + loaded.error +
                                "; reinstall strake with its lib/strake folder");
    return *static_cast<const OpenSslModule*>(loaded.interface);
}

} // namespace strake::sprig
