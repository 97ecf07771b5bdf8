#!/usr/bin/env python3
"""Builds every kustomization below a folder with kustomize and with strake, and compares.

  kustomize_conformance.py TREE [--strake build/release/bin/strake] [--kustomize kustomize] [--show N] [-- FLAGS]

FLAGS go to both (`--enable-helm`, say; charts then need a `helm` for kustomize). A folder agrees when both succeed with
the same bytes, or both fail and strake's first words are kustomize's. Folders that kustomize cannot build without a
network are counted apart. Exit code 1 when one does not agree.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys
import time

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
REMOTE = re.compile(r"is remote, and nothing is fetched|and nothing is fetched")
POINTER = re.compile(r"0x[0-9a-f]{6,}")
DATE = re.compile(r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d", re.M)


def run(tool, folder, flags):
    begin = time.monotonic()
    done = subprocess.run([tool, "build", folder, *flags], capture_output=True)
    told = DATE.sub("DATE", POINTER.sub("POINTER", done.stderr.decode("utf-8", "replace")))
    return done.returncode, done.stdout, told, time.monotonic() - begin


def difference(wanted, got):
    lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), "kustomize", "strake", lineterm="", n=2)
    return "\n".join(line for _, line in zip(range(40), lines))


def main():
    arguments = sys.argv[1:]
    flags = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, flags = arguments[:at], arguments[at + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree")
    parser.add_argument("--strake", default="build/release/bin/strake")
    parser.add_argument("--kustomize", default="kustomize")
    parser.add_argument("--show", type=int, default=3, help="differences shown")
    options = parser.parse_args(arguments)

    same = different = remote = 0
    seconds = [0.0, 0.0]
    for folder, folders, files in os.walk(options.tree):
        folders.sort()
        if not any(name in files for name in NAMES) or "overlay.yaml" in files:
            continue
        code, out, told, took = run(options.strake, folder, flags)
        if code and REMOTE.search(told):
            remote += 1
            continue
        wanted_code, wanted, wanted_told, wanted_took = run(options.kustomize, folder, flags)
        seconds[0] += took
        seconds[1] += wanted_took
        if (code, out) == (wanted_code, wanted) and (code == 0 or told.startswith(wanted_told)):
            same += 1
            continue
        different += 1
        print("differs:", folder)
        if different <= options.show:
            print(difference(wanted_told, told) if code or wanted_code
                  else difference(wanted.decode("utf-8", "replace"), out.decode("utf-8", "replace")))
    print(f"{same} agree, {different} differ, {remote} need a network; "
          f"strake {seconds[0]:.2f} s, kustomize {seconds[1]:.2f} s")
    return 1 if different else 0


sys.exit(main())
