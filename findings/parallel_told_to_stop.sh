#!/usr/bin/env bash
# GNU parallel that is told to stop (SIGHUP) before all of its jobs were started says that all is well.
#
#   findings/parallel_told_to_stop.sh           Debian 12 with Perl, after apt-get update; downloads 2 MB into a temporary
#                                               folder
#
# Guess, as the first test of our recipe had it before it was run: who stops GNU parallel while jobs wait gets an exit code
# that is not 0, as these jobs have not run.
#
# Behaviour, GNU parallel 20221122, one of three jobs at work, two waiting: after SIGTERM the exit code is 255, and the
# job log has no line at all. After SIGHUP ("no new jobs will be started") it is 0, with one line in the log: the manual's
# "All jobs ran without error" (EXIT STATUS), although two did not run. A script that goes on at 0 goes on with a third of
# its work, and parallel has forgotten the rest; only --resume with the job log and the same list gets it done. Source:
# observed here, and the manual of that version.
#
# Hence our recipe (docs/recipes/parallel.sh) does not ask parallel whether all is done: cleft-cli merge counts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

apt-get download -qq parallel=20221122+ds-2 2>/dev/null
dpkg -x parallel_*.deb root
export HOME=$folder

seen=$(root/usr/bin/parallel --version | sed -n 1p)
# told SIGNAL: what comes of three jobs when the first is at work.
told() {
    local pid status=0
    rm -f at-work
    : >log
    root/usr/bin/parallel --jobs 1 --joblog log 'touch at-work; sleep 2; true {}' ::: 1 2 3 2>/dev/null &
    pid=$!
    until [ -e at-work ]; do sleep 0.1; done
    kill -s "$1" "$pid"
    wait "$pid" || status=$?
    printf '\n%s: exit code %s, %s of 3 jobs in the log' "$1" "$status" "$(sed 1d log | wc -l)"
}
seen+=$(told TERM)
seen+=$(told HUP)
seen+=$(
    status=0
    root/usr/bin/parallel --jobs 1 --joblog log --resume 'true {}' ::: 1 2 3 2>/dev/null || status=$?
    printf '\n--resume: exit code %s, %s of 3 jobs in the log' "$status" "$(sed 1d log | wc -l)"
)
echo "$seen"
expected='GNU parallel 20221122
TERM: exit code 255, 0 of 3 jobs in the log
HUP: exit code 0, 1 of 3 jobs in the log
--resume: exit code 0, 3 of 3 jobs in the log'
if [ "$seen" != "$expected" ]; then
    echo "This has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
