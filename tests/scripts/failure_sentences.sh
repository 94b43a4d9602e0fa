#!/usr/bin/env bash
# What the scripts say when something is missing: one sentence, on standard error, that names it and what to do;
# and an exit code that is not 0. Nothing is installed or removed: the machine is only made to look poorer, by a
# path that holds everything but the thing, and a dpkg-query that does not know it.
set -euo pipefail
project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# poor_path NAME PACKAGES-REGEX COMMAND...: a folder of commands without these; not root, no sudo.
poor_path() {
    local folder="$work/path-$1" hidden="$2" file name
    shift 2
    mkdir -p "$folder"
    for file in /usr/bin/* /bin/* /usr/local/bin/*; do
        name=${file##*/}
        case " $* sudo id dpkg-query " in *" $name "*) continue ;; esac
        [ -e "$folder/$name" ] || ln -s "$file" "$folder/$name"
    done
    printf '#!/bin/sh\necho 1000\n' >"$folder/id"
    printf '#!/bin/sh\n/usr/bin/dpkg-query "$@" | grep -vE " (%s) "\n' "$hidden" >"$folder/dpkg-query"
    chmod +x "$folder/id" "$folder/dpkg-query"
    printf '%s\n' "$folder"
}

# expect WHAT PATTERN COMMAND...: fails, and says one sentence that matches.
expect() {
    local what="$1" pattern="$2" status=0 sentences
    shift 2
    "$@" </dev/null >"$work/out" 2>"$work/err" || status=$?
    # CMake folds long messages and adds where they come from: put them on one line first.
    sentences=$(tr -s ' \n' '  ' <"$work/err" | grep -oiE 'cleft: [^:]' | wc -l)
    if [ "$status" != 0 ] && [ "$sentences" = 1 ] && tr -s ' \n' '  ' <"$work/err" | grep -qE "$pattern"; then
        passed=$((passed + 1))
        printf 'ok      %s\n' "$what"
    else
        failed=$((failed + 1))
        printf 'FAILED  %s (exit %s, %s sentences, wanted: %s)\n' "$what" "$status" "$sentences" "$pattern"
        sed 's/^/    | /' "$work/out" "$work/err" | tail -n 20
    fi
}

cd "$project"
real_cache=${CLEFT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cleft}

# A machine cut off: every way out leads to a closed port.
printf 'Acquire::http::Proxy "http://127.0.0.1:9";\nAcquire::https::Proxy "http://127.0.0.1:9";\nAcquire::Retries "0";\n' >"$work/cut-off.conf"
if command -v apt-get >/dev/null; then
    expect "no network, no cache: setup" "mirror cannot be reached and the cache folder .* has no sources yet: connect" \
        env APT_CONFIG="$work/cut-off.conf" scripts/setup --for headless --no-install --cache "$work/empty cache"
    expect "no network, no cache: run" "mirror cannot be reached" \
        env APT_CONFIG="$work/cut-off.conf" scripts/run --cache "$work/empty-2"
fi
sed 's#https://[^ ]*/#http://127.0.0.1:9/#' cmake/third_party/upstream-archives.txt >"$work/closed.txt"
expect "no network, no cache: download route" "neither in the cache .* nor to be had from the network" \
    cmake -S . -B "$work/build-1" -G Ninja -DCLEFT_WINDOW=OFF -DCLEFT_DEPENDENCIES=download \
    -DCLEFT_CACHE="$work/empty-3" -DCLEFT_ARCHIVES="$work/closed.txt"
expect "distribution route without sources" "not in the cache .*: run scripts/setup" \
    cmake -S . -B "$work/build-2" -G Ninja -DCLEFT_WINDOW=OFF -DCLEFT_DEPENDENCIES=distribution -DCLEFT_CACHE="$work/empty-4"

without=$(poor_path compiler 'g\+\+|clang.*' g++ c++ clang++ g++-12 clang++-14)
expect "no compiler" "missing: g\+\+ .* an administrator installs it with: apt-get install" \
    env PATH="$without" CXX= scripts/run --cache "$real_cache"
without=$(poor_path node 'nodejs' node nodejs)
expect "no Node.js: run" "missing: nodejs .*installs it with" env PATH="$without" scripts/run --cache "$real_cache"
expect "no Node.js: web preset" "Node.js is missing" \
    env PATH="$without" cmake -S . -B "$work/build-3" -G Ninja \
    -DCMAKE_TOOLCHAIN_FILE="$project/cmake/toolchains/web.cmake" -DCLEFT_CACHE="$real_cache"
printf '#!/bin/sh\necho v16.20.2\n' >"$without/node"
chmod +x "$without/node"
expect "Node.js too old" "missing: nodejs" env PATH="$without" scripts/run --cache "$real_cache"
without=$(poor_path sdl 'libsdl2-dev')
expect "no SDL: run --desktop" "missing: libsdl2-dev" env PATH="$without" scripts/run --desktop --cache "$real_cache"
expect "no SDL: CMake" "SDL2 .* is missing, which opens the window: install it .* headless" \
    cmake -S . -B "$work/build-4" -G Ninja -DCLEFT_DEPENDENCIES=distribution -DCMAKE_DISABLE_FIND_PACKAGE_SDL2=ON \
    -DCLEFT_CACHE="$real_cache"
without=$(poor_path emcc 'emscripten' emcc em++)
expect "no Emscripten" "missing: emscripten" env PATH="$without" scripts/run --cache "$real_cache"
expect "a cache folder that cannot be made" "cannot be made: name another with --cache" \
    scripts/setup --for headless --no-install --cache /dev/null/cleft
expect "an unknown option" "unknown option --fast" scripts/run --fast

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
