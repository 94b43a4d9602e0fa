#!/usr/bin/env bash
# All shards of a sweep on the cores of this machine, by GNU parallel, and their merged table.
#
#   docs/recipes/parallel.sh SWEEP OUT [SHARDS]        cleft-cli on the PATH; 16 shards where no number is given
#
# The same call again, after whatever happened, runs what its log does not have as done, and merges.
set -euo pipefail
sweep=${1:?the file of a sweep} out=${2:?a folder for its results} shards=${3:-16}
mkdir -p "$out"
log="$out/parallel-$shards.log"
# A shard that ends with an error, by a signal too, is tried three times. Those that remain stop nothing: merge tells.
parallel --quote --joblog "$log" --resume-failed --retries 3 \
    cleft-cli sweep "$sweep" --out "$out" --shard "{}/$shards" ::: $(seq "$shards") ||
    echo "Not all shards ended well: see $log" >&2
cleft-cli merge "$out"
