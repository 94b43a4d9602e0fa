# Runs the stages of a test script one after the other: each prints a line with its time, a failing one what its
# runners call failed and its last words, and the whole ends with a count. Sourced, not run.
stages_passed=0
stages_failed=()
stages_skipped=()
logs="$project/build/logs"
mkdir -p "$logs"

# stage NAME COMMAND...: the command's output goes to build/logs/NAME.log
stage() {
    local name="$1" log="$logs/${1// /-}.log" start=$SECONDS status=0
    shift
    # In a subshell of its own, so that a failing command inside ends the stage and nothing else. Not behind "||": the
    # shell would then go on after a failing command.
    set +e
    (
        set -euo pipefail
        "$@"
    ) </dev/null >"$log" 2>&1
    status=$?
    set -e
    if [ "$status" = 0 ]; then
        stages_passed=$((stages_passed + 1))
        printf 'ok      %-34s %4d s\n' "$name" $((SECONDS - start))
        closing_lines "$log"
    else
        stages_failed+=("$name")
        printf 'FAILED  %-34s %4d s   (%s)\n' "$name" $((SECONDS - start)) "${log#"$project"/}"
        failing_lines "$log" | sed 's/^/    > /' || true
        grep -vE '^ +Start +[0-9]+:|[.] +Passed +[0-9]' "$log" | tail -n "${CLEFT_TAIL:-60}" | sed 's/^/    | /' || true
    fi
}

skipped() {
    stages_skipped+=("$1")
    printf 'skipped %-34s          %s\n' "$1" "$2"
}

# The last words of the runners that the stage used: how many tests there were.
closing_lines() {
    grep -hE '^[0-9]+% tests passed|^(#|ℹ) (pass|fail) [0-9]|^[0-9]+ passed, [0-9]+ failed|^All tests passed' "$1" | sed 's/^/        /' || true
}

# Each failed test of the page with its reason: it may stand far above the last words.
failing_lines() {
    grep -hE -A "${CLEFT_REASON:-30}" '^ *(not ok [0-9]|✖ )' "$1" | head -n 200
}

# Ends the script: 0 only if no stage failed and some ran.
end_of_stages() {
    local failed=${#stages_failed[@]} skipped=${#stages_skipped[@]}
    [ "$failed" = 0 ] || say "Failed: $(printf '%s; ' "${stages_failed[@]}")"
    say "$stages_passed passed, $failed failed$([ "$skipped" = 0 ] || printf ', %s skipped' "$skipped")"
    [ "$failed" = 0 ] && [ "$stages_passed" -gt 0 ]
}
