# The long stages of scripts/test --deep. Sourced, not run.
. "$project/scripts/lib/test_environment.sh"

# Every file of ours through the warnings of clang and through clang-tidy.
tidy() {
    find "$CLEFT_CACHE/tidy" -type f -mtime +90 -delete 2>/dev/null || true # what nobody asks for any more
    # To the end, so that one run names all that it finds.
    (cd "$project" && cmake --preset tidy -DCLEFT_CACHE="$cache" &&
        cmake --build build/tidy --parallel "$(jobs)" -- -k 0)
}

# No file leans on what another includes: all other builds compile a dozen of them as one.
file_by_file() {
    build_preset dev
}

citations_processed() {
    build_preset native cleft-cli
    node_tests tests/citations
}

page_with_checks() {
    build_preset web-debug
    run_ctest web-debug
    if compgen -G "$project/tests/web/*.test.mjs" >/dev/null; then
        # The page tests compare with these programs.
        build_preset native cleft cleft-cli
        build_preset web-release cleft-cli
        with_page web-debug node_tests tests/web
    fi
}

# Cases that draw random numbers draw others, and in another order; CLEFT_DEEP asks them for longer runs. scripts/test --all
# does it twice.
random_orders() {
    local seed program count=0
    build_preset headless
    for seed in 11 $([ "$all" = no ] || echo 23); do
        for program in "$project"/build/headless/bin/test_*; do
            (cd "$project" && CLEFT_DEEP=1 "$program" --order rand --rng-seed "$seed" --reporter compact)
            count=$((count + 1))
        done
    done
    say "$count passed, 0 failed"
}

# What reads files, links, logs and settings, on inputs that nobody thought of.
fuzzed_readers() {
    "$project/scripts/fuzz" --runs 200000
    say "4 passed, 0 failed"
}

# Drawn inside all limits of the scenario format at once: each is solved.
drawn_scenarios() {
    build_preset headless cleft-cli
    python3 -B "$project/tests/limits/drawn_scenarios.py" "$project/build/headless/bin/cleft-cli" "$project/data" --first 5001 --count 60
}

# Sweeps under GNU parallel, a Slurm of our own and Snakemake, with shards that are killed.
recipes_of_sweeps() {
    build_preset headless cleft-cli
    PATH="$PATH:$cache/snakemake/bin" python3 -B "$project/tests/sweep/recipes.py" "$project/build/headless/bin/cleft-cli" "$project"
}

packages() {
    rm -rf "$project/dist"
    "$project/scripts/package"
    # The archive must run where it is unpacked.
    local unpacked path
    unpacked=$(mktemp -d)
    tar -C "$unpacked" -xzf "$(compgen -G "$project/dist/cleft-[0-9]*.tar.gz")"
    "$unpacked"/cleft-*/cleft-cli --version
    "$unpacked"/cleft-*/cleft-cli run "$(basename "$(compgen -G "$project/data/scenarios/*.json" | head -n 1)" .json)" --until "10 min" >/dev/null
    grep -q "Dear ImGui" "$unpacked"/cleft-*/NOTICES.txt
    (cd "$unpacked" && cmake -E tar xf "$(compgen -G "$project/dist/cleft-data-*.zip")")
    for path in datapackage.json README.md LICENSE data/drugs/mdma.json csv/drugs_by_targets.csv; do
        [ -s "$(compgen -G "$unpacked/cleft-data-*")/$path" ] || fail "the data's archive has no $path"
    done
    rm -rf "$unpacked"
}

# What the page's quick tests leave out: many molecules, and what changes and frames cost.
long_page_tests() {
    export CLEFT_DEEP=1
    build_preset web-release
    with_page web-release node_tests tests/web scene
    with_page web-release node_tests tests/web work
}

# Some minutes, and longer on a busy machine.
used_at_random() {
    export CLEFT_DEEP=1
    build_preset web-release
    with_page web-release node_tests tests/web driver
}

# The same for the window, with sanitizers, and without a screen.
window_used_at_random() {
    export CLEFT_DEEP=1
    build_preset asan-ubsan-window window_driver window_driver_planted
    CLEFT_DRIVER_FOLDER="$project/build/asan-ubsan-window/bin" node_tests tests/window driver
}

stage "clang-tidy" tidy
stage "long tests of the page" long_page_tests
stage "random orders" random_orders
stage "scenarios inside all limits" drawn_scenarios
stage "recipes of sweeps" recipes_of_sweeps
stage "packages" packages
stage "citations through processors" citations_processed
stage "failure sentences" "$project/tests/scripts/failure_sentences.sh"
if [ "$all" = yes ]; then
    stage "file by file" file_by_file
    stage "fuzzed readers" fuzzed_readers
    stage "the page used at random" used_at_random
    stage "the window used at random" window_used_at_random
    stage "page with checks" page_with_checks
    stage "download route" "$project/tests/scripts/download_route.sh" --with-window
fi
