package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"github.com/Masterminds/semver/v3"
	"github.com/Masterminds/sprig/v3"
)

// A value as the C++ side describes it, types and all.
func describe(v any) string {
	if v == nil {
		return "nil"
	}
	switch x := v.(type) {
	case bool:
		return fmt.Sprint(x)
	case string:
		return strconv.QuoteToASCII(x)
	case float64:
		return "float64(" + strconv.FormatFloat(x, 'g', -1, 64) + ")"
	case *semver.Version:
		return "*semver.Version(" + x.String() + ")"
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint64:
		return fmt.Sprintf("%s(%d)", r.Type(), v)
	case reflect.Slice:
		if r.IsNil() {
			return r.Type().String() + "(nil)"
		}
		items := make([]string, r.Len())
		for i := range items {
			items[i] = describe(r.Index(i).Interface())
		}
		return r.Type().String() + "[" + strings.Join(items, " ") + "]"
	case reflect.Map:
		if r.IsNil() {
			return r.Type().String() + "(nil)"
		}
		keys := make([]string, 0, r.Len())
		for _, k := range r.MapKeys() {
			keys = append(keys, k.String())
		}
		sort.Strings(keys)
		for i, k := range keys {
			keys[i] = strconv.QuoteToASCII(k) + ":" + describe(r.MapIndex(reflect.ValueOf(k)).Interface())
		}
		return r.Type().String() + "{" + strings.Join(keys, " ") + "}"
	}
	panic(fmt.Sprintf("cannot describe %T", v))
}

// A value as JSON that tells its type: {"string": "x"}, {"int": "3"}, {"[]interface {}": [...]}.
func typed(v any) any {
	if v == nil {
		return nil
	}
	r := reflect.ValueOf(v)
	name := r.Type().String()
	switch r.Kind() {
	case reflect.Bool:
		return map[string]any{name: v}
	case reflect.String:
		return map[string]any{name: latin1(r.String())}
	case reflect.Float64:
		return map[string]any{name: fmt.Sprintf("%016x", math.Float64bits(r.Float()))}
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint64:
		return map[string]any{name: fmt.Sprint(v)}
	case reflect.Slice:
		items := make([]any, r.Len())
		for i := range items {
			items[i] = typed(r.Index(i).Interface())
		}
		return map[string]any{name: items}
	case reflect.Map:
		members := map[string]any{}
		for _, k := range r.MapKeys() {
			members[latin1(k.String())] = typed(r.MapIndex(k).Interface())
		}
		return map[string]any{name: members}
	}
	panic("cannot write " + name)
}

func call(f reflect.Value, args []reflect.Value) (out string) {
	defer func() {
		if p := recover(); p != nil {
			if err, ok := p.(error); ok {
				out = "!" + err.Error()
			} else {
				out = "!" + fmt.Sprint(p)
			}
		}
	}()
	results := f.Call(args)
	if len(results) == 2 && !results[1].IsNil() {
		return "!" + results[1].Interface().(error).Error()
	}
	result := results[0].Interface()
	return describe(result)
}

var seen = map[string]bool{}

func vector(name string, args ...any) {
	if name == "fail" && strings.Contains(args[0].(string), "\x00") {
		return // our errors' texts end at a NUL
	}
	f := reflect.ValueOf(sprig.GenericFuncMap()[name])
	in := make([]any, len(args))
	values := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = typed(a)
		t := f.Type().In(min(i, f.Type().NumIn()-1))
		if f.Type().IsVariadic() && i >= f.Type().NumIn()-1 {
			t = t.Elem()
		}
		if a == nil {
			values[i] = reflect.Zero(t)
		} else {
			values[i] = reflect.ValueOf(a)
		}
	}
	key, _ := json.Marshal(in)
	if seen[name+string(key)] {
		return
	}
	seen[name+string(key)] = true
	out := call(f, values)
	if (name == "keys" || name == "values") && out[0] != '!' {
		// Go's order is random, ours is sorted.
		if sorted, ok := f.Call(values)[0].Interface().([]string); ok && len(args) == 1 {
			sort.Strings(sorted)
			out = describe(sorted)
		} else if len(args) > 0 {
			return
		}
	}
	v := struct {
		F     string `json:"f"`
		Args  []any  `json:"args"`
		Out   string `json:"out"`
		After string `json:"after,omitempty"`
	}{name, in, latin1(out), ""}
	if len(args) > 0 {
		if m, ok := args[0].(map[string]any); ok {
			v.After = describe(m)
		}
	}
	line(v)
}

var texts = []string{"", "a", "abc", "hello world", "Hello World", "  padded \t\n", "don't stop", "foo bar  baz", "a,b,,c", "HTTPServer", "camelCaseText", "snake_case_text", "kebab-case", "__two__", "ALLCAPS", "x1y2z3", "Bld4Floor3rd", "http2xx",
	"line1\nline2\n\nline4", "\"quoted\" 'single' \\back", "é日本語 text", "\xff\xfe bad", "a\x00b\u200b\U0001F600", "1.5", "010", "0x1F", "1_000", "08", "1e3", "-7", "10.00", "true", "/usr/local/lib.tar.gz", "a/b/../c//d/.", "aGVsbG8=", "NBSWY3DP", "the quick brown fox jumped over the lazy dog", "$$a$$", "a.b.c", "ǅungla ſtraße"}

var ints = []int{-12, -3, -1, 0, 1, 2, 3, 4, 5, 7, 9, 12, 20}

func anys() []any {
	return []any{nil, true, false, 0, 1, -3, 42, int64(0), int64(7), int64(math.MaxInt64), int64(math.MinInt64), 0.0, math.Copysign(0, -1), 1.0, 1.9, -1.5, 0.1, 0.2, 2.5, 1e6, 1e20, 1e-7, 123456789.0, math.Inf(1), math.NaN(), "", "a", "abc", "10", "0x10", "1.50", "é\n\"", "-4",
		[]any{}, []any{1, "two", 3.0, nil, true}, []any{"b", "a", "c", "a"}, []any{[]any{1, 2}, map[string]any{"k": "v"}}, []string{}, []string{"x", "", "y"}, []int{3, 1, 2}, []byte("by\xffte"),
		map[string]any{}, map[string]any{"a": 1, "b": "two", "c": map[string]any{"d": nil}}, map[string]string{"k": "v"}, int32(120), uint64(18446744073709551615), []any{"a", nil, "", 0, "b", false}}
}

func dicts() []map[string]any {
	return []map[string]any{{}, {"a": 1}, {"a": "", "b": 0, "c": false, "d": nil, "e": []any{}, "f": map[string]any{}}, {"a": "x", "b": 2, "c": true, "d": "y", "e": []any{1}, "f": map[string]any{"g": 1}},
		{"a": map[string]any{"x": 1, "y": map[string]any{"z": []any{1, 2}}}, "f": map[string]any{"h": 2, "g": ""}}, {"a": map[string]any{"x": nil, "y": "s"}, "e": "scalar", "f": nil}, {"a": []any{}, "f": "t", "b": 1.5}, {"é": "ü", "": 1}}
}

func pool(t reflect.Type) []any {
	var all []any
	switch t.Kind() {
	case reflect.String:
		for _, s := range texts {
			all = append(all, s)
		}
	case reflect.Int:
		for _, i := range ints {
			all = append(all, i)
		}
	case reflect.Float64:
		all = []any{0.5, 0.0, 0.1, 1.0, -0.5}
	case reflect.Bool:
		all = []any{true, false}
	case reflect.Map:
		for _, d := range dicts() {
			all = append(all, d)
		}
	case reflect.Interface:
		all = anys()
	default:
		panic("no pool for " + t.String())
	}
	return all
}

// Arguments picked from the pools: all of them for one parameter, a sample for more.
func sample(rnd *rand.Rand, name string, most int) {
	t := reflect.TypeOf(sprig.GenericFuncMap()[name])
	fixed := t.NumIn()
	if t.IsVariadic() {
		fixed--
		vector(name, picks(rnd, t, fixed)...)
	}
	if t.NumIn() == 0 {
		vector(name)
		return
	}
	if t.NumIn() == 1 && !t.IsVariadic() {
		for _, a := range pool(t.In(0)) {
			vector(name, a)
		}
		return
	}
	for i := 0; i < most; i++ {
		n := fixed
		if t.IsVariadic() {
			n += rnd.Intn(4)
		}
		if name == "deepCopy" && n == 0 {
			continue
		}
		vector(name, picks(rnd, t, n)...)
	}
}

func picks(rnd *rand.Rand, t reflect.Type, n int) []any {
	args := make([]any, n)
	for i := range args {
		p := t.In(min(i, t.NumIn()-1))
		if t.IsVariadic() && i >= t.NumIn()-1 {
			p = p.Elem()
		}
		choices := pool(p)
		args[i] = choices[rnd.Intn(len(choices))]
	}
	return args
}

var families = map[string][]string{
	"strings": {"abbrev", "abbrevboth", "camelcase", "cat", "contains", "hasPrefix", "hasSuffix", "hello", "indent", "initials", "join", "kebabcase", "lower", "nindent", "nospace", "plural", "quote", "repeat", "replace", "snakecase", "split", "splitList", "splitn", "squote",
		"substr", "swapcase", "title", "toString", "toStrings", "trim", "trimAll", "trimPrefix", "trimSuffix", "trimall", "trunc", "untitle", "upper", "wrap", "wrapWith"},
	"list": {"append", "chunk", "compact", "concat", "first", "has", "initial", "last", "list", "mustAppend", "mustChunk", "mustCompact", "mustFirst", "mustHas", "mustInitial", "mustLast", "mustPrepend", "mustPush", "mustRest", "mustReverse", "mustSlice", "mustUniq", "mustWithout",
		"prepend", "push", "rest", "reverse", "slice", "sortAlpha", "tuple", "uniq", "without"},
	"dict":     {"deepCopy", "dict", "dig", "get", "hasKey", "keys", "merge", "mergeOverwrite", "mustDeepCopy", "mustMerge", "mustMergeOverwrite", "omit", "pick", "pluck", "set", "unset", "values"},
	"defaults": {"all", "any", "coalesce", "default", "empty", "fromJson", "mustFromJson", "mustToJson", "mustToPrettyJson", "mustToRawJson", "ternary", "toJson", "toPrettyJson", "toRawJson", "deepEqual", "fail", "kindIs", "kindOf", "typeIs", "typeIsLike", "typeOf"},
	"numeric":  {"add", "add1", "add1f", "addf", "atoi", "biggest", "ceil", "div", "divf", "float64", "floor", "int", "int64", "max", "maxf", "min", "minf", "mod", "mul", "mulf", "round", "seq", "sub", "subf", "toDecimal", "until", "untilStep"},
	"regex":    {"regexQuoteMeta", "urlParse", "urlJoin"},
	"encoding": {"b32dec", "b32enc", "b64dec", "b64enc", "base", "clean", "dir", "ext", "isAbs", "osBase", "osClean", "osDir", "osExt", "osIsAbs", "semver", "semverCompare"},
}

// most: how many samples a function. One in `sparse` of the handpicked products of arguments is taken.
func sprigVectors(family string, most int, sparse int) {
	rnd := rand.New(rand.NewSource(11))
	for _, name := range families[family] {
		sample(rnd, name, most)
	}
	vector := func(name string, args ...any) {
		if sparse <= 1 || rnd.Intn(sparse) == 0 {
			vector(name, args...)
		}
	}
	switch family {
	case "strings":
		for _, s := range texts {
			for _, w := range []int{0, 4, 7, 10} {
				vector("wrap", w, s)
				vector("wrapWith", w, "\t|", s)
				vector("trunc", w-5, s)
				vector("abbrev", w, s)
				vector("abbrevboth", 5, w, s)
			}
			for _, sep := range []string{"", " ", ",", "a", "l"} {
				vector("splitList", sep, s)
				vector("splitn", sep, 2, s)
				vector("replace", sep, "<>", s)
			}
			vector("indent", 2, s)
			vector("quote", s, nil, s)
		}
		for _, s := range []string{"_complex__case_", "GO_PATH", "some words", "___", "-", "A", "aB", "ABc", "HTTP20xOK", "Duration2m3s", "a1", "1a", "1A", "A1", "a1B2", "12ab34CD", "日本Go語", "a\xffB", "\xff", "Ａb", "foo!bar", "foo.BarBaz", "x--y", "tab\tsep", "é", "ÉcoleNormale", "v2Beta1", "a_1_b", "ID3v2", "9", "1 2", "!?x", "Ünï2Cödé", "aǅb", "a²B", "X½y"} {
			vector("snakecase", s)
			vector("kebabcase", s)
			vector("camelcase", s)
			vector("swapcase", s)
			vector("title", s)
			vector("untitle", s)
		}
	case "list":
		for _, size := range []int{-5, -1, 0, 1, 2, 3, 100} {
			for _, l := range []any{[]any{}, []any{1}, []any{1, 2}, []any{1, 2, 3}, []string{"a", "b", "c", "d", "e", "f"}} {
				vector("chunk", size, l)
			}
		}
		for _, l := range []any{[]any{1, 2, 3, 4}, []string{"a", "b", "c"}, []int{1, 2}} {
			for _, a := range []any{-1, 0, 1, "2", 1.9, 9, nil} {
				vector("slice", l, a)
				for _, b := range []any{-1, 0, 1, "2", 3.0, 4} {
					vector("slice", l, a, b)
				}
			}
		}
	case "dict":
		for i := range dicts() {
			for j := range dicts() {
				for _, name := range []string{"merge", "mergeOverwrite"} {
					vector(name, dicts()[i], dicts()[j])
					vector(name, dicts()[i], dicts()[j], dicts()[3])
				}
			}
			vector("dig", "a", "x", "default", dicts()[i])
			vector("dig", "a", "y", "z", "default", dicts()[i])
			vector("dig", "a", "default", dicts()[i])
			vector("pick", dicts()[i], "a", "nope", "f")
			vector("omit", dicts()[i], "a", "nope", "f")
			vector("set", dicts()[i], "a", "new")
			vector("set", dicts()[i], "new", dicts()[3])
			vector("unset", dicts()[i], "a")
		}
		vector("dig", "a", 1, map[string]any{})
		vector("dig", 1, "d", map[string]any{})
		vector("dig", "a", "d", nil)
		vector("dig", "a", map[string]any{})
		vector("deepCopy", nil)
	case "numeric":
		for _, v := range []float64{1.5, 2.5, -1.5, -1.2, 123.5555, 1e300, 0.05, 1.005, 2.675, 12345.6789} {
			for _, p := range []int{-320, -30, -3, -1, 0, 1, 2, 3, 10, 22, 23, 30, 308, 309, 400} {
				vector("round", v, p)
				vector("round", v, p, 0.1)
			}
		}
		for _, a := range []any{0, 1, 7, -7, 1.5, 0.1, 3.3, 1e300, 1e-300, 5e-324, 1e22, "2.5", "x", math.MaxFloat64} {
			for _, b := range []any{0, 1, 3, -3, 0.2, 0.7, 1e-10, 1e300, 9.99, "0.3"} {
				for _, f := range []string{"addf", "subf", "mulf", "divf", "maxf", "minf", "div", "mod", "add", "sub", "mul", "max", "min"} {
					vector(f, a, b)
				}
			}
		}
		vector("div", int64(math.MinInt64), -1)
		vector("mod", int64(math.MinInt64), -1)
		for _, s := range []string{"9223372036854775807", "9223372036854775808", "-9223372036854775808", "0o17", "0b101", "1.0", "1.00", ".0", "0.", "5.9", " 5", "0x", "inf", "-Inf", "nan", "1e400", "777", "0777", "0x1p4", "1__0", "+5"} {
			for _, f := range []string{"int", "int64", "float64", "toDecimal", "atoi", "add1", "add1f"} {
				if f == "atoi" {
					vector(f, s)
				} else {
					vector(f, any(s))
				}
			}
		}
		for _, a := range []int{0, 1, 5, -3} {
			for _, b := range []int{0, 1, 2, -1, -2, 10} {
				vector("seq", a, b)
				vector("untilStep", a, b, 2)
				for _, c := range []int{0, 3, 10, -10, -3} {
					vector("seq", a, b, c)
					vector("untilStep", a, c, b)
				}
			}
		}
	case "encoding":
		for _, s := range []string{"YQ==", "YQ=", "YQ", "Y", "YWI=", "YWJj", "YWJjZA==", "YW Jj", "YW\nJj", "YWJj\n", "YQ=\n=", "YQ==\n", "YQ==x", "YQ=x", "=", "==", "Y===", "YWJ=", "YWJ=\r\n", "YWJ=a", "a-_b", "YWJjé", "Y\n", "\n", "YWJjZGVm", "YWJjZGVmZ2hpamts!", "YWJjZGVmZ2hpamtsbW5v=", "//8=", "YR=="} {
			vector("b64dec", s)
		}
		for _, s := range []string{"MFRGG===", "MFRGG", "MFRGGZA=", "MFRGGZDF", "ME======", "MF======", "M=======", "MFR=====", "MFRA====", "mfrgg===", "MFRGG==", "MFRGG=== ", "MFR\nGG===", "========", "=", "MFRGG==x", "MFRGG=x=", "MFRGGZDFMZTQ====", "MFRGGZDFMZ======", "MFRGGZDFM=======", "MFRGGZ==", "ME=====", "ME=======", "ME===A=="} {
			vector("b32dec", s)
		}
		for _, s := range []string{"/", "//", ".", "..", "/..", "../..", "a/..", "/a/./b/../../c", "a//b", "/a/b/", "a.b/c", ".hidden", "a.", "dir.d/file", "./a", "a/./", "/../a", "../a/../b"} {
			for _, f := range []string{"base", "dir", "clean", "ext", "isAbs", "osBase", "osDir", "osClean", "osExt", "osIsAbs"} {
				vector(f, s)
			}
		}
	case "regex":
		patterns := []string{"", "a", "a*", "a+", "(a)(b)?", "b*", "x*", "^", "$", "^a", "a$", "\\b", "\\s+", "[0-9]+", "(?i)ABC", "(\\w+)@(\\w+)\\.com", "(?P<first>\\w)(?P<rest>\\w*)", "(?<first>\\w)(?<rest>\\w*)", "(?s).", ".", "(?m)^\\w", "(?m)$", "[^a-z]", "é", "\\pL+", "a|ab", "(a|ab)(c|bcd)", "(a*)+", "a{2}", "\\x{FFFD}",
			"(", "[", "a**", "\\C", "(?<n", "\\", "x{2,1}", "(?z)", "a\xff", "`(", "\\Qa.b\\E", "[[:digit:]]", "(a)(?:b)(c)", "()", "\\B", "[\\s\\S]*?b", "(\\d+)-(\\d+)", "-", "[.,]\\s*"}
		subjects := []string{"", "a", "aaa", "abc", "baaac", "abcd abcd", "foo@bar.com, baz@qux.com", "12-34 56-78", "a.b, c.d", "été\nl'hiver", "a\xffb\xfe", "日本語", "line1\nline2\n", "ABC abc", "xaxbxc"}
		for _, p := range patterns {
			for _, s := range subjects {
				if sparse > 1 && rnd.Intn(7) != 0 {
					continue
				}
				vector("regexMatch", p, s)
				vector("mustRegexMatch", p, s)
				vector("regexFind", p, s)
				vector("mustRegexFind", p, s)
				for _, n := range []int{-1, 0, 1, 2, 5} {
					vector("regexFindAll", p, s, n)
					vector("regexSplit", p, s, n)
					if sparse <= 1 {
						vector("mustRegexFindAll", p, s, n)
						vector("mustRegexSplit", p, s, n)
					}
				}
				for _, r := range []string{"", "<>", "$0", "[$1]", "${1}W", "$1W", "${first}-$rest", "$$", "$", "${", "${1", "$2$1", "$01", "$é", "${nope}", "$99"} {
					vector("regexReplaceAll", p, s, r)
					if sparse <= 1 || rnd.Intn(4) == 0 {
						vector("regexReplaceAllLiteral", p, s, r)
						vector("mustRegexReplaceAll", p, s, r)
					}
				}
			}
		}
		for _, s := range []string{"http://example.com/a?b=c#d", "https://user:pa%20ss@host:8080/p%20q?x=1&y=2", "mailto:a@b.c", "//host/path", "/only/path", "http://[::1]:80/", "http://u@h", "http://u:@h", "%zz", ":bad", "http://h/%zz", "", "a b", "http://a b", "file:///etc", "tcp://1.2.3.4:80", "http://h/é?é#é", "http://h\n", "proto://u:p:q@h"} {
			vector("urlParse", s)
		}
		for _, m := range []map[string]any{{}, {"scheme": "http", "host": "h:80", "path": "p"}, {"scheme": "https", "host": "h", "path": "/a b", "query": "x=y z", "fragment": "f g", "userinfo": "u:p"}, {"opaque": "o", "scheme": "s"}, {"host": 1}, {"host": nil}, {"path": []any{}}, {"userinfo": "a b"}, {"userinfo": "a@b", "host": "h"}, {"userinfo": "%zz"}, {"path": "a:b"}, {"path": "//x"},
			{"host": "[::1]", "scheme": "x"}, {"query": "?"}, {"scheme": "file", "path": "/x"}, {"userinfo": "u:p:q", "host": "h", "scheme": "z"}} {
			vector("urlJoin", m)
		}
	case "defaults":
		for _, s := range []string{"1", "1.5", "{\"a\":[1,2,{\"b\":null}],\"a\":2}", "[", "nul", "{\"a\" 1}", "\"\\ud83d\\ude00\"", "  true ", "1 2", "-", "01", "{,}", "\"\x01\"", "1e400", "\"é\xff\""} {
			vector("fromJson", s)
			vector("mustFromJson", s)
		}
		for _, v := range anys() {
			vector("default", "d", v)
			for _, f := range []string{"typeIs", "typeIsLike", "kindIs"} {
				vector(f, "string", v)
				vector(f, fmt.Sprintf("%T", v), v)
			}
			for _, w := range anys() {
				if rnd.Intn(6) == 0 || reflect.DeepEqual(v, w) {
					vector("deepEqual", v, w)
				}
			}
		}
		vector("toJson", []any{"<a&b>", "\u2028", "\x7f\xff"})
		vector("toRawJson", []any{"<a&b>", "\u2028", "\x7f\xff"})
		vector("toPrettyJson", map[string]any{"z": []any{}, "a": map[string]any{}, "l": []any{1, map[string]any{"k": "<"}}})
	}
}
