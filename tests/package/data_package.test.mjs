// scripts/data_package.mjs: the package is valid by the reader that the Frictionless specifications themselves come with,
// every table reads with its types, and nothing of data/ is lost on the way.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writePackage } from '../../scripts/data_package.mjs';

const project = process.env.CLEFT_PROJECT ?? '.';
const { Package } = createRequire(join(project, 'tests/web/package.json'))('datapackage');
const json = (path) => JSON.parse(readFileSync(join(project, path), 'utf8'));
const names = (folder) => readdirSync(join(project, folder)).filter((name) => name.endsWith('.json'));

/** @type {string} */ let folder;
/** @type {any} */ let description;
/** @type {any} */ let read;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cleft-data-'));
  description = writePackage(String(process.env.CLEFT_CLI), join(folder, 'cleft-data'), '1.2.3');
  read = await Package.load(join(folder, 'cleft-data/datapackage.json'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Rows of a table as objects, cast to their types. @param {string} name */
const rows = (name) => read.getResource(name).read({ keyed: true });

test('the description is a valid data package of this version', () => {
  assert.deepEqual(read.errors.map(String), []);
  assert.equal(read.valid, true);
  assert.equal(read.descriptor.version, '1.2.3');
});

test('every table reads: each cell has its type, each key is its own', async () => {
  for (const resource of read.resources.filter((/** @type {any} */ one) => one.tabular)) {
    const found = await resource.read({ keyed: true });
    assert.equal(await resource.checkRelations(), true, `${resource.name}: an id leads nowhere`);
    assert.ok(found.length > 10, resource.name);
    const keys = found.map((/** @type {any} */ row) =>
      resource.descriptor.schema.primaryKey.map((/** @type {string} */ key) => row[key]).join('\n'),
    );
    assert.equal(new Set(keys).size, keys.length, `${resource.name}: a key stands twice`);
  }
});

test('a cell that is none of its type is noticed', async () => {
  const path = join(folder, 'cleft-data/csv/numbers.csv');
  const whole = readFileSync(path, 'utf8');
  const [head, first, ...rest] = whole.split('\r\n');
  const cells = first.split(',');
  cells[2] = 'much';
  writeFileSync(path, [head, cells.join(','), ...rest].join('\r\n'));
  await assert.rejects(rows('numbers'));
  writeFileSync(path, whole);
});

test('every drug, experiment, claim, trial and event of data/ has its row', async () => {
  const ids = async (/** @type {string} */ table, /** @type {string} */ key) =>
    [...new Set((await rows(table)).map((/** @type {any} */ row) => row[key]))].sort();
  assert.deepEqual(await ids('drugs_by_targets', 'drug'), names('data/drugs').map((name) => name.replace('.json', '')).sort());
  assert.deepEqual(
    await ids('experiments', 'experiment'),
    names('data/experiments').map((name) => json(`data/experiments/${name}`).id).sort(),
  );
  assert.deepEqual(await ids('claims', 'id'), json('data/story/en/claims.json').claims.map((one) => one.id).sort());
  assert.deepEqual(await ids('trials', 'id'), json('data/evidence/trials.json').trials.map((one) => one.id).sort());
  assert.deepEqual(await ids('timeline', 'id'), json('data/evidence/timeline.json').entries.map((one) => one.id).sort());
});

test('a number is the one that its pointer leads to, and names a source of the bibliography', async () => {
  const known = new Set(json('data/references.json').map((one) => one.id));
  for (const row of await rows('numbers')) {
    let value = json(`data/${row.file}`);
    for (const step of row.pointer.split('/').slice(1)) value = value[step];
    assert.equal(row.value, value.value, `${row.file}${row.pointer}`);
    assert.equal(row.unit, value.unit);
    assert.equal(row.low, value.range?.[0] ?? null);
    assert.ok(known.has(row.source), `${row.file}${row.pointer}: ${row.source}`);
    // What was read is left out of choices made here alone, as the description of the field says.
    if (row.seen === null) assert.match(row.source, /^cleft-/, `${row.file}${row.pointer}`);
  }
});

test('every pair of drug and target leads to its row among the numbers, and to what it is based on', async () => {
  const numbers = new Map((await rows('numbers')).map((/** @type {any} */ row) => [`${row.file}${row.pointer}`, row]));
  const basis = new Map((await rows('drugs_by_targets_basis')).map((/** @type {any} */ row) => [row.drug, row]));
  for (const pair of await rows('affinities')) {
    const number = numbers.get(`${pair.file}${pair.pointer}`);
    assert.deepEqual([number?.value, number?.unit, number?.basis, number?.source], [pair.value, pair.unit, pair.basis, pair.source]);
    if (pair.constant === 'inactivation') continue;
    assert.equal(basis.get(pair.drug)[pair.target.replaceAll(' ', '_')], pair.basis, `${pair.drug} at ${pair.target}`);
  }
});

test('what was retracted, contested or remembered says so in its row', async () => {
  const trials = json('data/evidence/trials.json').trials.filter((one) => one.retracted);
  assert.ok(trials.length > 0);
  for (const trial of trials) {
    const row = (await rows('trials')).find((/** @type {any} */ one) => one.id === trial.id);
    assert.equal(row.retracted.toISOString().slice(0, 10), trial.retracted);
  }
  const entries = names('data/levels').flatMap((name) => json(`data/levels/${name}`).entries);
  const levels = await rows('levels');
  const count = (list, choose) => list.filter(choose).length;
  assert.equal(count(levels, (row) => row.range_from === 'recalled'), count(entries, (one) => one.range_from === 'recalled'));
  assert.equal(count(levels, (row) => row.contested_ranges), count(entries, (one) => one.ranges));
});

test('every source that a table names is in the table of sources', async () => {
  const known = new Set((await rows('references')).map((/** @type {any} */ row) => row.id));
  for (const resource of read.resources.filter((/** @type {any} */ one) => one.tabular)) {
    for (const row of await resource.read({ keyed: true })) {
      for (const id of [row.source, row.range_source, ...(row.sources ?? '').split('; ')].filter(Boolean)) {
        assert.ok(known.has(id), `${resource.name}: ${id}`);
      }
    }
  }
});

test('MDMA at SERT is the same number in the list and, in nM, in the matrix', async () => {
  const km = json('data/drugs/mdma.json').actions.substrate.SERT.km;
  assert.equal(km.unit, 'uM');
  const pair = (await rows('affinities')).find((/** @type {any} */ row) => row.drug === 'mdma' && row.target === 'SERT');
  assert.equal(`${pair.value} ${pair.unit}`, `${km.value} ${km.unit}`);
  const mdma = (await rows('drugs_by_targets')).find((/** @type {any} */ row) => row.drug === 'mdma');
  assert.equal(mdma.SERT_nM, Number((km.value * 1000).toPrecision(12)));
});

test('the files are as long as the description says, and have its hashes', () => {
  for (const one of description.resources) {
    const bytes = readFileSync(join(folder, 'cleft-data', one.path));
    assert.equal(bytes.length, one.bytes, one.path);
    assert.equal(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, one.hash, one.path);
  }
});
