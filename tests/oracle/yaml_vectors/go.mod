module yaml_vectors

go 1.24

require sigs.k8s.io/yaml v1.6.0

require (
	go.yaml.in/yaml/v2 v2.4.4
	go.yaml.in/yaml/v3 v3.0.5
)

require gopkg.in/yaml.v3 v3.0.1
