# The locked browser test tools, kept in the cache folder by the hash of the lock. Sourced, not run.
install_node_tools() {
    local from="$project/tests/web" key folder
    [ -f "$from/package-lock.json" ] || return 0
    key=$(cat "$from/package.json" "$from/package-lock.json" | sha256sum | cut -c1-12)
    folder="$cache/node/$key"
    if [ ! -e "$folder/complete" ]; then
        say "Fetching the browser test tools"
        rm -rf "$folder"
        mkdir -p "$folder"
        cp "$from/package.json" "$from/package-lock.json" "$folder/"
        (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --cache "$cache/node/downloads") \
            >"$cache/node/install.log" 2>&1 || {
            tail -n 5 "$cache/node/install.log" | sed 's/^/    /' >&2
            fail "the browser test tools are not in the cache and could not be fetched: connect to a network and run scripts/setup again."
        }
        : >"$folder/complete"
    fi
    # Scripts in tests/web find their modules beside them.
    if [ "$(readlink "$from/node_modules" 2>/dev/null)" != "$folder/node_modules" ]; then
        rm -rf "$from/node_modules"
        ln -s "$folder/node_modules" "$from/node_modules"
    fi
}
