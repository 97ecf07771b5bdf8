// Writes tests/vectors/schema.json: what Helm says of values that do or do not fit a schema.
//
//	go run main.go HELM > tests/vectors/schema.json
//
// HELM is a helm 3.22 program. Each case is a chart with that values.schema.json and values.yaml; `error` is what
// `helm template` prints behind "Error: ", or empty.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

type vector struct {
	Name   string `json:"name"`
	Schema string `json:"schema"`
	Values string `json:"values"`
	Error  string `json:"error"`
}

// Schemas for the key `v` (or, beginning with "=", for all values), and values that try them.
var cases = []struct {
	schema string
	values []string
}{
	{`{"type":"integer"}`, []string{`1`, `1.0`, `1.5`, `"x"`, `null`, `true`, `[]`, `{}`, `1e3`, `12345678901234567890`}},
	{`{"type":["string","null","array"]}`, []string{`1`, `null`, `"a"`, `{}`}},
	{`{"type":"object"}`, []string{`"x"`}},
	{`{"enum":["a","b\"c","it's","\\",3,null,true,1.50,1e3]}`, []string{`"z"`, `3.0`, `null`, `1000`, `false`}},
	{`{"enum":["only"]}`, []string{`"z"`, `{}`}},
	{`{"enum":[[1],{"a":1},2]}`, []string{`[1.0]`, `{"a":1.0}`, `[2]`, `"q"`}},
	{`{"const":"a'b"}`, []string{`"z"`, `"a'b"`}},
	{`{"const":5.0}`, []string{`5`, `6`}},
	{`{"const":null}`, []string{`null`, `0`}},
	{`{"const":{"a":[1]}}`, []string{`{"a":[1]}`, `{"a":[2]}`}},
	{`{"minimum":70000,"maximum":1234567}`, []string{`1`, `69999.5`, `2000000`, `1234567.25`, `70000`}},
	{`{"exclusiveMinimum":0.5,"exclusiveMaximum":100000}`, []string{`0.5`, `0.50001`, `100000`, `99999.999`, `-1e-7`, `1e300`}},
	{`{"minimum":1e400}`, []string{`1`}},
	{`{"multipleOf":0.01}`, []string{`0.07`, `19.99`, `0.075`, `1e6`, `-3.14`, `-3.141`}},
	{`{"multipleOf":3}`, []string{`9`, `10`, `9000000`, `0`}},
	{`{"multipleOf":1e-7}`, []string{`0.00000035`, `1`, `0.0000003`}},
	{`{"minLength":2,"maxLength":3}`, []string{`"a"`, `"éé"`, `"abcd"`, `"日本語文"`, `5`}},
	{`{"pattern":"^[a-z]+$"}`, []string{`"abc"`, `"AB'C\"\\\n"`, `"é"`}},
	{`{"pattern":"\\d{2}\\."}`, []string{`"12."`, `"1"`}},
	{`{"minItems":2,"maxItems":3,"uniqueItems":true}`, []string{`[1]`, `[1,2,3,4]`, `[1,1.0]`, `[{"a":1,"b":2},0,{"b":2,"a":1}]`, `["1",1]`}},
	{`{"items":{"type":"string"},"maxItems":1500}`, []string{`["a",1,"b",2]`}},
	{`{"prefixItems":[{"type":"string"},{"type":"number"}],"items":false}`, []string{`["a",1]`, `["a"]`, `[1,"a",2,3]`}},
	{`{"contains":{"type":"string"}}`, []string{`[1,"a"]`, `[1,2]`, `[]`}},
	{`{"contains":{"type":"string"},"minContains":2,"maxContains":3}`, []string{`[1,"a"]`, `[]`, `["a","b"]`, `["a","b",1,"c","d"]`}},
	{`{"required":["a","b'c"]}`, []string{`{}`, `{"a":1}`, `{"a":1,"b'c":2}`, `[]`}},
	{`{"minProperties":1,"maxProperties":2}`, []string{`{}`, `{"a":1,"b":2,"c":3}`}},
	{`{"properties":{"a":{"type":"string"},"b/c~d":{"type":"number"}},"additionalProperties":false}`, []string{`{"a":1,"b/c~d":"x"}`, `{"x":1,"y":2}`}},
	{`{"properties":{"a":true},"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":{"type":"number"}}`, []string{`{"a":{},"x-y":1,"z":"q"}`, `{"x-":"s","z":1}`}},
	{`{"propertyNames":{"pattern":"^[a-z]+$","maxLength":3}}`, []string{`{"abc":1}`, `{"ABCD":1}`, `{"A":1,"abcd":2}`}},
	{`{"propertyNames":{"enum":["a"]}}`, []string{`{"b":1}`}},
	{`{"dependencies":{"a":["b","c"],"d":{"required":["e"]}}}`, []string{`{"a":1}`, `{"a":1,"b":1,"c":1}`, `{"d":1}`}},
	{`{"dependentRequired":{"a":["b","c"]},"dependentSchemas":{"d":{"properties":{"e":{"type":"string"}}}}}`, []string{`{"a":1}`, `{"d":1,"e":1}`}},
	{`{"allOf":[{"type":"string"},{"minLength":3}]}`, []string{`"a"`, `1`, `"abc"`}},
	{`{"anyOf":[{"type":"string"},{"type":"integer","minimum":5}]}`, []string{`"a"`, `1`, `6`, `null`}},
	{`{"anyOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"a":{"minimum":5},"b":{"type":"string"}},"required":["b"]}]}`, []string{`{"a":1}`, `{"a":7,"b":"x"}`}},
	{`{"oneOf":[{"required":["a"]},{"required":["b"]}]}`, []string{`{"a":1}`, `{}`, `{"a":1,"b":2}`}},
	{`{"oneOf":[true,false,true]}`, []string{`1`}},
	{`{"not":{"type":"string"}}`, []string{`"a"`, `1`}},
	{`{"not":{"properties":{"a":{"const":1}},"required":["a"]}}`, []string{`{"a":1}`, `{"a":2}`}},
	{`false`, []string{`1`}},
	{`true`, []string{`1`}},
	{`{}`, []string{`1`}},
	{`{"if":{"properties":{"k":{"const":"a"}}},"then":{"required":["x"]},"else":{"properties":{"x":false}}}`, []string{`{"k":"a"}`, `{"k":"b","x":1}`, `{"k":"a","x":1}`}},
	{`{"if":true,"then":{"type":"string"},"else":{"type":"number"}}`, []string{`1`}},
	{`{"if":false,"then":{"type":"string"},"else":{"type":"number"}}`, []string{`"1"`}},
	{`{"unevaluatedProperties":false,"properties":{"a":{}},"allOf":[{"properties":{"b":{}}}]}`, []string{`{"a":1,"b":2}`, `{"c":3}`}},
	{`{"unevaluatedItems":{"type":"string"},"prefixItems":[{}],"contains":{"const":2}}`, []string{`[1,2,"a"]`, `[1,2,3]`}},
	{`{"format":"email"}`, []string{`"x"`}}, // an annotation in 2020-12
	{`={"$ref":"#/$defs/a","$defs":{"a":{"properties":{"v":{"$ref":"#/$defs/b"}}},"b":{"type":"string","minLength":4,"pattern":"^x"}}}`, []string{`1`, `"abc"`, `"xabc"`, `"abcd"`}},
	{`={"$defs":{"t":{"$anchor":"tree","type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#tree"}}},"additionalProperties":false}},"properties":{"v":{"$ref":"#tree"}}}`, []string{`{"kids":[{"kids":[]},{"kids":[{"x":1},3]}]}`}},
	{`={"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"properties":{"v":{"$ref":"#/$defs/a"}}}`, []string{`1`}},
	{`={"$ref":"#"}`, []string{`1`}},
	{`={"allOf":[{"$ref":"#/$defs/x"}],"$defs":{"x":{"anyOf":[{"$ref":"#"}]}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"#/nowhere"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"#nowhere"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"#/a~b"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"#/%zz"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"ht tp:x"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"other-file-that-is-not-there.json"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"ftp://example.com/x"}}}`, []string{`1`}},
	{`={"properties":{"v":{"$ref":"http://json-schema.org/draft-07/schema#"}}}`, []string{`{"type":"nonsense"}`, `{"minimum":1}`}},
	{`={"x":{"y":{"type":"string"}},"properties":{"v":{"$ref":"#/x/y"}}}`, []string{`1`}},
	{`={"x":{"y":{"type":"nosuch"}},"properties":{"v":{"$ref":"#/x/y"}}}`, []string{`1`}},
	{`={"$id":"http://example.com/root.json","properties":{"v":{"$ref":"item.json"}},"$defs":{"i":{"$id":"item.json","type":"string"}}}`, []string{`1`}},
	{`={"$schema":"file:///values.schema.json"}`, []string{`1`}},
	{`={"type":"nosuchtype"}`, []string{`1`}},
	{`={"type":1,"minLength":-1,"required":"x"}`, []string{`1`}},
	{`={"properties":{"a":{"pattern":"(?=x)"}}}`, []string{`1`}},
	{`={"patternProperties":{"(":{}}}`, []string{`1`}},
	{`={"$schema":"http://json-schema.org/draft-04/schema#","properties":{"v":{"pattern":"(?=x)"}}}`, []string{`1`}},
	{`={"$schema":"http://json-schema.org/draft-04/schema#","patternProperties":{"[b-a]":{}}}`, []string{`1`}},
	{`={"$schema":"http://json-schema.org/draft-04/schema#","properties":{"v":{"minimum":5,"exclusiveMinimum":true,"maximum":7,"exclusiveMaximum":false}}}`, []string{`5`, `7`, `8`}},
	{`={"$schema":"http://json-schema.org/draft-04/schema#","properties":{"v":{"items":[{"type":"string"}],"additionalItems":false}}}`, []string{`["a",1,2]`, `[1]`}},
	{`={"$schema":"http://json-schema.org/draft-04/schema#","properties":{"v":{"const":1,"contains":{"type":"string"}}}}`, []string{`2`}},
	{`={"$schema":"http://json-schema.org/draft-06/schema#","properties":{"v":{"$ref":"#/definitions/s","minLength":9,"const":"q"}},"definitions":{"s":{"type":"string"}}}`, []string{`"a"`, `"q"`, `1`}},
	{`={"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveAnchor":true,"properties":{"v":{"items":[{"$recursiveRef":"#"}],"additionalItems":{"type":"string"}}}}`, []string{`[{"v":[1]},2]`}},
	{`={"$schema":"https://json-schema.org/draft/2020-12/schema","$dynamicAnchor":"n","properties":{"v":{"$dynamicRef":"#n"}},"required":["v"]}`, []string{`{}`, `{"v":{}}`}},
	{`{`, []string{`1`}},
	{`=`, []string{`1`}},
	{`= `, []string{`1`}},
	{`={"a":1}}`, []string{`1`}},
	{`={"a":1} x`, []string{`1`}},
	{`={"a":tru}`, []string{`1`}},
	{`={"a":01}`, []string{`1`}},
	{`={"a":1.}`, []string{`1`}},
	{`={"a":1e}`, []string{`1`}},
	{`={"a":-}`, []string{`1`}},
	{`={"a" 1}`, []string{`1`}},
	{`={"a":1 "b"}`, []string{`1`}},
	{`={"a":[1 2]}`, []string{`1`}},
	{`={a:1}`, []string{`1`}},
	{`={"a":"\q"}`, []string{`1`}},
	{`={"a":"\u12g4"}`, []string{`1`}},
	{"={\"a\":\"x\ny\"}", []string{`1`}},
	{"={\"a\":\"\x01\"}", []string{`1`}},
	{`={"a":'b'}`, []string{`1`}},
	{`={"a":é}`, []string{`1`}},
	{`=5`, []string{`1`}},
	{`="x"`, []string{`1`}},
	{`=null`, []string{`1`}},
	{`=false`, []string{`1`}},
	{`=[]`, []string{`1`}},
}

// Formats are assertions up to draft 7.
var formats = map[string][]string{
	"json-pointer":          {"", "/a", "a", "/~", "/~2", "/~0~1"},
	"relative-json-pointer": {"0", "1/a", "01", "#", "0#", "1a", "-1"},
	"uuid":                  {"2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08", "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa0g-aa98-11ea-b4aa-73b441d16380"},
	"duration":              {"P1D", "PT1H", "P1Y2M3DT4H5M6S", "P", "1D", "P1", "PD", "P1H", "P1D2Y", "PT", "P1W", "PW", "P1xW", "P1DT1HT1M", "P1é"},
	"period":                {"2020-01-01T00:00:00Z/P1D", "P1D/2020-01-01T00:00:00Z", "x", "P/x", "x/P1D", "2020-01-01T00:00:00Z/x", "2020-01-01T00:00:00Z/P"},
	"ipv4":                  {"1.2.3.4", "1.2.3", "01.2.3.4", "1.2.3.256", "a.2.3.4", "1.2.3.", "-1.2.3.4", "99999999999999999999.1.1.1"},
	"ipv6":                  {"::1", "1", "12345::", "::g", "::1%eth0", "1:2:3:4:5:6:7:8:9"},
	"hostname":              {"a.b", "", "a..b", "-a", "a-", "a_b", "é.b", strings.Repeat("a", 64), strings.Repeat("a.", 127)},
	"email":                 {"a@b.c", "x", "@b", "a@", ".a@b", "a.@b", "a..b@c", "a b@c", "\"a b\"@c", "\"a\\\"b\"@c", "a@[1.2.3.4]", "a@[1.2.3]", "a@[IPv6:::1]", "a@[IPv6:1]", "a@b_c", strings.Repeat("a", 65) + "@b"},
	"date":                  {"2020-02-29", "2021-02-29", "2020-13-01", "2020-1-01", "20-01-01", "2020-01-32", "2020/01/01", "2020-01-01x", "x", "2020-01-0", "2020-00-01", "2020-01-00", "2020-01-é1", "20a0-01-01", ""},
	"time":                  {"12:34:56Z", "12:34:56", "25:00:00Z", "12:34:56.Z", "12:34:56.5Z", "12:34:56+01:00", "12:34:56+25:00", "12:34:56+0100", "12-34-56Z", "ab:34:56Z", "23:59:60Z", "12:34:60Z", "12:34:56x01:00", "12:34:56+01.00", "12:34:56+a1:00"},
	"date-time":             {"2020-01-01T00:00:00Z", "2020-01-01 00:00:00Z", "x", "2020-13-01T00:00:00Z", "2020-01-01T25:00:00Z"},
	"uri":                   {"http://a/b", "a/b", "http://a b/", "http://[::1]/", "http://[::1", ":x", "http://a:x/", "mailto:a@b", "http://1:2:3/"},
	"uri-reference":         {"a/b", "#x", "a\\b", "%zz", "//[::1"},
	"uri-template":          {"http://a/{b}", "http://a/{b", "http://a/b}", "http://a/{{b}}", "{x}"},
	"semver":                {"1.2.3", "1.2", "01.2.3", "1.2.x", "1.2.3-", "1.2.3-01", "1.2.3-a.b", "1.2.3-a_b", "1.2.3+", "1.2.3+a..b", "1.2.3+a+b", "1..3"},
	"regex":                 {"a", "(", "(?=a)"},
	"nosuchformat":          {"x"},
}

func run(helm, name, schema, values string) vector {
	dir, _ := os.MkdirTemp("", "schema")
	defer os.RemoveAll(dir)
	os.WriteFile(filepath.Join(dir, "Chart.yaml"), []byte("{apiVersion: v2, name: c, version: 1.0.0}\n"), 0o644)
	os.WriteFile(filepath.Join(dir, "values.schema.json"), []byte(schema), 0o644)
	os.WriteFile(filepath.Join(dir, "values.yaml"), []byte(values), 0o644)
	cmd := exec.Command(helm, "template", "r", dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	cmd.Run()
	_, text, _ := strings.Cut(stderr.String(), "Error: ")
	return vector{name, schema, values, strings.TrimSuffix(text, "\n")}
}

func main() {
	var all []vector
	for i, c := range cases {
		schema, whole := strings.CutPrefix(c.schema, "=")
		if !whole {
			schema = `{"properties":{"v":` + schema + `}}`
		}
		for j, v := range c.values {
			all = append(all, run(os.Args[1], fmt.Sprintf("%d.%d", i, j), schema, `{"v":`+v+`}`))
		}
	}
	for _, format := range []string{"json-pointer", "relative-json-pointer", "uuid", "duration", "period", "ipv4", "ipv6", "hostname", "email", "date", "time", "date-time",
		"uri", "uri-reference", "uri-template", "semver", "regex", "nosuchformat"} {
		for j, text := range formats[format] {
			value, _ := json.Marshal(text)
			schema := `{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"v":{"format":"` + format + `"}}}`
			all = append(all, run(os.Args[1], fmt.Sprintf("%s.%d", format, j), schema, `{"v":`+string(value)+`}`))
		}
	}
	fmt.Print("[\n")
	for i, v := range all {
		var buffer bytes.Buffer
		e := json.NewEncoder(&buffer)
		e.SetEscapeHTML(false)
		e.Encode(v)
		if i > 0 {
			fmt.Print(",\n")
		}
		fmt.Print(strings.TrimSuffix(buffer.String(), "\n"))
	}
	fmt.Print("\n]\n")
}
