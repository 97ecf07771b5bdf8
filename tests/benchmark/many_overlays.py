#!/usr/bin/env python3
"""Many overlays in one run of `strake build`: wall time, processor time, peak memory; and whether one thread writes the
same bytes as all.

    many_overlays.py build/release/bin/strake [--overlays 1000] [--rounds 5] [--folder DIR] [--compare-threads N]

Each overlay builds on agent-job's production example, with a name, a namespace and values of its own.
"""
import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

OVERLAY = """apiVersion: strake.dev/v1
kind: Overlay
namespace: scalr-{index}
resources:
  - ../../examples/agent-job/production
charts:
  - name: agent
    values:
      agent:
        replicaCount: {replicas}
      task:
        job:
          ttlSecondsAfterFinished: {seconds}
"""


def generate(folder, count):
    charts = pathlib.Path(__file__).resolve().parents[2] / "charts"
    shutil.copytree(charts / "agent-job", folder / "agent-job")
    shutil.copytree(charts / "examples", folder / "examples")
    for index in range(count):
        overlay = folder / "clusters" / f"c{index:04}"
        overlay.mkdir(parents=True)
        overlay.joinpath("overlay.yaml").write_text(
            OVERLAY.format(index=index, replicas=1 + index % 3, seconds=60 + index))


def build(program, folder, out, threads=None):
    command = [program, "build", "clusters/**", "-o", out]
    if threads:
        command += ["--jobs", str(threads)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime, after.ru_maxrss / 1024


def contents(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--overlays", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--folder")
    arguments.add_argument("--compare-threads", type=int, default=0)
    chosen = arguments.parse_args()
    program = os.path.abspath(chosen.program)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(chosen.folder or scratch)
        if not (folder / "clusters").exists():
            generate(folder, chosen.overlays)
        for _ in range(chosen.rounds):
            out = folder / "out"
            shutil.rmtree(out, ignore_errors=True)
            wall, user, system, memory = build(program, folder, out)
            print(f"{chosen.overlays} overlays: {wall:.2f} s wall, {user:.2f} s user, {system:.2f} s system,"
                  f" {memory:.0f} MiB, {len(contents(out))} files")
        if chosen.compare_threads:
            reference = None
            for round_ in range(chosen.compare_threads):
                for threads in (1, 2, 8):
                    again = folder / "again"
                    shutil.rmtree(again, ignore_errors=True)
                    build(program, folder, again, threads)
                    found = contents(again)
                    reference = reference or found
                    if found != reference:
                        sys.exit(f"round {round_}, {threads} threads: other bytes")
            print(f"{3 * chosen.compare_threads} runs with 1, 2 and 8 threads: the same bytes")


if __name__ == "__main__":
    main()
