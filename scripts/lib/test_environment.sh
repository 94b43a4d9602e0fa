# What the tests in a browser and in a window are given. Sourced, not run.
export CLEFT_PROJECT="$project"
export CLEFT_CLI="$project/build/native/bin/cleft-cli"
export CLEFT_CLI_WEB="$project/build/web-release/bin/cleft-cli.js"
export CLEFT_PROGRAM="$project/build/native/bin/cleft"
CLEFT_CHROMIUM="${CLEFT_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
export CLEFT_CHROMIUM

# python_with MODULE...: the first Python on the path that has them.
python_with() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -c "import $(IFS=,; printf '%s' "$*")" >/dev/null 2>&1; then
            printf '%s\n' "$python"
            return 0
        fi
    done
    fail "no Python with $*: install them (Debian: python3-sbml5, python3-scipy)."
}

# run_ctest PRESET [OPTIONS]: no test at all is a failure.
run_ctest() {
    local preset="$1"
    shift
    ctest --test-dir "$project/build/$preset" --output-on-failure --no-tests=error --parallel "$(jobs)" "$@"
}

# with_page PRESET COMMAND...: serves the page of that build while the command runs, its address in CLEFT_PAGE.
with_page() {
    local page="$project/build/$1/page" status=0 said pid
    shift
    said=$(mktemp)
    node "$project/scripts/serve.mjs" "$page" --quiet >"$said" &
    pid=$!
    for _ in $(seq 100); do
        [ -s "$said" ] && break
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    CLEFT_PAGE=$(head -n 1 "$said") "$@" || status=$?
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    rm -f "$said"
    return "$status"
}

# node_tests FOLDER [NAME]: its *.test.mjs files, or one of them, one after the other (two browsers at once on two
# cores make each other wait); none at all is a failure.
node_tests() {
    local file status=0 count=0
    CLEFT_ARTEFACTS="$project/build/artefacts/$(basename "$1")"
    export CLEFT_ARTEFACTS
    mkdir -p "$CLEFT_ARTEFACTS"
    for file in "$project/$1"/${2:-*}.test.mjs; do
        [ -e "$file" ] || break
        count=$((count + 1))
        say "== ${file#"$project"/}"
        node --test "$file" || status=1
    done
    if [ "$count" = 0 ]; then
        say "no test file in $1"
        status=1
    fi
    return "$status"
}

# on_a_screen COMMAND...: with a virtual screen of its own.
on_a_screen() {
    xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24' "$@"
}
