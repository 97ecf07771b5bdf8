// Sprig's numbers (numeric.go). Integer arithmetic wraps around silently, as Go's does.
#include "core/gotemplate/sprintf.h"
#include "core/sprig/decimal.h"
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/text/go_number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace strake::sprig {

namespace {

std::int64_t wrapped(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint64_t unsignedOf(const Value& value) { return static_cast<std::uint64_t>(toInt64(value)); }

Value toInt64Function(Call&, Arguments args) { return Value::ofInt64(toInt64(args[0])); }
Value toInt(Call&, Arguments args) { return Value::ofInt(toInt64(args[0])); }
Value toFloat64Function(Call&, Arguments args) { return Value::ofFloat(toFloat64(args[0])); }

Value atoi(Call&, Arguments args)
{
    const auto parsed = text::parseInt(viewOf(args, 0));
    return Value::ofInt(parsed.value);
}

// Reads the value's text as octal digits: file modes.
Value toDecimal(Call&, Arguments args)
{
    const auto parsed = text::parseInt(gotemplate::sprint(args[0]).view(), 8);
    return Value::ofInt64(parsed ? parsed.value : 0);
}

Value add1(Call&, Arguments args) { return Value::ofInt64(wrapped(unsignedOf(args[0]) + 1)); }

Value add(Call&, Arguments args)
{
    std::uint64_t sum = 0;
    for (const Value& arg : args)
        sum += unsignedOf(arg);
    return Value::ofInt64(wrapped(sum));
}

Value sub(Call&, Arguments args) { return Value::ofInt64(wrapped(unsignedOf(args[0]) - unsignedOf(args[1]))); }

Value mul(Call&, Arguments args)
{
    std::uint64_t product = 1;
    for (const Value& arg : args)
        product *= unsignedOf(arg);
    return Value::ofInt64(wrapped(product));
}

std::int64_t divisorOf(const Value& value)
{
    const std::int64_t divisor = toInt64(value);
    if (divisor == 0)
        throw Error("runtime error: integer divide by zero");
    return divisor;
}

Value div(Call&, Arguments args)
{
    const std::int64_t a = toInt64(args[0]);
    const std::int64_t b = divisorOf(args[1]);
    return Value::ofInt64(b == -1 ? wrapped(0 - static_cast<std::uint64_t>(a)) : a / b);
}

Value mod(Call&, Arguments args)
{
    const std::int64_t a = toInt64(args[0]);
    const std::int64_t b = divisorOf(args[1]);
    return Value::ofInt64(b == -1 ? 0 : a % b);
}

Value max(Call&, Arguments args)
{
    std::int64_t most = toInt64(args[0]);
    for (const Value& arg : args.subspan(1))
        most = std::max(most, toInt64(arg));
    return Value::ofInt64(most);
}

Value min(Call&, Arguments args)
{
    std::int64_t least = toInt64(args[0]);
    for (const Value& arg : args.subspan(1))
        least = std::min(least, toInt64(arg));
    return Value::ofInt64(least);
}

// math.Max: an infinity before NaN, NaN before numbers, 0 before -0.
double maxOf(double a, double b)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (a == infinity || b == infinity)
        return infinity;
    if (std::isnan(a) || std::isnan(b))
        return std::numeric_limits<double>::quiet_NaN();
    if (a == 0 && b == 0)
        return std::signbit(a) ? b : a;
    return a > b ? a : b;
}

double minOf(double a, double b) { return -maxOf(-a, -b); }

Value maxf(Call&, Arguments args)
{
    double most = toFloat64(args[0]);
    for (const Value& arg : args.subspan(1))
        most = maxOf(most, toFloat64(arg));
    return Value::ofFloat(most);
}

Value minf(Call&, Arguments args)
{
    double least = toFloat64(args[0]);
    for (const Value& arg : args.subspan(1))
        least = minOf(least, toFloat64(arg));
    return Value::ofFloat(least);
}

Value floor(Call&, Arguments args) { return Value::ofFloat(std::floor(toFloat64(args[0]))); }
Value ceil(Call&, Arguments args) { return Value::ofFloat(std::ceil(toFloat64(args[0]))); }

// math.Pow(10, n) by Go's own steps: squaring a fraction in [0.5, 1) beside its exponent, so that the last bit agrees.
double powerOfTen(std::int64_t n)
{
    if (n == 0)
        return 1;
    if (n == 1)
        return 10;
    double result = 1;
    std::int64_t exponent = 0;
    int tenExponent = 0;
    double square = std::frexp(10.0, &tenExponent);
    std::int64_t squareExponent = tenExponent;
    for (std::uint64_t bits = n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n); bits != 0;
         bits >>= 1U) {
        if (squareExponent > 1 << 12U) {
            exponent += squareExponent;
            break;
        }
        if ((bits & 1U) != 0) {
            result *= square;
            exponent += squareExponent;
        }
        square *= square;
        squareExponent *= 2;
        if (square < 0.5) {
            square += square;
            --squareExponent;
        }
    }
    if (n < 0) {
        result = 1 / result;
        exponent = -exponent;
    }
    return std::ldexp(result, static_cast<int>(exponent));
}

Value round(Call&, Arguments args)
{
    const double roundOn = args.size() > 2 ? args[2].floating() : 0.5;
    const double power = powerOfTen(intOf(args, 1));
    const double digit = power * toFloat64(args[0]);
    double whole = 0;
    const double fraction = std::modf(digit, &whole);
    // Go's Modf of an infinity has the fraction NaN, C's has 0: neither reaches a positive `roundOn`.
    const double rounded = fraction >= roundOn && !std::isinf(digit) ? std::ceil(digit) : std::floor(digit);
    return Value::ofFloat(rounded / power);
}

// Counts before it makes: `until 10000000000` is an error, not the end of the memory.
ValueList stepped(Call& call, std::int64_t start, std::int64_t stop, std::int64_t step)
{
    ValueList list;
    const bool down = stop < start;
    if (step == 0 || down != (step < 0))
        return list;
    const auto distance = down ? static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop)
                               : static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start);
    const std::uint64_t stride = down ? 0 - static_cast<std::uint64_t>(step) : static_cast<std::uint64_t>(step);
    const std::uint64_t count = distance / stride + (distance % stride != 0 ? 1 : 0);
    call.charge(count);
    list.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i)
        list.push_back(Value::ofInt(wrapped(static_cast<std::uint64_t>(start) + i * static_cast<std::uint64_t>(step))));
    return list;
}

Value until(Call& call, Arguments args)
{
    const std::int64_t count = intOf(args, 0);
    return Value::ofList(stepped(call, 0, count, count < 0 ? -1 : 1), types::intList);
}

Value untilStep(Call& call, Arguments args)
{
    return Value::ofList(stepped(call, intOf(args, 0), intOf(args, 1), intOf(args, 2)), types::intList);
}

Value seq(Call& call, Arguments args)
{
    if (args.empty() || args.size() > 3)
        return stringValue("");
    const std::int64_t start = args.size() == 1 ? 1 : intOf(args, 0);
    const std::int64_t end = intOf(args, args.size() - 1);
    const std::int64_t direction = end < start ? -1 : 1;
    std::int64_t step = direction;
    if (args.size() == 3) {
        step = intOf(args, 1);
        if (end < start && step > 0)
            return stringValue("");
    }
    const std::int64_t stop = wrapped(static_cast<std::uint64_t>(end) + static_cast<std::uint64_t>(direction));
    std::string out;
    for (const Value& item : stepped(call, start, stop, step))
        out.append(out.empty() ? "" : " ").append(text::formatInt(item.signedInteger()));
    return stringValue(std::move(out));
}

Decimal decimalOf(double value)
{
    if (std::isnan(value) || std::isinf(value))
        throw Error("Cannot create a Decimal from " + text::formatFloat(value));
    return Decimal::of(value);
}

template <class Operation>
Value decimals(Call& call, double first, Arguments rest, Operation operation)
{
    Decimal result = decimalOf(first);
    for (const Value& arg : rest) {
        const Decimal operand = decimalOf(toFloat64(arg));
        const std::size_t weight = result.weight() + operand.weight();
        call.charge(weight * weight);
        result = operation(result, operand);
    }
    return Value::ofFloat(result.toDouble());
}

Decimal plus(const Decimal& a, const Decimal& b) { return a.plus(b); }
Decimal minus(const Decimal& a, const Decimal& b) { return a.minus(b); }
Decimal times(const Decimal& a, const Decimal& b) { return a.times(b); }

Decimal dividedBy(const Decimal& a, const Decimal& b)
{
    if (b.isZero())
        throw Error("decimal division by 0");
    return a.dividedBy(b);
}

Value addf(Call& call, Arguments args) { return decimals(call, 0, args, plus); }
Value subf(Call& call, Arguments args) { return decimals(call, toFloat64(args[0]), args.subspan(1), minus); }
Value mulf(Call& call, Arguments args) { return decimals(call, toFloat64(args[0]), args.subspan(1), times); }
Value divf(Call& call, Arguments args) { return decimals(call, toFloat64(args[0]), args.subspan(1), dividedBy); }

Value add1f(Call& call, Arguments args)
{
    const Value one = Value::ofInt(1);
    return decimals(call, toFloat64(args[0]), {&one, 1}, plus);
}

constexpr Tracing opaque = Tracing::Opaque;

constexpr Function table[] = {
    {"add", "func(...interface {}) int64", add, opaque, "The sum of whole numbers."},
    {"add1", "func(interface {}) int64", add1, opaque, "One more."},
    {"add1f", "func(interface {}) float64", add1f, opaque, "One more, in decimal arithmetic."},
    {"addf", "func(...interface {}) float64", addf, opaque, "The sum, in decimal arithmetic."},
    {"atoi", "func(string) int", atoi, opaque, "The whole number a decimal text stands for; 0 of a bad one."},
    {"biggest", "func(interface {}, ...interface {}) int64", max, opaque, "Another name of max."},
    {"ceil", "func(interface {}) float64", ceil, opaque, "The next whole number upwards."},
    {"div", "func(interface {}, interface {}) int64", div, opaque, "Whole-number division, cut off towards zero."},
    {"divf", "func(interface {}, ...interface {}) float64", divf, opaque,
     "Divides by each further argument, in decimal arithmetic with 16 places."},
    {"float64", "func(interface {}) float64", toFloat64Function, opaque, "The value as a floating-point number."},
    {"floor", "func(interface {}) float64", floor, opaque, "The next whole number downwards."},
    {"int", "func(interface {}) int", toInt, opaque, "The value as an int: floats are cut off, bad texts are 0."},
    {"int64", "func(interface {}) int64", toInt64Function, opaque, "As int, with 64 bits everywhere."},
    {"max", "func(interface {}, ...interface {}) int64", max, opaque, "The greatest, as whole numbers."},
    {"maxf", "func(interface {}, ...interface {}) float64", maxf, opaque, "The greatest, as floating-point numbers."},
    {"min", "func(interface {}, ...interface {}) int64", min, opaque, "The least, as whole numbers."},
    {"minf", "func(interface {}, ...interface {}) float64", minf, opaque, "The least, as floating-point numbers."},
    {"mod", "func(interface {}, interface {}) int64", mod, opaque, "The remainder of a whole-number division."},
    {"mul", "func(interface {}, ...interface {}) int64", mul, opaque, "The product of whole numbers."},
    {"mulf", "func(interface {}, ...interface {}) float64", mulf, opaque, "The product, in decimal arithmetic."},
    {"round", "func(interface {}, int, ...float64) float64", round, opaque,
     "Rounds to so many places; the third argument is the fraction from which it rounds up (0.5)."},
    {"seq", "func(...int) string", seq, opaque, "Whole numbers from first to last in steps, as a text with blanks."},
    {"sub", "func(interface {}, interface {}) int64", sub, opaque, "The difference of whole numbers."},
    {"subf", "func(interface {}, ...interface {}) float64", subf, opaque, "The difference, in decimal arithmetic."},
    {"toDecimal", "func(interface {}) int64", toDecimal, opaque, "Reads octal digits, as of a file mode."},
    {"until", "func(int) []int", until, opaque, "The numbers from 0 up to the given one, which is not included."},
    {"untilStep", "func(int, int, int) []int", untilStep, opaque,
     "The numbers from the first up to the second, not included, in steps of the third."},
};

} // namespace

FunctionTable numericFunctions() { return table; }

} // namespace strake::sprig
