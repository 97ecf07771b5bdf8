// Writes tests/vectors/yaml_grammar.json, yaml_emit.json, yaml_comments.json and yaml_v3_nodes.json: what sigs.k8s.io/yaml, its goyaml.v3
// and yaml.v3 make of texts and values that a fixed seed strings together. Inputs whose result depends on Go's random map order are left out.
//
//	go run . ../../vectors
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"sigs.k8s.io/yaml"
	goyaml "sigs.k8s.io/yaml/goyaml.v3"
)

var pieces = []string{
	"- ", ": ", "? ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", "#", " # c", "|", ">", "|-", "|+", ">2", "'", "\"",
	"&a ", "*a", "!!str ", "!!int ", "! ", "!foo ", "---", "...", "\n---\n", "\n...\n", "\t", " ", "%", "@", "`", "<<: ",
	"<<: *a", "\\n", "\\u00e9", "\\x41", "\u0085", "\u2028", "\r\n", "\r", "yes", "null", "~", "1e3", "0x1f", "0o7",
	".inf", "2001-01-01", "a", "b", "k", "1", "é", "😀", "%TAG ! x:\n", "%YAML 1.1\n", "!<x> ", "!!binary ", "\ufeff",
	":", "-", "?", "\x01", "\xff",
}

var seeds = []string{
	"a: 1\nb:\n  - x\n  - y: z\n    w: {p: 1, q: [2, 3]}\n", "- a\n- - b\n  - c\n-\n  d: e\n",
	"k: |\n  one\n   two\n\n  three\nl: >-\n  folded\n  text\n\n  more\n", "a: &x {p: 1}\nb: *x\nc: {<<: *x, q: 2}\n",
	"\"a\\tb\": 'it''s'\nplain: several\n  lines of\n  text # c\n", "? [a, b]\n: c\n? d\n: e\n", "%YAML 1.1\n---\na: !!int \"3\"\n...\nb\n",
	"{a: [1, 2], 'b': {\"c\": d}, e}\n", "a:\n- 1\n- 2\nb: # comment\n  c: yes\n  010: 0x1F\n  1.5: ~\n", "--- |+\n keep\n\n\n--- x\n",
	"[a: b, c: , ? d : e]\n", "a: 'x\n  y\n\n  z'\nb: \"x\\\n   y \\u263a\n  z\"\n", "- &a [1]\n- *a\n- !!binary aGVsbG8=\n- !t x\n",
}

func mutate(r *rand.Rand, s string) string {
	for n := 1 + r.Intn(4); n > 0; n-- {
		i := r.Intn(len(s) + 1)
		switch k := r.Intn(10); {
		case k < 5:
			s = s[:i] + pieces[r.Intn(len(pieces))] + s[i:]
		case k < 7:
			j := min(len(s), i+1+r.Intn(4))
			s = s[:i] + s[j:]
		case k < 9:
			o := seeds[r.Intn(len(seeds))]
			a := r.Intn(len(o))
			s = s[:i] + o[a:a+r.Intn(len(o)-a)] + s[i:]
		default:
			s = s[:i]
		}
	}
	return s
}

func text(r *rand.Rand) string {
	if r.Intn(5) == 0 {
		var b strings.Builder
		for n := 1 + r.Intn(14); n > 0; n-- {
			b.WriteString(pieces[r.Intn(len(pieces))])
		}
		return b.String()
	}
	return mutate(r, seeds[r.Intn(len(seeds))])
}

var words = []string{
	"a", "b", "key", " ", "  ", "\n", "\n\n", "\t", "\r", ":", ": ", "#", " #", "-", "- ", "?", "? ", ",", "[", "]", "{", "}",
	"&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "~", "\\", "yes", "no", "null", "true", "1", "0", "1e3", "0x1f", "1_000",
	"12:30", "2001-01-01", ".5", ".inf", "=", "<<", "---", "...", "é", "日", "😀", "\u2028", "\u00a0", "\x00", "\x01", "\x1b",
	"\ufeff", "\ufffd", "word word word ", "lorem ipsum dolor sit amet consectetur ", strings.Repeat("x", 40),
	strings.Repeat("x", 90), "/", "_", "<", "&amp;", "it's", "0o7", "+1", "-1", "1.", "y", "N", "on", "Off", "a10", "a9", "01",
}

func str(r *rand.Rand) string {
	n := r.Intn(7)
	if r.Intn(3) == 0 {
		n = 1
	} else if r.Intn(12) == 0 {
		n = 30
	}
	var b strings.Builder
	for ; n > 0; n-- {
		b.WriteString(words[r.Intn(len(words))])
	}
	return b.String()
}

var numbers = []float64{0, 1, -1, 3.5, 1e6, 1e20, 1e21, 1e22, -1e20, 1e-5, 1e-7, 123456789, 1234567.5, 9007199254740993,
	9223372036854775807, 1.8e19, 1.9e19, -9223372036854775808, math.Copysign(0, -1), 0.1, 100000, 5e-324, 1.7976931348623157e308}

func value(r *rand.Rand, depth int) any {
	if k := r.Intn(8); depth > 0 && k >= 4 {
		n := r.Intn(5)
		if k < 6 {
			m := map[string]any{}
			for ; n > 0; n-- {
				m[str(r)] = value(r, depth-1)
			}
			return m
		}
		l := []any{}
		for ; n > 0; n-- {
			l = append(l, value(r, depth-1))
		}
		return l
	}
	switch r.Intn(8) {
	case 0:
		return nil
	case 1:
		return r.Intn(2) == 0
	case 2:
		return numbers[r.Intn(len(numbers))]
	case 3:
		return math.Ldexp(r.Float64(), r.Intn(100)-40)
	}
	return str(r)
}

// The result and true when ten runs agree.
func steady(f func() (string, error)) (result string, failed error, ok bool) {
	result, failed = f()
	for i := 0; i < 9; i++ {
		again, err := f()
		if again != result || (err == nil) != (failed == nil) || err != nil && err.Error() != failed.Error() {
			return "", nil, false
		}
	}
	return result, failed, true
}

func put(m map[string]string, key, s string) {
	if utf8.ValidString(s) {
		m[key] = s
	} else {
		m[key+"_b64"] = base64.StdEncoding.EncodeToString([]byte(s))
	}
}

func write(path string, vectors []string) {
	out := "[\n" + strings.Join(vectors, ",\n") + "\n]\n"
	if err := os.WriteFile(path, []byte(out), 0o644); err != nil {
		panic(err)
	}
}

func line(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

func grammar() (vectors []string) {
	r := rand.New(rand.NewSource(20))
	for i := 0; i < 1500; i++ {
		t := text(r)
		v := map[string]string{"name": fmt.Sprintf("grammar-%04d", i)}
		put(v, "yaml", t)
		asJSON, err, ok := steady(func() (string, error) { j, err := yaml.YAMLToJSON([]byte(t)); return string(j), err })
		_, strict, okStrict := steady(func() (string, error) { j, err := yaml.YAMLToJSONStrict([]byte(t)); return string(j), err })
		if !ok || !okStrict {
			continue
		}
		if err != nil {
			put(v, "error", err.Error())
			vectors = append(vectors, line(v))
			continue
		}
		put(v, "json", asJSON)
		if strict != nil {
			put(v, "strict_error", strict.Error())
		}
		again, err, ok := steady(func() (string, error) {
			var x any
			if err := yaml.Unmarshal([]byte(t), &x); err != nil {
				return "", err
			}
			y, err := yaml.Marshal(x)
			return string(y), err
		})
		if !ok {
			continue
		}
		if err != nil {
			put(v, "to_yaml_error", err.Error())
		} else {
			put(v, "to_yaml", again)
		}
		vectors = append(vectors, line(v))
	}
	return vectors
}

func emit() (vectors []string) {
	r := rand.New(rand.NewSource(21))
	for i := 0; i < 700; i++ {
		x := value(r, 4)
		asYAML, err, ok := steady(func() (string, error) { y, err := yaml.Marshal(x); return string(y), err })
		pretty, prettyErr, okPretty := steady(func() (string, error) {
			var b bytes.Buffer
			e := goyaml.NewEncoder(&b)
			e.SetIndent(2)
			err := e.Encode(x)
			return b.String(), err
		})
		if !ok || !okPretty || prettyErr != nil {
			continue
		}
		v := map[string]any{"name": fmt.Sprintf("emit-%04d", i), "value": x, "pretty": pretty}
		if err != nil {
			v["error"] = err.Error()
		} else {
			v["yaml"] = asYAML
		}
		vectors = append(vectors, line(v))
	}
	return vectors
}

func main() {
	write(filepath.Join(os.Args[1], "yaml_grammar.json"), grammar())
	write(filepath.Join(os.Args[1], "yaml_emit.json"), emit())
	write(filepath.Join(os.Args[1], "yaml_comments.json"), comments())
	write(filepath.Join(os.Args[1], "yaml_v3_nodes.json"), nodes(os.Args[1]))
}
