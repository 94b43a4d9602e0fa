# Finds out which needs of scripts/packages.txt are not met. Sourced, not run.

node_major() {
    local version
    version=$("${1:-node}" --version 2>/dev/null) || return 1
    version=${version#v}
    printf '%s\n' "${version%%.*}"
}

# A fonttools that some Python on the path can import serves as well as the package.
has_fonttools() {
    local python
    for python in python3 /usr/bin/python3 python; do
        "$python" -c 'import fontTools.subset' >/dev/null 2>&1 && return 0
    done
    return 1
}

# The first Python on the path that has scipy.
python_with_scipy() {
    local python
    for python in python3 /usr/bin/python3 python; do
        if "$python" -c 'import scipy.optimize' >/dev/null 2>&1; then
            printf '%s\n' "$python"
            return 0
        fi
    done
    return 1
}

# missing_needs KIND: prints "package<TAB>what for" of each need that is not met.
missing_needs() {
    local kind="$1" package least command kinds purpose installed=
    if have dpkg-query; then
        installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' 2>/dev/null | sed -n 's/^ii *//p')
    fi
    while read -r package least command kinds purpose; do
        case $package in '' | '#'*) continue ;; esac
        case ",$kinds," in *",$kind,"*) ;; *) continue ;; esac
        if [ "$package" = nodejs ] && have node; then
            # Whatever Node.js there is serves, from 18 on, wherever it came from.
            if [ "$(node_major)" -ge 18 ] 2>/dev/null; then continue; fi
        elif [ "$package" = python3-fonttools ]; then
            if has_fonttools; then continue; fi
        elif [ "$package" = python3-scipy ]; then
            if python_with_scipy >/dev/null; then continue; fi
        elif [ "$command" != - ] && have "$command"; then
            continue
        fi
        local version
        version=$(awk -v name="$package" '$1 == name { print $2; exit }' <<<"$installed")
        if [ -n "$version" ] && { [ "$least" = - ] || dpkg --compare-versions "$version" ge "$least"; }; then
            # The package is there; a row that names a command also needs that command.
            if [ "$command" = - ] || have "$command"; then continue; fi
        fi
        printf '%s\t%s\n' "$package" "$purpose"
    done <"$project/scripts/packages.txt"
}
