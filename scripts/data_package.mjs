#!/usr/bin/env node
// The data of Cleft as a package of their own: node scripts/data_package.mjs CLI FOLDER VERSION
//
// Writes into FOLDER, which it empties first: data/ with the JSON that the model and the evidence are read from and its
// schemas (not the words of the interface and the chapters), csv/ with the tables that others ask for, and
// datapackage.json, which describes all of it as a Frictionless Data Package (profile "data-package", version 1).
// CLI is cleft-cli of the same version: the cells of drugs by targets are those that the evidence shows. Nothing that the
// model computes is in it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{name: string, type: string, description: string, constraints?: {required?: boolean, unique?: boolean, enum?: string[]}}} Field */
/**
 * A row holds its cells by the names of the fields; what it holds beside them is not written.
 * @typedef {{name: string, title: string, description: string, key: string[], fields: Field[], rows: Record<string, any>[]}} Table
 */

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Paths of all files below a folder, in one order everywhere. @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

/** @param {string} name @param {string} type @param {string} description @param {Field['constraints']} [constraints] @returns {Field} */
const field = (name, type, description, constraints) => ({ name, type, description, ...(constraints ? { constraints } : {}) });
const required = { required: true };

/** Several sources stand in one cell, with a semicolon between them. @param {string[] | undefined} list */
const joined = (list) => (list ?? []).join('; ');

/** @param {any} entry of data/ */
const withSources = (entry) => ({ ...entry, sources: joined(entry.sources) });

const sourceField = field('source', 'string', 'id in references.csv', required);
const sourcesField = field('sources', 'string', 'ids in references.csv, with "; " between');
const seenField = field('seen', 'string', 'what was read of the source; empty: nothing was to be read, as it is a choice made here', {
  enum: ['full', 'abstract', 'recalled'],
});
const basisField = field('basis', 'string', 'how the number came about', { ...required, enum: ['measured', 'derived', 'assumed'] });
const speciesField = field('species', 'string', 'as the source has it; "unknown" where it does not say, "none" where there is none');
const drugField = field('drug', 'string', 'id: data/drugs/<id>.json', required);

/** What stands in more than one table and needs a sentence. */
const vocabulary = {
  measured: 'the source gives the number',
  derived: 'it follows from the source by the arithmetic in the note',
  assumed: 'a choice, or a fit of the model to experiments; the note says why, and low and high how far it may be off',
  full: 'the whole source was read, or the page that has the number',
  abstract: 'its abstract, or somebody else\'s summary of it, was read',
  recalled: 'neither: the number is remembered',
  convention: 'no figure is published; the span within which the method cannot tell a change from none',
  contested: 'studies disagree: low and high span them all, the columns beside them keep them apart',
};

/** Each number with a source: where it stands, and all that is said of it. @param {string} data @returns {Table} */
function numbers(data) {
  /** @type {Record<string, any>[]} */
  const rows = [];
  /** @param {string} file @param {any} value @param {string} pointer */
  const collect = (file, value, pointer) => {
    if (value === null || typeof value !== 'object') return;
    if ('value' in value && 'unit' in value && 'basis' in value) {
      const [low, high] = value.range ?? [];
      rows.push({ ...value, file, pointer, low, high, place_in_source: value.where });
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
      basisField,
      sourceField,
      field('range_source', 'string', 'where low and high are from, if elsewhere: id in references.csv'),
      field('place_in_source', 'string', 'table, figure or page'),
      speciesField,
      field('assay', 'string', 'method'),
      seenField,
      field('note', 'string', 'arithmetic, reason or caveat'),
    ],
    rows,
  };
}

/**
 * What cleft-cli evidence --json says of a drug and a target; no constant where the drug stops an enzyme for good.
 * @typedef {{drug: string, target: string, pointer: string, constant: string, value: string, basis: string, source: string, seen?: string}} Cell
 */

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
    description:
      'Which target each drug acts at, and how strongly. Species, range, assay and caveats of a value are in numbers.csv, ' +
      'in the row that file and pointer name.',
    key: ['drug', 'target'],
    fields: [
      drugField,
      field('target', 'string', 'carrier, receptor, enzyme or channel', required),
      field('constant', 'string', 'how the model uses the number: Ki, Kd, Km (of a drug that is carried), EC50 (of one that opens ' +
        'a channel); inactivation: a rate, of what the drug stops for good. What the source measured may be another, an IC50 ' +
        'for one: the note in numbers.csv', required),
      field('value', 'number', 'in the unit beside it', required),
      field('unit', 'string', 'unit of the value', required),
      basisField,
      sourceField,
      seenField,
      field('file', 'string', 'with pointer: the row of numbers.csv', required),
      field('pointer', 'string', 'with file: the row of numbers.csv', required),
    ],
    rows: cells.map((cell) => {
      const [value, unit] = quantity(cell);
      return { ...cell, constant: cell.constant || 'inactivation', value, unit, file: `drugs/${cell.drug}.json` };
    }),
  };
}

/** How many nanomolar a unit of concentration is. */
const nanomolar = /** @type {Record<string, number>} */ ({ pM: 1e-3, nM: 1, uM: 1e3, mM: 1e6 });

/**
 * The same as matrices: a row a drug, a column a target; the values, and what they are based on.
 * @param {Cell[]} cells @param {string} data @returns {Table[]}
 */
function matrices(cells, data) {
  const constants = cells.filter((cell) => cell.constant);
  const forGood = [...new Set(cells.filter((cell) => !cell.constant).map((cell) => cell.drug))];
  const targets = [...new Set(constants.map((cell) => cell.target))];
  const column = (/** @type {string} */ target) => target.replaceAll(' ', '_');
  /** @param {string} ending of a column's name @param {(cell: Cell) => unknown} written */
  const rows = (ending, written) =>
    filesBelow(join(data, 'drugs')).map(json).map((drug) => ({
      ...drug,
      drug: drug.id,
      ...Object.fromEntries(
        constants.filter((cell) => cell.drug === drug.id).map((cell) => [column(cell.target) + ending, written(cell)]),
      ),
    }));
  const first = [
    field('drug', 'string', 'id: data/drugs/<id>.json', { ...required, unique: true }),
    field('name', 'string', 'name', required),
    field('class', 'string', 'how it acts here', required),
    field('kind', 'string', 'kind of drug'),
  ];
  return [
    {
      name: 'drugs_by_targets',
      title: 'Drugs by targets, as a matrix',
      description:
        'Half-saturation constants in nM, as the model uses them: Ki or Kd; Km of a drug that is carried; EC50 of one that opens ' +
        'a channel. Of VMAT2 and MAO they are of the concentration in the cell. A cell is empty where no constant is known ' +
        `here, and where the drug stops an enzyme for good (${forGood.join(', ')}: rates, in affinities.csv). What is measured ` +
        'and what is assumed: drugs_by_targets_basis.csv, same rows and columns.',
      key: ['drug'],
      fields: [...first, ...targets.map((target) => field(`${column(target)}_nM`, 'number', `at ${target}, in nM`))],
      rows: rows('_nM', (cell) => {
        const [value, unit] = quantity(cell);
        if (!(unit in nanomolar)) throw new Error(`${cell.drug} at ${cell.target}: ${cell.value} is no concentration`);
        return Number((value * nanomolar[unit]).toPrecision(12));
      }),
    },
    {
      name: 'drugs_by_targets_basis',
      title: 'What the matrix of drugs by targets is based on',
      description: 'For each cell of drugs_by_targets.csv: measured, derived or assumed.',
      key: ['drug'],
      fields: [
        ...first,
        ...targets.map((target) => field(column(target), 'string', `at ${target}`, { enum: basisField.constraints?.enum })),
      ],
      rows: rows('', (cell) => cell.basis),
    },
  ];
}

/** @param {string} data @returns {Table} */
function experiments(data) {
  return {
    name: 'experiments',
    title: 'Published experiments',
    description: 'What the model is held against: a row a check. What the model makes of it is computed, not kept: cleft-cli validate.',
    key: ['experiment', 'check_number'],
    fields: [
      field('experiment', 'string', 'id: data/experiments/', required),
      field('title', 'string', 'what was found', required),
      field('model_part', 'string', 'construction: a published model rebuilt; core: the model itself'),
      field('fit_or_test', 'string', 'fit: the automatic fit saw it; test: it did not. Where a constant was afterwards chosen ' +
        'with a test in mind, the notes of the number and of the experiment say so: it is no longer independent', { enum: ['fit', 'test'] }),
      field('round', 'string', 'rows of the second round of validation are counted apart; empty: the first', { enum: ['second'] }),
      field('specimen', 'string', 'what it was done on'),
      field('protocol', 'string', 'how'),
      field('check_number', 'integer', 'from 1; 0: the model has nothing that it could be held against', required),
      field('what', 'string', 'what was measured; of check 0 why the model cannot be held against it', required),
      field('expected', 'string', 'the published result, as it stands there'),
      field('accepted_low', 'number', 'least value that is accepted; empty: any'),
      field('accepted_high', 'number', 'greatest value that is accepted; empty: any'),
      field('range_from', 'string', 'table: the plan of experiments made before the model; source: the paper; chosen: here, as neither gives a number', {
        enum: ['table', 'source', 'chosen'],
      }),
      sourcesField,
      field('note', 'string', 'caveat of the check'),
      field('experiment_note', 'string', 'caveat of the experiment'),
    ],
    rows: filesBelow(join(data, 'experiments')).flatMap((path) => {
      const one = json(path);
      const about = { ...one, experiment: one.id, model_part: one.set, fit_or_test: one.use, sources: joined(one.sources),
        note: undefined, experiment_note: one.note };
      if (one.inexpressible) return [{ ...about, check_number: 0, what: one.inexpressible }];
      return one.checks.map((/** @type {any} */ check, /** @type {number} */ i) => ({
        ...about, ...check, check_number: i + 1, accepted_low: check.accepted.from, accepted_high: check.accepted.to,
      }));
    }),
  };
}

/** @param {string} data @returns {Table} */
function levels(data) {
  return {
    name: 'levels',
    title: 'Levels outside the cells under a drug',
    description:
      'How far a drug moved the level over the level before it, by region and transmitter. range_from says which ranges are ' +
      'published, which are a convention and which are remembered.',
    key: ['region', 'drug', 'transmitter'],
    fields: [
      field('region', 'string', 'brain region', required),
      drugField,
      field('transmitter', 'string', 'serotonin, dopamine or norepinephrine', required),
      field('direction', 'string', 'where it went', { ...required, enum: ['up', 'down', 'hardly', 'contested'] }),
      field('low', 'number', 'lowest level, times the level before'),
      field('high', 'number', 'highest level, times the level before'),
      field('range_from', 'string', 'where low and high are from', { ...required, enum: ['source', 'convention', 'recalled'] }),
      field('contested_ranges', 'string', 'where studies disagree: each range as "low to high", with "; " between'),
      speciesField,
      field('method', 'string', 'method'),
      field('administration', 'string', 'systemic or local'),
      seenField,
      sourcesField,
      field('note', 'string', 'caveat'),
    ],
    rows: filesBelow(join(data, 'levels')).flatMap((path) => {
      const file = json(path);
      return file.entries.map((/** @type {any} */ one) => ({
        ...one,
        region: file.region,
        low: one.published[0],
        high: one.published[1],
        range_from: one.range_from ?? 'source',
        contested_ranges: joined(one.ranges?.map((/** @type {number[]} */ range) => range.join(' to '))),
        sources: joined(one.sources),
      }));
    }),
  };
}

/** @param {string} data @returns {Table} */
function claims(data) {
  return {
    name: 'claims',
    title: 'Claims and verdicts',
    description:
      'What is said of these substances, in the words in which it is met, and whether it holds. Some of it is dangerous: a claim ' +
      'never goes without its mark, and none is advice.',
    key: ['id'],
    fields: [
      field('id', 'string', 'address on the page of claims', { ...required, unique: true }),
      field('claim', 'string', 'what is said, not what is so', required),
      field('mark', 'string', 'whether it holds', {
        ...required, enum: ['true', 'partly', 'unproven', 'misleading', 'wrong', 'dangerous'],
      }),
      field('verdict', 'string', 'in a line', required),
      field('reason', 'string', 'in two sentences', required),
      field('study', 'string', 'design and size of the study behind it'),
      sourcesField,
    ],
    rows: json(join(data, 'story/en/claims.json')).claims.map(withSources),
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
    rows: json(join(data, 'evidence/timeline.json')).entries.map(withSources),
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
      field('effect', 'number', 'its size as published: a standardised one is positive, one in points of the scale negative, where the drug did better'),
      field('low', 'number', 'lower end of the interval'),
      field('high', 'number', 'upper end of the interval'),
      field('result', 'string', 'in words'),
      field('retracted', 'date', 'day on which the paper was retracted: its result does not count'),
      seenField,
      sourcesField,
      field('note', 'string', 'caveat'),
    ],
    rows: json(join(data, 'evidence/trials.json')).trials.map((/** @type {any} */ one) => {
      const [low, high] = one.effect?.interval ?? [];
      return { ...withSources(one), effect_scale: one.effect?.scale, effect: one.effect?.value, low, high };
    }),
  };
}

/** @param {string} data @returns {Table} */
function references(data) {
  const of = (/** @type {string} */ name) => json(join(data, name));
  return {
    name: 'references',
    title: 'Sources',
    description: 'What the ids of sources stand for; the whole entries are CSL-JSON in data/references.json and data/evidence-references.json.',
    key: ['id'],
    fields: [
      field('id', 'string', 'what other tables name', { ...required, unique: true }),
      field('type', 'string', 'type of CSL', required),
      field('authors', 'string', 'family names, with "; " between'),
      field('year', 'integer', 'of publication'),
      field('title', 'string', 'title', required),
      field('container', 'string', 'journal, book'),
      field('doi', 'string', 'DOI'),
      field('pmid', 'string', 'PubMed id'),
      field('pmcid', 'string', 'PubMed Central id'),
      field('url', 'string', 'address'),
      field('no_identifier', 'string', 'why it has none of the four'),
      field('retracted', 'date', 'day on which it was retracted'),
      field('note', 'string', 'what was seen of it, and what of this entry is recalled'),
    ],
    rows: [...of('references.json'), ...of('evidence-references.json')].map((one) => ({
      ...one,
      authors: joined((one.author ?? []).map((/** @type {any} */ author) => author.family ?? author.literal)),
      year: one.issued?.['date-parts']?.[0]?.[0],
      container: one['container-title'],
      doi: one.DOI,
      pmid: one.PMID,
      pmcid: one.PMCID,
      url: one.URL,
    })),
  };
}

/** A cell as RFC 4180 has it. @param {unknown} value */
function cell(value) {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Table} table */
function csv({ fields, rows }) {
  const names = fields.map(({ name }) => name);
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((line) => `${line.map(cell).join(',')}\r\n`)
    .join('');
}

/** One id a cell leads to one row elsewhere. @param {Table} table */
function foreignKeys(table) {
  const leads = [['drug', 'drugs_by_targets', 'drug'], ['source', 'references', 'id']];
  const keys = leads
    .filter(([column, resource]) => table.name !== resource && table.fields.some(({ name }) => name === column))
    .map(([fields, resource, at]) => ({ fields, reference: { resource, fields: at } }));
  return keys.length > 0 ? { foreignKeys: keys } : {};
}

/** What a person reads first. @param {any} description @param {any[]} tables */
function readMe(description, tables) {
  const parts = tables.map(
    ({ path, title, description: about, schema }) =>
      `## ${path}: ${title}\n\n${about}\n\n` +
      schema.fields
        .map((/** @type {any} */ one) => {
          const choice = one.constraints?.enum ? `; one of ${one.constraints.enum.join(', ')}` : '';
          return `- \`${one.name}\` (${one.type}): ${one.description}${choice}\n`;
        })
        .join(''),
  );
  return (
    `# ${description.title}\n\n${description.description}\n\nVersion ${description.version}, MIT License (LICENSE). ` +
    'The files below data/ are what Cleft itself reads, with their JSON Schemas in data/schema; the tables below csv/ are ' +
    'made from them. datapackage.json describes all of it (Frictionless Data Package). An empty cell has no value.\n\n' +
    'A concentration is one in a model or in a study: nothing here is a dose, and nothing is advice. `usual` and the ends of ' +
    '`concentration` in the files of drugs are where a slider of the program stands.\n\n' +
    'Numbers are those of the sources that they name; cite these with them. Values from DrugCentral are from a copy of its ' +
    'table: name it with them, and look up its own licence before passing on many. Notes speak of the program\'s files and ' +
    'of earlier values where that explains a number.\n\n' +
    `To cite this package: The Cleft authors. ${description.title}. Version ${description.version}.\n\n` +
    '## Words\n\n' +
    Object.entries(vocabulary).map(([word, meaning]) => `- \`${word}\`: ${meaning}\n`).join('') +
    '\n' +
    parts.join('\n')
  );
}

/** Returns what it wrote as datapackage.json. @param {string} cli @param {string} folder @param {string} version */
export function writePackage(cli, folder, version) {
  const data = join(project, 'data');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'csv'), { recursive: true });
  const shared = /^(?!text\/|story\/en\/words).*\.json$/; // the words of the interface are no data
  for (const path of filesBelow(data)) {
    const place = relative(data, path).split(sep).join('/');
    if (!shared.test(place)) continue;
    mkdirSync(join(folder, 'data', dirname(place)), { recursive: true });
    cpSync(path, join(folder, 'data', place));
  }
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
  const [drugs, basis] = matrices(cells, data);
  const tables = [drugs, basis, affinities(cells), numbers(data), experiments(data), levels(data), claims(data),
    timeline(data), trials(data), references(data)].map((table) => {
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
      schema: { fields: table.fields, primaryKey: table.key, missingValues: [''], ...foreignKeys(table) },
    };
  });
  const files = filesBelow(join(folder, 'data')).map((path) => {
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
