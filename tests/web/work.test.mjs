// @ts-check
// What a change and a frame cost the page, from its own counters. The figures are told, not judged: a busy machine is
// no defect. What is judged: every change was computed anew, none was left out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { firstFrame, items, launch, openPage, openStill, pressItem, quick, setItem, sharp, until } from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const moves = 40;

/** @param {Page} page */
const counters = (page) => page.evaluate(() => /** @type {any} */ (globalThis).cleft.counters());
/** @param {Page} page */
const forget = (page) => page.evaluate(() => /** @type {any} */ (globalThis).cleft.measure(0, 0));

/** Uses a control again and again, each time until the frame that answers. @param {Page} page @param {(i: number) => Promise<unknown>} use */
async function answers(page, use) {
  await forget(page);
  for (let i = 0; i < moves; i++) {
    const before = (await counters(page)).changes;
    await use(i);
    await page.waitForFunction((changes) => /** @type {any} */ (globalThis).cleft.counters().changes > changes, before);
  }
  const { changes, change_p95_ms: p95, change_ms: last, solve_ms: solve } = await counters(page);
  assert.ok(changes >= moves);
  return `p95 ${p95} ms of ${changes} changes; the last ${last} ms, of which ${solve} ms solving`;
}

/** Moves a slider by its real control: up, so that no value comes twice. @param {Page} page @param {string} id */
async function slide(page, id) {
  const slider = (await items(page))[id];
  const step = (slider.highest - slider.lowest) / (moves + 2);
  await setItem(page, id, slider.lowest);
  return answers(page, (i) => setItem(page, id, slider.lowest + step * (i + 1)));
}

test('a drug is dragged in the laboratory', { skip: quick }, async (t) => {
  const { page } = await openStill(browser, sharp);
  const id = Object.keys(await items(page)).find((name) => name.endsWith('concentration'));
  assert.ok(id);
  t.diagnostic(`one column redrawn: ${await slide(page, id)} (budget 33 ms)`);
  await page.context().close();
});

test('a drug is dragged beside three others', { skip: quick }, async (t) => {
  const { page } = await openStill(browser, sharp);
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['left.menu']));
  await pressItem(page, 'left.menu');
  await until(page, (all) => Boolean(all['left.concentration']));
  t.diagnostic(`four columns redrawn: ${await slide(page, 'left.concentration')} (budget 100 ms)`);
  await page.context().close();
});

test('nothing changes but the time', { skip: quick }, async (t) => {
  const { page } = await openPage(browser, sharp);
  await firstFrame(page);
  await forget(page);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).cleft.counters().frames >= 120);
  const { p95_ms: p95, longest_ms: longest } = await counters(page);
  t.diagnostic(`own work of a frame: p95 ${p95} ms, longest ${longest} ms (budget 8 ms)`);
  await page.context().close();
});
