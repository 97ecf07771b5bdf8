#!/usr/bin/env python3
"""Writes core/kustomize/default_field_specs.cpp from the source of kustomize's api module.

  field_specs.py "$(go list -m -f '{{.Dir}}' sigs.k8s.io/kustomize/api)" > core/kustomize/default_field_specs.cpp

The lists are in the order in which kustomize sorts them (equal kinds as they are written).
"""
import pathlib
import re
import sys

import yaml

FIRST = """Namespace ResourceQuota StorageClass CustomResourceDefinition ServiceAccount PodSecurityPolicy Role
ClusterRole RoleBinding ClusterRoleBinding ConfigMap Secret Endpoints Service LimitRange PriorityClass PersistentVolume
PersistentVolumeClaim Deployment StatefulSet CronJob PodDisruptionBudget""".split()
LAST = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]


def order(spec):
    kind = spec.get("kind", "")
    rank = FIRST.index(kind) - len(FIRST) if kind in FIRST else LAST.index(kind) + 1 if kind in LAST else 0
    return rank, "_".join([spec.get("group") or "~G", spec.get("version") or "~V", kind or "~K"])


def text(s):
    return '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'


def row(spec):
    fields = [text(spec.get(name, "")) for name in ("group", "version", "kind", "path")]
    return "    {" + ", ".join(fields + ["true" if spec.get("create") else "false"]) + "},"


def main(module):
    source = "".join(file.read_text() for file in (module / "internal/konfig/builtinpluginconsts").glob("*.go"))
    constants = {name: value for name, value in re.findall(r"^(?:const |\t)(\w+) = ((?:`[^`]*`|[\w +\n])*)", source, re.M)}

    def joined(name):
        parts = re.findall(r"`([^`]*)`|(\w+)", constants[name])
        return "".join(literal if literal else joined(other) for literal, other in parts if literal or other)

    config = {}
    for name in constants:
        parsed = yaml.safe_load(joined(name))
        if isinstance(parsed, dict):
            config.update(parsed)
    print("// kustomize's default field specs. Written by tests/oracle/kustomize_tables/field_specs.py: do not edit.")
    print('#include "core/kustomize/default_field_specs.h"\n')
    print("// clang-format off\nnamespace strake::kustomize::defaults {\n")
    for name in sorted(config):
        if name == "nameReference":
            continue
        function = name.replace("namespace", "nameSpace")
        print(f"std::span<const FieldSpec> {function}() {{\n    static constexpr FieldSpec specs[] = {{")
        for spec in sorted(config[name], key=order):
            print("    " + row(spec))
        print("    };\n    return specs;\n}\n")
    targets = sorted(config["nameReference"], key=order)
    print("namespace {\n")
    for index, target in enumerate(targets):
        print(f"constexpr FieldSpec referrers{index}[] = {{ // of {target['kind']}")
        for spec in target["fieldSpecs"]:
            print(row(spec))
        print("};")
    print("\n} // namespace\n\nstd::span<const Target> nameReference() {\n    static constexpr Target targets[] = {")
    for index, target in enumerate(targets):
        fields = ", ".join(text(target.get(name, "")) for name in ("group", "version", "kind"))
        print(f"        {{{fields}, referrers{index}}},")
    print("    };\n    return targets;\n}\n\n} // namespace strake::kustomize::defaults")


main(pathlib.Path(sys.argv[1]))
