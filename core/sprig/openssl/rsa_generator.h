// RSA keys, found as Go's crypto/rsa finds them. OpenSSL's own generator gives each prime 64 rounds of Miller-Rabin
// where 5 suffice for numbers drawn at random, and takes ten times as long. Of the library alone.
#pragma once

#include <memory>

struct rsa_st; // OpenSSL's RSA

namespace strake::sprig {

struct FreeRsa {
    void operator()(rsa_st* rsa) const;
};

// Two primes of half of `bits` each (even, at least 512), public exponent 65537, drawn from OpenSSL's random numbers.
// Null when OpenSSL fails: no memory, no entropy.
std::unique_ptr<rsa_st, FreeRsa> generateRsa(int bits);

} // namespace strake::sprig
