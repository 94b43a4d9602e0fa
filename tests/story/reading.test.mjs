// The reading ease of the chapters, and the counting itself.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chaptersOf, faultsOf, measure, proseOf, sentencesOf, wordsOf } from '../../scripts/reading_ease.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

test('marks are no words, a number of the model is one', () => {
  const prose = proseOf('---\ntitle: T\n---\nIt rises to {{peak a in b | whole}} times.[^x-1999] A **[[vesicle|sack]]** opens.\n');
  assert.deepEqual(sentencesOf(prose), ['It rises to 5 times.', 'A sack opens.']);
  assert.equal(wordsOf('It rises to 5 times.').length, 5);
});

test('long words and long sentences read less easily', () => {
  const easy = measure('The cat sat on the mat. It was glad.', []);
  const hard = measure('Pharmacological characterisation necessitates considerable methodological sophistication.', []);
  assert.ok(easy.ease > 90, String(easy.ease));
  assert.ok(hard.ease < 0, String(hard.ease));
  assert.ok(measure('Amphetamine acts.', ['amphetamine']).ease > measure('Amphetamine acts.', []).ease);
  assert.equal(faultsOf({ name: '01-x.md', words: 300, ease: 49, longest: 'a b' }).length, 1);
  assert.equal(faultsOf({ name: '01-x.md', words: 300, ease: 60, longest: 'a '.repeat(36) }).length, 1);
  assert.equal(faultsOf({ name: '01-x.md', words: 400, ease: 60, longest: 'a b' }).length, 1);
  assert.equal(faultsOf({ name: '10-x.md', words: 400, ease: 60, longest: 'a b' }).length, 0);
});

const chapters = chaptersOf(join(project, 'data/story/en'));
assert.equal(chapters.length, 13);
for (const chapter of chapters) {
  test(`${chapter.name} reads easily and is as long as it should be`, () => assert.deepEqual(faultsOf(chapter), []));
}
