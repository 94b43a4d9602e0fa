// @ts-check
// The page used at random (support/driver.mjs), and faults planted into what is served, which that must find.
//
// CLEFT_DRIVER_SEED=N CLEFT_DRIVER_ACTIONS=M say which walk and how long; a failure names its seed and its actions.
// CLEFT_PLANT=gesture|link|hidden|numbers walks with that fault, to see it found.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Driver } from './support/driver.mjs';
import { firstFrame, launch, openPage, openStill, quick } from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A line of a served file, and what stands there with the fault. @type {Record<string, [string, string, string]>} */
const faults = {
  gesture: ['input.js', '(event.buttons & 1) === 1', '(event.buttons & 1) === 1 || (event.buttons !== 0 && pressed)'],
  link: ['exchange.js', 'location.hash.slice(3, mostOfAddress)', 'location.hash.slice(3, mostOfAddress).slice(0, 120)'],
  hidden: ['input.js', "program.number('cleft_release');", "program.number('cleft_release'); if (document.hidden) throw new Error('planted');"],
  numbers: ['controls.js', '`${item.label}. ${item.value_text}`', '`${item.label}. ${Number(item.value_text)}`'],
};

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** @param {string} fault @returns {(page: Page) => Promise<void>} */
const planted = (fault) => async (page) => {
  if (!fault) return;
  const [file, right, wrong] = faults[fault];
  await page.route(`**/${file}`, async (route) => {
    const words = await (await route.fetch()).text();
    assert.ok(words.includes(right), `${file} has no ${right}: plant the fault elsewhere`);
    await route.fulfill({ body: words.replace(right, wrong), contentType: 'text/javascript' });
  });
};

/** So many actions; the failure names what led there. @param {number} seed @param {number} actions @param {string} fault */
async function walk(seed, actions, fault) {
  const { page, troubles } = await openStill(browser, {}, planted(fault));
  const reader = await openPage(browser, {}, planted(fault));
  await firstFrame(reader.page);
  const driver = new Driver(page, reader.page, troubles, seed);
  try {
    while (driver.done.length < actions) await driver.step();
  } catch (error) {
    const last = driver.done.slice(-12).join(', ');
    throw new Error(`seed ${seed}, action ${driver.done.length}: ${/** @type {Error} */ (error).message}\nlast: ${last}`);
  } finally {
    await page.context().close();
    await reader.page.context().close();
  }
  return driver;
}

const seed = Number(process.env.CLEFT_DRIVER_SEED ?? 1);
const actions = Number(process.env.CLEFT_DRIVER_ACTIONS ?? 40);

test('used at random, it holds', { skip: quick }, async (t) => {
  const driver = await walk(seed, actions, process.env.CLEFT_PLANT ?? '');
  t.diagnostic(`${driver.done.length} actions, ${driver.links} links opened`);
  assert.ok(driver.links > 2);
});

// The walk of seed 1 meets these within so many actions. A gesture that does not end needs two buttons at once, which a
// walk meets now and then only: CLEFT_PLANT=gesture looks for that one.
const longest = 120;
for (const fault of ['link', 'hidden', 'numbers']) {
  test(`a planted fault is found: ${fault}`, { skip: quick }, async () => {
    await assert.rejects(walk(seed, longest, fault), /seed \d+, action \d+/);
  });
}
