#!/usr/bin/env node
// Puts FILE.br and FILE.gz beside each file of a folder that gains by it; leaves what is up to date alone.
//
//   node scripts/compress.mjs FOLDER
import { readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const compressible = new Set(['.html', '.css', '.js', '.mjs', '.json', '.webmanifest', '.wasm', '.svg', '.ttf', '.txt', '.csv']);

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
const gzip = (bytes) => gzipSync(bytes, { level: 9 });

/** @param {string} path */
const timeOf = (path) => {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return -1;
  }
};

/** @param {string} folder @returns {string[]} */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node scripts/compress.mjs FOLDER');
  process.exit(2);
}
const all = filesBelow(folder);
for (const path of all) {
  if (/\.(br|gz)$/.test(path) && !all.includes(path.replace(/\.(br|gz)$/, ''))) rmSync(path);
  if (!compressible.has(extname(path))) continue;
  const time = timeOf(path);
  for (const [suffix, squeeze] of [['.br', brotli], ['.gz', gzip]]) {
    if (Math.abs(timeOf(path + suffix) - time) < 2) continue;
    const bytes = readFileSync(path);
    const small = squeeze(bytes);
    if (small.length >= bytes.length) {
      rmSync(path + suffix, { force: true });
      continue;
    }
    writeFileSync(path + suffix, small);
    // The time of the original marks which content was compressed.
    utimesSync(path + suffix, time / 1000, time / 1000);
  }
}
