// @ts-check
// What takes long is solved by workers while the page goes on: seen by its frames, its words and its curves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addressOf, firstFrame, giveFile, items, launch, mirrored, openPage, openStill, pressItem, until } from './support/page.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/** Some seconds of solving. @param {number} pulses */
const longFile = (pulses) => JSON.stringify({
  schema: 'cleft.scenario/1', id: 'long', title: 'Long', until: '3 h', sample: '1 min',
  transmitters: ['serotonin', 'dopamine', 'norepinephrine'],
  stimuli: [{ transmitter: 'dopamine', at: '1 s', kind: 'train', pulses, frequency: '1 Hz' }],
});

/** The long file's column is shown with its own numbers. @param {Record<string, any>} all */
const solvedLong = (all) => all['clock.time']?.highest === 10_800 && all['left.summary']?.value_text.includes(': Serotonin');

/** @param {import('playwright-core').Page} page */
const solving = async (page) => (await items(page))['left.solving']?.value_text ?? '';

test('while a worker solves, its progress is shown, the page takes other wishes, and the curve comes', async () => {
  const { page, troubles } = await openStill(browser);
  await giveFile(page, longFile(6000));
  await until(page, (all) => 'left.solving' in all);
  const first = await solving(page);
  assert.match(first, /^Solving: \d+ %$/);
  assert.equal((await items(page))['left.solving'].label, 'Left column, being solved');
  await pressItem(page, 'lab.tools');
  await pressItem(page, 'curves.stores');
  const meanwhile = await until(page, (all) => all['curves.stores'].chosen);
  assert.ok('left.solving' in meanwhile, 'the page went on before the worker was done');
  await page.waitForFunction((before) => {
    const all = /** @type {any} */ (globalThis).cleft.items();
    const now = all.find((/** @type {any} */ one) => one.id === 'left.solving')?.value_text ?? 'done';
    return now !== before;
  }, first);
  await until(page, (all) => !('left.solving' in all));
  await pressItem(page, 'curves.outside');
  await until(page, (now) => now['curves.outside'].chosen && solvedLong(now));
  const link = await page.evaluate(() => /** @type {any} */ (globalThis).cleft.link());
  assert.deepEqual(troubles, []);
  await page.context().close();

  // The same by a link, which opens at once.
  const linked = await openPage(browser, {}, undefined, addressOf(link));
  await firstFrame(linked.page);
  await until(linked.page, (now) => 'left.solving' in now);
  assert.deepEqual(linked.troubles, []);
  await linked.page.context().close();
});

test('the next change ends it', async () => {
  const { page, troubles } = await openStill(browser);
  const before = await page.evaluate(() => /** @type {any} */ (globalThis).cleft.csv(0));
  await giveFile(page, longFile(100_000)); // minutes
  await until(page, (all) => 'left.solving' in all);
  await pressItem(page, 'undo');
  await until(page, (all) => !('left.solving' in all));
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).cleft.csv(0)), before);
  // The worker is free again: the next one is solved.
  await giveFile(page, longFile(1000));
  await until(page, solvedLong);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('the bands behind the curves come by workers too', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'lab.tools');
  await pressItem(page, 'ranges');
  await until(page, (all) => /^Band: 8 in 10/.test(all['ranges.note']?.value_text ?? ''));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('virtual people come by workers, and each is told by the keyboard', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'lab.tools');
  await pressItem(page, 'people');
  await until(page, (all) => /^Bands: 9 and 5 in 10 of 100/.test(all['ranges.note']?.value_text ?? ''));
  const strip = mirrored(page, 'people.strip');
  await strip.focus();
  await page.keyboard.press('End');
  const most = await until(page, (all) => /^Person \d+, /.test(all['people.strip']?.value_text ?? ''));
  assert.equal(most['people.strip'].value, 100);
  await page.keyboard.press('ArrowLeft');
  const next = await until(page, (all) => all['people.strip']?.value === 99);
  assert.notEqual(next['people.strip'].value_text, most['people.strip'].value_text);
  assert.match(await strip.getAttribute('aria-valuetext') ?? '', /SERT \d/);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a browser that grants no workers solves in the page', async () => {
  const { page, troubles } = await openStill(browser, {}, (one) => one.addInitScript(() => {
    /** @type {any} */ (globalThis).Worker = class { constructor() { throw new Error('not here'); } };
  }));
  await giveFile(page, longFile(300));
  const all = await until(page, solvedLong);
  assert.ok(!('left.solving' in all));
  assert.ok(troubles.length > 0 && troubles.every((one) => one.includes('a worker was lost')), troubles.join('\n'));
  await page.context().close();
});
