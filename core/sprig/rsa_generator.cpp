#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/rsa_generator.h"

#include <openssl/bn.h>
#include <openssl/rsa.h>

#include <cstdint>
#include <vector>

namespace strake::sprig {

namespace {

constexpr unsigned publicExponent = 65537;

struct FreeNumber {
    void operator()(BIGNUM* number) const { BN_clear_free(number); }
    void operator()(BN_CTX* context) const { BN_CTX_free(context); }
    void operator()(BN_MONT_CTX* context) const { BN_MONT_CTX_free(context); }
};
using Number = std::unique_ptr<BIGNUM, FreeNumber>;

struct Failed {};

void require(bool succeeded)
{
    if (!succeeded)
        throw Failed();
}

Number newNumber()
{
    Number number(BN_secure_new());
    require(number != nullptr);
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    return number;
}

// The odd primes below 2^15: some 3,500.
const std::vector<unsigned>& smallPrimes()
{
    static const std::vector<unsigned> primes = [] {
        constexpr unsigned limit = 1U << 15;
        std::vector<bool> isComposite(limit);
        std::vector<unsigned> found;
        for (unsigned i = 3; i < limit; i += 2) {
            if (isComposite[i])
                continue;
            found.push_back(i);
            for (unsigned multiple = i * i; i < 182 && multiple < limit; multiple += 2 * i)
                isComposite[multiple] = true;
        }
        return found;
    }();
    return primes;
}

// FIPS 186-5, appendix C.1: enough for candidates drawn at random (crypto/internal/fips140/rsa/keygen.go, isPrime).
int millerRabinRounds(int bits)
{
    return bits >= 3747   ? 3
           : bits >= 1345 ? 4
           : bits >= 476  ? 5
           : bits >= 400  ? 6
           : bits >= 347  ? 7
           : bits >= 308  ? 8
                          : 27;
}

class PrimeSearch {
public:
    explicit PrimeSearch(BN_CTX* context) : m_context(context) {}

    // A prime with its two highest bits set, so that the product of two has the full length, and such that the public
    // exponent has an inverse.
    Number find(int bits)
    {
        for (;;) {
            Number start = newNumber();
            require(BN_priv_rand(start.get(), bits, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ODD) == 1);
            for (const unsigned step : stepsToCandidates(*start)) {
                Number candidate = newNumber();
                require(BN_copy(candidate.get(), start.get()) && BN_add_word(candidate.get(), step) == 1);
                if (BN_num_bits(candidate.get()) == bits && BN_mod_word(candidate.get(), publicExponent) != 1 &&
                    isProbablyPrime(candidate.get(), bits))
                    return candidate;
            }
        }
    }

private:
    // The even distances, up to some thousands, at which no small prime divides.
    static std::vector<unsigned> stepsToCandidates(const BIGNUM& start)
    {
        constexpr unsigned reach = 1U << 12;
        std::vector<bool> isComposite(reach);
        for (const unsigned prime : smallPrimes()) {
            const auto remainder = static_cast<unsigned>(BN_mod_word(&start, prime));
            for (unsigned at = remainder == 0 ? 0 : prime - remainder; at < reach; at += prime)
                isComposite[at] = true;
        }
        std::vector<unsigned> steps;
        for (unsigned step = 0; step < reach; step += 2) {
            if (!isComposite[step])
                steps.push_back(step);
        }
        return steps;
    }

    bool isProbablyPrime(const BIGNUM* candidate, int bits)
    {
        std::unique_ptr<BN_MONT_CTX, FreeNumber> montgomery(BN_MONT_CTX_new());
        require(montgomery && BN_MONT_CTX_set(montgomery.get(), candidate, m_context) == 1);
        const Number minusOne = newNumber();
        require(BN_copy(minusOne.get(), candidate) && BN_sub_word(minusOne.get(), 1) == 1);
        int twos = 1;
        while (!BN_is_bit_set(minusOne.get(), twos))
            ++twos;
        const Number odd = newNumber();
        require(BN_rshift(odd.get(), minusOne.get(), twos) == 1);
        const Number range = newNumber(); // bases are 2 … candidate - 2
        require(BN_copy(range.get(), candidate) && BN_sub_word(range.get(), 3) == 1);
        const Number power = newNumber();
        for (int round = millerRabinRounds(bits); round > 0; --round) {
            require(BN_priv_rand_range(power.get(), range.get()) == 1 && BN_add_word(power.get(), 2) == 1);
            require(BN_mod_exp_mont_consttime(power.get(), power.get(), odd.get(), candidate, m_context,
                                              montgomery.get()) == 1);
            if (!isWitnessless(power.get(), minusOne.get(), candidate, twos))
                return false;
        }
        return true;
    }

    bool isWitnessless(BIGNUM* power, const BIGNUM* minusOne, const BIGNUM* candidate, int twos)
    {
        if (BN_is_one(power) || BN_cmp(power, minusOne) == 0)
            return true;
        for (int i = 1; i < twos; ++i) {
            require(BN_mod_sqr(power, power, candidate, m_context) == 1);
            if (BN_cmp(power, minusOne) == 0)
                return true;
            if (BN_is_one(power))
                return false;
        }
        return false;
    }

    BN_CTX* m_context;
};

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
    PrimeSearch search(context.get());
    Number p = search.find(bits / 2);
    Number q = search.find(bits / 2);
    while (!areFarApart(p.get(), q.get(), bits))
        q = search.find(bits / 2);
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
} catch (const Failed&) {
    return nullptr;
}

} // namespace strake::sprig
