// Every source of data/ through the programs that people give a list of sources to: bibtex, biber, pandoc and the
// citeproc of citation.js read it without an error, keep every entry, and keep the capitals of titles (MDMA, 5-HT2A,
// [3H]) in styles that change those of other words. Needs CLEFT_CLI and the tools of tests/web.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const cite = (format) => execFileSync(process.env.CLEFT_CLI, ['cite', '--format', format], {encoding: 'utf8', maxBuffer: 1 << 26});
const entries = JSON.parse(cite('csl-json'));
const folder = mkdtempSync(join(tmpdir(), 'cleft-cite-'));
before(() => {
  writeFileSync(join(folder, 'refs.bib'), cite('bibtex'));
  writeFileSync(join(folder, 'refs.json'), JSON.stringify(entries));
});
after(() => rmSync(folder, {recursive: true}));

/** What a program prints, which must end well. */
function run(program, ...words) {
  const {status, stdout, stderr, error} = spawnSync(program, words, {cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26});
  assert.equal(error, undefined, `${program}: ${error}`);
  assert.equal(status, 0, `${program}: ${stdout}${stderr}`);
  return stdout + stderr;
}

/** Words, or their parts between hyphens, that no style may write otherwise: "MDMA", "HT2A", "[3H]citalopram". */
const keptWords = (title) => title.replace(/<[^>]*>/g, '').split(/[\s,;:()“”"'/–—-]+/)
  .filter((word) => /^[\x21-\x7e]+$/.test(word) && /[A-Z].*[A-Z]|\d.*[A-Z]|[A-Z].*\d|[a-z][A-Z]/.test(word));
const wanted = new Map();
for (const word of entries.flatMap(({title}) => keptWords(title))) wanted.set(word, (wanted.get(word) ?? 0) + 1);

function keepsCapitals(text) {
  const lost = [...wanted].filter(([word, times]) => text.split(word).length - 1 < times).map(([word]) => word);
  assert.deepEqual(lost, [], 'words of titles that were changed');
}

test('there is something to keep', () => {
  for (const word of ['MDMA', 'HT1A', 'GBR']) assert.ok(wanted.get(word) > 1, word);
  assert.ok(entries.some(({title}) => title.includes('[3H]')));
});

test('bibtex with a style that writes titles small', () => {
  writeFileSync(join(folder, 'main.aux'), '\\citation{*}\n\\bibdata{refs}\n\\bibstyle{plain}\n');
  run('bibtex', 'main');
  const list = readFileSync(join(folder, 'main.bbl'), 'utf8');
  assert.equal(list.split('\\bibitem').length - 1, entries.length);
  // Lines are broken at 79 characters, with two blanks before what goes on; braces only keep capitals.
  keepsCapitals(list.replace(/%\n/g, '').replace(/\n\s+/g, ' ').replace(/[{}]/g, '').replace(/\\(?=[_&%#$])/g, ''));
});

test('biber', () => {
  const said = run('biber', '--tool', 'refs.bib', '--output-file', 'out.bib');
  assert.doesNotMatch(said, /WARN|ERROR/);
  assert.equal(readFileSync(join(folder, 'out.bib'), 'utf8').match(/^@/gm)?.length, entries.length);
});

for (const file of ['refs.bib', 'refs.json']) {
  test(`pandoc, in its own style, which writes titles large, from ${file}`, () => {
    writeFileSync(join(folder, 'all.md'), '---\nnocite: "@*"\n---\n');
    assert.equal(run('pandoc', '--citeproc', '--bibliography', file, '--to', 'plain', '--wrap', 'none', 'all.md', '--output', 'all.txt'), '');
    const list = readFileSync(join(folder, 'all.txt'), 'utf8').split('\n\n').filter((line) => line.trim());
    assert.equal(list.length, entries.length);
    keepsCapitals(list.join('\n'));
  });
}

test('citeproc, in that style too', () => {
  const {plugins, Cite} = require('@citation-js/core');
  require('@citation-js/plugin-csl');
  plugins.config.get('@csl').templates.add('chicago', run('pandoc', '--print-default-data-file', 'default.csl'));
  const list = new Cite(entries).format('bibliography', {format: 'text', template: 'chicago', lang: 'en-US'}).split('\n').filter((line) => line.trim());
  assert.equal(list.length, entries.length);
  keepsCapitals(list.join('\n'));
});
