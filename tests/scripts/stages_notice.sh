#!/usr/bin/env bash
# The stage runner of scripts/test notices what fails, and names it: a command in the middle of a stage, a test far above
# a stage's last words, a run without any stage.
set -euo pipefail
project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run BODY: a script of stages with these lines; its output and its exit code.
run() {
    printf '%s\n' 'set -euo pipefail' "project='$work'" 'say() { printf "%s\n" "$*"; }' \
        ". '$project/scripts/lib/stages.sh'" "$1" end_of_stages >"$work/script"
    status=0
    output=$(bash "$work/script" 2>&1) || status=$?
}
expect() {
    if [ "$status" = "$1" ] && grep -qx "$2" <<<"$output"; then return; fi
    printf 'expected exit %s and the line "%s"; got exit %s and:\n%s\n0 passed, 1 failed\n' "$1" "$2" "$status" "$output"
    exit 1
}

run 'good() { true; }; stage good good'
expect 0 '1 passed, 0 failed'
run 'bad() { (cd / && false); true; }; good() { true; }; stage bad bad; stage good good'
expect 1 '1 passed, 1 failed'
run 'skipped something "not there"'
expect 1 '0 passed, 0 failed, 1 skipped'
run 'bad() { echo "not ok 7 - a name"; seq 500; false; }; stage bad bad'
expect 1 '    > not ok 7 - a name'
printf '4 passed, 0 failed\n'
