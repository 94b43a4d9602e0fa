#!/usr/bin/env bash
# The download route (CLEFT_DEPENDENCIES=download) against archives that are made here from the sources in the cache
# and the installed headers: same names, same unpacking, a manifest with their SHA-256. What this cannot show is that
# the upstream addresses answer and that their archives have the pinned hashes.
#
#   download_route.sh [--with-window]
set -euo pipefail
project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
cache=${CLEFT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cleft}
window=OFF
[ "${1:-}" != --with-window ] || window=ON
work="$cache/download-test"
rm -rf "$work"
mkdir -p "$work/mirror" "$work/stage"
trap 'rm -rf "$work"' EXIT
manifest="$work/archives.txt"
passed=0

ok() {
    passed=$((passed + 1))
    printf 'ok      %s\n' "$1"
}
fault() {
    printf 'FAILED  %s\n' "$1"
    tail -n 30 "$work/log" | sed 's/^/    | /'
    printf '%s passed, 1 failed\n' "$passed"
    exit 1
}

# archive NAME FOLDER: packs it under the file name of the real manifest and writes a row with the new hash.
archive() {
    local name="$1" folder="$2" row version address file
    row=$(grep "^$name " "$project/cmake/third_party/upstream-archives.txt")
    version=$(awk '{ print $2 }' <<<"$row")
    address=$(awk '{ print $4 }' <<<"$row")
    file="$work/mirror/$(basename "$address")"
    rm -rf "$work/stage/$name-$version"
    cp -RL "$folder" "$work/stage/$name-$version"
    if [ "${file%.zip}" != "$file" ]; then
        (cd "$work/stage/$name-$version" && cmake -E tar cf "$file" --format=zip -- *)
    else
        cmake -E chdir "$work/stage" cmake -E tar czf "$file" "$name-$version"
    fi
    printf '%s %s %s %s\n' "$name" "$version" "$(sha256sum "$file" | cut -d' ' -f1)" "$address" >>"$manifest"
}

# headers NAME FOLDER LICENCE: a header-only library as upstream packs it.
headers() {
    mkdir -p "$work/headers/$1/$(dirname "$2")"
    cp -RL "/usr/include/${2##*/}" "$work/headers/$1/$2"
    cp "$3" "$work/headers/$1/LICENSE"
    archive "$1" "$work/headers/$1"
}

for name in sundials md4c catch2 imgui; do
    archive "$name" "$(find "$cache/sources" -maxdepth 1 -name "$name-*" | head -n 1)"
done
headers json include/nlohmann /usr/share/doc/nlohmann-json3-dev/copyright
headers cli11 include/CLI /usr/share/doc/libcli11-dev/copyright
if [ "$window" = ON ]; then
    headers glm glm /usr/share/doc/libglm-dev/copyright
    archive sdl2 "$(find "$cache/sources" -maxdepth 1 -name "sdl2-*" | head -n 1)"
fi

configure() {
    cmake -S "$project" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DCLEFT_WINDOW=$window" \
        -DCLEFT_DEPENDENCIES=download "-DCLEFT_CACHE=$work/cache" "-DCLEFT_ARCHIVES=$manifest" \
        "-DCLEFT_MIRROR=$work/mirror" >"$work/log" 2>&1
}

# A file that is not the pinned one is refused, whatever its name.
good=$(sha256sum "$work/mirror/v2.1.2.tar.gz" | cut -d' ' -f1)
sed -i "s/$good/$(printf 'f%.0s' $(seq 64))/" "$manifest"
if configure || ! tr -s ' \n' '  ' <"$work/log" | grep -q "is not the pinned file: its SHA-256 is $good"; then
    fault "a changed archive is refused"
fi
ok "a changed archive is refused"
sed -i "s/$(printf 'f%.0s' $(seq 64))/$good/" "$manifest"

configure || fault "configure from archives alone"
ok "configure from archives alone"
if grep -rhoE '(-isystem|-I) ?/usr/(local/)?include[^ ]*' "$work/build/build.ninja" | grep -vE 'GLES|EGL|^-isystem /usr/include$' | grep .; then
    fault "no header of the host is used"
fi
ok "no header of the host is used"

cmake --build "$work/build" --parallel "${CLEFT_JOBS:-$(nproc)}" >"$work/log" 2>&1 || fault "build"
ok "build"
ctest --test-dir "$work/build" --output-on-failure --no-tests=error >"$work/log" 2>&1 || fault "tests"
grep -E '^[0-9]+% tests passed' "$work/log"
ok "tests"

# Everything is in the cache now: the archives are not asked for again.
rm -rf "$work/mirror" "$work/build"
configure || fault "second configure needs no archive"
ok "second configure needs no archive"
printf '%s passed, 0 failed\n' "$passed"
