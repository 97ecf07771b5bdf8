#include "core/values/strvals.h"

#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"
#include "core/values/json_extent.h"
#include "core/values/origin.h"

#include <optional>

namespace strake::values {

namespace {

constexpr std::size_t maxIndex = 65536;      // strvals.MaxIndex
constexpr int maxNesting = 30;               // strvals.MaxNestedNameLevel
constexpr std::size_t maxListNesting = 1000; // `a[0][0]…`, on which strvals has no limit

// How a step ended. The end of the text is no failure, but ends all steps.
struct Outcome {
    enum class Kind : std::uint8_t { Done, Ended, Failed } kind = Kind::Done;
    std::string text = {};

    bool isDone() const { return kind == Kind::Done; }
};

const Outcome ended{Outcome::Kind::Ended};
Outcome failed(std::string text) { return {Outcome::Kind::Failed, std::move(text)}; }

// Go's panic of a type assertion; caught where strvals recovers from it.
struct TypeClash {
    std::string text;
};

void mustBe(const Value& value, const Type& type)
{
    if (value.type() != &type)
        throw TypeClash{"interface conversion: interface {} is " +
                        (value.isNil() ? std::string("nil") : std::string(goTypeName(value))) + ", not " +
                        std::string(type.name)};
}

// strings.EqualFold with a lower-case ASCII word. Of all other letters only the long s folds to one of theirs.
bool equalsFolded(std::string_view value, std::string_view word)
{
    std::string folded;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value.substr(i).starts_with("\u017F")) {
            folded += 's';
            ++i;
        } else {
            folded += value[i] >= 'A' && value[i] <= 'Z' ? static_cast<char>(value[i] - 'A' + 'a') : value[i];
        }
    }
    return folded == word;
}

Value typed(const std::string& value)
{
    if (value.size() <= 6) {
        if (equalsFolded(value, "true"))
            return Value::ofBool(true);
        if (equalsFolded(value, "false"))
            return Value::ofBool(false);
        if (equalsFolded(value, "null"))
            return {};
    }
    if (value == "0")
        return Value::ofInt64(0);
    if (!value.empty() && value.front() != '0') {
        if (const auto number = text::parseInt(value))
            return Value::ofInt64(number.value);
    }
    return Value::ofString(value);
}

// fmt's %q of a []rune: ['a' 'b'].
std::string quotedRunes(std::string_view text)
{
    std::string out = "[";
    for (const char32_t rune : text::runesOf(text))
        out += (out.size() > 1 ? " " : "") + text::quoteRune(rune);
    return out + "]";
}

class Parser {
public:
    Parser(SetKind kind, std::string_view text, const SetOptions& options)
        : m_kind(kind), m_text(text), m_options(options)
    {}

    Outcome parse(ValueMap& values)
    {
        for (;;) {
            m_keyBegin = m_at;
            if (Outcome outcome = key(values, 0); !outcome.isDone())
                return outcome;
        }
    }

    SourceRange place() const { return range(m_keyBegin, m_at); }

private:
    SourceRange range(std::size_t begin, std::size_t end) const
    {
        return {m_options.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    // What stood before one of `stops`, which is consumed and stored; invalid UTF-8 becomes U+FFFD. False at the end
    // of the text, after which `stop` is 0.
    bool until(std::string_view stops, std::string& out, char& stop)
    {
        out.clear();
        stop = 0;
        while (!atEnd()) {
            const char c = m_text[m_at];
            if (stops.find(c) != std::string_view::npos) {
                ++m_at;
                stop = c;
                return true;
            }
            if (c == '\\' && m_kind != SetKind::Literal) {
                ++m_at;
                if (atEnd())
                    return false;
            }
            const text::DecodedRune next = text::decodeRune(m_text.substr(m_at));
            text::appendRune(out, next.rune);
            m_at += next.size;
        }
        return false;
    }

    static void set(ValueMap& data, const std::string& name, Value value)
    {
        if (!name.empty())
            data.insert_or_assign(name, std::move(value));
    }

    Outcome setIndex(ValueList& list, std::size_t index, Value value)
    {
        if (index > maxIndex)
            return failed("index of " + std::to_string(index) + " is greater than maximum supported index of " +
                          std::to_string(maxIndex));
        if (list.size() <= index)
            list.resize(index + 1);
        list[index] = std::move(value);
        return {};
    }

    Outcome key(ValueMap& data, int nesting)
    {
        const std::size_t depth = m_path.steps().size();
        try {
            return keyOrClash(data, nesting);
        } catch (const TypeClash& clash) {
            while (m_path.steps().size() > depth)
                m_path.pop();
            return failed("unable to parse key: " + clash.text);
        }
    }

    Outcome keyOrClash(ValueMap& data, int nesting)
    {
        std::string name;
        char stop = 0;
        if (!until(m_kind == SetKind::Literal ? "=[." : "=[,.", name, stop))
            return name.empty() ? ended : failed("key " + text::quote(name) + " has no value");
        m_path.push(name);
        Outcome outcome;
        switch (stop) {
        case '[': outcome = keyOfList(data, name, nesting); break;
        case '=': outcome = keyWithValue(data, name); break;
        case '.': outcome = keyOfMap(data, name, nesting); break;
        default:
            set(data, name, Value::ofString(""));
            outcome = failed("key " + text::quote(name) + " has no value (cannot end with ,)");
        }
        m_path.pop();
        return outcome;
    }

    Outcome keyOfList(ValueMap& data, const std::string& name, int nesting)
    {
        std::int64_t index = 0;
        if (Outcome outcome = keyIndex(index); !outcome.isDone())
            return outcome;
        ValueList list;
        if (const auto found = data.find(name); found != data.end()) {
            mustBe(found->second, types::anyList);
            list = found->second.list();
        }
        Outcome outcome = listItem(list, index, nesting);
        set(data, name, Value::ofList(std::move(list)));
        return outcome;
    }

    Outcome keyOfMap(ValueMap& data, const std::string& name, int nesting)
    {
        if (++nesting > maxNesting)
            return failed("value name nested level is greater than maximum supported nested level of " +
                          std::to_string(maxNesting));
        Value inner = Value::ofMap();
        if (const auto found = data.find(name); found != data.end()) {
            mustBe(found->second, types::anyMap);
            inner = found->second.map() ? found->second : Value::ofMap();
        }
        Outcome outcome = key(*inner.map(), nesting);
        if (outcome.isDone() && inner.map()->empty())
            return failed("key map " + text::quote(name) + " has no value");
        if (!inner.map()->empty())
            set(data, name, inner);
        return outcome;
    }

    Outcome keyWithValue(ValueMap& data, const std::string& name)
    {
        Value value;
        bool isSet = false;
        Outcome outcome = takeValue(value, isSet);
        if (isSet)
            set(data, name, std::move(value));
        return outcome;
    }

    // strconv.Atoi of what stands before `]`.
    Outcome keyIndex(std::int64_t& index)
    {
        std::string digits;
        char stop = 0;
        if (!until("]", digits, stop))
            return failed("error parsing index: EOF");
        const auto number = text::parseInt(digits);
        if (!number)
            return failed("error parsing index: " + text::numberErrorText("Atoi", digits, number.error));
        index = number.value;
        return {};
    }

    // What follows `[i]`, put into the list.
    Outcome listItem(ValueList& list, std::int64_t signedIndex, int nesting)
    {
        if (signedIndex < 0)
            return failed("negative " + std::to_string(signedIndex) + " index not allowed");
        const auto index = static_cast<std::size_t>(signedIndex);
        std::string name;
        char stop = 0;
        const bool stopped = until("[.=", name, stop);
        if (!name.empty())
            return failed("unexpected data at end of array index: " + quotedRunes(name));
        if (!stopped)
            return ended;
        m_path.push(index);
        Outcome outcome;
        switch (stop) {
        case '=': outcome = itemWithValue(list, index); break;
        case '[': outcome = itemOfList(list, index, nesting); break;
        default: outcome = itemOfMap(list, index, nesting);
        }
        m_path.pop();
        return outcome;
    }

    Outcome itemWithValue(ValueList& list, std::size_t index)
    {
        Value value;
        bool isSet = false;
        Outcome outcome = takeValue(value, isSet);
        if (outcome.kind == Outcome::Kind::Failed)
            return outcome;
        return setIndex(list, index, std::move(value));
    }

    Outcome itemOfList(ValueList& list, std::size_t index, int nesting)
    {
        if (m_path.steps().size() > maxListNesting)
            return failed("lists nest deeper than " + std::to_string(maxListNesting));
        std::int64_t next = 0;
        if (Outcome outcome = keyIndex(next); !outcome.isDone())
            return outcome;
        ValueList inner;
        const bool exists = list.size() > index && !list[index].isNil();
        if (exists) {
            mustBe(list[index], types::anyList);
            inner = list[index].list();
        }
        const std::size_t size = inner.size();
        Outcome outcome = listItem(inner, next, nesting);
        if (outcome.isDone())
            return setIndex(list, index, Value::ofList(std::move(inner)));
        if (exists && inner.size() == size)
            list[index] = Value::ofList(std::move(inner)); // Go changed it in place
        return outcome;
    }

    Outcome itemOfMap(ValueList& list, std::size_t index, int nesting)
    {
        Value inner = Value::ofMap();
        if (list.size() > index) {
            if (list[index].type() == &types::anyMap && list[index].map())
                inner = list[index];
            else
                list[index] = inner;
        }
        if (Outcome outcome = key(*inner.map(), nesting); !outcome.isDone())
            return outcome;
        return setIndex(list, index, inner);
    }

    // The value after `=`, at m_path. `isSet` is false where strvals sets nothing.
    Outcome takeValue(Value& value, bool& isSet)
    {
        isSet = true;
        const std::size_t begin = m_at;
        switch (m_kind) {
        case SetKind::Literal: {
            std::string rest;
            char stop = 0;
            until("", rest, stop);
            value = observed(Value::ofString(std::move(rest)), begin, m_at);
            return {};
        }
        case SetKind::Json: return takeJson(value, isSet);
        default: break;
        }
        if (atEnd()) {
            value = observed(Value::ofString(""), begin, m_at);
            return ended;
        }
        if (m_text[m_at] == '{') {
            ++m_at;
            return takeList(value, isSet, begin);
        }
        std::string text;
        char stop = 0;
        const std::size_t end = until(",", text, stop) ? m_at - 1 : m_at;
        Outcome outcome = read(text, value);
        value = observed(std::move(value), begin, end);
        return outcome;
    }

    Outcome takeList(Value& value, bool& isSet, std::size_t begin)
    {
        ValueList items;
        for (;;) {
            const std::size_t itemBegin = m_at;
            std::string text;
            char stop = 0;
            if (!until(",}", text, stop)) {
                isSet = false;
                return failed("list must terminate with '}'");
            }
            Value item;
            Outcome outcome = read(text, item);
            if (!outcome.isDone()) {
                isSet = false;
                return outcome;
            }
            m_path.push(items.size());
            items.push_back(observed(std::move(item), itemBegin, m_at - 1));
            m_path.pop();
            if (stop == '}')
                break;
        }
        value = observed(Value::ofList(std::move(items)), begin, m_at);
        if (!atEnd() && m_text[m_at] == ',')
            ++m_at;
        return {};
    }

    // Blanks of any kind, then perhaps the comma that ends an expression. False when a value follows.
    bool skipToNext()
    {
        while (!atEnd()) {
            const text::DecodedRune next = text::decodeRune(m_text.substr(m_at));
            if (next.rune != ',' && !text::isSpace(next.rune))
                return false;
            m_at += next.size;
            if (next.rune == ',')
                return true;
        }
        return true;
    }

    Outcome takeJson(Value& value, bool& isSet)
    {
        std::size_t begin = m_at;
        if (skipToNext()) {
            value = observed({}, begin, begin);
            return {};
        }
        begin = m_at;
        auto decoded = decodeJsonPrefix(m_text.substr(m_at));
        if (!decoded) {
            isSet = false;
            return failed(decoded.error().peerText);
        }
        m_at += decoded->size;
        value = observedDown(decoded->value, begin, m_at);
        skipToNext();
        return {};
    }

    Outcome read(const std::string& text, Value& value)
    {
        if (m_kind == SetKind::Set) {
            value = typed(text);
        } else if (m_kind == SetKind::File) {
            auto content = m_options.readFile ? m_options.readFile(text)
                                              : fail(diagnose(DiagnosticKind::FileNotReadable, {}, "no files here"));
            if (!content) {
                value = {};
                m_cause = std::move(content).error();
                return failed(m_cause->peerText.empty() ? m_cause->message : m_cause->peerText);
            }
            value = Value::ofString(*std::move(content));
        } else {
            value = Value::ofString(text);
        }
        return {};
    }

    Value observed(Value value, std::size_t begin, std::size_t end)
    {
        if (!m_options.observer)
            return value;
        const OriginId origin = m_options.observer->assigned(m_path, range(m_keyBegin, begin > 0 ? begin - 1 : 0),
                                                             range(begin, end), value);
        return origin == 0 ? value : stamped(value, origin);
    }

    // JSON: all that is inside comes from the same place.
    Value observedDown(const Value& value, std::size_t begin, std::size_t end)
    {
        if (!m_options.observer)
            return value;
        if (value.isMap()) {
            ValueMap members;
            for (const auto& [name, member] : *value.map()) {
                m_path.push(name);
                members.emplace_hint(members.end(), name, observedDown(member, begin, end));
                m_path.pop();
            }
            return observed(Value::ofMap(std::move(members)), begin, end);
        }
        if (value.isList()) {
            ValueList items;
            for (const Value& item : value.list()) {
                m_path.push(items.size());
                items.push_back(observedDown(item, begin, end));
                m_path.pop();
            }
            return observed(Value::ofList(std::move(items)), begin, end);
        }
        return observed(value, begin, end);
    }

public:
    // The reason behind a failure of a file.
    std::optional<Diagnostic> m_cause;

private:
    SetKind m_kind;
    std::string_view m_text;
    const SetOptions& m_options;
    std::size_t m_at = 0;
    std::size_t m_keyBegin = 0;
    ValuePath m_path;
};

} // namespace

Result<void> applySet(SetKind kind, std::string_view expression, ValueMap& values, const SetOptions& options)
{
    Parser parser(kind, expression, options);
    const Outcome outcome = parser.parse(values);
    if (outcome.kind != Outcome::Kind::Failed)
        return {};
    std::string message = parser.m_cause ? parser.m_cause->message : outcome.text;
    return fail(diagnose(DiagnosticKind::ValuesInvalid, parser.place(), std::move(message)).asPeer(outcome.text));
}

} // namespace strake::values
