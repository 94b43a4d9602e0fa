// @ts-check
// The curves in the browser: read by pointer and keys, a part of the time by drag, the whole by double click and Escape,
// the same numbers as a real table, pictures of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { csv, firstFrame, items, launch, middleOf, mirrored, openPage, openStill, picture, pressItem, setItem, sharp, until } from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const end = 7200;

/** @param {Page} page @param {string} id @param {number} from @param {number} to shares of its width */
async function dragAcross(page, id, from, to) {
  const place = await middleOf(page, (await items(page))[id]);
  /** @param {number} share */
  const x = (share) => place.left + (place.right - place.left) * share;
  await page.mouse.move(x(from), place.y);
  await page.mouse.down();
  await page.mouse.move(x((from + to) / 2), place.y, { steps: 3 });
  await page.mouse.move(x(to), place.y, { steps: 3 });
  await page.waitForTimeout(200);
  await page.mouse.up();
}

test('a drag takes a part of the time, a double click and Escape give the whole back', async () => {
  const { page, troubles } = await openStill(browser);
  const before = (await items(page))['clock.time'].value;
  await dragAcross(page, 'left.plot', 0.1, 0.4);
  let all = await until(page, (now) => now['left.plot'].highest < end);
  assert.ok(Math.abs(all['left.plot'].lowest - 0.1 * end) < 60 && Math.abs(all['left.plot'].highest - 0.4 * end) < 60);
  assert.equal(all['clock.time'].value, before, 'the clock is moved by its own row');
  assert.equal(all['clock.time'].highest, end);
  await picture(page, 'curves-part');
  // In the link, opened by somebody else.
  const link = await page.evaluate(() => /** @type {any} */ (globalThis).cleft.link());
  const other = await openPage(browser, {}, undefined, `${page.url().split('#')[0]}#s=${link}`);
  await firstFrame(other.page);
  const there = await until(other.page, (now) => now['left.plot'].highest < end);
  assert.equal(there['left.plot'].lowest, all['left.plot'].lowest);
  await other.page.context().close();

  const place = await middleOf(page, all['left.plot']);
  await page.mouse.dblclick(place.x, place.y);
  await until(page, (now) => now['left.plot'].highest === end && !now['clock.whole']);
  // By the real controls: the ends as sliders, Escape on the curves' own.
  await setItem(page, 'plot.to', 3600);
  await setItem(page, 'plot.from', 600);
  await until(page, (now) => now['left.plot'].lowest === 600 && now['left.plot'].highest === 3600);
  await mirrored(page, 'left.plot').focus();
  await until(page, (now) => now['left.plot'].focused);
  await page.keyboard.press('Escape');
  await until(page, (now) => now['left.plot'].highest === end);
  // And on the canvas itself, which Escape leaves once there is nothing left to give back.
  await dragAcross(page, 'left.plot', 0.5, 0.9);
  await until(page, (now) => now['left.plot'].highest < end);
  await page.keyboard.press('Escape');
  await until(page, (now) => now['left.plot'].highest === end);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'cleft');
  await page.keyboard.press('Escape');
  assert.notEqual(await page.evaluate(() => document.activeElement?.id), 'cleft');
  all = await items(page);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('pointer and keys read every curve with its unit, and the numbers are those of the table', async () => {
  const { page, troubles } = await openStill(browser);
  await mirrored(page, 'left.plot').focus();
  await page.keyboard.press('Home');
  await until(page, (now) => now['left.plot'].value === 0);
  await page.keyboard.press('PageUp');
  await until(page, (now) => Math.abs(now['left.plot'].value - 0.1 * end) < 1);
  await page.keyboard.press('ArrowRight');
  const all = await until(page, (now) => Math.abs(now['left.plot'].value - 0.11 * end) < 1);
  const spoken = await mirrored(page, 'left.plot').getAttribute('aria-valuetext');
  assert.equal(spoken, all['left.plot'].value_text);
  assert.match(all['left.plot'].value_text, /^13 min 12 s: Serotonin ×[\d.]+, \d+ nM; Dopamine ×[\d.]+, \d+ nM; Norepinephrine/);
  await pressItem(page, 'page.compare');
  const compared = await until(page, (now) => Boolean(now['third.plot']));
  const place = await middleOf(page, compared['third.plot']);
  await page.mouse.move(place.x, place.y);
  await page.waitForTimeout(500);
  await picture(page, 'curves-read');
  await pressItem(page, 'page.lab');
  await pressItem(page, 'lab.tools');
  await pressItem(page, 'measure.units');
  await until(page, (now) => now['measure.units'].chosen);
  await pressItem(page, 'table');
  await until(page, (now) => Boolean(now['table.numbers']));
  const table = page.locator('#controls table');
  assert.equal(await table.count(), 1);
  assert.match(await table.locator('caption').textContent() ?? '', /nM, 0 min to 2 h 0 min/);
  assert.deepEqual(await table.locator('thead th[scope=col]').allTextContents(),
    ['Time, min', 'MDMA: Serotonin, nM', 'MDMA: Dopamine, nM', 'MDMA: Norepinephrine, nM']);
  assert.equal(await table.locator('tbody tr').count(), 25);
  const rows = await table.locator('tbody tr').evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent)));
  const lines = (await csv(page, 0)).split('\n').filter((line) => line && !line.startsWith('#'));
  const names = lines[0].split(',');
  for (const [time, serotonin] of rows) {
    const line = lines.slice(1).map((one) => one.split(',')).find((one) => Math.abs(Number(one[0]) - Number(time) * 60) < 1e-6);
    assert.ok(line, `${time} min`);
    const nM = Number(line[names.indexOf('serotonin_extracellular_nM')]);
    assert.ok(Math.abs(parseFloat(serotonin ?? '') / nM - 1) < 0.06, `${time} min: ${serotonin} is ${nM}`);
  }
  await picture(page, 'curves-table');
  await pressItem(page, 'table.close');
  await until(page, (now) => !now['table.numbers']);
  assert.equal(await table.count(), 0);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('what is shown can be cited: copied as text, and as a file for three kinds of programs', async () => {
  const { page, troubles } = await openStill(browser, { acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  await pressItem(page, 'panel.more');
  await until(page, (all) => Boolean(all['cite.text']));
  await pressItem(page, 'cite.text');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('The Cleft authors'));
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const year = new Date().getFullYear();
  assert.match(text, new RegExp(`^The Cleft authors \\(${year}\\)\\. Cleft: what a drug does at the synapse, live\\. \\d`));
  /** @param {string} id */
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent('download'), pressItem(page, id)]);
    return { name: download.suggestedFilename(), words: readFileSync(/** @type {string} */ (await download.path()), 'utf8') };
  };
  const csl = await saved('cite.csl');
  assert.equal(csl.name, 'cleft.csl.json');
  const [entry] = JSON.parse(csl.words);
  const address = entry.URL;
  assert.match(address, /^https?:.*#s=[\w~.-]+$/);
  assert.ok(text.includes(address), text);
  assert.deepEqual([entry.type, entry.issued['date-parts'][0][0]], ['software', year]);
  assert.match(entry.note, /Data: [0-9a-f]{8,}/);
  const bibtex = await saved('cite.bibtex');
  assert.equal(bibtex.name, 'cleft.bib');
  assert.match(entry.id, /^cleft-[0-9a-f]{8}$/);
  assert.ok(bibtex.words.startsWith(`@misc{${entry.id},`) && bibtex.words.includes(`url = {${address}}`), bibtex.words);
  const ris = await saved('cite.ris');
  assert.equal(ris.name, 'cleft.ris');
  assert.ok(ris.words.startsWith('TY  - COMP\r\n') && ris.words.includes(`UR  - ${address}\r\n`), ris.words);
  // The address leads back to what was cited.
  await page.goto(address);
  await until(page, (all) => Boolean(all['panel.more']));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('curves and picture are saved at two pixels a point', async () => {
  const { page, troubles } = await openStill(browser, { ...sharp, acceptDownloads: true });
  await pressItem(page, 'panel.more');
  await until(page, (all) => Boolean(all['save.curves']));
  /** @param {string} id */
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent('download'), pressItem(page, id)]);
    const bytes = readFileSync(/** @type {string} */ (await download.path()));
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    return { name: download.suggestedFilename(), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), size: bytes.length };
  };
  const curves = await saved('save.curves');
  assert.deepEqual([curves.name, curves.width, curves.height], ['cleft-curves.png', 1920, 1120]);
  assert.ok(curves.size > 20_000, 'something is drawn');
  const scene = await saved('save.picture');
  assert.deepEqual([scene.name, scene.width, scene.height], ['cleft-picture.png', 2560, 1440]);
  assert.ok(scene.size > 500_000, 'the scene is there');
  // And as a drawing, alone in a page: the same size, words as words, the address that opens what is drawn.
  const [download] = await Promise.all([page.waitForEvent('download'), pressItem(page, 'save.drawing')]);
  assert.equal(download.suggestedFilename(), 'cleft.svg');
  const svg = readFileSync(/** @type {string} */ (await download.path()), 'utf8');
  const drawn = await page.evaluate((words) => {
    const parsed = new DOMParser().parseFromString(words, 'image/svg+xml');
    const root = parsed.documentElement;
    return {
      wrong: parsed.querySelector('parsererror')?.textContent ?? '',
      size: [root.getAttribute('width'), root.getAttribute('height')],
      words: [...root.querySelectorAll('text')].map((one) => one.textContent ?? ''),
      description: root.querySelector('desc')?.textContent ?? '',
      lines: root.querySelectorAll('polyline').length,
    };
  }, svg);
  assert.equal(drawn.wrong, '');
  assert.deepEqual(drawn.size, ['960', '560']);
  assert.ok(drawn.words.includes('5-HT') && drawn.words.includes('rest'), drawn.words.join(', '));
  assert.ok(drawn.words.some((one) => /^Cleft [0-9.]+, data [0-9a-f]{16}:/.test(one)), drawn.words.join(', '));
  assert.match(drawn.description, /#s=[A-Za-z0-9._~-]+$/);
  assert.ok(drawn.lines >= 6, String(drawn.lines));
  // The page goes on as before.
  await setItem(page, 'clock.time', 3000);
  await until(page, (all) => all['clock.time'].value === 3000);
  assert.deepEqual(troubles, []);
  await page.context().close();
});
