// Writes tests/vectors/url_regexp.json: what Go's net/url, net/netip and regexp answer.
//
//	go run main.go > tests/vectors/url_regexp.json
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
)

var first = true

func emit(f string, out string, in ...string) {
	var buffer bytes.Buffer
	e := json.NewEncoder(&buffer)
	e.SetEscapeHTML(false)
	e.Encode(struct {
		F   string   `json:"f"`
		In  []string `json:"in"`
		Out string   `json:"out"`
	}{f, in, out})
	if !first {
		fmt.Print(",\n")
	}
	first = false
	fmt.Print(string(bytes.TrimRight(buffer.Bytes(), "\n")))
}

func main() {
	fmt.Print("[\n")
	urls := []string{"", "*", "a", "a/b?c#d", "/a/b", "//h/p", "///p", "http://h", "http://h/", "http://h:80/p?q=1#f", "HTTP://H/P", "http://u@h/", "http://u:p@h/",
		"http://u:p:q@h", "http://us%20er:p%40@h/", "http://u ser@h/", "mailto:a@b.c", "urn:isbn:1", "file:///x/y.json", "file:/x", "file:x", "http://a b/", "http://h/a b",
		"http://h/%zz", "http://h/%2", "http://h/%41%2f", "http://h/%c3%a9", "http://h/é", "http://é/", "http://[::1]/", "http://[::1]:8080/x", "http://[::1", "http://[1.2.3.4]/",
		"http://[fe80::1%25en0]/", "http://[fe80::1%25%41]/", "http://[fe80::1%25%zz]/", "http://[::g]/", "http://a[b]/", "http://h:x/", "http://h:80:90/", "tcp://h:80:90/", "tcp://a:b:90/", ":", ":a", "1a:b", "a:b", "a+b-c.d:e", "a b:c", "/a:b",
		"a/b:c", "http://%41/", "http://%e9/", "http://h?", "http://h?a?b", "?", "?q", "#", "#f", "#%41", "#a%zz", "#a b", "#a'b(c)", "http://h/\x01", "http://h/\x7f", "http://h#\x01", "http://h/a[b]", "http://h/a;b,c",
		"http://h/a?b c", "http://<h>/", "http://h\\/", "//h", "//u@", "http://", "http:", "http:/a", "http:a/b", "x://a@b@c/", "./a:b", "a%3ab", "http://h/a%20b+c", "http://h/*", "http://h/a|b", "{x}", "http://h/{x}/y", "a\\b", "12:34", "\"x\"", "http://h.:1/", "http://h:/"}
	for _, s := range urls {
		u, err := url.Parse(s)
		if err != nil {
			emit("url", "!"+err.Error(), s)
			continue
		}
		p, hasP := u.User.Password()
		emit("url", fmt.Sprintf("%q %q %q %q %v %q %q %q %v %q %q %q %v host=%q %s", u.Scheme, u.Opaque, u.User.Username(), p, hasP, u.Host, u.Path, u.RawPath,
			u.ForceQuery, u.RawQuery, u.Fragment, u.RawFragment, u.OmitHost, u.Hostname(), u.String()), s)
	}
	bases := []string{"http://h/a/b/c?q", "file:///values.schema.json", "http://h", "urn:a:b", "http://h/a/../b/./c/", "x", ""}
	refs := []string{"", "d", "./d", "../d", "../../d", "../../../d", "/d", "//g/e", "?y", "#s", "d?y#s", ".", "..", "/./d", "/../d", "d/.", "d/..", "http:g", "urn:x", "a//b", "%2e%2e/x", "a%2fb", "file:///z.json", "definitions.json#/a"}
	for _, b := range bases {
		for _, r := range refs {
			ub, _ := url.Parse(b)
			ur, _ := url.Parse(r)
			emit("resolve", ub.ResolveReference(ur).String(), b, r)
		}
	}
	for _, s := range []string{"", "1", "1.2.3.4", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1..2.3", ".1.2.3", "1.2.3.", "1.2.a.4", "::", "::1", "1::", "1::2::3", "1:2:3:4:5:6:7:8",
		"1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7::", "::1:2:3:4:5:6:7:8", "12345::", "g::", "::1.2.3.4", "1::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::",
		"::1.2.3", "::01.2.3.4", "fe80::1%eth0", "fe80::1%", "%a", "::1%a.1.2", "1:2:3", "1:", ":1", ":::", "1:2:", "::ffff:1.2.3.4.5", "x", "::1 ", "::1-2"} {
		a, err := netip.ParseAddr(s)
		if err != nil {
			emit("netip", "!"+err.Error(), s)
		} else {
			emit("netip", strconv.FormatBool(a.Is4())+" "+a.Zone(), s)
		}
	}
	patterns := []string{"", "a", "(abc", "abc)", "[a", "[b-a]", "a**", "a*?", "a*?*", "a{2}{3}", "*a", "a|*", "(*)", "a{1001}", "a{1,1001}", "a{2,1}", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?<n>a)", "(?P<n>a)", "(?P<n>a)(?P<n>b)", "(?<n>a)(?<n>b)",
		"(?P=n)", "(?<n", "(?P<n", "(?<1-2>a)", "(?P<>a)", "(?i)a", "(?z)a", "(?i", "\\", "a\\", "\\1", "\\z", "\\Z", "\\A", "\\C", "\\cA", "\\u0041", "\\x41", "\\x{41}", "\\xg", "\\x{110000}", "\\d\\D\\w\\W\\s\\S", "\\h", "\\Qa.b\\E", "\\Qa(b",
		"\\pL", "\\p{Greek}", "\\p{Foo}", "\\PL", "\\p", "[[:alpha:]]", "[[:foo:]]", "[^\\S\\n]", "[\\d-z]", "[a-\\d]", "[]a]", "[]", "[^]", "[a\\]b]", "[(]", "[\\Q]", "a++", "a?+", "x{,5}", "x{", "x{a}", "(?:a", "(?#c)", "(?>a)", "^(a+)+$", "\\b\\B", "(?s).", "(?U)a+", "(?m)^a$", "(?-i)a", "(?i-)a", "(?^a)", "[\\x{1F600}]", "é", "[à-ü]",
		"((a{100}){10}){1}", "((a{100}){10}){2}", "(a{500}){3}", "a{1000}", "\\8", "\\0", "\\07", "\\e", "\\-", "\\_", "\\é", "(a|b", "a)(b", "[[:word:]]", "[[:^alpha:]]", "(?P<é>a)", "(?P<a_1>b)", "[a-a]", "[--a]", "\\x{0041}", "\\x{}", "(?i)(?s", "()", "(|a)*", "$^", "a{0}", "{", "}", "]", "a{3}*", "(?:)*",
		"\\p{Letter}", "\\p{uppercase letter}", "\\p{digit}", "\\p{LC}", "\\P{LC}", "[\\p{LC}]", "\\p{Cn}", "\\p{ASCII}", "[\\P{ASCII}a]", "\\p{assigned}", "\\p{Old_Italic}", "\\p{^greek}", "\\pl", "\\P{^foo}", "\\p{Category=L}", "[a\\p{Foo}]", "\\pé", "\\p{}"}
	for _, p := range patterns {
		if _, err := regexp.Compile(p); err != nil {
			emit("regexp", "!"+err.Error(), p)
		} else {
			emit("regexp", "", p)
		}
	}
	for _, p := range []string{"^a.c$", "b", "^\\s+$", "^\\d+$", "\\w+@\\w+", "(?i)ABC", "^$", "a$", "^[^/]*$", "é", "^.$", "\\bfoo\\b", "(?m)^b$", "\\Qa.c\\E", "[[:upper:]]", "\\p{Greek}", "^\\S$", "(?<x>b)", "^\\p{Letter}+$", "^\\P{LC}+$", "^\\p{digit}+$", "\\P{ASCII}", "[\\P{ASCII}z]", "\\p{Cn}", "^\\p{Assigned}*$", "\\p{^Greek}"} {
		for _, s := range []string{"", "abc", "a\nc", "xabcx", "ABC", "\u00a0", " \t\n", "\v", "42", "٤", "a@b", "é", "foo bar", "a\nb\nc", "a.c", "λ", "a/b", "a\n"} {
			emit("match", strconv.FormatBool(regexp.MustCompile(p).MatchString(s)), p, s)
		}
	}
	fmt.Print("\n]\n")
}
