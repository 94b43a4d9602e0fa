#!/usr/bin/env bash
# Two processors of CSL, one style, one locale, one source: titles of this field come out differently.
#
#   findings/title_case_of_two_citeprocs.sh     Debian 12, Node.js and npm, after apt-get update; downloads 25 MB into a
#                                               temporary folder
#
# Guess, written down before it was run: with the same style (Chicago author-date, which writes titles in title case)
# and the same CSL-JSON, pandoc and citeproc-js print the same title, since both leave words alone that have a capital
# inside.
#
# Behaviour, pandoc 2.17.1.1 and citeproc-js 2.4.63 (in citation.js 0.7.22): they agree on mRNA and pH. A word that
# begins with a digit or a bracket loses its capitals in pandoc, silently: 5-HT2A becomes 5-Ht2a, [3H]citalopram becomes
# [3h]citalopram; citeproc-js keeps both, and capitalises what follows the bracket. After a hyphen it is the other way
# about: pandoc writes D2-Like, citeproc-js D2-like, though both write Alpha2-Adrenoceptors. What must stay has to be
# marked in the data: with class="nocase" both print every title as it is marked. Source: observed here; CSL 1.0.2 says
# that title case leaves the case of mixed words as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

version=2.17.1.1-2~deb12u1
apt-get download -qq "pandoc=$version" "pandoc-data=$version" liblua5.3-0=5.3.6-2 libyaml-0-2=0.2.5-1
for package in ./*.deb; do dpkg -x "$package" root; done
libraries=$(find "$folder/root" -name 'lib*.so*' -printf '%h\n' | sort -u | paste -sd:)
data=$folder/root/usr/share/pandoc/data
npm install --silent --no-audit --no-fund --ignore-scripts @citation-js/core@0.7.21 @citation-js/plugin-csl@0.7.22 \
    citeproc@2.4.63 >/dev/null

cat >titles.cjs <<'END'
const titles = ['Fate of mRNA at low pH', 'Role of 5-HT2A receptors', 'Binding of [3H]citalopram', 'Block of D2-like receptors', 'Block of alpha2-adrenoceptors'];
const kept = ['Role of <span class="nocase">5-HT2A</span> receptors', 'Binding of <span class="nocase">[3H]citalopram</span>'];
const entries = [...titles, ...kept].map((title, i) => ({id: `t${i}`, type: 'article-journal', title, author: [{family: String.fromCharCode(65 + i)}], issued: {'date-parts': [[2001]]}}));
require('node:fs').writeFileSync('titles.json', JSON.stringify(entries));
const {plugins, Cite} = require('@citation-js/core');
require('@citation-js/plugin-csl');
plugins.config.get('@csl').templates.add('chicago', require('node:fs').readFileSync(process.argv[2], 'utf8'));
console.log(new Cite(entries).format('bibliography', {format: 'text', template: 'chicago', lang: 'en-US'}));
END
titles() { grep -o '“[^”]*”' | tr -d '“”' | sed 's/\.$//'; }
node titles.cjs "$data/default.csl" | titles >citeproc-js.txt
printf -- '---\nnocite: "@*"\n---\n' | LD_LIBRARY_PATH=$libraries root/usr/bin/pandoc --data-dir="$data" --csl="$data/default.csl" \
    --citeproc --bibliography=titles.json --to=plain --wrap=none | titles >pandoc.txt

cat >pandoc.expected <<'END'
Fate of mRNA at Low pH
Role of 5-Ht2a Receptors
Binding of [3h]citalopram
Block of D2-Like Receptors
Block of Alpha2-Adrenoceptors
Role of 5-HT2A Receptors
Binding of [3H]citalopram
END
cat >citeproc-js.expected <<'END'
Fate of mRNA at Low pH
Role of 5-HT2A Receptors
Binding of [3H]Citalopram
Block of D2-like Receptors
Block of Alpha2-Adrenoceptors
Role of 5-HT2A Receptors
Binding of [3H]citalopram
END
status=0
for one in pandoc citeproc-js; do
    echo "$one:"
    sed 's/^/    /' "$one.txt"
    cmp -s "$one.txt" "$one.expected" || status=1
done
[ "$status" = 0 ] || echo "no longer as described"
exit "$status"
