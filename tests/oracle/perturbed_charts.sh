#!/bin/sh
# Provenance on charts of others: changes each value of each chart in turn and prints how much of what changes in the
# manifests provenance has named for that value (recall, at least 99 %), and how much of what it names does change
# (precision). Charts are folders or archives; those that do not render with their own defaults are told and left out.
#
#   tests/oracle/perturbed_charts.sh BUILD CHART...
set -eu
build=$1
shift
STRAKE_PERTURBED_CHARTS=
for chart in "$@"; do
    STRAKE_PERTURBED_CHARTS=$STRAKE_PERTURBED_CHARTS:$(realpath "$chart")
done
export STRAKE_PERTURBED_CHARTS
# A chart of 500 values is rendered some 2000 times: QtTest would end it after five minutes.
export QTEST_FUNCTION_TIMEOUT=${QTEST_FUNCTION_TIMEOUT:-7200000}
exec "$build"/bin/test_provenance_perturbation otherCharts -maxwarnings 0
