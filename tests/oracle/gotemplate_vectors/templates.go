package main

import (
	"fmt"
	"math/rand"
	"strings"
)

// One template a line; `\n` and `\t` stand for themselves in Go's escapes where a line begins with "|".
func handwritten() []string {
	var texts []string
	for _, line := range strings.Split(lines, "\n") {
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "|") {
			line = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\v`, "\v", `\0`, "\x00").Replace(line[1:])
		}
		texts = append(texts, line)
	}
	return append(texts, "", "\xff{{.s}}\xfe", "{{\"\\xff\"}}", "{{`a\r\nb`}}", "{{ \xff }}", "{{\"\xff\xc3\xa9\xc3\"}}{{len \"\x80\xfe\"}}", "{{'\xff'}}", "{{`\xff`}}", "{{ a\xff }}", "a\u00a0{{- 1 }}", "{{ \u00a0 }}",
		"{{define \"x\"}}\u00a0{{end}}{{define \"x\"}}y{{end}}{{template \"x\"}}",
		"{{define \"x\"}}\u0085\u2003{{end}}{{define \"x\"}}y{{end}}{{template \"x\"}}",
		"{{ "+strings.Repeat("(", 100)+"1"+strings.Repeat(")", 100)+" }}",
		strings.Repeat("{{if .t}}", 100)+"x"+strings.Repeat("{{end}}", 100),
		"{{ print \""+strings.Repeat("x", 300)+"\" | str | num }}",
		"{{ "+strings.Repeat("(", 10001)+"1"+strings.Repeat(")", 10001)+" }}",
	)
}

const lines = `
{{.}}
{{.s}}
{{ .s }}
{{.i}}|{{.f}}|{{.big}}|{{.e21}}|{{.z}}|{{.t}}|{{.fa}}|{{.n}}|{{.l}}|{{.m}}|{{.le}}|{{.me}}|{{.e}}
{{.nope}}
{{.nope.x}}
{{.nope.x.y}}
{{.m.nope}}
{{.m.nope.x}}
{{(.m.nope).x}}
{{((.nope).x).y}}
{{.n.x}}
{{.s.x}}
{{.l.x}}
{{.i.x}}
{{.m.c.d}}
{{.m.c.d.e}}
{{.m.c.n}}
{{.m.c.n.x}}
{{.m.c.nope}}
{{$.s}}{{$.m.a}}
{{$}}
{{$x := .m}}{{$x.c.d}}
{{$x := .m}}{{$x.c.d.e}}
{{$x := .nope}}{{$x.a}}{{$x}}
{{$x := .s}}{{$x.a}}
{{(.m).a}}
{{(.m).c.d}}
{{(.m).c.d.e}}
{{(dict "a" 1).a}}
{{(dict "a" 1).b}}
{{(dict "a" 1).nope.c}}
{{(dict "a" nil).a.b}}
{{(smap "a" "b").a}}{{(smap "a" "b").nope}}
{{(smap "a" "b").a.c}}
{{(smap "a" "b").nope.c}}
{{none.a}}
{{none}}
{{(none).a}}
{{nil}}
{{nil.a}}
{{(nil).a}}
{{true.a}}
{{"a".b}}
{{1.b}}
{{.b.}}
{{..}}
{{. .}}
{{.s .s}}
{{.s 1}}
{{1 2}}
{{"a" "b"}}
{{true 1}}
{{. 1}}
{{1 | .s}}
{{1 | $}}
{{$x := 1}}{{2 | $x}}
{{$x := 1}}{{$x 2}}
{{(1) 2}}
{{1 | (2)}}
{{1 | (print)}}
{{.m.a 1}}
{{.nope 1}}
{{1 | .m.nope}}
{{str .s}}
{{str .i}}
{{str .nope}}
{{str .n}}
{{str 1}}
{{str 1.5}}
{{str true}}
{{str nil}}
{{str .}}
{{str $}}
{{str (print 1)}}
{{str ("a")}}
{{str (1)}}
{{str (.nope)}}
{{.nope | str}}
{{.n | str}}
{{nil | str}}
{{1 | str}}
{{.s | str}}
{{.i | str}}
{{"a" | str | str}}
{{str}}
{{str "a" "b"}}
{{"a" | str "b"}}
{{num 1}}{{num 1.0}}{{num 1e3}}{{num 'a'}}
{{num 1.5}}
{{num "1"}}
{{num .i}}
{{num .nope}}
{{.nope | num}}
{{.i | num}}
{{1.0 | num}}
{{num 9223372036854775808}}
{{num -9223372036854775808}}
{{num 1i}}
{{num 0i}}
{{i64 1}}{{i64 (toInt64 1)}}
{{i64 (num 1)}}
{{num (toInt64 1)}}
{{u64 1}}{{u64 18446744073709551615}}
{{u64 -1}}
{{u64 1.0}}
{{u64 1.5}}
{{flt 1}}{{flt 1.5}}{{flt 'a'}}{{flt .f}}{{flt 0x1p-2}}
{{flt "1"}}
{{flt (num 1)}}
{{flt 1i}}
{{boo true}}{{boo .t}}
{{boo 1}}
{{boo "true"}}
{{boo .s}}
{{any 1}}{{any nil}}{{any "a"}}{{any .nope}}{{any .n}}{{any true}}{{any 1.5}}{{any .}}
{{any (dict "a" 1)}}
{{(any (dict "a" 1)).a}}
{{any none}}
{{str none}}
{{str (none)}}
{{none | str}}
{{none | any}}
{{any none.x}}
{{mapf .m}}{{mapf .me}}
{{mapf .s}}
{{mapf .l}}
{{mapf nil}}
{{mapf .nope}}
{{.nope | mapf}}
{{mapf (smap "a" "b")}}
{{mapf 1}}
{{mapf "a"}}
{{mapf true}}
{{listf .l}}{{listf nil}}{{listf .le}}
{{listf .ls}}
{{listf (strings "a")}}
{{strsf .ls}}
{{strsf (strings "a" "b")}}
{{strsf nil}}
{{listf 'a'}}
{{count "a"}}{{count "a" 1}}{{count "a" 1 nil .nope}}{{1 | count "a"}}{{"a" | count}}
{{count}}
{{count 1}}
{{count .nope}}
{{.nope | count}}
{{.nope | count "a"}}
{{1 | count}}
{{counts}}{{counts "a" "b"}}{{"c" | counts "a"}}
{{counts "a" 1}}
{{1 | counts "a"}}
{{.nope | counts "a"}}
{{counts "a" .nope}}
{{counts "a" .s .i}}
{{failing "boom"}}
{{failing "50% off %d"}}
a{{failing "boom"}}b
{{"boom" | failing}}
{{print (failing "boom")}}
{{print 1 (failing "boom")}}
{{if failing "x"}}{{end}}
{{range failing "x"}}{{end}}
{{with failing "x"}}{{end}}
{{$x := failing "x"}}
{{template "t" failing "x"}}
{{nofunc 1}}
{{ nofunc }}
{{if true}}T{{end}}{{if false}}F{{else}}E{{end}}
{{if .nope}}T{{else}}F{{end}}
{{if .s}}T{{else}}F{{end}}{{if .e}}T{{else}}F{{end}}{{if .i}}T{{else}}F{{end}}{{if .z}}T{{else}}F{{end}}{{if .l}}T{{else}}F{{end}}{{if .le}}T{{else}}F{{end}}{{if .m}}T{{else}}F{{end}}{{if .me}}T{{else}}F{{end}}{{if .n}}T{{else}}F{{end}}{{if .t}}T{{else}}F{{end}}{{if .fa}}T{{else}}F{{end}}
{{if 0}}T{{else}}F{{end}}{{if 0.0}}T{{else}}F{{end}}{{if 0i}}T{{else}}F{{end}}{{if 1i}}T{{else}}F{{end}}{{if ""}}T{{else}}F{{end}}{{if "a"}}T{{else}}F{{end}}
{{if nilList}}T{{else}}F{{end}}{{if nilMap}}T{{else}}F{{end}}{{if bytesOf ""}}T{{else}}F{{end}}{{if bytesOf "a"}}T{{else}}F{{end}}{{if toUint64 0}}T{{else}}F{{end}}{{if -0.0}}T{{else}}F{{end}}
{{if .fa}}1{{else if .e}}2{{else if .s}}3{{else}}4{{end}}
{{if .fa}}1{{else if .e}}2{{else}}4{{end}}
{{if $x := .s}}{{$x}}{{else}}{{$x}}{{end}}
{{if $x := .e}}{{$x}}{{else}}[{{$x}}]{{end}}
{{if $x := .s}}{{end}}{{$x}}
{{if}}x{{end}}
{{if .s}}
{{if .s}}{{else}}{{else}}{{end}}
{{if .s}}{{else with .s}}{{end}}
{{else}}
{{end}}
{{if .s}}{{end}}{{end}}
{{with .m}}{{.a}}{{end}}
{{with .m.c}}{{.d}}{{$.s}}{{end}}
{{with .nope}}T{{else}}F{{.s}}{{end}}
{{with $x := .m}}{{$x.a}}{{.b}}{{end}}
{{with .fa}}1{{else with .s}}{{.}}{{else}}3{{end}}
{{with .fa}}1{{else with .e}}{{.}}{{else}}3{{.s}}{{end}}
{{with .fa}}{{else if .s}}{{end}}
{{with 1}}{{.}}{{end}}{{with "x"}}{{.}}{{end}}
{{with .s}}{{.x}}{{end}}
{{with .i}}{{.x}}{{end}}
{{with 1}}{{.x}}{{end}}
{{with $}}{{.s}}{{end}}
{{with .m}}{{with .c}}{{with .d}}{{.}}{{$.m.a}}{{end}}{{end}}{{end}}
{{range .l}}[{{.}}]{{end}}
{{range .le}}x{{else}}empty{{end}}
{{range .nope}}x{{else}}empty{{end}}
{{range .n}}x{{else}}empty{{end}}
{{range nil}}x{{end}}
{{range none}}x{{else}}e{{end}}
{{range nilList}}x{{else}}e{{end}}{{range nilMap}}x{{else}}e{{end}}
{{range $i, $e := .l}}{{$i}}={{$e}};{{end}}
{{range $e := .l}}{{$e}};{{end}}
{{range $k, $v := .m}}{{$k}}={{$v}};{{end}}
{{range $v := .m}}{{$v}};{{end}}
{{range .m}}{{.}};{{end}}
{{range $k, $v := .me}}x{{else}}e{{end}}
{{range 3}}{{.}}{{end}}{{range 0}}x{{else}}e{{end}}{{range -1}}x{{else}}e{{end}}
{{range $i := 3}}{{$i}}{{end}}
{{range $i, $j := 3}}{{$i}}{{end}}
{{range toUint64 2}}{{printf "%T%v" . .}}{{end}}{{range toInt64 2}}{{printf "%T%v" . .}}{{end}}{{range 'c'}}{{if eq . 3}}{{break}}{{end}}{{.}}{{end}}
{{range .i}}x{{end}}
{{range .s}}x{{end}}
{{range "abc"}}x{{end}}
{{range 1.5}}x{{end}}
{{range true}}x{{end}}
{{range .f}}x{{end}}
{{range .t}}x{{end}}
{{range 1i}}x{{end}}
{{range $i, $x := .s}}x{{end}}
{{range .lm}}{{.name}}={{.v}};{{end}}
{{range .ll}}{{range .}}{{.}},{{end}};{{end}}
{{range .l}}{{.x}}{{end}}
{{range .ls}}{{.x}}{{end}}
{{range strings "a" "b"}}{{.}}{{end}}{{range bytesOf "ab"}}{{.}},{{end}}{{range $k,$v := smap "a" "b"}}{{$k}}{{$v}}{{end}}
{{range strings "a"}}{{.x}}{{end}}
{{range smap "a" "b"}}{{.x}}{{end}}
{{range .l}}{{break}}{{end}}
{{range .l}}{{.}}{{if eq (print .) "two"}}{{break}}{{end}}{{end}}!
{{range .l}}{{if eq (print .) "two"}}{{continue}}{{end}}{{.}}{{end}}!
{{range .le}}{{else}}{{break}}{{end}}
{{range .l}}{{range $.le}}{{else}}{{break}}{{end}}X{{end}}
{{range .l}}{{range $.le}}{{else}}{{continue}}{{end}}X{{end}}
{{range .ll}}{{range .}}{{break}}{{end}}X{{end}}
{{range .ll}}{{range .}}{{.}}{{continue}}Y{{end}}X{{end}}
{{range .l}}{{with .}}{{if .}}{{continue}}{{end}}{{end}}X{{end}}
{{break}}
{{continue}}
{{if true}}{{break}}{{end}}
{{range .l}}{{define "x"}}{{break}}{{end}}{{end}}
{{range .l}}{{block "x" .}}{{break}}{{end}}{{end}}
{{range .l}}{{break 1}}{{end}}
{{range .l}}{{continue x}}{{end}}
{{break | print}}
{{$x := "a"}}{{range $x = .ls}}{{$x}}{{end}}{{$x}}
{{$x := "a"}}{{range $x = .le}}{{$x}}{{end}}{{$x}}
{{$i := 9}}{{$x := "a"}}{{range $i, $x = .ls}}{{$x}}{{end}}{{$i}}{{$x}}
{{range $x = .ls}}{{$x}}{{end}}
{{range $i, $x = .ls}}{{$x}}{{end}}
{{range $i, $x, $y := .ls}}{{end}}
{{range $i, := .ls}}{{end}}
{{range $i, $x}}{{end}}
{{range $i, .ls}}{{end}}
{{range $i,}}{{end}}
{{range $i .ls}}{{end}}
{{range .ls}}{{$y := .}}{{end}}{{$y}}
{{range $i, $x := .ls}}{{end}}{{$i}}
{{range .ls}}{{else}}{{end}}
{{range .ls}}{{else}}{{else}}{{end}}
{{range}}{{end}}
{{$x := 1}}{{if .t}}{{$x = 2}}{{end}}{{$x}}
{{$x := 1}}{{if .t}}{{$x := 2}}{{$x}}{{end}}{{$x}}
{{$x := 1}}{{with .m}}{{$x = .a}}{{end}}{{$x}}
{{$x := 1}}{{range .ls}}{{$x = .}}{{end}}{{$x}}
{{$x := 1 | print 2}}{{$x}}
{{$x = 1}}
{{$x = 1}}{{$x}}
{{if true}}{{$x := 1}}{{end}}{{$x}}
{{$x}}
{{$x.y}}
{{$x := $x}}
{{$ := 5}}{{$}}
{{$ = 5}}{{$}}
{{$x, $y := 1}}
{{$x := }}
{{$x :=}}
{{$x : = 1}}
{{$x := 1 2}}
{{$x:=1}}{{$x}}
{{$x :=1}}{{$x}}
{{$x.a := 1}}
{{($x := 1)}}{{$x}}
{{print ($x := 1) $x}}{{$x}}
{{or true ($x := 5)}}{{$x}}
{{and true ($x := 5)}}{{$x}}
{{$x := .m.a}}{{$y := $x}}{{$x}}{{$y}}
{{define "x"}}{{$y}}{{end}}{{$y := 1}}
{{$y := 1}}{{define "x"}}{{$y}}{{end}}
{{define "x"}}[{{.}}]{{end}}{{template "x"}}{{template "x" .s}}{{template "x" 1}}
{{define "x"}}[{{.a}}]{{end}}{{template "x" .m}}
{{define "x"}}[{{.a.b}}]{{end}}{{template "x"}}{{template "x" .m}}
{{define "x"}}[{{.a}}]{{end}}{{template "x" .s}}
{{define "x"}}{{$}}{{end}}{{template "x" .s}}
{{define "x"}}{{template "y" .}}{{end}}{{define "y"}}y{{.}}{{end}}{{template "x" 1}}
{{define "x"}}{{template "y" .}}{{end}}{{define "y"}}y{{.x}}{{end}}{{template "x" 1}}
{{template "nope"}}
{{template "x" .s | print}}{{define "x"}}{{.}}{{end}}
{{template}}
{{template x}}
{{template "x" 1 2}}{{define "x"}}{{end}}
{{template "x" . }}{{define "x"}}{{.s}}{{end}}
{{template "x" nil}}{{define "x"}}{{.}}{{end}}
{{template "x" $y := 1}}{{$y}}{{define "x"}}{{.}}{{end}}
{{block "x" .s}}B{{.}}{{end}}
{{block "x" .m}}{{.a}}{{end}}{{template "x" .m.c}}
{{block "x"}}{{end}}
{{block "x" .}}a{{else}}b{{end}}
{{define "x"}}a{{else}}b{{end}}
{{define "x"}}a{{end}}{{define "x"}}b{{end}}
{{define "x"}} {{end}}{{define "x"}}b{{end}}{{template "x"}}
{{define "x"}}b{{end}}{{define "x"}} {{/* c */}} {{end}}{{template "x"}}
{{define "x"}}{{end}}{{define "x"}}{{end}}[{{template "x"}}]
{{define "t"}}inner{{end}}
{{define "t"}}inner{{end}}outer
{{define "t"}}inner{{template "t"}}{{end}}
{{define "x"}}{{define "y"}}{{end}}{{end}}
{{if true}}{{define "y"}}{{end}}{{end}}
{{define x}}{{end}}
{{define}}{{end}}
{{define "x" .}}{{end}}
{{define "x"}}
{{define "x}}{{end}}
{{define "a\zb"}}{{end}}
{{template "a\zb"}}
{{include "x" .s}}{{define "x"}}<{{.}}>{{end}}
{{include "x" .s | print "a"}}{{define "x"}}<{{.}}>{{end}}
{{include "nope" .}}
{{include "x" .}}{{define "x"}}{{.s.y}}{{end}}
{{include "x" .}}{{define "x"}}{{include "y" .}}{{end}}{{define "y"}}{{failing "boom"}}{{end}}
a{{include "x" .}}{{define "x"}}b{{.s.y}}{{end}}
{{template "x" .}}{{define "x"}}b{{include "y" .}}{{end}}{{define "y"}}{{.s.x}}{{end}}
{{and 1 2}}{{and 0 2}}{{and 1 0}}{{and 1}}{{or 0 2}}{{or 1 2}}{{or 0 0}}{{or 0}}{{not 0}}{{not 1}}
{{and}}
{{or}}
{{not}}
{{not 1 2}}
{{and .t (failing "x")}}
{{and .fa (failing "x")}}
{{or .t (failing "x")}}
{{or .fa (failing "x")}}
{{failing "x" | and false}}
{{1 | and}}{{1 | or 0}}{{0 | or 1}}{{1 | and 0}}{{.nope | or 0}}
{{and .nope 1}}{{and .s .i}}{{or .nope .s}}{{or .nope .n}}{{and nil 1}}{{or nil 1}}{{or nil}}
{{(or .nope .m).a}}
{{(and .m .nope).a}}
{{(or .m.nope .n).a}}
{{not nil}}{{not .nope}}{{not .n}}{{not .s}}{{.nope | not}}
{{and .s .nope | str}}
{{str (or .nope .s)}}
{{str (or .s "x")}}
{{str (or .e .nope)}}
{{len .s}}{{len .l}}{{len .m}}{{len ""}}{{len .u}}{{len nilList}}{{len nilMap}}{{len (bytesOf "abc")}}
{{len .nope}}
{{.nope | len}}
{{len .n}}
{{len nil}}
{{len 3}}
{{len .i}}
{{len .t}}
{{len}}
{{len .s .s}}
{{index .l 0}}{{index .l 1}}{{index .m "a"}}{{index .m "c" "d"}}{{index .ll 0 1}}{{index .s 0}}{{index "abc" 1}}
{{index .l 5}}
{{index .l 6}}
{{index .l -1}}
{{index .l 99999999999}}
{{index .l .i}}
{{index .l "a"}}
{{index .l nil}}
{{index .l .nope}}
{{index .l true}}
{{index .l (toUint64 1)}}{{index .l (toInt64 1)}}{{index .l 'a'}}
{{index .l (toUint64 18446744073709551615)}}
{{index .s 3}}
{{index .s 4}}
{{index .m 1}}
{{index .m nil}}
{{index .m .nope}}
{{index .m .n}}
{{index .m "nope"}}
{{index .m "nope" "x"}}
{{index .m "a" "x"}}
{{index .m "a" 0}}
{{index .m "n" "x"}}
{{index .nope "x"}}
{{index nil}}
{{index nil 1}}
{{index .n 1}}
{{index .l}}
{{index}}
{{index .i 1}}
{{index 1 1}}
{{index .t 1}}
{{(index .m "c").d}}
{{(index .m "nope").d}}
{{index (smap "a" "b") "a"}}{{index (smap "a" "b") "x"}}{{index (strings "a") 0}}{{index (bytesOf "a") 0}}
{{index (smap "a" "b") "a" 0}}
{{index (smap "a" "b") "a" "x"}}
{{index nilList 0}}
{{index nilMap "a"}}
{{"a" | index .m}}
{{str (index .m "a")}}
{{str (index .m "b")}}
{{str (index .m "nope")}}
{{slice .s 1}}{{slice .s 1 2}}{{slice .s}}{{slice .s 0 0}}{{slice .s 3}}{{slice "abcdef" 2 4}}
{{slice .s 4}}
{{slice .s 2 1}}
{{slice .s 0 1 2}}
{{slice .s -1}}
{{slice .s "a"}}
{{slice .s nil}}
{{slice .ls 1}}{{slice .ls 0 1}}{{slice .ls 0 1 2}}{{slice (strings "a" "b" "c") 1}}
{{slice .ls 0 2 1}}
{{slice .ls 1 0 0}}
{{slice .ls 0 0 0 0}}
{{slice .m}}
{{slice .i}}
{{slice nil}}
{{slice .nope}}
{{slice}}
{{call .s}}
{{call nil}}
{{call .nope}}
{{call .i 1}}
{{call}}
{{call print 1}}
{{.s | call}}
{{.nope | call}}
{{.i | call}}
{{call (dict "a" 1) 1}}
{{1 | call .s}}
{{eq 1 1}}{{eq 1 2}}{{eq "a" "a"}}{{eq "a" "b"}}{{eq true true}}{{eq 1.5 1.5}}{{eq 1i 1i}}{{eq .s "str"}}{{eq .i 7.0}}
{{eq .i 7}}
{{eq 1 1.0}}
{{eq 1 "1"}}
{{eq true 1}}
{{eq nil nil}}{{eq .nope nil}}{{eq .nope .n}}{{eq nil 1}}{{eq 1 nil}}{{eq .nope 1}}{{eq "" nil}}
{{eq 1 2 3 1}}{{eq 1 2 3}}{{eq 1 1 "a"}}
{{eq 1 2 "a" 1}}
{{eq}}
{{eq 1}}
{{1 | eq}}
{{1 | eq 1}}
{{eq .l .l}}
{{eq .m .m}}
{{eq .l .m}}
{{eq .m nil}}{{eq nil .m}}{{eq .l nil}}{{eq nilList nil}}{{eq nilMap nil}}{{eq nil nilMap}}
{{eq nilList nilList}}
{{eq nilList .l}}
{{eq nilList nilMap}}
{{eq .l 1}}
{{eq 1 .l}}
{{eq (toUint64 1) 1}}{{eq 1 (toUint64 1)}}{{eq -1 (toUint64 18446744073709551615)}}{{eq (toInt64 1) 1}}{{eq (toUint64 1) (toUint64 1)}}
{{eq -1 (toUint64 1)}}{{eq (toUint64 1) -1}}
{{ne 1 1}}{{ne 1 2}}{{ne "a" "b"}}{{ne nil 1}}{{ne nil nil}}{{ne .nope nil}}
{{ne 1 "a"}}
{{ne 1}}
{{ne 1 2 3}}
{{ne .l .l}}
{{lt 1 2}}{{lt 2 1}}{{lt "a" "b"}}{{lt 1.5 2.5}}{{lt (toUint64 1) 2}}{{lt -1 (toUint64 1)}}{{lt (toUint64 1) -1}}
{{lt 1 1.5}}
{{lt true false}}
{{lt nil 1}}
{{lt 1 nil}}
{{lt 1i 2i}}
{{lt .l .l}}
{{lt .nope 1}}
{{lt .i 8.0}}
{{lt 1}}
{{le 1 1}}{{le 1 2}}{{le 2 1}}{{le "a" "a"}}{{gt 1 2}}{{gt 2 1}}{{ge 1 1}}{{ge 1 2}}{{ge 2 1}}
{{gt nil 1}}
{{ge true true}}
{{3 | lt 2}}{{3 | gt 2}}
{{print 1 2}}{{print "a" 1 2 "b"}}{{print "a" "b"}}{{print 1 "a" 2}}{{print nil}}{{print nil nil}}{{print}}{{print .nope}}{{print .l .m}}
{{println 1 2}}{{println "a" "b"}}{{println}}{{println nil}}
{{printf "%d" 1}}{{printf "a"}}{{printf "%s" .nope}}{{printf "%v" nil}}
{{printf}}
{{printf 1}}
{{printf .nope}}
{{printf .i}}
{{printf nil}}
{{1 | printf "%d"}}{{"%d" | printf}}
{{html .html}}{{html "a" 1 2}}{{html nil}}{{html .nope}}{{html .l}}{{html 1 nil 2}}{{html "" nil}}
{{js .html}}{{js .u}}{{js "a=b"}}{{js nil}}{{js "\u2028\u0001\U0001F600\x7f\xff"}}{{js "\U000E0001"}}
{{urlquery "a b&c=ü/~_-."}}{{urlquery 1 2}}{{urlquery nil}}{{urlquery .l}}
{{html}}{{js}}{{urlquery}}
{{.html | html | js | urlquery}}
|{{html "a\0b"}}
{{1}}{{-1}}{{+1}}{{0x1F}}{{0b101}}{{0o17}}{{017}}{{1_000}}{{0x_1}}{{1e3}}{{1.5}}{{.5}}{{1.}}{{1e-7}}{{0x1p4}}{{0x1.8p1}}{{1E3}}{{0X1P4}}
{{1i}}{{1.5i}}{{1+2i}}{{1-2i}}{{-1.5e3+2i}}{{0i}}{{1+0i}}{{0x1i}}{{0b1i}}{{1_0i}}
{{1p4}}
{{08}}
{{1__0}}
{{1_}}
{{_1}}
{{0x}}
{{0b2}}
{{0o8}}
{{1+2}}
{{1+2j}}
{{1i+2i}}
{{0b1+2i}}
{{0x1+2i}}
{{1p4+2i}}
{{1+i}}
{{0x1-i}}
{{1e999+i}}
{{1e999}}
{{1e999+1i}}
{{1+1e999i}}
{{18446744073709551616}}
{{18446744073709551615}}
{{9223372036854775807}}{{-9223372036854775808}}
{{9223372036854775808}}
{{-9223372036854775809}}
{{99999999999999999999999}}
{{-0x1}}{{-0xe}}{{printf "%T" -0xe}}{{printf "%T" 0xe}}{{printf "%T %T %T %T" 1 1.0 1i 'a'}}
{{1e3 | printf "%T"}}{{1e400}}
{{12abc}}
{{1.2.3}}
{{1..2}}
{{--1}}
{{+}}
{{-}}
{{'a'}}{{'\n'}}{{'\x41'}}{{'\u00e9'}}{{'\''}}{{'"'}}{{'ü'}}{{'\\'}}{{'\101'}}{{'\377'}}
{{''}}
{{'ab'}}
{{'\"'}}
{{'\z'}}
{{'a}}
{{'}}
|{{'\n'}}
|{{'a\0'}}
|{{"a\0" | failing}}
{{"a\tb\n\x41\u00e9\U0001F600\"\\\101"}}
{{"\'"}}
{{"\z"}}
{{"\400"}}
{{"\ud800"}}
{{"abc}}
{{"abc\}}
|{{"abc\ndef"}}
|{{"abc\\ndef"}}

{{/* comment */}}x
{{/* comment */ }}x
{{ /* comment */}}x
{{- /* comment */ -}} x
a {{- /* comment */ -}} b
a {{/* comment */ -}} b
a {{- /* comment */}} b
a {{-/* comment */}} b
{{/* unclosed }}
{{/**/}}{{/*a*//}}
{{/*a*/ b}}
{{/* a */ -}}
|{{/* a\nb */}}{{.s.x}}
|a\n{{- .s}}
|a \t\n {{- .s -}} \n\t b
|a\v{{- .s -}}\vb
|a {{-\n.s\n-}} b
|a {{-.s}}
|a {{- .s-}} b
|{{.s -}}\n\n{{- .s}}
|{{- .s}} x {{.s -}}
{{- 3}}{{-3}}{{- -3}}{{3 -}} x
{{.s-}}
{{"b"-}}
{{$-}}
{{3-}}
{{3 - }}
{{ - 3}}
{{-}}
{{--}}
{{- -}}
{{}}
{{ }}
|{{\n}}
{{|}}
{{.s |}}
{{.s | }}
{{| .s}}
{{.s || .s}}
{{.s | 1}}
{{.s | "a"}}
{{.s | nil}}
{{.s | true}}
{{.s | .}}
{{print | 1}}
{{1 | print | 2}}
{{()}}
{{(}}
{{)}}
{{(1}}
{{1)}}
{{((1)}}
{{(1))}}
{{(print 1)2}}
{{(print 1) 2}}
{{print(1)}}{{print(1)(2)}}
{{print (print 1)(2)}}
{{print "a""b"}}
{{print 1"b"}}
{{print "a"1}}
{{print .s.m}}
{{print.s}}
{{print .m.a.s}}
{{print (.m).a (.m).b}}
{{print $.s.m}}
{{(print 1).x}}
{{(1).x}}
{{("a").x}}
{{printf "%d" (1).x}}
{{print 1).x}}
{{.m.a,}}
{{a,b}}
{{.a,.b}}
{{,}}
{{;}}
{{!}}
{{@}}
{{#}}
{{%}}
{{^}}
{{&}}
{{*}}
{{[}}
{{~}}
{{<}}
{{?}}
{{\}}
{{é}}
{{.é}}
{{$é := 1}}{{$é}}
{{·}}
{{€}}
{{.a€}}
{{$a€}}
{{a€}}
{{.s€}}
{{.s/2}}
{{.s.}}
{{.s-x}}
{{$x-y}}
{{foo-bar}}
{{.dash-key}}
{{.1}}
{{.a1}}
{{.}}{{.}}
{{.s
{{
{{ .s
{{ if
|{{ .s\n
|{{\n\n.s\n\n\n"
|a\n{{ .s }}\n{{ .s.x }}
|a\n\n  {{ if .s }}\n{{ failing "x" }}{{end}}
|a\n{{\n .s | \n num }}
|{{ print\n"a"\n(failing "x") }}
|{{ if .s }}\n\n
|{{ "a\n
|\n\n{{ (\n
|\n{{ range .l }}\n{{ nofunc }}
a}}b
a{b}c{{.s}}}
{{{.s}}}
{{"{{"}}{{"}}"}}
{{print "}}"}}
{{true}}{{false}}{{print true false}}
{{True}}
{{end
{{end}
{{if true}}{{end }}{{ end}}
{{if true}}{{end x}}
{{if true}}{{else x}}{{end}}
{{if true}}{{else}}x{{end}}{{ else }}
{{if true}}{{ else if false }}{{end}}
{{if true}}{{else if}}{{end}}
{{if true}}{{else if false}}{{else}}{{else}}{{end}}
{{if (and .t (not .fa))}}ok{{end}}
{{if not .fa | not}}x{{else}}y{{end}}
{{with (dict "a" (dict "b" 1))}}{{.a.b}}{{.a.c}}{{end}}
{{nil | print}}
{{print nil | print}}
{{. | print}}
{{define "x"}}{{.}}{{end}}{{template "x" print "a" "b"}}
{{define "x y%d"}}{{.s.x}}{{end}}{{template "x y%d" .}}
{{define "x\"y"}}{{.s.x}}{{end}}{{template "x\"y" .}}
{{print "100%" .s.x}}
{{.m.c.d.e "%d"}}
{{printf "%d %s" .s.x}}
{{/*obj*/}}{{.Name}}{{.BaseName}}{{.Base}}{{.Base.Name}}{{.Base.BaseName}}
{{/*obj*/}}{{.}}
{{/*obj*/}}{{.Table}}{{.Table.k}}{{.Table.n}}{{.Table.Hello "x"}}{{"y" | .Table.Hello}}{{.Table.nope}}
{{/*obj*/}}{{.Table.Hello}}
{{/*obj*/}}{{.Table.Hello 1}}
{{/*obj*/}}{{.Table.Hello "a" "b"}}
{{/*obj*/}}{{.Table.k.x}}
{{/*obj*/}}{{.Table.k "x"}}
{{/*obj*/}}{{.Version}}{{.Version.Text}}{{.Version.Major}}{{print .Version}}{{printf "%s" .Version}}{{printf "%v|%+v|%#v" .Version .Version .Version}}
{{/*obj*/}}{{$v := .Version}}{{$v}}{{$v.Major}}{{print $v}}
{{/*obj*/}}{{(any .Version).Major}}
{{/*obj*/}}{{(list .Version)}}{{range list .Version}}{{.}}{{.Text}}{{end}}
{{/*obj*/}}{{range list .Version}}{{.Major}}{{end}}
{{/*obj*/}}{{with .Version}}{{.}}{{.Major}}{{end}}
{{/*obj*/}}{{(.Version).Major}}{{(.Version)}}
{{/*obj*/}}{{any .Version}}{{.Version | any}}
{{/*obj*/}}{{.Level}}{{print .Level}}{{printf "%d %s %v %q %x" .Level .Level .Level .Level .Level}}{{range .Level}}{{.}}{{end}}
{{/*obj*/}}{{eq .Level 3}}{{lt .Level 4}}{{eq .Level .Level}}{{num .Level}}
{{/*obj*/}}{{index .Names .Level}}
{{/*obj*/}}{{.Labels.a}}{{.Labels.nope}}{{.Labels}}
{{/*obj*/}}{{.Labels.a.x}}
{{/*obj*/}}{{.Labels.nope.x}}
{{/*obj*/}}{{.Any}}{{.Any.x}}
{{/*obj*/}}{{str .Any}}
{{/*obj*/}}{{.Any | str}}
{{/*obj*/}}{{.Names}}{{index .Names 0}}{{.Count}}{{num .Count}}{{range .Names}}{{.}}{{end}}{{strsf .Names}}
{{/*obj*/}}{{.Names.x}}
{{/*obj*/}}{{.Count.x}}
{{/*obj*/}}{{.name}}
{{/*obj*/}}{{.Nope}}
{{/*obj*/}}{{.Nope.x}}
{{/*obj*/}}{{.Name 1}}
{{/*obj*/}}{{.Version.Nope}}
{{/*obj*/}}{{.Version.Text 1}}
{{/*obj*/}}{{1 | .Count}}
{{/*obj*/}}{{.Major}}
{{/*obj*/}}{{mapf .Table}}{{printf "%T" (mapf .Table)}}{{printf "%T" .Table}}
{{/*obj*/}}{{mapf .Labels}}
{{/*obj*/}}{{index . "Name"}}
{{/*obj*/}}{{index .Table "k"}}{{len .Table}}{{len .Labels}}
{{/*obj*/}}{{len .}}
{{/*obj*/}}{{range .}}{{end}}
{{/*obj*/}}{{if .}}T{{end}}{{if .Version}}T{{end}}{{if .Any}}T{{else}}F{{end}}
{{/*obj*/}}{{eq .Version .Version}}{{eq .Base .Base}}{{eq .Any nil}}
{{/*obj*/}}{{eq .Version .Base}}
{{/*obj*/}}{{eq .Table .Table}}
{{/*obj*/}}{{eq .Version 1}}
{{/*obj*/}}{{printf "%v" .Base}}{{printf "%+v" .Base}}{{printf "%#v" .Base}}{{printf "%T" .}}{{printf "%T" .Version}}
{{/*obj*/}}{{html .Version}}{{js .Level}}{{urlquery .Base}}
{{/*obj*/}}{{define "x"}}{{.Major}}{{.}}{{end}}{{template "x" .Version}}
{{/*obj*/}}{{define "x"}}{{.Major}}{{end}}{{include "x" .Version}}
{{.obj.Name}}{{.obj.Table.Hello "x"}}{{.obj.Version}}{{.obj.Version.Major}}
{{.obj.Nope}}
{{.obj.Table.k.x}}
{{.obj.Name.x}}
{{(.obj).Version.Major}}{{with .obj}}{{.Version}}{{.Level}}{{end}}
{{str .obj}}
{{mapf .obj}}
{{print .obj.Version .obj.Level}}
`

// Every function of two arguments on every pair of operands.
func combinations() []string {
	var texts []string
	operands := []string{"1", "-1", "1.5", "\"a\"", "true", "nil", ".nope", ".n", ".s", ".i", ".l", ".m", "1i", "'a'",
		"(toUint64 3)", "(toInt64 1)", "(print 1)", "nilMap", "(bytesOf \"ab\")", "(strings \"a\")", "none", "(smap \"a\" \"b\")"}
	for _, f := range []string{"eq", "lt", "index", "print", "and", "slice", "count", "html"} {
		for _, a := range operands {
			for _, b := range operands {
				if f == "slice" && strings.HasPrefix(a, "(bytesOf") {
					continue // shows Go's capacities
				}
				texts = append(texts, fmt.Sprintf("{{%s %s %s}}", f, a, b))
			}
		}
	}
	for _, f := range []string{"str", "num", "i64", "u64", "flt", "boo", "any", "mapf", "listf", "strsf", "len", "not",
		"range", "if", "with", "template \"x\"", "call", "printf", "include \"x\"", "$y :=", "js"} {
		for _, a := range operands {
			end := ""
			if f == "range" || f == "if" || f == "with" {
				end = "{{.}}{{else}}E{{end}}"
			}
			texts = append(texts, fmt.Sprintf("{{%s %s}}%s{{define \"x\"}}[{{.}}]{{end}}", f, a, end))
			if end == "" && !strings.Contains(f, " ") {
				texts = append(texts, fmt.Sprintf("{{%s | %s}}", a, f))
				texts = append(texts, fmt.Sprintf("{{(%s).x}}{{%s.x}}", a, a))
			}
		}
	}
	return texts
}

// Plausible and broken templates from a small grammar.
func randomTemplates(n int, seed int64) []string {
	r := rand.New(rand.NewSource(seed))
	pick := func(choices ...string) string { return choices[r.Intn(len(choices))] }
	var pipe func(depth int) string
	atom := func() string {
		return pick(".", "$", ".s", ".i", ".f", ".l", ".m", ".m.a", ".m.c.d", ".m.c", ".nope", ".nope.x", ".n", ".e", ".t", ".fa",
			".le", ".lm", ".ll", ".u", "$x", "$x.a", "$y", "1", "0", "-3", "2.5", "1e3", "\"str\"", "\"a\"", "`raw`", "'x'", "nil", "true",
			"false", "$.s", "$.m.a", "none", "nilList", "1i", "0x10", ".obj.Level", ".obj.Version", ".obj.Table.k")
	}
	operand := func(depth int) string {
		if depth > 0 && r.Intn(3) == 0 {
			return "(" + pipe(depth-1) + ")" + pick("", "", "", ".a", ".x.y")
		}
		return atom()
	}
	command := func(depth int) string {
		if r.Intn(3) == 0 {
			return operand(depth)
		}
		f := pick("print", "printf \"%v\"", "printf \"%s|%d\"", "len", "index .m", "index .l", "eq", "ne", "lt", "and", "or", "not", "str",
			"num", "any", "list", "dict \"a\"", "html", "js", "urlquery", "count \"a\"", "include \"x\"", "slice .s", "mapf", "flt",
			"counts", "failing", "println", "call", "printf \"%T\"", "printf \"%q\"", ".obj.Table.Hello", "boo", "gt", "ge", "le", "strings", "printf \"%5.1f\"")
		for i := r.Intn(4); i > 0; i-- {
			f += " " + operand(depth)
		}
		return f
	}
	pipe = func(depth int) string {
		s := command(depth)
		for r.Intn(4) == 0 {
			s += pick(" | ", "|", " |\n") + command(depth)
		}
		return s
	}
	var list func(depth int) string
	list = func(depth int) string {
		var s string
		for i := r.Intn(4); i >= 0; i-- {
			open, close := pick("{{", "{{ ", "{{- ", "{{-\n"), pick("}}", " }}", " -}}", "\n-}}")
			action := func(x string) string { return open + x + close }
			switch k := r.Intn(16); {
			case k < 3:
				s += pick("text", " \n", "a\n  b", "ü", "\t", "}", "{ {")
			case k < 8 || depth == 0:
				s += action(pipe(2))
			case k == 8:
				s += action("if "+pipe(1)) + list(depth-1) + pick("", "{{else}}"+list(depth-1), "{{else if "+pipe(1)+"}}"+list(depth-1)) + "{{end}}"
			case k == 9:
				s += action("with "+pick("", "$y := ")+pipe(1)) + list(depth-1) + pick("", "{{else}}"+list(depth-1), "{{else with .s}}{{.}}") + "{{end}}"
			case k < 12:
				s += action("range "+pick("", "$x := ", "$x, $y := ", "$x = ", "$y, $x = ")+pick(pipe(1), ".l", ".m", ".lm", "3")) + list(depth-1) +
					pick("", "{{break}}", "{{continue}}", "{{if .}}{{break}}{{end}}") + pick("", "{{else}}"+list(depth-1)) + "{{end}}"
			case k == 12:
				s += action(pick("$x := ", "$x = ", "$y := ") + pipe(1))
			case k == 13:
				s += action("template " + pick("\"x\"", "\"y\"", "\"t2\"") + pick("", " .", " .m", " "+pipe(1)))
			case k == 14:
				s += "{{define \"" + pick("x", "y") + "\"}}" + list(depth-1) + "{{end}}"
			case k == 15:
				s += pick("{{/* c */}}", "{{- /* c */ -}}", "{{end}}", "{{else}}", "{{", "}}", "{{if}}", "{{.s", "{{break}}", "{{(}}", "{{block \"z\" .}}"+list(depth-1)+"{{end}}")
			}
		}
		return s
	}
	var texts []string
	for len(texts) < n {
		s := pick("{{$x := .m}}{{$y := 1}}", "{{$x := 2}}{{$y := .l}}", "") + list(3) + pick("", "{{define \"x\"}}<{{.}}>{{end}}")
		// A template that calls itself ends Go's process.
		if strings.Contains(s, "include \"x\"") && strings.Contains(s, "define") || strings.Count(s, "template") > 1 {
			continue
		}
		if r.Intn(20) == 0 && len(s) > 0 {
			at := r.Intn(len(s))
			s = s[:at] + pick("", "{", "}", "\"", "(", ")", "|", ".", "$", " ", "-", "\n", "'", "`", "%") + s[at+1:]
		}
		texts = append(texts, s)
	}
	return texts
}
