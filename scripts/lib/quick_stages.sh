# The quick stages of scripts/test. Sourced, not run.
. "$project/scripts/lib/test_environment.sh"

there_are() { compgen -G "$project/$1" >/dev/null; }

# Without a window: proves that the engine needs no SDL, GL or Dear ImGui.
headless() {
    build_preset headless
    if ninja -C "$project/build/headless" -t deps | grep -E '/(SDL2?|GLES[0-9]|EGL|glm)/|imgui'; then
        fail "the build without a window read a header of SDL, GL, GLM or Dear ImGui"
    fi
    run_ctest headless
}

# The models written as SBML, read by libSBML and solved by another program.
sbml_read_back() {
    local python
    python=$(python_with libsbml scipy)
    "$python" -B "$project/tests/sbml/reimport.py" "$project/build/headless/bin/cleft-cli" "$project"/tests/sbml/*.json
}

with_sanitizers() {
    build_preset asan-ubsan
    run_ctest asan-ubsan
}

# The engine's cases ran in the stage before; here only what needs the window's rooms.
with_window() {
    build_preset native
    run_ctest native --label-regex '^(ui|render|window|rooms)$'
}

in_webassembly() {
    build_preset web-release
    run_ctest web-release
}

page_is_ready() {
    node "$project/scripts/compress.mjs" "$project/build/web-release/page"
    "$project/scripts/page-size"
}

stage "scripts" bash -n "$project"/scripts/{setup,run,test,package,format,page-size,calibrate,fuzz,bench-peers} "$project"/scripts/lib/{*.sh,tidy_cached}
stage "the stage runner itself" "$project/tests/scripts/stages_notice.sh"
stage "memory of clang-tidy's results" "$project/tests/scripts/tidy_cache.sh"
stage "clang-format" "$project/scripts/format" --check
stage "schemas of the data" node_tests tests/schema
stage "reading ease of the story" node_tests tests/story
stage "native without a window" headless
stage "SBML read back" sbml_read_back
stage "native with a window" with_window
stage "data as a package" node_tests tests/package
stage "sanitizers" with_sanitizers
stage "WebAssembly under Node.js" in_webassembly
stage "both builds agree" node_tests tests/agreement
if there_are "build/web-release/page/index.html"; then
    stage "size of the page" page_is_ready
fi
if there_are "tests/window/*.test.mjs"; then
    stage "native window" on_a_screen bash -c ". '$project/scripts/lib/common.sh'; . '$project/scripts/lib/test_environment.sh'; node_tests tests/window"
else
    skipped "native window" "no tests/window/*.test.mjs yet"
fi
if there_are "tests/web/*.test.mjs"; then
    stage "page in Chromium" with_page web-release node_tests tests/web
else
    skipped "page in Chromium" "no tests/web/*.test.mjs yet"
fi
