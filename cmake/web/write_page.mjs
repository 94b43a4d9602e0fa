// node write_page.mjs WEB PROGRAM NOTICES DATA VERSION PAGE CODE FOLDER...
//
// Makes the folder PAGE a mirror of WEB plus the compiled programs, the notices, each FOLDER under its own name and, in
// story/, CODE, the encoder of codes to scan. Fills the places of its HTML that are known only now: @CLEFT_WASM_BYTES@,
// @CLEFT_VERSION@, the list of sources and their number. Scripts are sent without comments and indentation; the parser
// that finds these is acorn, which Emscripten works with: NODE_PATH says where it lies. Nothing else stays in PAGE but what
// scripts/compress.mjs put beside a file; what did not change is not written.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';

const [web, program, notices, data, version, page, code, ...folders] = process.argv.slice(2);
const acorn = createRequire(import.meta.url)('acorn');

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** @param {unknown} text */
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** "Best, Nijhout and Reed"; more than four: the first and "others". @param {{author?: {family?: string, literal?: string}[]}} entry */
function authors(entry) {
  const names = (entry.author ?? []).map((author) => author.family ?? author.literal ?? '').filter(Boolean);
  if (names.length > 4) return `${names[0]} and others`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** One source as a list item. */
function item(entry) {
  const year = entry.issued?.['date-parts']?.[0]?.[0];
  const who = [authors(entry), year ? `(${year})` : ''].filter(Boolean).join(' ');
  const parts = [who, entry.title, entry['container-title']].filter(Boolean).map((part) => `${escaped(part)}.`);
  const link = entry.DOI ? `https://doi.org/${entry.DOI}` : entry.URL;
  if (link) parts.push(`<a href="${escaped(encodeURI(link))}">${escaped(entry.DOI ? `doi:${entry.DOI}` : link)}</a>`);
  if (entry.no_identifier) parts.push(`(No identifier: ${escaped(entry.no_identifier)}.)`);
  const text = parts.join(' ');
  return `<li>${entry.retracted ? `<s>${text}</s> <strong class="retracted">Retracted ${escaped(entry.retracted)}.</strong>` : text}</li>`;
}

const bibliography = ['references.json', 'evidence-references.json'].flatMap((name) =>
  JSON.parse(readFileSync(join(data, name), 'utf8')));

function sources() {
  const key = (entry) => `${entry.author?.[0]?.family ?? entry.title ?? ''} ${entry.issued?.['date-parts']?.[0]?.[0] ?? ''}`;
  return bibliography.sort((a, b) => key(a).localeCompare(key(b), 'en')).map(item).join('\n        ');
}

/** @param {Buffer} bytes */
function filled(bytes) {
  return Buffer.from(
    bytes
      .toString('utf8')
      .replaceAll('@CLEFT_WASM_BYTES@', String(statSync(join(program, 'cleft.wasm')).size))
      .replaceAll('@CLEFT_VERSION@', escaped(version))
      .replaceAll('@CLEFT_SOURCE_COUNT@', String(bibliography.length))
      .replace('<!-- @CLEFT_SOURCES@ -->', sources),
  );
}

/** What a script says, without where it says it. @param {string} script @param {object} form as acorn takes it */
const meaning = (script, form) => JSON.stringify(acorn.parse(script, form),
  (key, value) => (key === 'start' || key === 'end' ? undefined : typeof value === 'bigint' ? `${value}n` : value));

/** A script without comments and indentation. @param {string} name @param {string} script */
function stripped(name, script) {
  const tokens = [];
  const form = { ecmaVersion: 2022, sourceType: /^(import|export) /m.test(script) ? 'module' : 'script' };
  acorn.parse(script, { ...form, onToken: tokens });
  let text = '';
  let end = 0;
  for (const token of tokens) {
    const between = script.slice(end, token.start);
    const joined = text.slice(-1) + script.slice(token.start, token.start + 1);
    if (between.includes('\n')) text += text ? '\n' : ''; // it may end a statement
    else if (between && /^([\w$][\w$#]|[+-]{2}|\/\/)$/.test(joined)) text += ' ';
    text += script.slice(token.start, token.end);
    end = token.end;
  }
  if (meaning(text, form) !== meaning(script, form)) throw new Error(`${name} changed its meaning without its comments`);
  return text;
}

/** @param {string} name @param {Buffer} bytes */
function put(name, bytes) {
  const path = join(page, name);
  try {
    if (readFileSync(path).equals(bytes)) return;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  writeFileSync(path, bytes);
}

const names = new Set();
const add = (name, path) => {
  const bytes = readFileSync(path);
  if (name.endsWith('.html')) put(name, filled(bytes));
  else if (path.startsWith(web) && name.endsWith('.js')) put(name, Buffer.from(stripped(name, bytes.toString('utf8'))));
  else put(name, bytes);
  names.add(name);
};
for (const path of filesBelow(web)) add(relative(web, path).split(sep).join('/'), path);
for (const name of ['cleft.js', 'cleft.wasm']) add(name, join(program, name));
for (const name of ['validator.js', 'validator.wasm']) add(`evidence/${name}`, join(program, name));
for (const folder of folders) {
  for (const path of filesBelow(folder)) add(`${basename(folder)}/${relative(folder, path).split(sep).join('/')}`, path);
}
add('story/qrcodegen.wasm', code);
add('notices.txt', notices);
for (const path of filesBelow(page)) {
  const name = relative(page, path).split(sep).join('/');
  if (!names.has(name.replace(/\.(br|gz)$/, ''))) rmSync(path);
}
