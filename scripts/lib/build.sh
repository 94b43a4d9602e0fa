# Configures and builds presets. Sourced, not run.

# Before the first build of a script: a compiler that starts, a Node.js that is new enough.
check_compiler() {
    have "${CXX:-g++}" || have clang++ || have c++ ||
        fail "no C++ compiler: install g++ 12 or clang 14 or later (Debian: g++)."
    have cmake || fail "no CMake: install CMake 3.25 or later (Debian: cmake)."
    have ninja || fail "no Ninja: install it (Debian: ninja-build)."
}

check_node() {
    local major
    have node || fail "no Node.js, which serves the page and runs its tests: install Node.js 18 or later (Debian: nodejs)."
    major=$(node_major)
    [ "$major" -ge 18 ] || fail "Node.js $major is too old: install Node.js 18 or later (Debian: nodejs)."
}

jobs() { printf '%s\n' "${CLEFT_JOBS:-$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}"; }

# build_preset PRESET [TARGET...]; joined by &&, as it is also called where "set -e" does not count.
build_preset() {
    local preset="$1"
    shift
    (
        cd "$project" &&
            cmake --preset "$preset" -DCLEFT_CACHE="$cache" &&
            cmake --build "build/$preset" --parallel "$(jobs)" ${1:+--target "$@"}
    )
}

# Quietly: the output goes to a log; its end is shown only on failure.
build_quietly() {
    local preset="$1" log="$project/build/logs/build-$1.log"
    mkdir -p "$project/build/logs"
    if ! build_preset "$@" >"$log" 2>&1; then
        grep -E '^cleft:|Cleft: |error:|FAILED|undefined reference|No space' "$log" | head -n 20 >&2 || true
        fail "$preset did not build; the whole story is in ${log#"$project"/}."
    fi
}
