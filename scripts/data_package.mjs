#!/usr/bin/env node
// The data of Cleft as a package of their own: node scripts/data_package.mjs CLI FOLDER VERSION
//
// Writes into FOLDER, which it empties first: data/ as it is (JSON and its schemas), csv/ with the tables that others ask
// for, and datapackage.json, which describes both as a Frictionless Data Package (profile "data-package", version 1).
// CLI is cleft-cli of the same version: the cells of drugs by targets are those that the evidence shows. Nothing that the
// model computes is in it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{name: string, type: string, description: string, constraints?: object}} Field */
/** @typedef {{name: string, title: string, description: string, key: string[], fields: Field[], rows: unknown[][]}} Table */

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Paths of all files below a folder, in one order everywhere. @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

/** @param {string} name @param {string} type @param {string} description @param {object} [constraints] @returns {Field} */
const field = (name, type, description, constraints) => ({ name, type, description, ...(constraints ? { constraints } : {}) });
const required = { required: true };

/** Several sources stand in one cell, with a semicolon between them. @param {string[] | undefined} list */
const joined = (list) => (list ?? []).join('; ');

const sourceField = field('source', 'string', 'id in data/references.json', required);
const sourcesField = field('sources', 'string', 'ids in data/references.json or data/evidence-references.json, with "; " between');
const seenField = field('seen', 'string', 'what was read of the source: full, abstract or recalled', {
  enum: ['full', 'abstract', 'recalled'],
});

/** Each number with a source: where it stands, and all that is said of it. @param {string} data @returns {Table} */
function numbers(data) {
  /** @type {unknown[][]} */
  const rows = [];
  /** @param {string} file @param {any} value @param {string} pointer */
  const collect = (file, value, pointer) => {
    if (value === null || typeof value !== 'object') return;
    if ('value' in value && 'unit' in value && 'basis' in value) {
      const [low, high] = value.range ?? [];
      rows.push([file, pointer, value.value, value.unit, low, high, value.basis, value.source, value.range_source,
        value.where, value.species, value.assay, value.seen, value.note]);
      return;
    }
    for (const [key, inner] of Object.entries(value)) collect(file, inner, `${pointer}/${key}`);
  };
  for (const folder of ['circuits', 'drugs', 'receptors', 'regions', 'transmitters']) {
    for (const path of filesBelow(join(data, folder))) {
      collect(relative(data, path).split(sep).join('/'), json(path), '');
    }
  }
  return {
    name: 'numbers',
    title: 'Numbers with a source',
    description: 'Every constant of the model: value, unit, range, source, and whether it was measured, derived or assumed.',
    key: ['file', 'pointer'],
    fields: [
      field('file', 'string', 'file below data/', required),
      field('pointer', 'string', 'JSON pointer (RFC 6901) of the number in that file', required),
      field('value', 'number', 'in the unit beside it', required),
      field('unit', 'string', 'unit; 1 for a bare number', required),
      field('low', 'number', 'lowest published or plausible value, same unit'),
      field('high', 'number', 'highest published or plausible value, same unit'),
      field('basis', 'string', 'measured, derived or assumed', { ...required, enum: ['measured', 'derived', 'assumed'] }),
      sourceField,
      field('range_source', 'string', 'where the range is from, if elsewhere: id in data/references.json'),
      field('where', 'string', 'place in the source'),
      field('species', 'string', 'species it was measured in'),
      field('assay', 'string', 'method'),
      seenField,
      field('note', 'string', 'arithmetic, reason or caveat'),
    ],
    rows,
  };
}

/** @typedef {{drug: string, target: string, constant: string, value: string, basis: string, source: string, seen?: string}} Cell */

/** "2e-05 1/(uM s)" in its parts. @param {Cell} cell @returns {[number, string]} */
function quantity(cell) {
  const blank = cell.value.indexOf(' ');
  return [Number(cell.value.slice(0, blank)), cell.value.slice(blank + 1)];
}

/** Drugs by targets as a list: a row a cell. @param {Cell[]} cells @returns {Table} */
function affinities(cells) {
  return {
    name: 'affinities',
    title: 'Drugs by targets, a row a pair',
    description: 'What of each drug holds which target, and how strongly, as the page shows it.',
    key: ['drug', 'target'],
    fields: [
      field('drug', 'string', 'id: data/drugs/<id>.json', required),
      field('target', 'string', 'carrier, receptor, enzyme or channel', required),
      field('constant', 'string', 'what the number is, for example Ki or Km; inactivation: a rate, of what the drug stops for good', required),
      field('value', 'number', 'in the unit beside it', required),
      field('unit', 'string', 'unit of the value', required),
      field('basis', 'string', 'measured, derived or assumed', { ...required, enum: ['measured', 'derived', 'assumed'] }),
      sourceField,
      seenField,
    ],
    rows: cells.map((cell) => [
      cell.drug, cell.target, cell.constant || 'inactivation', ...quantity(cell), cell.basis, cell.source, cell.seen,
    ]),
  };
}

/** How many nanomolar a unit of concentration is. */
const nanomolar = /** @type {Record<string, number>} */ ({ pM: 1e-3, nM: 1, uM: 1e3, mM: 1e6 });

/** The same as a matrix: a row a drug, a column a target. @param {Cell[]} cells @param {string} data @returns {Table} */
function matrix(cells, data) {
  const concentrations = cells.filter((cell) => quantity(cell)[1] in nanomolar);
  const targets = [...new Set(concentrations.map((cell) => cell.target))];
  const drugs = filesBelow(join(data, 'drugs')).map(json);
  const rows = drugs.map((drug) => [
    drug.id, drug.name, drug.class, drug.kind,
    ...targets.map((target) => {
      const cell = concentrations.find((one) => one.drug === drug.id && one.target === target);
      if (!cell) return undefined;
      const [value, unit] = quantity(cell);
      return Number((value * nanomolar[unit]).toPrecision(12));
    }),
  ]);
  return {
    name: 'drugs_by_targets',
    title: 'Drugs by targets, as a matrix',
    description: 'Concentration at which a drug holds half of a target, in nM; an empty cell is a pair of which nothing is known here.',
    key: ['drug'],
    fields: [
      field('drug', 'string', 'id: data/drugs/<id>.json', { ...required, unique: true }),
      field('name', 'string', 'name', required),
      field('class', 'string', 'how it acts here', required),
      field('kind', 'string', 'kind of drug'),
      ...targets.map((target) => field(`${target.replaceAll(" ", "_")}_nM`, 'number', `at ${target}, in nM`)),
    ],
    rows,
  };
}

/** @param {string} data @returns {Table} */
function experiments(data) {
  return {
    name: 'experiments',
    title: 'Published experiments',
    description: 'What the model is held against: a row a check. What the model makes of it is computed, not kept: cleft-cli validate.',
    key: ['experiment', 'check'],
    fields: [
      field('experiment', 'string', 'id: data/experiments/', required),
      field('title', 'string', 'what was found', required),
      field('set', 'string', 'which part of the model it is about'),
      field('use', 'string', 'fit: constants were fitted to it; test: they never were', { enum: ['fit', 'test'] }),
      field('specimen', 'string', 'what it was done on'),
      field('protocol', 'string', 'how'),
      field('check', 'integer', 'number of the check, from 1; 0: the model has nothing that it could be held against', required),
      field('what', 'string', 'what was measured; of check 0 why the model cannot be held against it', required),
      field('expected', 'string', 'the published result, as it stands there'),
      field('from', 'number', 'least value that is accepted'),
      field('to', 'number', 'greatest value that is accepted'),
      field('range_from', 'string', 'where that range is from'),
      sourcesField,
    ],
    rows: filesBelow(join(data, 'experiments')).flatMap((path) => {
      const one = json(path);
      if (one.inexpressible) {
        const about = [one.id, one.title, one.set, one.use, one.specimen, one.protocol, 0, one.inexpressible];
        return [[...about, undefined, undefined, undefined, undefined, joined(one.sources)]];
      }
      return one.checks.map((/** @type {any} */ check, /** @type {number} */ i) => [
        one.id, one.title, one.set, one.use, one.specimen, one.protocol, i + 1, check.what, check.expected,
        check.accepted?.from, check.accepted?.to, check.range_from, joined(one.sources),
      ]);
    }),
  };
}

/** @param {string} data @returns {Table} */
function levels(data) {
  return {
    name: 'levels',
    title: 'Measured levels',
    description: 'How far a drug moved the level outside the cells, over the level before it, by region and transmitter.',
    key: ['region', 'drug', 'transmitter'],
    fields: [
      field('region', 'string', 'brain region', required),
      field('drug', 'string', 'id: data/drugs/<id>.json', required),
      field('transmitter', 'string', 'serotonin, dopamine or norepinephrine', required),
      field('direction', 'string', 'up, down or hardly', required),
      field('low', 'number', 'lowest published level, times the level before'),
      field('high', 'number', 'highest published level, times the level before'),
      field('species', 'string', 'species'),
      field('method', 'string', 'method'),
      field('administration', 'string', 'systemic or local'),
      seenField,
      sourcesField,
      field('note', 'string', 'caveat'),
    ],
    rows: filesBelow(join(data, 'levels')).flatMap((path) => {
      const file = json(path);
      return file.entries.map((/** @type {any} */ one) => [
        file.region, one.drug, one.transmitter, one.direction, one.published?.[0], one.published?.[1], one.species,
        one.method, one.administration, one.seen, joined(one.sources), one.note,
      ]);
    }),
  };
}

/** @param {string} data @returns {Table} */
function claims(data) {
  return {
    name: 'claims',
    title: 'Claims and verdicts',
    description: 'What is said of these substances, whether it holds, why, and the newest source.',
    key: ['id'],
    fields: [
      field('id', 'string', 'address on the page of claims', { ...required, unique: true }),
      field('claim', 'string', 'what is said', required),
      field('mark', 'string', 'supported, partly, unproven, wrong or dangerous', required),
      field('verdict', 'string', 'in a line', required),
      field('reason', 'string', 'in two sentences', required),
      field('study', 'string', 'design and size of the study behind it'),
      field('year', 'integer', 'of the newest source'),
      sourcesField,
    ],
    rows: json(join(data, 'story/en/claims.json')).claims.map((/** @type {any} */ one) => [
      one.id, one.claim, one.mark, one.verdict, one.reason, one.study, one.year, joined(one.sources),
    ]),
  };
}

/** @param {string} data @returns {Table} */
function timeline(data) {
  return {
    name: 'timeline',
    title: 'Regulators and publications',
    description: 'What was decided, published and retracted, with the day; nothing later than what was seen.',
    key: ['id'],
    fields: [
      field('id', 'string', 'address on the page of trials', { ...required, unique: true }),
      field('date', 'string', 'year, month or day, as far as it is known', required),
      field('lane', 'string', 'kind of event', required),
      field('place', 'string', 'where'),
      field('substance', 'string', 'of what'),
      field('what', 'string', 'what happened', required),
      seenField,
      sourcesField,
      field('note', 'string', 'caveat'),
    ],
    rows: json(join(data, 'evidence/timeline.json')).entries.map((/** @type {any} */ one) => [
      one.id, one.date, one.lane, one.place, one.substance, one.what, one.seen, joined(one.sources), one.note,
    ]),
  };
}

/** @param {string} data @returns {Table} */
function trials(data) {
  return {
    name: 'trials',
    title: 'Trials',
    description: 'Results of trials in people; an interval stands only where one was seen.',
    key: ['id'],
    fields: [
      field('id', 'string', 'address on the page of trials', { ...required, unique: true }),
      field('title', 'string', 'condition and trial', required),
      field('year', 'integer', 'of publication', required),
      field('substance', 'string', 'what was given', required),
      field('people', 'integer', 'how many took part'),
      field('comparator', 'string', 'against what'),
      field('blinding', 'string', 'who could tell'),
      field('measure', 'string', 'scale'),
      field('effect_scale', 'string', 'in what the effect is measured'),
      field('effect', 'number', 'its size'),
      field('low', 'number', 'lower end of the interval'),
      field('high', 'number', 'upper end of the interval'),
      field('result', 'string', 'in words'),
      seenField,
      sourcesField,
      field('note', 'string', 'caveat'),
    ],
    rows: json(join(data, 'evidence/trials.json')).trials.map((/** @type {any} */ one) => [
      one.id, one.title, one.year, one.substance, one.people, one.comparator, one.blinding, one.measure,
      one.effect?.scale, one.effect?.value, one.effect?.interval?.[0], one.effect?.interval?.[1], one.result, one.seen,
      joined(one.sources), one.note,
    ]),
  };
}

/** A cell as RFC 4180 has it. @param {unknown} value */
function cell(value) {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Table} table */
const csv = (table) =>
  [table.fields.map(({ name }) => name), ...table.rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** What a person reads first. @param {any} description @param {any[]} tables */
function readMe(description, tables) {
  const parts = tables.map(
    ({ path, title, description: about, schema }) =>
      `## ${path}: ${title}\n\n${about}\n\n` +
      schema.fields.map((/** @type {Field} */ one) => `- \`${one.name}\` (${one.type}): ${one.description}\n`).join(''),
  );
  return (
    `# ${description.title}\n\n${description.description}\n\nVersion ${description.version}, MIT License (LICENSE). ` +
    'The files below data/ are what Cleft itself reads, with their JSON Schemas in data/schema; the tables below csv/ are ' +
    'made from them. datapackage.json describes all of it (Frictionless Data Package). A concentration is one in a model ' +
    'or in a study: nothing here is a dose.\n\n' +
    parts.join('\n')
  );
}

/** @param {string} cli @param {string} folder @param {string} version */
export function writePackage(cli, folder, version) {
  const data = join(project, 'data');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'csv'), { recursive: true });
  cpSync(data, join(folder, 'data'), { recursive: true });
  cpSync(join(project, 'LICENSE'), join(folder, 'LICENSE'));
  const program = cli.endsWith('.js') ? [process.execPath, cli] : [cli];
  const said = execFileSync(program[0], [...program.slice(1), 'evidence', '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  /** @type {Cell[]} */
  const cells = JSON.parse(said).targets;

  /** @param {string} path @param {string} text */
  const measured = (path, text) => ({
    path,
    bytes: Buffer.byteLength(text),
    hash: `sha256:${createHash('sha256').update(text).digest('hex')}`,
  });
  const drugs = matrix(cells, data);
  const tables = [drugs, affinities(cells), numbers(data), experiments(data), levels(data), claims(data),
    timeline(data), trials(data)].map((table) => {
    const text = csv(table);
    writeFileSync(join(folder, 'csv', `${table.name}.csv`), text);
    return {
      name: table.name,
      title: table.title,
      description: table.description,
      profile: 'tabular-data-resource',
      ...measured(`csv/${table.name}.csv`, text),
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { lineTerminator: '\r\n', delimiter: ',', quoteChar: '"', doubleQuote: true, header: true },
      schema: { fields: table.fields, primaryKey: table.key, missingValues: [''] },
    };
  });
  const files = filesBelow(join(folder, 'data'))
    .filter((path) => path.endsWith('.json'))
    .map((path) => {
      const place = relative(folder, path).split(sep).join('/');
      return {
        name: place.replace(/\.json$/, '').replace(/[^a-z0-9._-]+/gi, '-').toLowerCase(),
        profile: 'data-resource',
        ...measured(place, readFileSync(path, 'utf8')),
        format: 'json',
        mediatype: 'application/json',
        encoding: 'utf-8',
      };
    });
  const description = {
    profile: 'data-package',
    name: 'cleft-data',
    title: 'What Cleft knows of drugs at the synapse',
    description:
      'Constants of a kinetic model of the serotonin, dopamine and norepinephrine synapse and of ' +
      `${drugs.rows.length} drugs, each with its source; ` +
      'published experiments and levels; claims with verdicts; trials and decisions of regulators.',
    version,
    licenses: [{ name: 'MIT', title: 'MIT License', path: 'LICENSE' }],
    contributors: [{ title: 'The Cleft authors', role: 'author' }],
    keywords: ['synapse', 'pharmacology', 'monoamine', 'MDMA', 'serotonin', 'dopamine', 'norepinephrine'],
    resources: [...tables, ...files],
  };
  writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(description, null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), readMe(description, tables));
  return description;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [cli, folder, version] = process.argv.slice(2);
  if (!version) {
    process.stderr.write('usage: node scripts/data_package.mjs CLI FOLDER VERSION\n');
    process.exit(2);
  }
  const { resources } = writePackage(cli, folder, version);
  process.stdout.write(`${resources.length} resources in ${folder}\n`);
}
