package main

import (
	"fmt"
	"strings"

	"github.com/Masterminds/semver/v3"
)

var versions = []string{"1.2.3", "v1.2.3", "V1.2.3", "1.2", "1", "v1", "0.0.0", "0.0.1", "0.1.0", "0.2.3", "1.2.3-alpha", "1.2.3-alpha.1", "1.2.3-alpha.beta", "1.2.3-beta.2", "1.2.3-beta.11", "1.2.3-rc.1", "1.2.4", "1.3.0", "2.0.0", "2.0.0-0", "11.1.0", "12.0.0",
	"1.2.3+build.5", "1.2.3-rc.1+build", "1.2.3+", "1.2.3-", "1.2.3-a..b", "1.2.3-01", "1.2.3-0a", "01.2.3", "1.02.3", "1.2.03", "1.2.3.4", "1.2.x", "", "v", "a", " 1.2.3", "1.2.3 ", "1.2.3-é", "18446744073709551615.0.0", "18446744073709551616.0.0", "1.99999999999999999999.0",
	"1.2.3-99999999999999999999", "1.2-alpha", "1-alpha", "1+meta", "1..2", "1.2.", "1.2.3-alpha_1", "1.2.3+01", "1.29.3", "v1.29.3-gke.100", "v1.28.5-eks-5e0fdde", "1.2.3--", "1.2.3---.1", "0.0.3", "0.3.0", "3.0.0", "2.1.5", "1.2.3-1", "1.2.3-2", "1.2.3-10", "1.2.3-a1",
	strings.Repeat("1", 257), "1.2.3-" + strings.Repeat("a", 250), "1.2.3-" + strings.Repeat("a", 251), "-1.2.3", "+1", "1.2.3-a+b+c", "1.2.3+a-b.c"}

var constraints = []string{"1.2.3", "=1.2.3", "!=1.2.3", ">1.2.3", "<1.2.3", ">=1.2.3", "=>1.2.3", "<=1.2.3", "=<1.2.3", "~1.2.3", "~>1.2.3", "^1.2.3", "^0.2.3", "^0.0.3", "^0.0", "^0", "^0.x", "^1", "^1.x", "^1.2.x", "^*", "~*", "~1", "~1.x", "~1.2", "~0", "~0.0", "*", "x", "X", "1", "1.x", "1.2", "1.2.x", "1.*.3", "v1.2", "!=1", "!=1.x", "!=1.2", "!=1.2.x", "!=*",
	">1", ">1.x", ">11", ">1.2", ">1.2.x", ">*", "<1", "<1.2", "<2.x", "<*", ">=1", ">=1.2", ">=*", "<=1", "<=1.2", "<=1.2.x", "<=11", "<=*", ">=1.2.3, <2.0.0", ">=1.2.3 <2.0.0", ">=1.2.3,<2.0.0", ">= 1.2.3 , < 2", ">=1.2.3 <2.0.0 || 3.x", "1.2.3 || 2.0.0||3", "1.2 - 1.4", "1.2.3 - 2", "1.2.3-alpha - 2.0.0", "1 - 2 || 3 - 4", "1.2-1.4", "1.2 -1.4", "0.1 - 0.3 !=0.2.3",
	">=1.2-0", ">=1.2.3-0", ">=1.19-0", "^1.2.3-alpha", "~1.2.3-beta.2", ">1.2.3-alpha", "<1.2.3-rc.1", "<2.0.0-0", "=1.2.3-rc.1", "!=1.2.3-rc.1", "!=1.2.x-rc.1", "1.2.3-rc.1 || 1.3", ">=1.2.3-0 <2", "1.2.3+build", ">=1.2.3+x", "*-0", ">0-0", "",
	" ", "foo", ">", ">>1", "> = 1", "=!1", "==1", "1.2.3.4", "1.2.3.4 - 5", "1|2", "1x", "x1.2", "1.x3", "1.2.3,", ",1", "1,,2", "1 ,2", "1  2", "||", "1||", "||1", "1 || || 2", "1 - ", "- 1", "1 - 2 - 3", "a1.2 - 3", "\t1.2\n", "1.2.3 beta", ">1.2 beta", "~1.2.3 ~>1.2", "<=> 1", "^^1", "1.2.3-", "1.2.3-a.", "1.2.3-a. - 2", ">=1.2.3 - 2", "1 - 2 1 - 2", "18446744073709551616", "é", ">=1.0.0 <2.0.0, !=1.2.3",
	strings.Repeat(" ", 511) + "1", strings.Repeat(" ", 512) + "1", strings.Repeat("1||", 31) + "1", strings.Repeat("1||", 32) + "1", ">=01.2", ">=1.02", "^1.2.3.x", "=v1.2.3", "= v1.2", "v1 - v2"}

func describeVersion(v *semver.Version) string {
	return fmt.Sprintf("%s|%d|%d|%d|%s|%s|%s", v.String(), v.Major(), v.Minor(), v.Patch(), v.Prerelease(), v.Metadata(), v.Original())
}

func orError(v *semver.Version, err error) string {
	if err != nil {
		return "!" + err.Error()
	}
	return describeVersion(v)
}

func semverVectors() {
	var good []*semver.Version
	for _, s := range versions {
		v, err := semver.NewVersion(s)
		emit("NewVersion", orError(v, err), s)
		strict, strictErr := semver.StrictNewVersion(s)
		emit("StrictNewVersion", orError(strict, strictErr), s)
		if err != nil {
			continue
		}
		good = append(good, v)
		if v.Major() < 1<<63 {
			major, minor, patch := v.IncMajor(), v.IncMinor(), v.IncPatch()
			emit("Inc", describeVersion(&major)+" "+describeVersion(&minor)+" "+describeVersion(&patch), s)
		}
		for _, extra := range []string{"", "rc.1", "01", "a..b", "é"} {
			p, err := v.SetPrerelease(extra)
			emit("SetPrerelease", orError(&p, err), s, extra)
			m, err := v.SetMetadata(extra)
			emit("SetMetadata", orError(&m, err), s, extra)
		}
	}
	for _, a := range good {
		row := ""
		for _, b := range good {
			row += string("<=>"[a.Compare(b)+1])
		}
		emit("Compare", row, a.Original())
	}
	for _, s := range constraints {
		c, err := semver.NewConstraint(s)
		if err != nil {
			emit("NewConstraint", "!"+err.Error(), s)
			continue
		}
		row := ""
		for _, v := range good {
			if c.Check(v) {
				row += "1"
			} else {
				row += "0"
			}
		}
		emit("NewConstraint", c.String()+"|"+row, s)
	}
}
