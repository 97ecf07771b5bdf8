// Writes tests/vectors/charts_random.json: what Helm's libraries make of charts, Chart.yaml files, .helmignore rules
// and --set expressions put together at random.
//
//	go run . > ../../vectors/charts_random.json
//
// Charts whose result depends on the order of Go's maps are left out, as are those on which Helm does not end.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"math/rand"
	"os"
	"sort"
	"strings"
	"time"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/ignore"
	"helm.sh/helm/v3/pkg/strvals"
)

type object = map[string]interface{}

var random = rand.New(rand.NewSource(20260101))

func pick[T any](items ...T) T        { return items[random.Intn(len(items))] }
func chance(probability float64) bool { return random.Float64() < probability }

func load(files map[string]string) (*chart.Chart, error) {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	var buffered []*loader.BufferedFile
	for _, name := range names {
		buffered = append(buffered, &loader.BufferedFile{Name: name, Data: []byte(files[name])})
	}
	return loader.LoadFiles(buffered)
}

func tree(c *chart.Chart) object {
	below := []object{}
	for _, d := range c.Dependencies() {
		below = append(below, tree(d))
	}
	sort.Slice(below, func(i, j int) bool { return text(below[i]) < text(below[j]) })
	return object{"name": c.Name(), "path": c.ChartFullPath(), "below": below, "dependencies": c.Metadata.Dependencies, "values": c.Values}
}

func text(v interface{}) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		log.Fatal(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// What `helm template` does before it renders.
func renderValues(files map[string]string, user string) object {
	var logged bytes.Buffer
	log.SetOutput(&logged)
	log.SetFlags(0)
	result := object{}
	fail := func(stage string, err error) object {
		result["stage"], result["error"] = stage, err.Error()
		return result
	}
	var values object
	if err := json.Unmarshal([]byte(user), &values); err != nil {
		panic(err)
	}
	c, err := load(files)
	if err != nil {
		return fail("load", err)
	}
	if err := chartutil.ProcessDependenciesWithMerge(c, values); err != nil {
		return fail("dependencies", err)
	}
	result["tree"] = tree(c)
	coalesced, err := chartutil.CoalesceValues(c, values)
	if err != nil {
		return fail("render-values", err)
	}
	result["values"] = coalesced
	if logged.Len() > 0 {
		lines := strings.Split(strings.TrimSuffix(logged.String(), "\n"), "\n")
		sort.Strings(lines)
		result["warnings_sorted"] = lines
	}
	return result
}

// Nothing when the result differs from run to run, or does not come.
func stable(files map[string]string, user string) object {
	done := make(chan string, 1)
	var last string
	for i := 0; i < 16; i++ {
		go func() { done <- text(renderValues(files, user)) }()
		select {
		case now := <-done:
			if i > 0 && now != last {
				return nil
			}
			last = now
		case <-time.After(3 * time.Second):
			log.Fatal("a case does not end: choose another seed")
		}
	}
	var result object
	if err := json.Unmarshal([]byte(last), &result); err != nil {
		panic(err)
	}
	return result
}

func metadata(files map[string]string) object {
	log.SetOutput(&bytes.Buffer{})
	c, err := load(files)
	if err != nil {
		return object{"error": err.Error()}
	}
	return object{"metadata": c.Metadata, "lock": c.Lock != nil}
}

type entry struct {
	os.FileInfo
	isFolder bool
}

func (e entry) IsDir() bool { return e.isFolder }

func ignores(rules, path string, isFolder bool) object {
	parsed, err := ignore.Parse(strings.NewReader(rules))
	if err != nil {
		return object{"error": err.Error()}
	}
	parsed.AddDefaults()
	return object{"ignored": parsed.Ignore(path, entry{isFolder: isFolder})}
}

func setExpression(kind, expression, base string) object {
	values := object{}
	if err := json.Unmarshal([]byte(base), &values); err != nil {
		panic(err)
	}
	var err error
	switch kind {
	case "set":
		err = strvals.ParseInto(expression, values)
	case "set-string":
		err = strvals.ParseIntoString(expression, values)
	case "set-json":
		err = strvals.ParseJSON(expression, values)
	case "set-literal":
		err = strvals.ParseLiteralInto(expression, values)
	}
	result := object{"printed": fmt.Sprintf("%v", values)}
	if err != nil {
		result["error"] = err.Error()
	}
	return result
}

func main() {
	first := true
	put := func(kind string, index int, input, output object) {
		vector := object{"name": fmt.Sprintf("%s/%d", kind, index), "kind": kind}
		for _, part := range []object{input, output} {
			for key, value := range part {
				vector[key] = value
			}
		}
		separator := ",\n"
		if first {
			separator = "[\n"
		}
		first = false
		fmt.Print(separator + text(vector))
	}
	for i := 0; i < 250; {
		files, user := randomChart()
		if result := stable(files, user); result != nil {
			put("chart", i, object{"files": files, "user": json.RawMessage(user)}, result)
			i++
		}
	}
	for i := 0; i < 500; i++ {
		files := randomMetadata()
		put("metadata", i, object{"files": files}, metadata(files))
	}
	for i := 0; i < 400; i++ {
		rules, path, isFolder := randomRules()
		put("ignore", i, object{"rules": rules, "path": path, "folder": isFolder}, ignores(rules, path, isFolder))
	}
	for i := 0; i < 600; i++ {
		kind, expression, base := randomExpression()
		put("set", i, object{"flag": kind, "expr": expression, "base": json.RawMessage(base)}, setExpression(kind, expression, base))
	}
	fmt.Print("\n]\n")
}
