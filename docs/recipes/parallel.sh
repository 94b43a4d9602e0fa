#!/usr/bin/env bash
# All shards of a sweep on the cores of this machine, by GNU parallel, and their merged table.
#
#   docs/recipes/parallel.sh SWEEP OUT [SHARDS]        cleft-cli on the PATH; 16 shards where no number is given
#
# The same call again, after whatever happened, goes on: shards that are done end at once.
set -euo pipefail
if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
sweep=$1 out=$2 shards=${3:-16}
mkdir -p "$out"
log="$out/parallel-$shards.log"
# Points that failed (exit code 3) are rows of the table, and no reason to try again. A shard that ends with an error, by
# a signal too, is tried three times. What lies there is merged only where no shard ended so: it may be of another sweep.
parallel --quote --joblog "$log" --retries 3 \
    bash -c 'cleft-cli sweep "$1" --out "$2" --shard "$3" || [ $? -eq 3 ]' shard "$sweep" "$out" "{}/$shards" \
    ::: $(seq "$shards") || {
    echo "Not all shards ended well, nothing is merged: see $log" >&2
    exit 1
}
cleft-cli merge "$out" || [ $? -eq 3 ]
