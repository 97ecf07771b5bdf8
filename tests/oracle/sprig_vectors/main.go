// Writes the vectors of Masterminds/semver v3.5.0 and Sprig v3.3.0:
//
//	go run . semver > tests/vectors/semver.json
//	go run . strings > tests/vectors/sprig_strings.json   (and so on for the other families)
//	go run . crypto > tests/vectors/sprig_crypto.json
//	TZ=UTC go run . dates > tests/vectors/dates.json
//
// A further argument gives many more of Sprig's.
//
// Every string of the files holds bytes: code point n stands for byte n.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

var first = true

func latin1(s string) string {
	r := make([]rune, len(s))
	for i := 0; i < len(s); i++ {
		r[i] = rune(s[i])
	}
	return string(r)
}

func line(v any) {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	if !first {
		fmt.Print(",\n")
	}
	first = false
	fmt.Print(string(b))
}

func emit(f string, out string, in ...string) {
	for i := range in {
		in[i] = latin1(in[i])
	}
	line(struct {
		F   string   `json:"f"`
		In  []string `json:"in"`
		Out string   `json:"out"`
	}{f, in, latin1(out)})
}

func main() {
	fmt.Print("[\n")
	switch os.Args[1] {
	case "semver":
		semverVectors()
	case "dates":
		dateVectors(len(os.Args) > 2)
	case "crypto":
		cryptoVectors()
	default:
		if families[os.Args[1]] == nil {
			panic("no such family")
		}
		most, sparse := 16, 3
		if len(os.Args) > 2 {
			most, sparse = 1000, 1
		}
		sprigVectors(os.Args[1], most, sparse)
	}
	fmt.Print("\n]\n")
}
