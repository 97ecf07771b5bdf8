#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/openssl/prime_search.h"

#include <openssl/bn.h>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace strake::sprig {

namespace {

struct FreeMontgomery {
    void operator()(BN_MONT_CTX* montgomery) const { BN_MONT_CTX_free(montgomery); }
};

using Context = std::unique_ptr<BN_CTX, FreeNumber>;

Context newContext()
{
    Context context(BN_CTX_secure_new());
    require(context != nullptr);
    return context;
}

Number copyOf(const BIGNUM* number)
{
    Number copy = newNumber();
    require(BN_copy(copy.get(), number) != nullptr);
    return copy;
}

Number sumOf(const BIGNUM* number, unsigned more)
{
    Number sum = copyOf(number);
    require(BN_add_word(sum.get(), more) == 1);
    return sum;
}

Number differenceOf(const BIGNUM* number, unsigned less)
{
    Number difference = copyOf(number);
    require(BN_sub_word(difference.get(), less) == 1);
    return difference;
}

constexpr unsigned smallLimit = 1U << 15;
constexpr unsigned largeLimit = 1U << 20;

std::vector<unsigned> primesBetween(unsigned from, unsigned limit)
{
    std::vector<bool> isComposite(limit / 2); // of 1, 3, 5 ...
    std::vector<unsigned> found;
    for (unsigned i = 3; i < limit; i += 2) {
        if (isComposite[i / 2])
            continue;
        if (i >= from)
            found.push_back(i);
        for (std::uint64_t multiple = std::uint64_t{i} * i; multiple < limit; multiple += 2 * i)
            isComposite[multiple / 2] = true;
    }
    return found;
}

// Odd ones: some 3,500.
const std::vector<unsigned>& smallPrimes()
{
    static const std::vector<unsigned> primes = primesBetween(3, smallLimit);
    return primes;
}

// Those that are not small: some 78,000.
const std::vector<unsigned>& largePrimes()
{
    static const std::vector<unsigned> primes = primesBetween(smallLimit, largeLimit);
    return primes;
}

// A number in words of 64 bits, the highest first.
std::vector<std::uint64_t> wordsOf(const BIGNUM* number)
{
    std::vector<unsigned char> bytes((static_cast<std::size_t>(BN_num_bytes(number)) + 7) / 8 * 8);
    require(BN_bn2binpad(number, bytes.data(), static_cast<int>(bytes.size())) >= 0);
    std::vector<std::uint64_t> words(bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        words[i / 8] = (words[i / 8] << 8U) | bytes[i];
    return words;
}

std::uint64_t remainderOf(std::span<const std::uint64_t> words, std::uint64_t divisor)
{
    __extension__ using Wide = unsigned __int128;
    std::uint64_t remainder = 0;
    for (const std::uint64_t word : words)
        remainder = static_cast<std::uint64_t>(((Wide{remainder} << 64U) | word) % divisor);
    return remainder;
}

constexpr unsigned reach = 1U << 12;

// Marks the distances from a number, up to `reach`, at which one of the primes divides. The product of as many as are
// taken `together` fits into 64 bits.
void markMultiples(std::span<const std::uint64_t> words, std::span<const unsigned> primes, std::size_t together,
                   std::vector<bool>& isComposite)
{
    while (!primes.empty()) {
        const auto some = primes.first(std::min(together, primes.size()));
        primes = primes.subspan(some.size());
        std::uint64_t product = 1;
        for (const unsigned prime : some)
            product *= prime;
        const std::uint64_t rest = remainderOf(words, product);
        for (const unsigned prime : some) {
            const auto remainder = static_cast<unsigned>(rest % prime);
            for (unsigned at = remainder == 0 ? 0 : prime - remainder; at < reach; at += prime)
                isComposite[at] = true;
        }
    }
}

struct Step {
    unsigned distance = 0; // even
    bool isComposite = false;
};

// The distances from `start` at which no small prime divides, and whether a large one does. To look for these is worth
// it where a trial takes a millisecond.
std::vector<Step> stepsToCandidates(const BIGNUM* start)
{
    const std::vector<std::uint64_t> words = wordsOf(start);
    std::vector<bool> bySmall(reach);
    std::vector<bool> byLarge(reach);
    markMultiples(words, smallPrimes(), 4, bySmall);
    if (BN_num_bits(start) > 1024)
        markMultiples(words, largePrimes(), 3, byLarge);
    std::vector<Step> steps;
    for (unsigned distance = 0; distance < reach; distance += 2) {
        if (!bySmall[distance])
            steps.push_back({distance, byLarge[distance]});
    }
    return steps;
}

// FIPS 186-5, appendix C.1: enough for candidates drawn at random (crypto/internal/fips140/rsa/keygen.go, isPrime).
std::size_t millerRabinRounds(int bits)
{
    return bits >= 3747   ? 3
           : bits >= 1345 ? 4
           : bits >= 476  ? 5
           : bits >= 400  ? 6
           : bits >= 347  ? 7
           : bits >= 308  ? 8
                          : 27;
}

// An odd number, and what its Miller-Rabin trials need of it.
class Candidate {
public:
    Candidate(Number number, BN_CTX* context)
        : m_number(std::move(number)),
          m_minusOne(differenceOf(m_number.get(), 1)),
          m_odd(newNumber()),
          m_montgomery(BN_MONT_CTX_new())
    {
        require(m_montgomery && BN_MONT_CTX_set(m_montgomery.get(), m_number.get(), context) == 1);
        while (!BN_is_bit_set(m_minusOne.get(), m_twos))
            ++m_twos;
        require(BN_rshift(m_odd.get(), m_minusOne.get(), m_twos) == 1);
    }

    const BIGNUM* number() const { return m_number.get(); }
    const BIGNUM* exponent() const { return m_odd.get(); }
    BN_MONT_CTX* montgomery() const { return m_montgomery.get(); }

    // Whether a base that gives `power` with the exponent is no witness against the candidate.
    bool allows(BIGNUM* power, BN_CTX* context) const
    {
        if (BN_is_one(power) || BN_cmp(power, m_minusOne.get()) == 0)
            return true;
        for (int i = 1; i < m_twos; ++i) {
            require(BN_mod_sqr(power, power, m_number.get(), context) == 1);
            if (BN_cmp(power, m_minusOne.get()) == 0)
                return true;
            if (BN_is_one(power))
                return false;
        }
        return false;
    }

private:
    Number m_number;
    Number m_minusOne; // odd * 2^twos
    Number m_odd;
    int m_twos = 1;
    std::unique_ptr<BN_MONT_CTX, FreeMontgomery> m_montgomery;
};

struct Trial {
    std::shared_ptr<const Candidate> candidate;
    Number base; // null: 2
};

// Whether OpenSSL raises two numbers at once in less time than one.
bool isFasterInPairs([[maybe_unused]] int bits)
{
#if defined(__x86_64__)
    // Not __builtin_cpu_supports: it asks the processor at each start of the program, which virtual machines make slow.
    static const bool has = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        return __get_cpuid_count(7, 0, &a, &b, &c, &d) == 1 && (b & bit_AVX512IFMA) != 0 && (b & bit_AVX512VL) != 0;
    }();
    return has && bits == 1024;
#else
    return false;
#endif
}

Number raised(const Trial& trial, BN_CTX* context)
{
    Number power = newNumber();
    const Candidate& of = *trial.candidate;
    require((trial.base
                 ? BN_mod_exp_mont_consttime(power.get(), trial.base.get(), of.exponent(), of.number(), context,
                                             of.montgomery())
                 : BN_mod_exp_mont_word(power.get(), 2, of.exponent(), of.number(), context, of.montgomery())) == 1);
    return power;
}

std::array<Number, 2> raisedTogether(const Trial& first, const Trial& second, BN_CTX* context)
{
    // -2 is a witness where 2 is one, and as long as the candidate, which the fast way asks for.
    const auto base = [](const Trial& trial) {
        return trial.base ? copyOf(trial.base.get()) : differenceOf(trial.candidate->number(), 2);
    };
    const Number bases[] = {base(first), base(second)};
    std::array<Number, 2> powers{newNumber(), newNumber()};
    const Candidate& a = *first.candidate;
    const Candidate& b = *second.candidate;
    require(BN_mod_exp_mont_consttime_x2(powers[0].get(), bases[0].get(), a.exponent(), a.number(), a.montgomery(),
                                         powers[1].get(), bases[1].get(), b.exponent(), b.number(), b.montgomery(),
                                         context) == 1);
    return powers;
}

// The outcomes of one trial or two.
std::vector<bool> outcomesOf(std::span<const Trial> trials, BN_CTX* context)
{
    std::array<Number, 2> powers;
    if (trials.size() == 2 && isFasterInPairs(BN_num_bits(trials[0].candidate->number()))) {
        powers = raisedTogether(trials[0], trials[1], context);
    } else {
        for (std::size_t i = 0; i < trials.size(); ++i)
            powers[i] = raised(trials[i], context);
    }
    std::vector<bool> outcomes(trials.size());
    for (std::size_t i = 0; i < trials.size(); ++i)
        outcomes[i] = trials[i].candidate->allows(powers[i].get(), context);
    return outcomes;
}

std::size_t threadsFor(std::size_t pairs)
{
    constexpr std::size_t mostThreads = 8;
    static const std::size_t processors = std::max(std::thread::hardware_concurrency(), 1U);
    return std::min({pairs, processors, mostThreads});
}

// Finds the first of `count` trials that passes.
class Search {
public:
    using TrialAt = std::function<Trial(std::size_t index, BN_CTX* context)>; // called by all threads

    Search(std::size_t count, TrialAt trialAt) : m_count(count), m_trialAt(std::move(trialAt)), m_first(count) {}

    // Or `count`.
    std::size_t firstPassing()
    {
        {
            std::vector<std::jthread> others;
            try {
                for (std::size_t i = threadsFor((m_count + 1) / 2); i > 1; --i)
                    others.emplace_back([this] { run(); });
            } catch (const std::system_error&) { // no more threads: those there are do the work
            }
            run();
        }
        require(!m_hasFailed);
        return m_first;
    }

private:
    void run()
    try {
        const Context context = newContext();
        for (std::size_t i = m_next.fetch_add(2); i < m_first; i = m_next.fetch_add(2))
            runPair(i, context.get());
    } catch (...) { // no memory: this thread or another one's
        m_hasFailed = true;
        m_first = 0;
    }

    void runPair(std::size_t index, BN_CTX* context)
    {
        std::vector<Trial> trials;
        for (std::size_t i = index; i < std::min(index + 2, m_count); ++i)
            trials.push_back(m_trialAt(i, context));
        const auto outcomes = outcomesOf(trials, context);
        const auto passing =
            static_cast<std::size_t>(std::find(outcomes.begin(), outcomes.end(), true) - outcomes.begin());
        if (passing == outcomes.size())
            return;
        for (std::size_t known = m_first; index + passing < known;) {
            if (m_first.compare_exchange_weak(known, index + passing))
                break;
        }
    }

    std::size_t m_count;
    TrialAt m_trialAt;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_first;
    std::atomic<bool> m_hasFailed = false;
};

// 2 … number - 2
Number randomBase(const BIGNUM* number)
{
    const Number range = differenceOf(number, 3);
    Number base = newNumber();
    require(BN_priv_rand_range(base.get(), range.get()) == 1 && BN_add_word(base.get(), 2) == 1);
    return base;
}

bool survivesRounds(const BIGNUM* number)
{
    const Context context = newContext();
    const auto candidate = std::make_shared<Candidate>(copyOf(number), context.get());
    std::vector<Trial> trials;
    for (std::size_t round = millerRabinRounds(BN_num_bits(number)); round > 0; --round)
        trials.push_back({candidate, randomBase(number)});
    for (std::span<const Trial> rest = trials; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), std::size_t{2}));
        const auto outcomes = outcomesOf(some, context.get());
        if (std::find(outcomes.begin(), outcomes.end(), false) != outcomes.end())
            return false;
        rest = rest.subspan(some.size());
    }
    return true;
}

} // namespace

void FreeNumber::operator()(bignum_st* number) const { BN_clear_free(number); }
void FreeNumber::operator()(bignum_ctx* context) const { BN_CTX_free(context); }

void require(bool succeeded)
{
    if (!succeeded)
        throw OpenSslFailed();
}

Number newNumber()
{
    Number number(BN_secure_new());
    require(number != nullptr);
    return number;
}

Number findPrime(int bits, unsigned publicExponent)
{
    for (;;) {
        Number start = newNumber();
        require(BN_priv_rand(start.get(), bits, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ODD) == 1);
        std::vector<Number> candidates;
        std::vector<std::size_t> possible; // indices of those worth a trial
        for (const Step& step : stepsToCandidates(start.get())) {
            Number candidate = sumOf(start.get(), step.distance);
            if (BN_num_bits(candidate.get()) != bits || BN_mod_word(candidate.get(), publicExponent) == 1)
                continue;
            if (!step.isComposite)
                possible.push_back(candidates.size());
            candidates.push_back(std::move(candidate));
        }
        std::size_t drawn = 0; // candidates whose random base has been drawn
        for (std::span<const std::size_t> rest = possible; !rest.empty();) {
            // The base 2 finds nearly all composites; only what is left is worth the rounds with random ones.
            Search search(rest.size(), [&candidates, rest](std::size_t i, BN_CTX* context) {
                return Trial{std::make_shared<Candidate>(copyOf(candidates[rest[i]].get()), context), nullptr};
            });
            const std::size_t passed = search.firstPassing();
            if (passed == rest.size())
                break;
            const std::size_t index = rest[passed];
            for (; drawn < index; ++drawn)
                randomBase(candidates[drawn].get());
            if (survivesRounds(candidates[index].get()))
                return std::move(candidates[index]);
            drawn = index + 1;
            rest = rest.subspan(passed + 1);
        }
        for (; drawn < candidates.size(); ++drawn)
            randomBase(candidates[drawn].get());
    }
}

} // namespace strake::sprig
