#!/bin/sh
# Holds the charts against Kubernetes' own schemas, and against `helm lint --strict`: their defaults, their example
# overlays, their goldens and their CRDs, for each Kubernetes that they support. An AgentTask's template is checked as
# the Job that it becomes.
#
#   pip download --no-deps -d WHEEL_FOLDER kubernetes-validate==1.37.0
#   HELM=helm KUBECONFORM=kubeconform STRAKE=build/dev/bin/strake tests/oracle/validate_charts.sh WHEEL_FOLDER/*.whl
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
helm=${HELM:-helm}
kubeconform=${KUBECONFORM:-kubeconform}
strake=${STRAKE:-strake}
wheel=$1
versions="1.33 1.34 1.35 1.36 1.37"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The wheel's files name each other by URLs; here they stand beside each other.
python3 - "$wheel" "$work" $versions <<'PYTHON'
import json, pathlib, sys, zipfile

wheel, work, *versions = sys.argv[1:]
meta = {"$ref": "_definitions.json#/$defs/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}
job = {"$ref": "_definitions.json#/$defs/io.k8s.api.batch.v1.JobTemplateSpec"}
spec = {"type": "object", "required": ["jobTemplate"], "additionalProperties": False, "properties": {"jobTemplate": job}}
task = {
    "type": "object",
    "required": ["apiVersion", "kind", "metadata", "spec"],
    "additionalProperties": False,
    "properties": {
        "apiVersion": {"const": "scalr.io/v1"},
        "kind": {"const": "AgentTask"},
        "metadata": meta,
        "spec": spec,
    },
}
with zipfile.ZipFile(wheel) as archive:
    for version in versions:
        folder = pathlib.Path(work, version)
        folder.mkdir()
        part = f"/v{version}.0-local-strict/"
        for name in archive.namelist():
            if part in name and name.endswith(".json"):
                text = archive.read(name).decode().replace('"/api/_definitions.json', '"_definitions.json')
                schema = json.loads(text)
                schema.pop("$id", None)
                (folder / name.rsplit("/", 1)[1]).write_text(json.dumps(schema))
        (folder / "agenttask-scalr-v1.json").write_text(json.dumps(task))
PYTHON

cd "$root"
mkdir "$work/manifests"
for chart in agent-local agent-job; do
    "$helm" lint --strict --quiet --kube-version v1.33.0 --set agent.token=t0ken "charts/$chart"
    for overlay in charts/examples/"$chart"/*/; do
        "$strake" build "$overlay" >"$work/manifests/$chart-$(basename "$overlay").yaml"
    done
    for case in tests/charts/"$chart"/*/; do
        if [ "$(cat "$case/exit")" = 0 ]; then
            cp "$case/stdout" "$work/manifests/$chart-$(basename "$case")-golden.yaml"
        fi
    done
done
cp charts/agent-job/crds/*.yaml "$work/manifests"

for version in $versions; do
    "$kubeconform" -strict -summary -kubernetes-version "$version.0" \
        -schema-location "$work/$version/{{.ResourceKind}}{{.KindSuffix}}.json" "$work/manifests"
done
