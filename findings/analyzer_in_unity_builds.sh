#!/usr/bin/env bash
# clang-tidy over a unity build: what its path-sensitive checks see depends on the name of the unity file.
#
#   findings/analyzer_in_unity_builds.sh        Debian 12, after apt-get update; downloads 35 MB into a temporary folder
#
# Guess, written down before it was run: a source file that is included into a unity file gets the same findings as when
# it is given to clang-tidy alone, because the whole is one translation unit.
#
# Behaviour, clang-tidy 14.0.6: in the included file clang-tidy's own checks report as before, but the analyzer's
# path-sensitive ones (a null dereference and a division by zero, here) report nothing, silently. They come back, and
# nothing else changes, when the very same unity file has a name that begins with "UnifiedSource": the analyzer takes a
# file that is included as its own only then. CMake calls its unity files unity_<n>_cxx.cxx, so CMAKE_UNITY_BUILD
# together with clang-tidy loses these checks. Source: observed here; the name is a string of the library.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

version=1:14.0.6-12
apt-get download -qq "clang-tidy-14=$version" "libclang-cpp14=$version" "libllvm14=$version"
for package in ./*.deb; do dpkg -x "$package" root; done
libraries=$(find "$folder/root" -name 'lib*.so*' -printf '%h\n' | sort -u | paste -sd:)

cat >one.cpp <<'END'
int value(bool known) {
  int* place = 0;
  if (known) return *place;
  return 0;
}
int share(int parts) {
  int whole = 1;
  if (parts == 3) whole = 0;
  return parts / whole;
}
typedef int Count;
END
echo '#include "one.cpp"' >unity_0_cxx.cxx
cp unity_0_cxx.cxx UnifiedSource_0.cxx

found() {
    LD_LIBRARY_PATH=$libraries root/usr/lib/llvm-14/bin/clang-tidy --quiet --header-filter='.*' \
        --checks='-*,clang-analyzer-core.*,modernize-use-using' "$1" -- -std=c++20 2>/dev/null |
        grep -o '\[[a-zA-Z.-]*\]$' | sort | paste -sd' '
}
all='[clang-analyzer-core.DivideZero] [clang-analyzer-core.NullDereference] [modernize-use-using]'
status=0
for pair in "one.cpp|$all" "unity_0_cxx.cxx|[modernize-use-using]" "UnifiedSource_0.cxx|$all"; do
    file=${pair%%|*}
    seen=$(found "$file")
    echo "$file: $seen"
    [ "$seen" = "${pair#*|}" ] || status=1
done
[ "$status" = 0 ] || echo "no longer as described"
exit "$status"
