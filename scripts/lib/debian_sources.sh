# Fetches the pinned source packages into the cache folder, on Debian and its like. Sourced, not run.
#
# The machine's own package configuration is not touched: a private list in the cache folder names the suites
# needed on the mirrors that the machine already uses, and apt checks the signatures as always.

is_debian() { have apt-get && grep -qx 'ID=debian' /etc/os-release 2>/dev/null; }

apt_private() {
    local private="$cache/apt"
    "$@" -qq -o Dir::Etc::SourceList="$private/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$private/lists" -o Dir::Cache="$private/cache" -o APT::Sandbox::User= \
        -o Acquire::Retries=2 -o APT::Update::Error-Mode=any -o APT::Get::List-Cleanup=false -o Acquire::Languages=none
}

# Prints "mirror<TAB>keyring" of the entry that gives this machine its main archive.
debian_mirrors() {
    apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(SIGNED_BY)' \
        'Created-By: Packages' 2>/dev/null |
        while read -r uri release component key; do
            case $component in main) ;; *) continue ;; esac
            case $release in *-security | *-updates | *-backports) continue ;; esac
            case $key in '$('* | '') key= ;; esac
            printf '%s\t%s\n' "$uri" "$key"
        done | sort -u
}

write_private_list() {
    local suites="$1" uri key suite options
    mkdir -p "$cache/apt/lists/partial" "$cache/apt/cache/archives/partial"
    debian_mirrors | while IFS=$'\t' read -r uri key; do
        options=
        [ -n "$key" ] && options="[signed-by=$key] "
        for suite in $suites; do
            printf 'deb-src %s%s %s main\n' "$options" "$uri" "$suite"
        done
    done >"$cache/apt/sources.list"
    [ -s "$cache/apt/sources.list" ]
}

# fetch_debian_sources NAME...: names as in cmake/third_party/debian-sources.txt
fetch_debian_sources() {
    local wanted=() suites name package version suite taken target options
    while read -r name package version suite taken; do
        case $name in '' | '#'*) continue ;; esac
        case " $* " in *" $name "*) ;; *) continue ;; esac
        [ -d "$cache/sources/$name-$version" ] && continue
        wanted+=("$name $package $version $suite $taken")
    done <"$project/cmake/third_party/debian-sources.txt"
    [ ${#wanted[@]} -gt 0 ] || return 0

    have dpkg-source || fail "dpkg-source is missing: install the package dpkg-dev."
    suites=$(printf '%s\n' "${wanted[@]}" | cut -d' ' -f4 | sort -u | tr '\n' ' ')
    say "Fetching source packages: $(printf '%s\n' "${wanted[@]}" | cut -d' ' -f2,3 | tr ' ' '=' | tr '\n' ' ')"
    write_private_list "$suites" ||
        fail "no Debian mirror in this machine's package sources: use the download route (see README.md)."
    if ! apt_private apt-get update >"$cache/apt/update.log" 2>&1; then
        sed 's/^/    /' "$cache/apt/update.log" | head -n 5 >&2
        fail "the package mirror cannot be reached and the cache folder $cache has no sources yet: connect to a network and run scripts/setup again."
    fi
    for entry in "${wanted[@]}"; do
        read -r name package version suite taken <<<"$entry"
        options=(--only-source)
        [ "$taken" = upstream ] && options+=(--tar-only)
        target="$cache/sources/$name-$version"
        rm -rf "$cache/sources/.new-$name"
        mkdir -p "$cache/sources/.new-$name"
        (cd "$cache/sources/.new-$name" && apt_private apt-get source "${options[@]}" "$package=$version" &&
            { [ "$taken" != upstream ] || tar -xf ./*.orig.tar.*; }) >"$cache/apt/$name.log" 2>&1 || {
            sed 's/^/    /' "$cache/apt/$name.log" | tail -n 5 >&2
            fail "the source package $package=$version could not be fetched: check the network, then run scripts/setup again."
        }
        # One folder came out of the archive; it becomes the source folder in one step.
        mv "$(find "$cache/sources/.new-$name" -mindepth 1 -maxdepth 1 -type d | head -n 1)" "$target"
        rm -rf "$cache/sources/.new-$name"
    done
}
