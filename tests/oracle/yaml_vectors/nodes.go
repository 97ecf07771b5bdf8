package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	v3 "gopkg.in/yaml.v3"
)

// What yaml.v3 writes of the nodes it read, and its errors, for the texts of the other files.
func nodes(folder string) (vectors []string) {
	for _, file := range []string{"yaml.json", "yaml_comments.json", "yaml_grammar.json"} {
		data, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			panic(err)
		}
		var texts []map[string]any
		if err := json.Unmarshal(data, &texts); err != nil {
			panic(err)
		}
		for i, vector := range texts {
			text, ok := vector["yaml"].(string)
			if !ok || file == "yaml_grammar.json" && i%5 != 0 {
				continue
			}
			result := map[string]string{"name": file + "/" + vector["name"].(string), "yaml": text}
			var node v3.Node
			if err := v3.Unmarshal([]byte(text), &node); err != nil {
				result["error"] = err.Error()
			} else if node.Kind != 0 {
				out, err := v3.Marshal(node.Content[0])
				if err != nil {
					result["error"] = err.Error()
				}
				result["output"] = string(out)
			}
			vectors = append(vectors, line(result))
		}
	}
	return vectors
}
