// node scripts/page_size.mjs FOLDER BUDGET.json: bytes of each file of the page, raw and brotli, against the budget.
// What the budget says is loaded later, or when a button asks for it, is no part of the first visit; there each file
// alone has a budget.
// Compresses by itself, so that what is counted cannot be stale.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const [folder, budgetFile] = process.argv.slice(2);
const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
const rows = filesBelow(folder)
  .filter((path) => !/\.(br|gz|map)$/.test(path))
  .map((path) => {
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    const sent = Math.min(bytes.length, brotliCompressSync(bytes, { params }).length);
    return { name: relative(folder, path).split(sep).join('/'), raw: bytes.length, sent };
  })
  .sort((a, b) => b.sent - a.sent);

// The first that names it; none: it belongs to the first visit.
const part = (row) => [budget.asked_for, budget.loaded_later]
  .find((one) => one?.files.includes(row.name) || one?.folders?.some((name) => row.name.startsWith(name)));
const first = rows.filter((row) => !part(row));
const tooLarge = rows.filter((row) => row.sent > (part(row)?.brotli_bytes_each ?? Infinity));
const sum = (key) => first.reduce((total, row) => total + row[key], 0);
const line = (name, raw, sent) => console.log(`${String(raw).padStart(10)} ${String(sent).padStart(10)}  ${name}`);
console.log('       raw     brotli  file');
for (const row of rows) line(row.name, row.raw, row.sent);
line('first visit', sum('raw'), sum('sent'));
const total = sum('sent');
for (const row of tooLarge) console.log(`${row.name}: more than ${part(row).brotli_bytes_each} bytes brotli`);
const ok = first.length > 0 && total <= budget.brotli_bytes && tooLarge.length === 0;
console.log(`budget ${budget.brotli_bytes} bytes brotli: ${total <= budget.brotli_bytes ? `${budget.brotli_bytes - total} left` : `${total - budget.brotli_bytes} OVER`}`);
process.exit(ok ? 0 : 1);
