package main

import (
	"fmt"
	"math/rand"
	"strings"

	v3 "gopkg.in/yaml.v3"
)

var commentLines = []string{
	"a: 1", "b:", "  c: 2", "  d: 3", "    e: 4", "- x", "- y: z", "  - q", "  w: 1", "# c", "  # d", "    # e", "a: 1 # line",
	"b: # after", "- # dash", "- x # item", "", "", "l: [1, # one", "  2]", "m: {a: 1, # first", "  b: 2 # second", " }",
	"k: |  # lit", "  text", "? key # kc", ": val # vc", "---", "# -- doc", "#", "\"q\": 's' # z", "x: &a [1,2] # anchored",
	"y: *a # alias", "-", "  -", "  - # in", "    # deep", "c:", "  # head", "  f: g", "#foot", "z: # zz", "  # under z",
	"  - 1", "e: \"multi", "  line\" # after", "g: plain", "  more # pm", "[a, # fa", "b] # fb", "a: [", "b, ", "# in flow", "],",
	"h: >", "  folded",
}

func dump(b *strings.Builder, n *v3.Node) {
	fmt.Fprintf(b, "%d|%q|%q|%q|%q\n", n.Kind, n.Value, n.HeadComment, n.LineComment, n.FootComment)
	for _, child := range n.Content {
		dump(b, child)
	}
}

// What yaml.v3's nodes have, as helm-docs sees them.
func comments() (vectors []string) {
	r := rand.New(rand.NewSource(22))
	for i := 0; len(vectors) < 500; i++ {
		var lines []string
		for n := 1 + r.Intn(10); n > 0; n-- {
			lines = append(lines, commentLines[r.Intn(len(commentLines))])
		}
		end := "\n"
		if r.Intn(20) == 0 {
			end = "\r\n"
		}
		text := strings.Join(lines, end)
		if r.Intn(5) != 0 {
			text += end
		}
		var node v3.Node
		if v3.Unmarshal([]byte(text), &node) != nil || node.Kind == 0 || !strings.Contains(text, "#") {
			continue
		}
		var b strings.Builder
		dump(&b, &node)
		vectors = append(vectors, line(map[string]string{
			"name": fmt.Sprintf("comments-%05d", i), "yaml": text, "nodes": b.String(),
		}))
	}
	return vectors
}
