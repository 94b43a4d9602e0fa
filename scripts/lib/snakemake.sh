# Snakemake in the cache folder, for the test of its recipe, where the machine has none. Sourced, not run.
#
# Debian's package of it depends on all libraries of Azure, which are 1.2 GB and which it runs without. Hence it is not
# installed but unpacked, with the other packages that it wants and this machine lacks.
install_snakemake() {
    local folder="$cache/snakemake" log="$cache/snakemake.log" names package
    if have snakemake || [ -e "$folder/bin/snakemake" ]; then return; fi
    say "Fetching Snakemake"
    rm -rf "$folder"
    mkdir -p "$folder/packages" "$folder/bin"
    mapfile -t names < <(apt-get install --simulate --no-install-recommends snakemake 2>"$log" |
        awk '$1 == "Inst" && $2 !~ /azure/ { print $2 }')
    if [ "${#names[@]}" = 0 ] || ! (cd "$folder/packages" && apt-get -qq download "${names[@]}") >>"$log" 2>&1; then
        fail "the package snakemake could not be fetched: connect to a network and run apt-get update, or see $log."
    fi
    for package in "$folder"/packages/*.deb; do dpkg -x "$package" "$folder"; done
    rm -r "$folder/packages"
    cat >"$folder/bin/snakemake" <<END
#!/bin/sh
export PYTHONPATH='$folder/usr/lib/python3/dist-packages' LD_LIBRARY_PATH='$(printf '%s' "$folder"/usr/lib/*-linux-*)'
exec /usr/bin/python3 '$folder/usr/bin/snakemake' "\$@"
END
    chmod +x "$folder/bin/snakemake"
}
