// @ts-check
// The timeline and its numbers in the page: lines of text are typed in real fields, bars move by keys and pointer, a low
// screen scrolls its panel, the look follows the system.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { items, launch, middleOf, mirrored, openStill, picture, pressItem, until } from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/** The lab's scenario. @param {Page} page */
const scenario = async (page) => JSON.parse(await page.evaluate(() => /** @type {any} */ (globalThis).cleft.scenario(0)));

/** @param {Page} page @param {string} id */
async function click(page, id) {
  const place = await middleOf(page, (await until(page, (all) => Boolean(all[id])))[id]);
  await page.mouse.click(place.x, place.y);
}

test('a time is typed: a click on the number opens a real field, wrong words stay and are named', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'panel.times');
  await click(page, 'time.at');
  await page.waitForFunction(() => /** @type {HTMLElement} */ (document.activeElement).dataset?.item === 'time.at');
  const field = mirrored(page, 'time.at');
  assert.equal(await field.evaluate((element) => getComputedStyle(element).opacity), '1');
  assert.equal(await field.inputValue(), '10 min');
  await page.keyboard.type('0.5 h');
  await page.keyboard.press('Enter');
  await until(page, (all) => all['time.drug.0'].value === 1800);
  assert.equal((await scenario(page)).drugs[0].at, '1800 s');
  await field.fill('soon');
  await page.keyboard.press('Enter');
  const wrong = await until(page, (all) => Boolean(all['time.at'].problem));
  assert.match(wrong['time.at.problem'].value_text, /90 min/);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.inputValue(), 'soon');
  assert.equal((await scenario(page)).drugs[0].at, '1800 s');
  await field.fill('45 min');
  await page.keyboard.press('Tab');
  await until(page, (all) => all['time.drug.0'].value === 2700 && !all['time.at'].problem);
  assert.equal(await field.getAttribute('aria-invalid'), 'false');
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a bar moves by arrows, with Shift its end, and by the pointer; the link keeps it', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'lab.when');
  await pressItem(page, 'lab.ends');
  await until(page, (all) => Boolean(all['time.drug.0.start']));
  await mirrored(page, 'time.drug.0').focus();
  await page.keyboard.press('ArrowRight');
  await until(page, (all) => all['time.drug.0'].value === 660 && all['time.drug.0.end'].value === 3960);
  await page.keyboard.press('Shift+ArrowLeft');
  await until(page, (all) => all['time.drug.0'].value === 660 && all['time.drug.0.end'].value === 3900);
  const all = await items(page);
  const whole = await middleOf(page, all['time.drug.0']);
  await page.mouse.move(whole.x, whole.y);
  await page.mouse.down();
  await page.mouse.move(whole.x + 60, whole.y, { steps: 4 });
  const dragged = await until(page, (now) => now['time.drug.0'].value > 900);
  await page.mouse.up();
  assert.equal(dragged['time.drug.0.end'].value - dragged['time.drug.0'].value, 3240);
  await pressItem(page, 'panel.times');
  await until(page, (now) => Boolean(now['time.add.burst']));
  await pressItem(page, 'time.add.burst');
  await until(page, (now) => Boolean(now['time.train.0']));
  const state = await page.evaluate(() => /** @type {any} */ (globalThis).cleft.link());
  const before = await scenario(page);
  assert.equal(before.stimuli[0].kind, 'train');
  await pressItem(page, 'undo');
  await until(page, (now) => !now['time.train.0']);
  await page.evaluate((hash) => { location.hash = `#s=${hash}`; }, state);
  await until(page, (now) => Boolean(now['time.train.0']));
  assert.deepEqual(await scenario(page), before);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a phone held sideways: all of it on the screen, the panel scrolls by finger and wheel', async () => {
  const { page, troubles } = await openStill(browser, { viewport: { width: 844, height: 390 }, hasTouch: true });
  await pressItem(page, 'panel.conditions');
  const all = await until(page, (now) => Boolean(now['condition.from_adapted']));
  const canvas = await page.locator('#cleft').boundingBox();
  assert.ok(canvas && canvas.height <= 390);
  assert.equal(all['condition.from_adapted'].rect[3], 0, 'below what is seen');
  await picture(page, '844x390-conditions');
  const place = await middleOf(page, all['switch.SERT']);
  await page.mouse.move(place.x, place.y);
  await page.mouse.wheel(0, 2000);
  await until(page, (now) => now['condition.from_adapted'].rect[3] > 0);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.mouse.wheel(0, -2000);
  await until(page, (now) => !now['switch.SERT'].cut);
  // A real finger, which the browser would scroll the page with.
  const session = await page.context().newCDPSession(page);
  /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {number} [y] */
  const touch = (type, y) => session.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: place.x, y }] });
  await touch('touchStart', 250);
  for (let y = 240; y >= 60; y -= 20) {
    await touch('touchMove', y);
    await page.waitForTimeout(30);
  }
  await touch('touchEnd');
  await until(page, (now) => Boolean(now['switch.SERT'].cut));
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal((await items(page))['switch.SERT'].chosen, false);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('the look follows the system until one is chosen', async () => {
  const { page, troubles } = await openStill(browser, { colorScheme: 'dark' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await pressItem(page, 'theme'); // light, by choice
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(300);
  assert.equal(await theme(), 'light');
  assert.deepEqual(troubles, []);
  await page.context().close();
});
