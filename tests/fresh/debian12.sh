#!/usr/bin/env bash
# The proof that a bare Debian 12 is enough: makes a minimal root with debootstrap, clones the project into it, and runs
# there what the README promises, with empty caches. Prints the time of each step. To be run as root.
#
#   tests/fresh/debian12.sh FOLDER [--mirror ADDRESS] [--keep] [--again]
#
#   FOLDER      where the root is made; must not exist (with --again: must be one that --keep left)
#   --mirror    Debian mirror (default: the one this machine uses)
#   --keep      leave the root there afterwards
#   --again     use the root as it is, remove the clone, keep the cache: the second clean clone
#
# CLEFT_EXTRA_CA names a certificate file that this network needs in addition, if any.
set -euo pipefail
project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
root='' mirror='' keep=no again=no
while [ $# -gt 0 ]; do
    case $1 in
    --mirror) mirror=${2:?}; shift 2 ;;
    --keep) keep=yes; shift ;;
    --again) again=yes; keep=yes; shift ;;
    *) root=$1; shift ;;
    esac
done
[ -n "$root" ] && [ "$(id -u)" = 0 ] || { sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
mirror=${mirror:-$(apt-get indextargets --no-release-info --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)}

step() {
    local name="$1" start=$SECONDS
    shift
    if "$@" >"$root.log" 2>&1 </dev/null; then
        printf 'ok      %-44s %5d s\n' "$name" $((SECONDS - start))
    else
        printf 'FAILED  %-44s %5d s\n' "$name" $((SECONDS - start))
        tail -n 40 "$root.log" | sed 's/^/    | /'
        exit 1
    fi
}

# inside COMMAND: a shell in the root with an environment that holds nothing of this machine.
inside() {
    chroot "$root" /usr/bin/env -i HOME=/srv/somebody PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        ${CLEFT_EXTRA_CA:+NODE_EXTRA_CA_CERTS=/etc/extra-ca.crt} /bin/bash -c "$1"
}

unmount() {
    local place
    for place in dev/pts dev/shm proc; do
        ! mountpoint -q "$root/$place" || umount "$root/$place"
    done
}
trap unmount EXIT

if [ "$again" = no ]; then
    [ ! -e "$root" ] || { echo "$root exists already" >&2; exit 2; }
    step "debootstrap, minbase" debootstrap --variant=minbase bookworm "$root" "$mirror"
fi
mkdir -p "$root/srv/somebody" "$root/dev/shm" "$root/dev/pts"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev/shm" || mount -t tmpfs tmpfs "$root/dev/shm"
mountpoint -q "$root/dev/pts" || mount --bind /dev/pts "$root/dev/pts"
rm -rf "$root/mnt/origin"
git clone -q --bare "$project" "$root/mnt/origin"
cp /etc/resolv.conf "$root/etc/resolv.conf"
[ -z "${CLEFT_EXTRA_CA:-}" ] || cp "$CLEFT_EXTRA_CA" "$root/etc/extra-ca.crt"

if [ "$again" = no ]; then
    step "apt-get install git" inside 'apt-get -qq update && apt-get -qq install -y --no-install-recommends git &&
        git config --global --add safe.directory "*"'
fi
step "git clone" inside 'rm -rf ~/cleft && git clone -q file:///mnt/origin ~/cleft'

if [ "$again" = no ]; then
    # Before anything else is installed: the engine needs no SDL, GL or Dear ImGui.
    step "headless, with no SDL, GL or ImGui there" inside 'cd ~/cleft && scripts/setup --for headless --cache /srv/headless &&
        ! ls -d /usr/include/SDL2 /usr/include/GLES3 /usr/include/glm /srv/headless/sources/imgui* 2>/dev/null &&
        cmake --preset headless -DCLEFT_CACHE=/srv/headless && cmake --build build/headless && ctest --preset headless &&
        rm -rf build /srv/headless'
fi

# scripts/run until it prints its address; then the page is asked for as a browser would, and it is told to end.
serve_and_ask='
cd ~/cleft
log=$(mktemp)
scripts/run >"$log" 2>&1 & run=$!
until grep -q http:// "$log" 2>/dev/null; do
    kill -0 $run 2>/dev/null || { cat "$log"; exit 1; }
    sleep 1
done
address=$(grep -o "http://[^ ]*" "$log")
node -e "
const ask = async (name, type) => {
  const answer = await fetch(process.argv[1] + name, { headers: { \"Accept-Encoding\": \"br\" } });
  const found = answer.headers.get(\"content-type\");
  if (!answer.ok || !found.startsWith(type)) throw new Error(name + \": \" + answer.status + \" \" + found);
  if (!answer.headers.get(\"content-security-policy\")) throw new Error(name + \": no policy\");
};
(async () => {
  await ask(\"\", \"text/html\"); await ask(\"cleft.js\", \"text/javascript\"); await ask(\"cleft.wasm\", \"application/wasm\");
})().catch((error) => { console.error(error); process.exit(1); });
" "$address" || exit 1
kill -TERM $run
wait $run'
step "scripts/run until the page is served" inside "$serve_and_ask"
step "scripts/run a second time" inside "$serve_and_ask"
step "scripts/test" inside 'cd ~/cleft && scripts/test'
grep -E '^(ok|skipped|FAILED|setup|all|[0-9]+ passed)|^        ' "$root.log" | sed 's/^/    /'
step "scripts/setup has nothing left to say" inside 'cd ~/cleft && test -z "$(scripts/setup 2>&1)"'
unmount
if [ "$keep" = no ]; then
    # Never through something that is still mounted.
    if grep -q " $root/" /proc/mounts; then
        echo "something is still mounted below $root: remove it by hand" >&2
        exit 1
    fi
    rm -rf --one-file-system "$root" "$root.log"
fi
