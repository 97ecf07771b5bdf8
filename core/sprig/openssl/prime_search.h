// Primes for RSA keys, tried on several threads. Of the library alone.
#pragma once

#include <memory>

struct bignum_ctx; // OpenSSL's BN_CTX
struct bignum_st;  // OpenSSL's BIGNUM

namespace strake::sprig {

struct FreeNumber {
    void operator()(bignum_st* number) const;
    void operator()(bignum_ctx* context) const;
};
using Number = std::unique_ptr<bignum_st, FreeNumber>;

struct OpenSslFailed {};
void require(bool succeeded); // throws OpenSslFailed

Number newNumber();

// A prime of that many bits, its two highest set, so that the product of two has the full length, and such that
// `publicExponent` has an inverse. The random numbers are drawn on this thread, and are those that a search would draw
// that tries one candidate after the other, so that the same entropy gives the same prime on any machine.
Number findPrime(int bits, unsigned publicExponent);

} // namespace strake::sprig
