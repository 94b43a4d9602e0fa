# Shared by the scripts: folders, the cache, plain messages. Sourced, not run.
project=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

cache_folder() {
    if [ -n "${CLEFT_CACHE:-}" ]; then
        printf '%s\n' "$CLEFT_CACHE"
    elif [ -n "${XDG_CACHE_HOME:-}" ]; then
        printf '%s\n' "$XDG_CACHE_HOME/cleft"
    else
        printf '%s\n' "${HOME:?HOME is not set: name a folder with --cache}/.cache/cleft"
    fi
}

# Makes a path absolute without asking that it exists.
absolute_path() {
    case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$PWD/$1" ;;
    esac
}

say() { printf '%s\n' "$*"; }
fail() {
    printf 'cleft: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
