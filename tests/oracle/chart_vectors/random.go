package main

import (
	"strings"
)

var keys = []string{"a", "b", "c", "sub", "one", "global", "k", "tags", "m"}
var names = []string{"a", "b", "sub", "one", "two"}

func sample(items []string, count int) []string {
	shuffled := append([]string{}, items...)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	return shuffled[:count]
}

func table(depth, most int) object {
	made := object{}
	for i := random.Intn(most + 1); i > 0; i-- {
		made[pick(keys...)] = value(depth + 1)
	}
	return made
}

func value(depth int) interface{} {
	switch r := random.Float64(); {
	case depth < 3 && r < .4:
		return table(depth, 3)
	case r < .5:
		return nil
	case r < .6:
		list := []interface{}{}
		for i := random.Intn(3); i > 0; i-- {
			list = append(list, value(depth+2))
		}
		return list
	}
	return pick[interface{}](1, 2.5, true, false, "s", "", 0)
}

// Mostly maps where subcharts' values and globals stand.
func tidy(values object) object {
	for _, name := range append([]string{"x", "global"}, names...) {
		if _, isTable := values[name].(object); values[name] != nil && !isTable && chance(.9) {
			values[name] = table(1, 2)
		}
	}
	return values
}

func dependency(from []string) object {
	made := object{"name": pick(from...), "version": pick[interface{}]("1.x", "*", "1.0.0", "2.x", "^1", 1), "repository": ""}
	if chance(.4) {
		made["alias"] = pick(append([]string{"x"}, names...)...)
	}
	if chance(.5) {
		made["condition"] = pick("a.k", "sub.k,one.k", "b.c , a.k", pick(names...)+"."+pick(keys...), "global.k", "k")
	}
	if chance(.4) {
		made["tags"] = sample([]string{"t1", "t2", "k", "a"}, 1+random.Intn(2))
	}
	if chance(.4) {
		imports := []interface{}{}
		for i := 1 + random.Intn(2); i > 0; i-- {
			imports = append(imports, pick[interface{}]("a", "m", object{"child": pick("a", "m", "exports.a", "global", "b.c"),
				"parent": pick("a", ".", "m", "sub", "a.b")}, object{"child": "a"}, 3))
		}
		made["import-values"] = imports
	}
	return made
}

func addChart(prefix, name string, files map[string]string, depth int) {
	below := []string{}
	if depth < 3 {
		below = sample(names, random.Intn(3))
	}
	description := object{"apiVersion": "v2", "name": name, "version": pick("1.0.0", "1.0.0", "1.2.3", "2.0.0")}
	if chance(.75) && (len(below) > 0 || chance(.2)) {
		from := below
		if len(from) == 0 {
			from = names
		}
		seen, declared := map[string]bool{}, []object{}
		for i := random.Intn(4); i > 0; i-- {
			made := dependency(from)
			key := made["name"].(string)
			if alias, ok := made["alias"].(string); ok {
				key = alias
			}
			if !seen[key] || chance(.03) {
				declared = append(declared, made)
			}
			seen[key] = true
		}
		description["dependencies"] = declared
	}
	files[prefix+"Chart.yaml"] = text(description)
	if chance(.85) {
		values := table(-1, 5)
		for i := random.Intn(3); i > 0; i-- {
			values[pick(names...)] = value(0)
		}
		if chance(.3) {
			values["exports"] = object{pick("a", "m"): value(1)}
		}
		files[prefix+"values.yaml"] = text(tidy(values))
	}
	for _, each := range below {
		addChart(prefix+"charts/"+each+"/", each, files, depth+1)
	}
}

func randomChart() (map[string]string, string) {
	files := map[string]string{}
	addChart("", "top", files, 0)
	user := table(-1, 4)
	if chance(.5) {
		user[pick(names...)] = value(0)
	}
	tidy(user)
	if chance(.3) {
		tags := object{}
		for _, tag := range sample([]string{"t1", "t2", "k", "a"}, 2) {
			tags[tag] = pick[interface{}](true, false, true, false, 1)
		}
		user["tags"] = tags
	}
	return files, text(user)
}

func scalar() string {
	return pick("x", "1", "1.50", "true", "yes", "~", `""`, `"a\tb"`, "1e3", "0x10", "010", "16777217.5", "1e30", "-0.0",
		".5", "12345678901", "18446744073709551615", `"é\u200b"`, "2020-01-01", "1_0", "v1.2", "1.2.3", "application")
}

func anything() string {
	if chance(.7) {
		return scalar()
	}
	return pick("["+scalar()+"]", "{Email: "+scalar()+"}", "[]", "{}", "[[1]]", "{a: {b: c}}", "[{}]", "[null]")
}

func list(item func() string) string {
	items := []string{}
	for i := random.Intn(4); i > 0; i-- {
		if chance(.9) {
			items = append(items, item())
		} else {
			items = append(items, anything())
		}
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func fields(possible []string, most int, of func(string) string) string {
	parts := []string{}
	for _, name := range sample(possible, random.Intn(most+1)) {
		parts = append(parts, name+": "+of(name))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func maintainer() string {
	return fields([]string{"name", "email", "url", "Name", "age"}, 3, func(string) string { return scalar() })
}

func written() string {
	return fields([]string{"name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias", "Name"}, 5,
		func(name string) string {
			switch {
			case chance(.05):
				return anything()
			case name == "tags":
				return list(scalar)
			case name == "import-values":
				return list(func() string { return pick(scalar(), "{child: a, parent: 1}", "[a]", "{x: [1, {w: 2}]}") })
			case name == "enabled":
				return pick("true", "no")
			}
			return scalar()
		})
}

func field(name string) string {
	switch name {
	case "sources", "keywords":
		return list(scalar)
	case "maintainers":
		return list(maintainer)
	case "dependencies":
		return list(written)
	case "annotations":
		return fields([]string{"a", "b"}, 2, func(string) string { return scalar() })
	case "type":
		return pick("application", "library", `""`, "x")
	case "deprecated":
		return pick("true", "false", "no")
	case "unknown":
		return anything()
	}
	return scalar()
}

func randomMetadata() map[string]string {
	lines := []string{"name: " + pick("a", "a", "a", "a", "a", "1", `"a b"`, "a/b", "/", ".."),
		"version: " + pick("1.0.0", "1.0.0", "1.0.0", "1.2", "1", "1.50", "x", "1.0.0-rc.1+b", `""`)}
	if chance(.8) {
		lines = append(lines, "apiVersion: "+pick("v1", "v2", "v2", "1"))
	}
	all := []string{"home", "sources", "description", "keywords", "maintainers", "icon", "condition", "tags", "appVersion",
		"annotations", "kubeVersion", "dependencies", "type", "deprecated", "APIVERSION", "Description", "unknown"}
	for _, name := range sample(all, random.Intn(5)) {
		if chance(.93) {
			lines = append(lines, name+": "+field(name))
		} else {
			lines = append(lines, name+": "+anything())
		}
	}
	random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	files := map[string]string{"Chart.yaml": strings.Join(lines, "\n") + "\n"}
	if chance(.15) {
		files["requirements.yaml"] = "dependencies: " + list(written) + "\n"
	}
	if chance(.15) {
		files["Chart.lock"] = pick("generated: \"2020-01-01T00:00:00Z\"\ndigest: 1\n", "generated: 5\n", "generated: x\n",
			"dependencies: [{name: [1]}]\n", "null\n", "[]\n", "digest: {}\n", "generated: \"2020-01-01T24:00:00Z\"\n",
			"generated: 2020-01-01T00:00:00Z\n", "dependencies: null\n")
	}
	return files
}

func pieces(from []string, most int) string {
	var made strings.Builder
	for i := random.Intn(most + 1); i > 0; i-- {
		made.WriteString(pick(from...))
	}
	return made.String()
}

func randomRules() (string, string, bool) {
	rules := pieces([]string{"a", "b", "*", "?", "/", "!", "[a-b]", "[^a]", "[", "\\", ".", "#", " ", "\n", "\n", "é", "**",
		"ab", "a/b", "\r", "\t"}, 8)
	return rules, pick("a", "b", "a/b", "ab", "a/ab", ".a", "templates/.x", "é", "a/b/a", "b.a", "\\", "a b", "#"), chance(.4)
}

func randomExpression() (string, string, string) {
	expression := pieces([]string{"a", "b", ".", ".", "[0]", "[1]", "[", "=", "=", ",", ",", "{", "}", "x", "1", "null", "true",
		"\\", "\\,", "-1", "]", "[2]", " ", "é", `"`, `{"a":1}`, "[1,2]", "0", "01", "1.5", "false", "}}", "a=b", "a[0].b=1",
		"c.d=e", "{x,y}"}, 12)
	base := pick("{}", "{}", `{"a":{"b":1},"b":[1,{"x":1},[5]],"x":"s","c":null}`, `{"a":[[1],{"b":2}]}`)
	return pick("set", "set", "set-string", "set-json", "set-literal"), expression, base
}
