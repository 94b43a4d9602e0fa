#!/usr/bin/env bash
# The memory of clang-tidy's results (scripts/lib/tidy_cached): it holds only what had nothing wrong, and only as long as
# nothing that clang-tidy sees has changed. A stand-in for clang-tidy counts how often it is called.
set -euo pipefail
project=$(cd "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export CLEFT_CACHE="$folder/cache"
compiler=$(command -v clang++ || command -v g++)
passed=0 failed=0

cat >"$folder/tidy" <<'END'
#!/bin/sh
[ "$1" = --version ] && { cat "$(dirname "$0")/version"; exit; }
echo called >>"$(dirname "$0")/calls"
! grep -q WRONG "$(dirname "$0")/one.cpp"
END
chmod +x "$folder/tidy"
echo 14 >"$folder/version"

# look WHAT EXPECTED_STATUS EXPECTED_CALLS [ARGUMENT...]
look() {
    local what=$1 wanted=$2 calls=$3 status=0 seen
    shift 3
    : >"$folder/calls"
    "$project/scripts/lib/tidy_cached" "$folder/tidy" --quiet "$folder/one.cpp" -- \
        "$compiler" "$@" -MD -MT one.o -MF "$folder/one.d" -o "$folder/one.o" -c "$folder/one.cpp" || status=$?
    seen=$(wc -l <"$folder/calls")
    if [ "$status" -eq "$wanted" ] && [ "$seen" -eq "$calls" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what: status $status and $seen calls, not $wanted and $calls"
    fi
}

echo '#define ONE 1' >"$folder/one.hpp"
printf '#include "one.hpp"\nint one = ONE;\n' >"$folder/one.cpp"
look "never seen" 0 1
look "seen" 0 0
look "another argument" 0 1 -DTWO=2
printf '#include "one.hpp"\nint one = ONE; // NOLINT\n' >"$folder/one.cpp"
look "another comment" 0 1
echo '#define ONE (1)' >"$folder/one.hpp"
look "another header" 0 1
look "seen again" 0 0
echo 15 >"$folder/version"
look "another clang-tidy" 0 1
printf 'int one = 1; // WRONG\n' >"$folder/one.cpp"
look "something wrong" 1 1
look "still wrong" 1 1
printf 'int one = \n' >"$folder/one.cpp"
look "what does not compile is looked at" 0 1
printf '#include "missing.hpp"\n' >"$folder/one.cpp"
look "what can not be preprocessed is looked at" 0 1
look "every time" 0 1

# A unity file under its own name would be walked through by the analyzer without what it includes.
cat >"$folder/tidy" <<'END'
#!/bin/sh
[ "$1" = --version ] || printf '%s\n' "$@" >"$(dirname "$0")/arguments"
END
printf 'int one = 1;\n' >"$folder/one.cpp"
printf '#include "%s"\n' "$folder/one.cpp" >"$folder/unity_0_cxx.cxx"
"$project/scripts/lib/tidy_cached" "$folder/tidy" --quiet "$folder/unity_0_cxx.cxx" -- \
    "$compiler" -o "$folder/one.o" -c "$folder/unity_0_cxx.cxx"
if [ "$(grep -c "^$folder/UnifiedSource_unity_0_cxx.cxx$" "$folder/arguments")" -eq 2 ] &&
    ! grep -q "^$folder/unity_0" "$folder/arguments" && grep -q '^max-nodes=[0-9]*$' "$folder/arguments" &&
    cmp -s "$folder/UnifiedSource_unity_0_cxx.cxx" "$folder/unity_0_cxx.cxx"; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
    echo "a unity file: $(paste -sd' ' "$folder/arguments")"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
