#!/usr/bin/env python3
"""Times `strake build` beside `kustomize build` on trees made for it, and compares what they print.

    kustomize_trees.py build/release/bin/strake [--peer kustomize] [--sizes 10,100,1000] [--rounds 7] [--folder DIR]

chainN: N objects in a base and three overlays over it, each with names, labels and images of its own, one with a strategic
merge patch on every Deployment, one with a JSON patch, the last with a namespace and a generator. liteN: the same base, three
overlays that set labels and images only. fan: 200 overlays of a small base under one roof. Runs alternate, so that both feel
the same machine; wall time and memory are those of the process.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

OBJECTS = {
    "Deployment": """apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker-{i:05d}
  labels: {{app: worker-{i:05d}}}
spec:
  replicas: {replicas}
  selector:
    matchLabels: {{app: worker-{i:05d}}}
  template:
    metadata:
      labels: {{app: worker-{i:05d}}}
    spec:
      containers:
      - name: worker
        image: registry.example.org/team/worker:1.{tag}
        args: ["--id", "{i}"]
        ports:
        - name: http
          containerPort: 8080
        env:
        - name: ID
          value: "{i}"
        - name: LEVEL
          valueFrom:
            configMapKeyRef: {{name: settings-{settings:05d}, key: level}}
        resources:
          requests: {{cpu: 50m, memory: 64Mi}}
      - name: proxy
        image: registry.example.org/team/proxy:2.{tag}
        volumeMounts:
        - {{name: scratch, mountPath: /scratch}}
      volumes:
      - name: scratch
        emptyDir: {{}}
""",
    "Service": """apiVersion: v1
kind: Service
metadata:
  name: worker-{i:05d}
spec:
  selector: {{app: worker-{i:05d}}}
  ports:
  - name: http
    port: 80
    targetPort: http
""",
    "ConfigMap": """apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-{i:05d}
data:
  level: info
  text: |
    line {i}
    another line
""",
}
KINDS = ["ConfigMap", "Service", "Deployment", "Deployment"]

CHAIN = ["""resources: [../base]
namePrefix: one-
labels:
- pairs: {level: one}
  includeSelectors: true
patches:
- target: {kind: Deployment}
  patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: any}
    spec:
      template:
        spec:
          containers:
          - name: worker
            env:
            - {name: EXTRA, value: one}
          tolerations:
          - {key: batch, operator: Exists}
""", """resources: [../level1]
nameSuffix: -two
commonAnnotations: {owner: two}
images:
- name: registry.example.org/team/worker
  newTag: "9.9"
patches:
- target: {kind: Deployment, name: .*worker.*}
  patch: |-
    - {op: replace, path: /spec/replicas, value: 5}
    - {op: add, path: /spec/template/spec/containers/0/args/-, value: --two}
""", """resources: [../level2]
namespace: production
labels:
- pairs: {env: production}
  includeTemplates: true
configMapGenerator:
- name: stamp
  literals: [release=42]
"""]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def base(folder, count):
    names = []
    for start in range(0, count, 50):
        documents = []
        for i in range(start, min(start + 50, count)):
            kind = KINDS[i % 4]
            documents.append(OBJECTS[kind].format(i=i + (kind == "Service"), replicas=1 + i % 4, tag=i % 10,
                                                  settings=i - i % 4))
        names.append(f"part-{start:05d}.yaml")
        write(folder / names[-1], "---\n".join(documents))
    write(folder / "kustomization.yaml", "resources:\n" + "".join(f"- {name}\n" for name in names))


def lite(level):
    before = "base" if level == 1 else f"level{level - 1}"
    return f"""resources: [../{before}]
labels:
- pairs: {{level{level}: "yes"}}
  includeTemplates: true
images:
- name: registry.example.org/team/worker
  newTag: "3.{level}"
"""


def trees(folder, sizes):
    found = []
    for size in sizes:
        for name, levels in ((f"chain{size}", CHAIN), (f"lite{size}", [lite(level) for level in (1, 2, 3)])):
            base(folder / name / "base", size)
            for level, text in enumerate(levels, 1):
                write(folder / name / f"level{level}" / "kustomization.yaml", text)
            found.append((name, folder / name / "level3"))
    base(folder / "fan" / "base", 5)
    for i in range(200):
        write(folder / "fan" / f"overlay{i:03d}" / "kustomization.yaml", f"""resources: [../base]
namespace: team-{i:03d}
namePrefix: t{i:03d}-
labels:
- pairs: {{team: t{i:03d}}}
  includeSelectors: true
configMapGenerator:
- name: local
  literals: [index={i}]
patches:
- target: {{kind: Deployment}}
  patch: '[{{"op": "replace", "path": "/spec/replicas", "value": {1 + i % 9}}}]'
""")
    roof = "resources:\n" + "".join(f"- ../overlay{i:03d}\n" for i in range(200))
    write(folder / "fan" / "roof" / "kustomization.yaml", roof)
    return found + [("fan", folder / "fan" / "roof")]


def run(program, target):
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen([program, "build", str(target)], stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{program} build {target} failed")
        output.seek(0)
        return seconds, usage.ru_maxrss / 1024, output.read()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--peer", help="kustomize; without it only the program is timed")
    arguments.add_argument("--sizes", default="10,100,1000,5000")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--folder", help="where the trees are made; default: a temporary folder")
    options = arguments.parse_args()
    programs = [options.program] + ([options.peer] if options.peer else [])
    different = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.folder or temporary).resolve()
        for name, target in trees(folder, [int(size) for size in options.sizes.split(",")]):
            results = {program: [] for program in programs}
            for _ in range(options.rounds):
                for program in programs:
                    results[program].append(run(program, target))
                if max(result[-1][0] for result in results.values()) > 10:
                    break
            line = f"{name:10}"
            for program in programs:
                seconds = statistics.median(result[0] for result in results[program])
                memory = max(result[1] for result in results[program])
                line += f"  {pathlib.Path(program).name} {seconds * 1000:9.1f} ms {memory:7.1f} MiB"
            if options.peer:
                ours, theirs = (statistics.median(result[0] for result in results[program]) for program in programs)
                same = results[programs[0]][0][2] == results[programs[1]][0][2]
                different = different or not same
                line += f"  {theirs / ours:7.1f} times  {'same bytes' if same else 'DIFFERENT BYTES'}"
            print(line, flush=True)
    raise SystemExit(1 if different else 0)


main()
