// @ts-check
// The native program and the one in WebAssembly give the same numbers: the shipped scenarios, and others drawn from a
// fixed seed until there are thirty, in which every drug takes part.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { assertSameTable } from '../support/table.mjs';

/** @param {string} name */
const given = (name) => process.env[name] ?? assert.fail(`${name} is not set: run scripts/test`);
const options = { cwd: given('CLEFT_PROJECT'), encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 28 };

/** @param {string[]} words @param {string} [input] */
const native = (words, input) => execFileSync(given('CLEFT_CLI'), words, { ...options, input });
/** @param {string[]} words @param {string} [input] */
const compiled = (words, input) => execFileSync(process.execPath, [given('CLEFT_CLI_WEB'), ...words],
  { ...options, input });

/** @param {string} kind @returns {string[]} */
const ids = (kind) => JSON.parse(native(['list', kind, '--json'])).map((/** @type {{ id: string }} */ one) => one.id);

// Mulberry32: small, and the same everywhere.
let state = 20261122;
function share() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
/** @template T @param {T[]} list */
const one = (list) => list[Math.floor(share() * list.length)];
/** @param {number} low @param {number} high */
const spread = (low, high) => (low * (high / low) ** share()).toPrecision(4);

/** @param {string[]} drugs @param {string} name */
function drawn(drugs, name) {
  const minutes = 120;
  const transmitters = ['serotonin', 'dopamine', 'norepinephrine'];
  const at = () => `${Math.floor(share() * minutes * 0.8)} min`;
  return JSON.stringify({
    schema: 'cleft.scenario/1', id: name, title: name, until: `${minutes} min`, sample: '1 min', transmitters,
    region: one(['striatum', 'accumbens', 'cortex', 'hippocampus']),
    preparation: one(['in-vivo', 'in-vivo', 'in-vivo', 'slice']),
    adapted: share() < 0.3,
    expression: { [one(['SERT', 'DAT', 'NET', 'VMAT2', 'MAO-A', 'COMT', 'D2'])]: share() < 0.3 ? 0 : 2 * share() },
    stimuli: [
      { transmitter: one(transmitters), at: at(), kind: 'train', pulses: 1 + Math.floor(10 * share()),
        frequency: `${spread(1, 50)} Hz` },
      { transmitter: one(transmitters), at: at(), kind: 'bolus', concentration: `${spread(0.01, 3)} uM` },
    ],
    drugs: drugs.map((drug) => ({
      drug, at: at(), exposure: { kind: 'constant', concentration: `${spread(0.001, 10)} uM`, ramp: `${spread(1, 600)} s` },
    })),
  });
}

const shipped = ids('scenarios');
for (const id of shipped) {
  test(`shipped: ${id}`, () => assertSameTable(native(['run', id]), compiled(['run', id]), id));
}

const drugs = ids('drugs');
for (let left = drugs.length; left > 1; --left) {  // Fisher and Yates
  const other = Math.floor(left * share());
  [drugs[left - 1], drugs[other]] = [drugs[other] ?? '', drugs[left - 1] ?? ''];
}
const others = Math.max(30 - shipped.length, 1);
for (let i = 0; i < others; ++i) {
  const several = drugs.filter((_, place) => place % others === i);
  test(`drawn ${i}: ${several.join(', ')}`, () => {
    const scenario = drawn(several, `drawn-${i}`);
    assertSameTable(native(['run', '-'], scenario), compiled(['run', '-'], scenario), scenario);
  });
}
