// CITATION.cff: what the Citation File Format (1.2.0) requires of every file, and that it cites this version.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Top-level fields of a plain YAML file: a text, or the lines of a list or a folded text. @param {string} text */
function fields(text) {
  /** @type {Record<string, string | string[]>} */
  const found = {};
  let key = '';
  for (const line of text.split('\n').filter((one) => one.trim() && !one.startsWith('#'))) {
    const top = /^([a-z-]+):\s*(.*)$/.exec(line);
    if (top) {
      key = top[1];
      found[key] = top[2] === '' || top[2] === '>-' ? [] : top[2].replace(/^"(.*)"$/, '$1');
    } else {
      assert.ok(Array.isArray(found[key]), `line "${line}" belongs to a list`);
      /** @type {string[]} */ (found[key]).push(line.trim());
    }
  }
  return found;
}

test('CITATION.cff has the required fields', () => {
  const cff = fields(read('CITATION.cff'));
  assert.equal(cff['cff-version'], '1.2.0');
  for (const key of ['message', 'title']) assert.ok(typeof cff[key] === 'string' && cff[key].length > 5, key);
  assert.ok(Array.isArray(cff.authors) && cff.authors.length > 0);
  for (const author of cff.authors) assert.match(author, /^- (name|family-names): \S/);
  assert.equal(cff.type, 'software');
});

test('CITATION.cff cites this version under its licence', () => {
  const cff = fields(read('CITATION.cff'));
  assert.equal(cff.version, /project\(cleft VERSION ([0-9.]+)/.exec(read('CMakeLists.txt'))?.[1]);
  assert.equal(cff.license, 'MIT');
  assert.match(read('LICENSE'), /^MIT License/);
});
