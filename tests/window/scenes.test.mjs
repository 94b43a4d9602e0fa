// @ts-check
// Twelve pictures without a word on them: each terminal at rest, under a blocker, a releaser and reserpine. They are
// kept for someone who knows the field to name; here they must exist and differ from one another.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

/** @param {string} name */
function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these through scripts/test`);
  return value;
}

test('twelve scenes, each its own', () => {
  const folder = join(given('CLEFT_ARTEFACTS'), 'twelve');
  mkdirSync(folder, { recursive: true });
  execFileSync(join(dirname(given('CLEFT_PROGRAM')), 'twelve_scenes'), [folder],
    { env: { ...process.env, SDL_VIDEODRIVER: 'offscreen' }, stdio: 'pipe' });
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
  assert.equal(pictures.length, 12);
  const contents = new Set(pictures.map((name) => readFileSync(join(folder, name)).toString('base64')));
  assert.equal(contents.size, 12);
});
