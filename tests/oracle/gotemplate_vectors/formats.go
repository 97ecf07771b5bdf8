package main

import (
	"fmt"
	"math/rand"
	"strconv"
	"strings"
)

var printed = []string{"0", "1", "-5", "42", "1234567", "-9223372036854775808", "9223372036854775807", "'x'", "'\\u00e9'",
	"0x10FFFF", "0x110000", "-1", "0.0", "-0.0", "1.5", "-2.75", "1e6", "1e20", "1e21", "1e-7", "123456.789", "1e300", "5e-324",
	"0.1", "2.5", "100000.0", "\"\"", "\"str\"", "\"ünï✓\"", "\"a\\tb\\\"c\\x00\\xff\"", "`back\\slash`", "\"tick`\"", "true", "false",
	"nil", ".nope", ".n", ".l", ".le", ".m", ".me", ".ll", ".lm", ".s", ".i", ".f", "1+2i", "-1.5i", "(toInt64 -7)", "(toUint64 9)",
	"(toUint64 255)", "(bytesOf \"hé\")", "(bytesOf \"\")", "(strings \"a\" \"b c\")", "(strings)", "nilList", "nilMap",
	"(smap \"k\" \"v\")", "(list 1 \"a\" nil 2.5)", "(list (bytesOf \"x\") (list))", "(dict \"a\" (dict \"b\" nil))", ".obj.Level",
	".obj.Version", ".obj.Base", ".obj.Table", ".obj.Names", "(list .obj.Level .obj.Version)", ".obj.Any"}

const verbs = "vvvTtbcdoOqxXUeEfFgGs%!wzk世" // not p: addresses differ from run to run

// Formats by systematic and by random choice.
func formats(n int, seed int64) []string {
	r := rand.New(rand.NewSource(seed))
	var texts []string
	add := func(format string, args ...string) {
		texts = append(texts, fmt.Sprintf("{{printf %s%s}}", strconv.Quote(format), strings.Join(append([]string{""}, args...), " ")))
	}
	if n == 0 {
		for _, f := range []string{"%", "%%", "%d", "%d%d", "%!", "a%", "%d%", "%z", "%-", "%+", "%5", "%.", "%.3", "%[", "%[1", "%[1]",
			"%[x]d", "%[0]d", "%[1]d", "%[2]d", "%[2]d %d", "%[1]d %[1]v %d", "%[3]*.[2]*[1]f", "%[1]*d", "%*d", "%-*d", "%.*f", "%*.*f",
			"%.[2]*f", "%[2]*[1]d", "%[1]5d", "%[1].2f", "%[5]d", "%[-1]d", "%[99999999999]d", "%99999999999d", "%.99999999999d",
			"%1000001d", "%1000000d|", "%s %s", "%d %d %d %d", "%[2]v%[1]v%[3]v%[4]v", "%v %[1]v", "no verbs", "", "%06.2f|%-8d|%+d|% d", "%#x %#o %#b %#q %#U",
			"%x %X %x", "% x|%# x|% X|%#X", "%t", "%5t|%-7t|", "%c%c", "%q", "%+q", "%#q", "%#+q", "%U|%#U|%08U|%-10U|%#.6U",
			"%e %E %f %F %g %G %b %x %X", "%#g %#e %#f %#x %#.3g %#v", "%6.3v|%-6.1v|%06v", "%v %+v %#v %T", "%s %d %q %x %t", "%p", "%w", "%w %w",
			"%0-5d|%-05d|", "%+.2e|% .3g|%+08.3f|%-+8.1f|", "%.0f %.0f %.0f", "%.0d|%5.0d|%05.0d|", "%.10d %20.10d %-20.10d| %+.10d",
			"%5s|%-5s|%05s|%.2s|%5.1s|", "%5q|%-8q|%.1q|", "%10x|%-10x|%.2x|%010x", "%世", "é%dé", "%\x00", "%d\x00%s", "%[1]%", "%5%", "%-5%|", "%[2]%"} {
			add(f)
			add(f, "1")
			add(f, "\"str\"")
			add(f, "3", "2")
			add(f, "1.5", "7", "\"x\"")
			add(f, "-3", "(toUint64 4)", "2.5", "nil")
		}
		add("%p %p %p", "nilList", "nilMap", "1")
		for _, a := range printed {
			for _, f := range []string{"%v|%+v|%#v|%T", "%d|%s|%q|%x|%X|%t", "%b|%o|%O|%c|%U|%w", "%e|%f|%g|%G|%E|%F", "%5.2v|%-8v|%08v|%+d|% d|%#x|%#q|%+q|% x"} {
				add(f, a, a, a, a, a, a, a, a, a)
			}
			texts = append(texts, fmt.Sprintf("{{print %s %s}}|{{println %s 1 %s}}|{{html %s}}|{{js %s}}|{{urlquery %s}}", a, a, a, a, a, a, a))
		}
		return texts
	}
	digits := func(p int) string {
		if r.Intn(p) == 0 {
			return ""
		}
		return strconv.Itoa([]int{0, 1, 2, 3, 5, 8, 12, 20, 70}[r.Intn(9)])
	}
	for len(texts) < n {
		var f string
		for i := r.Intn(4); i >= 0; i-- {
			f += []string{"", "", "x", " ", "é"}[r.Intn(5)] + "%"
			for r.Intn(2) == 0 {
				f += string(" +-#0"[r.Intn(5)])
			}
			if r.Intn(10) == 0 {
				f += "[" + digits(9) + "]"
			}
			switch r.Intn(6) {
			case 0:
				f += "*"
			case 1, 2:
				f += digits(6)
			}
			if r.Intn(3) == 0 {
				f += "."
				if r.Intn(10) == 0 {
					f += "[" + digits(9) + "]"
				}
				if r.Intn(8) == 0 {
					f += "*"
				} else {
					f += digits(4)
				}
			}
			if r.Intn(20) == 0 {
				f += "[" + digits(9) + "]"
			}
			runes := []rune(verbs)
			f += string(runes[r.Intn(len(runes))])
		}
		var args []string
		for i := r.Intn(6); i > 0; i-- {
			args = append(args, printed[r.Intn(len(printed))])
		}
		add(f, args...)
	}
	return texts
}
