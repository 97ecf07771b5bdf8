// Keys and certificates, as openssl_module.h has them. Of the library alone.
#pragma once

#include "core/sprig/openssl_module.h"

namespace strake::sprig {

std::unique_ptr<OpenSslModule::Key> generateKey(KeyKind kind, const KeySizes& sizes, const Entropy& entropy);
std::unique_ptr<OpenSslModule::Key> readKey(KeyForm form, std::string_view der);
std::string readCertificate(std::string_view der, SignerCertificate& signer);

} // namespace strake::sprig
