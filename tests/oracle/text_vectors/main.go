// Writes tests/vectors/text.json: what Go's strconv, strings, unicode and path/filepath answer.
//
//	go run main.go > tests/vectors/text.json
//
// Every string of the file holds bytes: code point n stands for byte n.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

var first = true

func latin1(s string) string {
	r := make([]rune, len(s))
	for i := 0; i < len(s); i++ {
		r[i] = rune(s[i])
	}
	return string(r)
}

func emit(f string, out string, in ...string) {
	for i := range in {
		in[i] = latin1(in[i])
	}
	b, _ := json.Marshal(struct {
		F   string   `json:"f"`
		In  []string `json:"in"`
		Out string   `json:"out"`
	}{f, in, latin1(out)})
	if !first {
		fmt.Print(",\n")
	}
	first = false
	fmt.Print(string(b))
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return "!" + err.Error()
}

func main() {
	rnd := rand.New(rand.NewSource(7))
	fmt.Print("[\n")
	floats := []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 0.3, 1.5, 2.5, 100, 99999, 100000, 999999, 1000000, 1234567, 1e20, 1e21, 1e22, 123456789012,
		0.0001, 0.00001, 0.000123, 1e-5, 5e-324, math.MaxFloat64, math.SmallestNonzeroFloat64, 2.2250738585072014e-308, math.Inf(1), math.Inf(-1), math.NaN(),
		1 << 53, 1<<53 + 2, 9223372036854775807, 0.5, 0.25, 0.125, 3.14159, 1e100, 1e-100, 9.995, 0.045, 1.005, 8.5, 9.5, 0.95, 0.05, 5e-5, 9.9999e5, 999999.5}
	for i := 0; i < 60; i++ {
		floats = append(floats, math.Float64frombits(rnd.Uint64()), math.Round(rnd.Float64()*1e6)/1e3)
	}
	for _, f := range floats {
		for _, c := range []struct {
			verb byte
			prec []int
		}{{'g', []int{-1, 0, 1, 3, 6, 17, 20}}, {'e', []int{-1, 0, 2, 20}}, {'f', []int{-1, 0, 2, 6}}, {'x', []int{-1, 0, 3}}, {'b', []int{-1}}, {'G', []int{-1}}, {'X', []int{2}}} {
			for _, p := range c.prec {
				if c.prec[0] == -1 && p != -1 && rnd.Intn(3) != 0 {
					continue
				}
				emit("FormatFloat", strconv.FormatFloat(f, c.verb, p, 64), fmt.Sprintf("%016x", math.Float64bits(f)), string(c.verb), strconv.Itoa(p))
			}
		}
	}
	numbers := []string{"", "0", "-0", "+1", "1", "010", "08", "0x1F", "0X1f", "0b101", "0o17", "0O17", "1_000", "1__0", "_1", "1_", "0_1", "0x_1", "0x", "0b", "-0x8000000000000000",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "99999999999999999999999",
		"5.9", "1e3", " 5", "5 ", "x", "-", "+", "--1", "+-1", "1e400", "-1e400", "1e-400", "1e-324", "4e-324", "inf", "-Inf", "+INFINITY", "infinit", "nan", "NaN", "-nan", ".5", "5.", ".", "1.5e", "1e+", "1e+5", "1E-5",
		"0x1p4", "0x1.8p1", "0x1", "0x1p", "0x.8p0", "0x1p-1074", "0x1p-1080", "0x1p1024", "1_0.5", "0x1_0p0", "0x1p1_0", "1.7976931348623159e308", "0.1", "123456789.123456789", "2.2250738585072011e-308",
		"00012", "0b2", "0o8", "1e99999999999", "1e-99999999999", "0e99999999", "0.000000000000000000000000000000000000000000000000000001e60", "0xffp-3000", "日", "1\xff", "12a", "zz", "0777", "0_7"}
	for _, n := range numbers {
		for _, base := range []int{0, 10, 16, 8} {
			for _, bits := range []int{64, 32, 8} {
				if bits != 64 && base != 0 {
					continue
				}
				i, err := strconv.ParseInt(n, base, bits)
				emit("ParseInt", fmt.Sprint(i)+errText(err), n, strconv.Itoa(base), strconv.Itoa(bits))
				u, err := strconv.ParseUint(n, base, bits)
				emit("ParseUint", fmt.Sprint(u)+errText(err), n, strconv.Itoa(base), strconv.Itoa(bits))
			}
		}
		f, err := strconv.ParseFloat(n, 64)
		emit("ParseFloat", fmt.Sprintf("%016x", math.Float64bits(f))+errText(err), n)
	}
	texts := []string{"", "abc", "a b", "don't", "\"q\"", "back`tick", "\\", "\a\b\f\n\r\t\v", "\x00\x01\x1f\x7f", "\xff", "a\xc3", "é", "日本語", "\u00a0", "\u200b", "\u2028", "\ufeff", "\U0001F600", "\U0010ffff", "\ud7ff", "\xed\xa0\x80", "\xf4\x90\x80\x80",
		"\xc0\x80", "\xe0\x80\x80", "ǆ", "ǅ", "ß", "ﬁ", "İ", "ı", "ſ", "K", "Ωω", "ⅷ", "\u0345", "x\u0301", "tab\tend", "Straße", "ДОМ", "\U00010400", "\U0001E921", "  sp  ", "\u3000wide\u3000", "\u0085nel\u0085", "\u1680", "a\xffÉ", "\xffab", "ａ"}
	for _, s := range texts {
		emit("Quote", strconv.Quote(s), s)
		emit("QuoteToASCII", strconv.QuoteToASCII(s), s)
		emit("CanBackquote", fmt.Sprint(strconv.CanBackquote(s)), s)
		emit("ToUpper", strings.ToUpper(s), s)
		emit("ToLower", strings.ToLower(s), s)
		emit("TrimSpace", strings.TrimSpace(s), s)
		emit("Fields", strings.Join(strings.Fields(s), "|"), s)
		for _, r := range s {
			emit("QuoteRune", strconv.QuoteRune(r), fmt.Sprint(int(r)))
			emit("QuoteRuneToASCII", strconv.QuoteRuneToASCII(r), fmt.Sprint(int(r)))
		}
		emit("Trim", strings.Trim(s, "a é\xff"), s, "a é\xff")
	}
	emit("QuoteRune", strconv.QuoteRune(0x110000), fmt.Sprint(0x110000))
	emit("QuoteRune", strconv.QuoteRune(0xd800), fmt.Sprint(0xd800))
	for _, q := range []string{`""`, `"a"`, `''`, `'a'`, `'ab'`, "``", "`a\rb`", "`a`b`", `"a`, `a"`, `"\n\t\\\"\'"`, `'\''`, `'\"'`, `"\x41\101\u00e9\U0001F600"`, `"\400"`, `"\ud800"`, `"\U00110000"`, `"\x4"`, `"\8"`, `"\z"`, "\"a\nb\"", "\"\xff\"", "'\xff'", `"\xff"`, `'\xff'`,
		`"a"b"`, `'é'`, `'日本'`, `"`, `'`, "`", `"\`, `"\"`, ``, `"é\n"`, `'\x41'`, `"a'b"`, `'"'`, "'\n'"} {
		s, err := strconv.Unquote(q)
		emit("Unquote", s+errText(err), q)
	}
	names := []string{"", "a", "abc", "a/b", "a.yaml", "templates/a.yaml", "templates/x/a.yaml", "*", "[", "]", "-", "a-b", "日本", "a]b", "\\", "a*b"}
	for _, p := range []string{"", "*", "a*", "*a", "a?c", "?", "??", "[a-c]", "[^a-c]", "[a", "[]a]", "[-]", "[a-]", "[\\]]", "\\*", "\\", "a\\", "*/*", "templates/*.yaml", "templates/*", "*.yaml", "[日-本]*", "a[", "[]", "**", "a*b*c", "[!a]", "*[", "x[", "[x-a]", "[^]", "a]b"} {
		for _, n := range names {
			ok, err := filepath.Match(p, n)
			emit("Match", fmt.Sprint(ok)+errText(err), p, n)
		}
	}
	// Sums over all of Unicode tell whether the tables are the same.
	for _, property := range []struct {
		name string
		is   func(rune) bool
	}{{"IsLetter", unicode.IsLetter}, {"IsUpper", unicode.IsUpper}, {"IsLower", unicode.IsLower}, {"IsTitle", unicode.IsTitle}, {"IsDigit", unicode.IsDigit},
		{"IsNumber", unicode.IsNumber}, {"IsPunct", unicode.IsPunct}, {"IsSpace", unicode.IsSpace}, {"IsPrint", unicode.IsPrint}} {
		var sum, count uint64
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if property.is(r) {
				sum = sum*31 + uint64(r)
				count++
			}
		}
		emit(property.name, fmt.Sprint(count, " ", sum))
	}
	for _, mapping := range []struct {
		name string
		to   func(rune) rune
	}{{"RuneToUpper", unicode.ToUpper}, {"RuneToLower", unicode.ToLower}, {"RuneToTitle", unicode.ToTitle}} {
		var sum, count uint64
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if t := mapping.to(r); t != r {
				sum = sum*31 + uint64(t)
				count++
			}
		}
		emit(mapping.name, fmt.Sprint(count, " ", sum))
	}
	fmt.Print("\n]\n")
}
