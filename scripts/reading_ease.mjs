#!/usr/bin/env node
// How easily each chapter reads: node scripts/reading_ease.mjs [data/story/en]
//
// A line a chapter: words, sentences, Flesch reading ease (206.835 - 1.015 words a sentence - 84.6 syllables a word),
// the longest sentence. A term of the glossary counts two syllables. Ends with 1 where a chapter reads less easily than
// 50, has a sentence of more than 35 words, or is longer or shorter than a chapter should be.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const limits = { ease: 50, sentence: 35, words: [200, 350], longer: { 10: 900, 11: 900 } };

/** The prose of a chapter file: without its head and marks; a number of the model is one word. @param {string} file */
export function proseOf(file) {
  return file
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/\{\{question\}\}/g, '')
    .replace(/\{\{[^}]*\}\}/g, '5')
    .replace(/\[\^[^\]]*\]/g, ' ')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/\*+/g, '');
}

/** Headings, items and paragraphs end a sentence. @param {string} prose */
export function sentencesOf(prose) {
  return prose
    .split(/\n\s*\n|\n(?=- )/)
    .flatMap((block) => block.replace(/^#+ |^- /, '').replace(/\s+/g, ' ').split(/(?<=[.?!]["”]?)\s+(?=["“A-Z0-9])/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[A-Za-z0-9]/.test(sentence));
}

/** @param {string} sentence */
export const wordsOf = (sentence) => sentence.match(/[A-Za-z0-9][A-Za-z0-9'’.-]*/g) ?? [];

/** @param {string} word in small letters, of letters alone */
function syllablesOf(word) {
  if (!/[a-z]/.test(word)) return 1;
  const groups = word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, (end) => end[0].replace(/[ey]/, '')).match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}

/** @param {string[]} terms @param {string} file */
export function measure(file, terms) {
  const sentences = sentencesOf(proseOf(file));
  const words = sentences.flatMap(wordsOf);
  const known = new Set(terms.flatMap((term) => [term, `${term}s`]).flatMap((term) => term.toLowerCase().split(/[\s-]+/)));
  const syllables = words.reduce((sum, word) => {
    const plain = word.toLowerCase().replace(/[^a-z0-9]/g, '');
    return sum + Math.min(syllablesOf(plain), known.has(plain) ? 2 : Infinity);
  }, 0);
  const longest = sentences.reduce((a, b) => (wordsOf(a).length >= wordsOf(b).length ? a : b), '');
  return {
    words: words.length,
    sentences: sentences.length,
    ease: 206.835 - (1.015 * words.length) / sentences.length - (84.6 * syllables) / words.length,
    longest,
  };
}

/** @param {string} folder */
export function chaptersOf(folder) {
  const glossary = JSON.parse(readFileSync(join(folder, 'glossary.json'), 'utf8')).terms;
  const terms = glossary.flatMap((entry) => [entry.term, ...(entry.also ?? [])]);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, ...measure(readFileSync(join(folder, name), 'utf8'), terms) }));
}

/** What is wrong with a chapter; empty where nothing is. */
export function faultsOf(chapter) {
  const most = limits.longer[Number(chapter.name.slice(0, 2))] ?? limits.words[1];
  const faults = [];
  if (chapter.ease < limits.ease) faults.push(`reading ease below ${limits.ease}`);
  if (wordsOf(chapter.longest).length > limits.sentence) faults.push(`a sentence of ${wordsOf(chapter.longest).length} words: ${chapter.longest}`);
  if (chapter.words < limits.words[0] || chapter.words > most) faults.push(`not ${limits.words[0]} to ${most} words`);
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL('../data/story/en', import.meta.url));
  let bad = false;
  for (const chapter of chaptersOf(folder)) {
    const faults = faultsOf(chapter);
    bad ||= faults.length > 0;
    console.log(`${chapter.name.padEnd(34)} ${String(chapter.words).padStart(4)} words ${String(chapter.sentences).padStart(3)} sentences  ease ${chapter.ease.toFixed(1)}  longest ${wordsOf(chapter.longest).length}${faults.map((fault) => `\n    ${fault}`).join('')}`);
  }
  process.exit(bad ? 1 : 0);
}
