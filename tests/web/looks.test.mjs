// @ts-check
// Sizes and themes: nothing is cut off or overlaps, targets are large enough, pixels are the screen's; pictures are
// kept for whoever reviews a change.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { items, launch, middleOf, openStill, picture, pressItem, setItem, sharp, until } from './support/page.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const sizes = [
  { name: '1280x800', width: 1280, height: 800, least: 24 },
  { name: '1920x1080', width: 1920, height: 1080, least: 24 },
  { name: '390x844', width: 390, height: 844, least: 44, phone: true },
  { name: '1024x768', width: 1024, height: 768, least: 24 },
];

/** @param {number[]} a @param {number[]} b */
const overlap = (a, b) => a[0] < b[0] + b[2] - 0.5 && b[0] < a[0] + a[2] - 0.5 && a[1] < b[1] + b[3] - 0.5 && b[1] < a[1] + a[3] - 0.5;

/** @param {Record<string, any>} all @param {{width: number, height: number}} canvas @param {number} least */
function assertWellPlaced(all, canvas, least) {
  const live = Object.values(all).filter((item) => item.role !== 'readout' && !item.in_picture);
  for (const item of live) {
    const [x, y, width, height] = item.rect;
    assert.ok(x >= 0 && y >= 0 && x + width <= canvas.width + 0.5 && y + height <= canvas.height + 0.5, `${item.id} is cut off: ${item.rect}`);
    assert.ok(item.cut || (width >= least - 0.5 && height >= least - 0.5), `${item.id} is smaller than ${least}: ${item.rect}`);
    for (const other of live) {
      assert.ok(other === item || !overlap(item.rect, other.rect), `${item.id} lies on ${other.id}`);
    }
  }
}

for (const size of sizes) {
  for (const theme of /** @type {const} */ (['dark', 'light'])) {
    test(`${size.name}, ${theme}: all in its place`, async () => {
      const { page, troubles } = await openStill(browser, {
        ...sharp,
        viewport: { width: size.width, height: size.height }, colorScheme: theme, hasTouch: Boolean(size.phone),
      });
      await setItem(page, 'clock.time', 1440);
      const all = await until(page, (now) => now['clock.time'].value === 1440);
      const canvas = await page.locator('#cleft').boundingBox();
      assert.ok(canvas);
      assertWellPlaced(all, canvas, size.least);
      await picture(page, `${size.name}-${theme}-lab`);
      await pressItem(page, 'page.compare');
      assertWellPlaced(await until(page, (now) => Boolean(now['left.now'])), canvas, size.least);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scrolling');
      await picture(page, `${size.name}-${theme}`);
      assert.deepEqual(troubles, []);
      await page.context().close();
    });
  }
}

test('a phone shows all columns at once, and one by a tap', async () => {
  const { page } = await openStill(browser, { ...sharp, viewport: { width: 390, height: 844 }, hasTouch: true });
  await pressItem(page, 'page.compare');
  const all = await until(page, (now) => Boolean(now['shown.right']));
  assert.ok(all['left.summary'] && all['fourth.summary'] && all['shown.all'].chosen);
  const place = await middleOf(page, all['shown.right']);
  await page.touchscreen.tap(place.x, place.y);
  const now = await until(page, (after) => Boolean(after['right.summary']) && after['shown.right'].chosen);
  assert.equal('left.summary' in now, false);
  await page.context().close();
});

test('a dense screen gets its own pixels', async () => {
  const { page } = await openStill(browser, { viewport: { width: 1000, height: 700 }, deviceScaleFactor: 2 });
  const canvas = await page.locator('#cleft').evaluate((element) => {
    const it = /** @type {HTMLCanvasElement} */ (element);
    return { width: it.width, height: it.height, box: it.getBoundingClientRect() };
  });
  assert.equal(canvas.width, Math.round(canvas.box.width * 2));
  assert.equal(canvas.height, Math.round(canvas.box.height * 2));
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.waitForFunction(() => /** @type {HTMLCanvasElement} */ (document.getElementById('cleft')).width === 2400);
  await page.context().close();
});

test('the text below is reached from the laboratory, and an audit finds no fault', async () => {
  const { page } = await openStill(browser, sharp);
  await pressItem(page, 'lab.remove');
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe); // through the debugger: the page's own policy would refuse a script element
  const report = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(report.violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].html}`), []);
  await page.locator('#more a[href="#about"]').click();
  await page.waitForFunction(() => scrollY > 300);
  assert.equal(await page.locator('h1').count(), 1);
  await page.context().close();
});
