#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/openssl/rsa_generator.h"

#include "core/sprig/openssl/prime_search.h"

#include <openssl/bn.h>
#include <openssl/rsa.h>

namespace strake::sprig {

namespace {

constexpr unsigned publicExponent = 65537;

// FIPS 186-5: the primes differ within their first 100 bits.
bool areFarApart(const BIGNUM* p, const BIGNUM* q, int bits)
{
    const Number difference = newNumber();
    require(BN_sub(difference.get(), p, q) == 1);
    return BN_num_bits(difference.get()) > bits / 2 - 100;
}

} // namespace

void FreeRsa::operator()(rsa_st* rsa) const { RSA_free(rsa); }

std::unique_ptr<rsa_st, FreeRsa> generateRsa(int bits)
try {
    const std::unique_ptr<BN_CTX, FreeNumber> context(BN_CTX_secure_new());
    require(context != nullptr);
    Number p = findPrime(bits / 2, publicExponent);
    Number q = findPrime(bits / 2, publicExponent);
    while (!areFarApart(p.get(), q.get(), bits))
        q = findPrime(bits / 2, publicExponent);
    if (BN_cmp(p.get(), q.get()) < 0)
        p.swap(q);

    Number n = newNumber();
    Number e = newNumber();
    Number d = newNumber();
    Number dp = newNumber();
    Number dq = newNumber();
    Number qInverse = newNumber();
    const Number pMinusOne = newNumber();
    const Number qMinusOne = newNumber();
    const Number gcd = newNumber();
    const Number lcm = newNumber();
    require(BN_mul(n.get(), p.get(), q.get(), context.get()) == 1 && BN_set_word(e.get(), publicExponent) == 1);
    require(BN_sub(pMinusOne.get(), p.get(), BN_value_one()) == 1);
    require(BN_sub(qMinusOne.get(), q.get(), BN_value_one()) == 1);
    require(BN_gcd(gcd.get(), pMinusOne.get(), qMinusOne.get(), context.get()) == 1);
    require(BN_mul(lcm.get(), pMinusOne.get(), qMinusOne.get(), context.get()) == 1);
    require(BN_div(lcm.get(), nullptr, lcm.get(), gcd.get(), context.get()) == 1);
    require(BN_mod_inverse(d.get(), e.get(), lcm.get(), context.get()) != nullptr);
    require(BN_mod(dp.get(), d.get(), pMinusOne.get(), context.get()) == 1);
    require(BN_mod(dq.get(), d.get(), qMinusOne.get(), context.get()) == 1);
    require(BN_mod_inverse(qInverse.get(), q.get(), p.get(), context.get()) != nullptr);

    std::unique_ptr<rsa_st, FreeRsa> rsa(RSA_new());
    require(rsa && RSA_set0_key(rsa.get(), n.get(), e.get(), d.get()) == 1); // takes them over, as the next two
    n.release(), e.release(), d.release();
    require(RSA_set0_factors(rsa.get(), p.get(), q.get()) == 1);
    p.release(), q.release();
    require(RSA_set0_crt_params(rsa.get(), dp.get(), dq.get(), qInverse.get()) == 1);
    dp.release(), dq.release(), qInverse.release();
    return rsa;
} catch (const OpenSslFailed&) {
    return nullptr;
}

} // namespace strake::sprig
