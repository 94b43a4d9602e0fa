// The JSON Schemas that editors use (.vscode/settings.json says for which files): each accepts every shipped file of
// its kind and rejects faults planted in it. What cleft-cli check knows of them beyond that is tested beside it.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';

const project = fileURLToPath(new URL('../..', import.meta.url));
const Ajv = createRequire(join(project, 'tests/web/package.json'))('ajv/dist/2020.js').default;

const json = (path) => JSON.parse(readFileSync(join(project, path), 'utf8'));
const matches = (pattern, path) => new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\*/g, '[^/]*')}$`).test(path);

const kinds = json('.vscode/settings.json')['json.schemas'].map(({fileMatch, url}) => ({
  schema: url.replace('./', ''),
  holds: (path) =>
    fileMatch.some((one) => !one.startsWith('!') && matches(one, `/${path}`)) &&
    !fileMatch.some((one) => one.startsWith('!') && matches(one.slice(1), `/${path}`)),
}));

const files = readdirSync(join(project, 'data'), {recursive: true})
  .map((name) => `data/${name}`)
  .filter((path) => path.endsWith('.json') && !path.startsWith('data/schema/'));

const ajv = new Ajv({strict: true, strictRequired: false, strictTypes: false, allErrors: true});
const validators = new Map(kinds.map(({schema}) => [schema, ajv.compile(json(schema))]));
const kindOf = (path) => kinds.filter((kind) => kind.holds(path));
const accepts = (path, content) => validators.get(kindOf(path)[0].schema)(content);

test('every schema belongs to files and every data file has one schema', () => {
  const used = readdirSync(join(project, 'data/schema')).map((name) => `data/schema/${name}`).sort();
  assert.deepEqual(kinds.map(({schema}) => schema).sort(), used);
  for (const path of files) {
    assert.equal(kindOf(path).length, 1, path);
  }
});

test('the schemas accept every shipped file', () => {
  assert.ok(files.length > 70);
  for (const path of files) {
    const validate = validators.get(kindOf(path)[0].schema);
    assert.ok(validate(json(path)), `${path}: ${JSON.stringify(validate.errors)}`);
  }
});

// Pointers of all numbers with their sources.
function numbersOf(value, pointer = []) {
  if (value === null || typeof value !== 'object') {
    return [];
  }
  if ('value' in value && 'unit' in value) {
    return [pointer];
  }
  return Object.entries(value).flatMap(([key, member]) => numbersOf(member, [...pointer, key]));
}

const at = (value, pointer) => pointer.reduce((inner, key) => inner[key], value);

const spoils = {
  'unknown unit': (n) => void (n.unit = 'parsec'),
  'no unit': (n) => delete n.unit,
  'no value': (n) => delete n.value,
  'value as text': (n) => void (n.value = '3'),
  negative: (n) => void (n.value = -1),
  'no source': (n) => delete n.source,
  'blank source': (n) => void (n.source = ' '),
  'no basis': (n) => delete n.basis,
  'unknown basis': (n) => void (n.basis = 'guessed'),
  'derived without arithmetic': (n) => void Object.assign(n, {basis: 'derived', note: 'somehow'}),
  'assumed without a reason': (n) => {
    n.basis = 'assumed';
    delete n.note;
  },
  'blank species': (n) => void (n.species = ''),
  'unknown reading': (n) => void (n.seen = 'skimmed'),
  'half a range': (n) => void (n.range = [1]),
  'misspelt key': (n) => void (n.spieces = 'rat'),
};

test('the schemas reject every fault planted in a number', () => {
  let planted = 0;
  for (const path of files) {
    for (const pointer of numbersOf(json(path))) {
      for (const [name, spoil] of Object.entries(spoils)) {
        const content = json(path);
        spoil(at(content, pointer));
        assert.ok(!accepts(path, content), `${path} /${pointer.join('/')}: ${name}`);
        planted += 1;
      }
    }
  }
  assert.ok(planted > 5000, `${planted}`);
});

test('a number of a drug must say its species', () => {
  for (const path of files.filter((one) => one.startsWith('data/drugs/'))) {
    for (const pointer of numbersOf(json(path))) {
      const content = json(path);
      delete at(content, pointer).species;
      assert.ok(!accepts(path, content), `${path} /${pointer.join('/')}`);
    }
  }
});

// One fault a row: where, and how.
const faults = [
  ['data/drugs/mdma.json', (f) => void (f.schema = 'cleft.drug/2')],
  ['data/drugs/mdma.json', (f) => delete f.schema],
  ['data/drugs/mdma.json', (f) => void (f.class = 'stuff')],
  ['data/drugs/mdma.json', (f) => void (f.actions.vmat_kd = f.actions.vmat2_kd)],
  ['data/drugs/mdma.json', (f) => delete f.actions.inside_kd],
  ['data/drugs/mdma.json', (f) => delete f.actions.membrane_exchange],
  ['data/drugs/mdma.json', (f) => delete f.kinetics.absorption],
  ['data/drugs/mdma.json', (f) => delete f.kinetics.enzyme.km],
  ['data/drugs/citalopram.json', (f) => void (f.actions.blocker.GAT = f.actions.blocker.SERT)],
  ['data/drugs/citalopram.json', (f) => void (f.actions.blocker = {})],
  ['data/drugs/citalopram.json', (f) => void (f.actions = {})],
  ['data/drugs/lsd.json', (f) => delete f.actions.receptors['5-HT2A'].off],
  ['data/drugs/lsd.json', (f) => void (f.actions.receptors['5-ht2a'] = f.actions.receptors['5-HT2A'])],
  ['data/transmitters/dopamine.json', (f) => void (f.id = 'histamine')],
  ['data/transmitters/dopamine.json', (f) => delete f.vesicles],
  ['data/transmitters/dopamine.json', (f) => delete f.carrier.km.serotonin],
  ['data/transmitters/dopamine.json', (f) => void (f.heteroreceptors.gaba = f.heteroreceptors.serotonin)],
  ['data/transmitters/serotonin.json', (f) => delete f.heteroreceptors.alpha2A.inhibition],
  ['data/transmitters/serotonin.json', (f) => void (f.heteroreceptors['5-HT1A'].regions = ['cerebellum'])],
  ['data/circuits/raphe.json', (f) => delete f.norepinephrine.tone],
  ['data/receptors/d1.json', (f) => void (f.id = 'd1')],
  ['data/receptors/d1.json', (f) => delete f.kd],
  ['data/receptors/d1.json', (f) => void (f.gaba = {})],
  ['data/receptors/mu.json', (f) => void (f.transmitter = 'dopamine')],
  ['data/circuits/raphe.json', (f) => void (f.id = 'shared')],
  ['data/circuits/raphe.json', (f) => delete f.excitation],
  ['data/circuits/shared.json', (f) => delete f.opposition.nicotinic],
  ['data/regions/cortex.json', (f) => delete f.terminals.dopamine],
  ['data/sweeps/dopamine-terminal-screening.json', (f) => void (f.design.kind = 'random')],
  ['data/sweeps/dopamine-terminal-screening.json', (f) => delete f.design.seed],
  ['data/sweeps/dopamine-terminal-screening.json', (f) => delete f.design.parameters[0].cv],
  ['data/sweeps/dopamine-terminal-screening.json', (f) => void (f.outputs[0].at = '1 s')],
  ['data/sweeps/mdma-and-serotonin-transporter.json', (f) => void (f.design.parameters[2].values = ['1 uM'])],
  ['data/sweeps/mdma-and-serotonin-transporter.json', (f) => void (f.outputs[0].name = '5-HT')],
  ['data/sweeps/mdma-in-a-hundred-people.json', (f) => void (f.design.parameters = [])],
  ['data/scenarios/first-left.json', (f) => void (f.schema = 'cleft.scenario/2')],
  ['data/scenarios/first-left.json', (f) => void (f.until = 3600)],
  ['data/scenarios/first-left.json', (f) => void (f.until = '3600')],
  ['data/scenarios/first-left.json', (f) => void (f.until = '-1 h')],
  ['data/scenarios/first-left.json', (f) => void (f.transmitters = [])],
  ['data/scenarios/first-left.json', (f) => void (f.expresion = {SERT: 1})],
  ['data/scenarios/first-left.json', (f) => void (f.expression = {SIRT: 1})],
  ['data/scenarios/first-left.json', (f) => delete f.drugs[0].exposure.kind],
  ['data/scenarios/bench-day.json', (f) => void (f.stimuli[0].concentration = '1 Hz')],
  ['data/comparisons/first.json', (f) => void (f.columns = [])],
  ['data/comparisons/first.json', (f) => void (f.substance = 'mdma')],
  ['data/experiments/E22.json', (f) => delete f.specimen],
  ['data/experiments/E22.json', (f) => void (f.specimen = 'tube')],
  ['data/experiments/E23.json', (f) => void (f.runs.slice.specimen = 'slices')],
  ['data/experiments/E44.json', (f) => void (f.specimen = 'in-vivo')],
  ['data/levels/striatum.json', (f) => void (f.region = 'raphe')],
  ['data/levels/striatum.json', (f) => delete f.entries[0].sources],
  ['data/levels/striatum.json', (f) => void (f.entries[0].sources = [])],
  ['data/levels/striatum.json', (f) => void (f.entries[0].direction = 'higher')],
  ['data/levels/striatum.json', (f) => void (f.entries[0].published = [1.5])],
  ['data/levels/striatum.json', (f) => void (f.entries[0].published = ['1.5', '5'])],
  ['data/levels/striatum.json', (f) => void (f.entries[0].ranges = [[1, 2, 3]])],
  ['data/levels/striatum.json', (f) => void (f.entries[0].administration = 'oral')],
  ['data/levels/striatum.json', (f) => void (f.entries[0].seen = 'skimmed')],
  ['data/levels/striatum.json', (f) => void (f.entries[0].specis = 'rat')],
  ['data/ensemble.json', (f) => delete f.members],
  ['data/ensemble.json', (f) => delete f.constants['transmitters/dopamine.json']['/release/probability'].at],
  ['data/ensemble.json', (f) => void (f.constants['transmitters/dopamine.json']['/release/probability'].at = '0g')],
  ['data/ensemble.json', (f) => void (f.numbers['transmitters/dopamine.json'] = 'x')],
  ['data/variability.json', (f) => void (f.expression[0].protein = 'SIRT')],
  ['data/variability.json', (f) => delete f.expression[0].whom],
  ['data/variability.json', (f) => void (f.kinetics[0].trait = 'weight')],
  ['data/variability.json', (f) => void (f.kinetics[0].variation.value = 3)],
  ['data/variability.json', (f) => void (f.enzymes[0].kinds[0].share.value = 1.1)],
  ['data/variability.json', (f) => void (f.enzymes[0].kinds = [])],
  ['data/references.json', (f) => delete f[0].issued],
  ['data/references.json', (f) => void (f[0].issued['date-parts'][0] = [])],
  ['data/references.json', (f) => void (f[0].DOI = 'https://doi.org/10.1016/x')],
  ['data/references.json', (f) => void (f[0].PMID = 'PMC1')],
  ['data/references.json', (f) => void (f[0].author = [])],
  ['data/references.json', (f) => void (f[0].doi = f[0].DOI)],
  ['data/references.json', (f) => ['DOI', 'PMID', 'PMCID', 'URL', 'no_identifier'].forEach((key) => delete f[0][key])],
  ['data/references.json', (f) => void Object.assign(f[0], {DOI: '10.1000/x', no_identifier: 'not seen'})],
  ['data/references.json', (f) => void (f[0].retracted = 'yes')],
  ['data/text/en.json', (f) => void (f['app.name'] = ' ')],
  ['data/text/en.json', (f) => void (f['App name'] = 'Cleft')],
];

test('the schemas reject what is wrong elsewhere', () => {
  for (const [path, spoil] of faults) {
    const content = json(path);
    spoil(content);
    assert.ok(!accepts(path, content), `${path}: ${spoil}`);
  }
});

test('the ensemble costs the page at most 25 KB', () => {
  const sent = brotliCompressSync(readFileSync(join(project, 'data/ensemble.json'))).length;
  assert.ok(sent > 1000 && sent <= 25 * 1024, `${sent} bytes`);
});
