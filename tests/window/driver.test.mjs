// @ts-check
// The native window used at random (tests/driver), and faults planted into a copy of the program, which that must find.
//
// CLEFT_DRIVER_FOLDER: where window_driver and window_driver_planted lie, if not beside CLEFT_PROGRAM.
// CLEFT_DRIVER_SEED=N CLEFT_DRIVER_ACTIONS=M say which walk and how long; a failure names its seed and its actions.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const folder = process.env.CLEFT_DRIVER_FOLDER ?? dirname(process.env.CLEFT_PROGRAM ?? '');
const deep = Boolean(process.env.CLEFT_DEEP);
const seed = Number(process.env.CLEFT_DRIVER_SEED ?? 1);
const actions = Number(process.env.CLEFT_DRIVER_ACTIONS ?? (deep ? 150 : 40));

/** @param {string} program @param {number} length @param {string} [fault] @param {number} [workers] @param {number} [start] */
function walk(program, length, fault = '', workers = 0, start = seed) {
  const done = spawnSync(join(folder, program), [start, length, workers].map(String), {
    encoding: 'utf8', env: { ...process.env, SDL_VIDEODRIVER: 'offscreen', CLEFT_PLANT: fault }, maxBuffer: 1 << 28 });
  return { status: done.status, out: done.stdout, error: done.stderr };
}

/** @param {number} workers */
function holds(workers) {
  const done = walk('window_driver', actions, '', workers);
  assert.equal(done.status, 0, done.error);
  const [, links] = new RegExp(`${actions} actions, (\\d+) links opened`).exec(done.out) ?? [];
  assert.ok(Number(links) >= Math.floor(actions / 8), done.out.slice(-300));
  return done.out;
}

test('used at random, it holds', () => {
  const once = holds(0);
  if (!deep) assert.equal(holds(0), once, 'the same seed does the same');
});

test('and so it does while threads solve what takes long', { skip: deep ? false : 'a long test: scripts/test --deep' }, () => {
  holds(2);
});

// The walk of seed 2 meets each of these, within so many actions; a leak is told at the end of a walk, so a short one.
const meets = 2;
const longest = (/** @type {string} */ fault) => fault === 'leak' ? 40 : 300;
for (const fault of ['gesture', 'numbers', 'link', 'values', 'memory', 'leak']) {
  test(`a planted fault is found: ${fault}`, { skip: deep ? false : 'a long test: scripts/test --deep' }, (t) => {
    const done = walk('window_driver_planted', longest(fault), fault, 0, meets);
    assert.notEqual(done.status, 0, 'nothing was found');
    assert.match(done.error, /seed \d+, action \d+: .*\nlast: ./);
    if (fault === 'leak') assert.match(done.error, /LeakSanitizer[\s\S]*History::remember/);
    t.diagnostic(/seed \d+, action \d+: [^\n]*/.exec(done.error)?.[0] ?? '');
  });
}
