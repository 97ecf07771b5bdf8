// Writes tests/vectors/gotemplate.json, templates with what text/template makes of them, and sprintf.json, the same for
// fmt's verbs.
//
//	cd tests/oracle/gotemplate_vectors
//	go run . > ../../vectors/gotemplate.json
//	go run . -formats > ../../vectors/sprintf.json
//	go run . -all > ../../vectors/more.json; STRAKE_MORE_VECTORS=more ctest -R gotemplate_vectors
//	go run . -random 5000 -seed 7 > ../../vectors/more.json
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"regexp"
	"sort"
	"strings"
	"text/template"
	"unicode/utf8"
)

// The types of the member `obj`, known to tests/unit/gotemplate/oracle_functions.cpp too.
type Table map[string]interface{}

func (t Table) Hello(s string) string { return "hello " + s }

type Version struct{ Text string }

func (v *Version) String() string { return "v" + v.Text }
func (v *Version) Major() int     { return 7 }

type Level int

func (l Level) String() string { return fmt.Sprintf("level%d", int(l)) }

type Base struct{ Name string }

func (b Base) BaseName() string { return b.Name }

type Root struct {
	Base
	Table   Table
	Version Version
	Level   Level
	Labels  map[string]string
	Any     interface{}
	Names   []string
	Count   int
}

func object() *Root {
	return &Root{Base{"base"}, Table{"k": "v", "n": nil}, Version{"1.2"}, 3, map[string]string{"a": "x"}, nil,
		[]string{"p", "q"}, 5}
}

func functions(t *template.Template) template.FuncMap {
	return template.FuncMap{
		"str":     func(s string) string { return s },
		"num":     func(i int) int { return i },
		"i64":     func(i int64) int64 { return i },
		"u64":     func(u uint64) uint64 { return u },
		"flt":     func(f float64) float64 { return f },
		"boo":     func(b bool) bool { return b },
		"any":     func(x interface{}) interface{} { return x },
		"none":    func() interface{} { return nil },
		"failing": func(s string) (string, error) { return "", errors.New(s) },
		"mapf":    func(m map[string]interface{}) map[string]interface{} { return m },
		"listf":   func(l []interface{}) []interface{} { return l },
		"strsf":   func(l []string) []string { return l },
		"count":   func(s string, more ...interface{}) int { return 1 + len(more) },
		"counts":  func(s ...string) int { return len(s) },
		"list":    func(items ...interface{}) []interface{} { return items },
		"strings": func(items ...string) []string { return items },
		"dict": func(kv ...interface{}) map[string]interface{} {
			m := map[string]interface{}{}
			for i := 0; i+1 < len(kv); i += 2 {
				s, _ := kv[i].(string)
				m[s] = kv[i+1]
			}
			return m
		},
		"smap": func(k, v string) map[string]string { return map[string]string{k: v} },
		"include": func(name string, data interface{}) (string, error) {
			var b strings.Builder
			err := t.ExecuteTemplate(&b, name, data)
			return b.String(), err
		},
		"toInt64":  func(i int) int64 { return int64(i) },
		"toUint64": func(i int) uint64 { return uint64(i) },
		"bytesOf":  func(s string) []byte { return []byte(s) },
		"nilList":  func() []interface{} { return nil },
		"nilMap":   func() map[string]interface{} { return nil },
	}
}

const valuesText = `{"s":"str","e":"","i":7,"f":3.5,"z":0,"big":1234567,"e21":1e21,"t":true,"fa":false,"n":null,
"l":[1,"two",3.25,null,true],"le":[],"m":{"a":"one","b":2,"c":{"d":"deep","n":null}},"me":{},
"html":"<a href=\"x\">&'</a>","u":"ünï✓","ls":["x","y"],"ll":[[1,2],[3]],"lm":[{"name":"n1","v":1},{"name":"n2","v":2}]}`

type kase struct {
	Name       string      `json:"name"`
	Engine     string      `json:"engine"`
	MissingKey string      `json:"missingkey,omitempty"`
	Template   *string     `json:"template,omitempty"`
	Template64 string      `json:"template_b64,omitempty"`
	Values     interface{} `json:"values"`
	Objects    bool        `json:"objects,omitempty"`
	ObjectDot  bool        `json:"object_is_dot,omitempty"`
	Output     *string     `json:"output,omitempty"`
	Output64   string      `json:"output_b64,omitempty"`
	Error      *string     `json:"error,omitempty"`
	Error64    string      `json:"error_b64,omitempty"`
	Partial    *string     `json:"partial_output,omitempty"`
	Partial64  string      `json:"partial_output_b64,omitempty"`
}

func set(plain **string, coded *string, s string) {
	if utf8.ValidString(s) {
		*plain = &s
	} else {
		*coded = base64.StdEncoding.EncodeToString([]byte(s))
	}
}

func run(text, missing string) kase {
	var k kase
	k.Engine = "go"
	k.MissingKey = missing
	set(&k.Template, &k.Template64, text)
	h := fnv.New64a()
	h.Write([]byte(text + missing))
	slug := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return '-'
	}, text)
	if len(slug) > 40 {
		slug = slug[:40]
	}
	k.Name = fmt.Sprintf("%s~%08x", strings.Trim(slug, "-"), uint32(h.Sum64()))

	var values map[string]interface{}
	if err := json.Unmarshal([]byte(valuesText), &values); err != nil {
		panic(err)
	}
	k.Values = map[string]interface{}{}
	for name, v := range values {
		if strings.Contains(text, name) || text == "{{.}}" {
			k.Values.(map[string]interface{})[name] = v
		}
	}
	data := map[string]interface{}{}
	for name, v := range k.Values.(map[string]interface{}) {
		data[name] = v
	}
	var dot interface{} = data
	if strings.HasPrefix(text, "{{/*obj*/}}") {
		k.ObjectDot = true
		dot = object()
	} else if strings.Contains(text, ".obj") {
		k.Objects = true
		data["obj"] = object()
	}

	t := template.New("t").Option("missingkey=" + map[string]string{"": "default"}[missing] + missing)
	t.Funcs(functions(t))
	if _, err := t.Parse(text); err != nil {
		set(&k.Error, &k.Error64, err.Error())
		return k
	}
	var b strings.Builder
	if err := t.Execute(&b, dot); err != nil {
		set(&k.Error, &k.Error64, err.Error())
		set(&k.Partial, &k.Partial64, b.String())
		return k
	}
	set(&k.Output, &k.Output64, b.String())
	return k
}

var address = regexp.MustCompile("0x[0-9a-f]{9}")

func main() {
	random := flag.Int("random", 0, "write that many random templates instead")
	everything := flag.Bool("all", false, "every combination, not one in six")
	seed := flag.Int64("seed", 1, "of the random templates")
	printing := flag.Bool("formats", false, "formats of printf instead of templates")
	flag.Parse()
	texts := handwritten()
	for i, text := range combinations() {
		if *everything || i%6 == 0 {
			texts = append(texts, text)
		}
	}
	if *random > 0 {
		texts = randomTemplates(*random, *seed)
	}
	if *printing {
		texts = formats(*random, *seed)
	}
	var all []kase
	seen := map[string]bool{}
	for _, text := range texts {
		for _, missing := range []string{"", "zero", "error"} {
			if missing != "" && (!strings.Contains(text, "nope") || *random > 0 && len(text)%3 != 0) {
				continue
			}
			k := run(text, missing)
			if k.Output != nil && address.MatchString(*k.Output) || k.Partial != nil && address.MatchString(*k.Partial) {
				continue // differs from run to run
			}
			if k.Output != nil && len(*k.Output) > 100000 {
				continue
			}
			if seen[k.Name] {
				continue
			}
			seen[k.Name] = true
			all = append(all, k)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for i, k := range all {
		var line strings.Builder
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(k); err != nil {
			panic(err)
		}
		separator := ","
		if i == len(all)-1 {
			separator = "]"
		}
		if i == 0 {
			w.WriteString("[")
		}
		w.WriteString(strings.TrimSuffix(line.String(), "\n") + separator + "\n")
	}
}
