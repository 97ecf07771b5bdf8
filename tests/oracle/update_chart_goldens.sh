#!/bin/sh
# Writes what the real Helm (3.22) prints for each case of tests/charts/CHART.
#
#   HELM=/path/to/helm tests/oracle/update_chart_goldens.sh [CHART[/CASE]…]
#
# A case is a folder:
#   args      the arguments of `helm template`, one a line; CHART stands for the chart's folder, other paths are
#             relative to the case's folder, which is the working directory
#   *.yaml …  files that args name
#   stdout, stderr, exit   what came out, byte for byte, and the exit code: written by this script
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cases=$here/../charts
helm=$(command -v "${HELM:-helm}") || {
    echo "no helm: put version 3.22 on the PATH or name it in HELM" >&2
    exit 1
}
case $("$helm" version --short) in
v3.22*) ;;
*)
    echo "$helm is $("$helm" version --short), but the goldens are those of 3.22" >&2
    exit 1
    ;;
esac

# Nothing of this machine may show: no kubeconfig, no HELM_* variables, no plugins.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

cd "$cases"
[ $# -gt 0 ] || set -- */
for name; do
    name=${name%/}
    chart=${name%%/*}
    for args in "$name"/args "$name"/*/args; do
        [ -f "$args" ] || continue
        (
            cd "${args%/args}"
            set --
            while IFS= read -r arg || [ -n "$arg" ]; do
                [ "$arg" != CHART ] || arg=../../../../charts/$chart
                set -- "$@" "$arg"
            done <args
            code=0
            env -i HOME="$home" TZ=UTC LC_ALL=C.UTF-8 "$helm" template "$@" >stdout 2>stderr </dev/null || code=$?
            echo "$code" >exit
        )
    done
done
