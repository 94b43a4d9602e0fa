// @ts-check
// The evidence as a reader without scripts meets it: every page fits its window in both looks, nothing is asked of any
// other server, a cell of the table opens its value by pointer and by keyboard, and what was run opens in the laboratory.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, firstFrame, items, launch } from './support/page.mjs';
import { assertFits, launchWithLargeText, openText } from './support/text_page.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Browser | undefined} */
let large;
before(async () => { browser = await launch(); });
after(async () => {
  await browser.close();
  await large?.close();
});

const artefacts = process.env.CLEFT_ARTEFACTS ? join(process.env.CLEFT_ARTEFACTS, 'evidence') : '';
const evidence = new URL('evidence/', address).href;
const names = ['index', 'targets', 'experiments', 'claims', 'trials'];

/** @param {string} name @param {object} [options] */
const open = (name, options, by = browser) => openText(by, evidence + name, options);

test('every page fits its window in both looks', async () => {
  if (artefacts) mkdirSync(artefacts, { recursive: true });
  const { page, troubles, close } = await open('index.html', {});
  for (const [width, height] of [[1280, 800], [1920, 1080], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const name of names) {
      await page.goto(`${evidence}${name}.html`);
      for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
        await page.emulateMedia({ colorScheme });
        await assertFits(page);
        if (artefacts) await page.screenshot({ path: join(artefacts, `${name}-${colorScheme}-${width}x${height}.png`) });
      }
      assert.deepEqual(troubles, [], name);
    }
  }
  await close();
});

test('text of twice the size fits too', async () => {
  large = await launchWithLargeText();
  const { page, close } = await open('index.html', {}, large);
  for (const name of names) {
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await page.goto(`${evidence}${name}.html`);
      assert.equal(await page.locator('html').evaluate((root) => getComputedStyle(root).fontSize), '32px');
      await assertFits(page);
    }
  }
  await close();
});

test('words are told from what is behind them in both looks', async () => {
  for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
    const { page, close } = await open('targets.html', { colorScheme, viewport: { width: 1280, height: 800 } });
    const worst = await page.locator('.heat td a').evaluateAll((cells) => {
      const channels = (text) => (text.match(/[\d.]+/g) ?? []).map(Number).map((one) => (text.startsWith('color(') ? one : one / 255)).slice(0, 3);
      const light = (colour) => channels(colour).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      return cells.reduce((least, cell) => {
        const [a, b] = [getComputedStyle(cell).color, getComputedStyle(/** @type {Element} */ (cell.parentElement)).backgroundColor].map(light);
        return Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      }, 21);
    });
    assert.ok(worst >= 4.5, `${colorScheme}: ${worst}`);
    await close();
  }
});

test('a cell opens its value with the keyboard, beside the table, and closes', async () => {
  const { page, close } = await open('targets.html', { viewport: { width: 1280, height: 800 } });
  const card = page.locator('#mdma-sert');
  await page.locator('.heat a[href="#mdma-sert"]').focus();
  await page.keyboard.press('Enter');
  const box = await card.boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height <= 800 && box.x > 640, JSON.stringify(box));
  assert.match(await card.innerText(), /µM[^]*Species[^]*Source/);
  await card.locator('.close a').click();
  assert.match(page.url(), /#targets$/);
  await close();
});

test('an experiment opens in the laboratory', async () => {
  const { page, close } = await open('experiments.html', { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } });
  await page.locator('#E22 a[href^="../index.html"]').click();
  await firstFrame(page);
  assert.match(JSON.stringify(await items(page)), /MDMA/);
  await close();
});
