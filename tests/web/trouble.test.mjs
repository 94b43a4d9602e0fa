// @ts-check
// Where something goes wrong or comes up by itself a person is told; a picture is never empty without a word.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { frames, giveFile, items, launch, mirrored, openStill, pressItem, until } from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A graphics card on which a framebuffer wider than this can't be made. @param {Page} page @param {number} widest */
const withSmallCard = (page, widest) => page.addInitScript((most) => {
  let width = 0;
  const own = WebGL2RenderingContext.prototype;
  const { texImage2D, checkFramebufferStatus } = own;
  own.texImage2D = function given(/** @type {any[]} */ ...values) {
    width = values[3];
    return texImage2D.apply(this, /** @type {any} */ (values));
  };
  own.checkFramebufferStatus = function answered(target) {
    const status = checkFramebufferStatus.call(this, target);
    return width > most ? own.FRAMEBUFFER_UNSUPPORTED : status;
  };
}, widest);

test('a picture that the graphics can not draw says so, and nothing points at nothing', async () => {
  const { page } = await openStill(browser, {}, (one) => withSmallCard(one, 16));
  const all = await until(page, (now) => Boolean(now['left.picture.undrawn']));
  assert.match(all['left.picture.undrawn'].value_text, /could not be drawn/);
  assert.equal(all['left.picture.turn'], undefined);
  assert.ok(all['left.plot'], 'the curves are there');
  await pressItem(page, 'page.compare');
  await until(page, (now) => ['left', 'right', 'third', 'fourth'].every((column) => now[`${column}.picture.undrawn`]));
  await page.context().close();
});

test('where only a plainer picture can be drawn, that is drawn', async () => {
  const { page, troubles } = await openStill(browser, {}, async (one) => {
    await withSmallCard(one, 1200); // the picture is some 900 wide: twice that has no room
  });
  const all = await items(page);
  const wide = all['left.picture.turn'].rect[2];
  assert.ok(wide <= 1200 && wide * 2 > 1200, `${wide}`);
  assert.equal(all['left.picture.undrawn'], undefined);
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('a graphics context that is lost for good is told of, and one that comes back is used', async () => {
  const { page, troubles } = await openStill(browser);
  const words = page.locator('#lost');
  await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('cleft'));
    /** @type {any} */ (globalThis).losing = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    /** @type {any} */ (globalThis).losing.loseContext();
  });
  await words.waitFor({ state: 'visible' });
  assert.match(await words.textContent() ?? '', /reload/);
  await page.evaluate(() => /** @type {any} */ (globalThis).losing.restoreContext());
  await words.waitFor({ state: 'hidden' });
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['fourth.picture.part.transporter']));
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('a notice and a refusal are said where screen readers listen', async () => {
  const { page, troubles } = await openStill(browser);
  const said = page.locator('#announcements');
  assert.equal(await said.getAttribute('role'), 'status');
  assert.equal(await said.textContent(), '');
  await giveFile(page, '{"not": "a scenario"}');
  const { notice } = await until(page, (all) => Boolean(all.notice));
  assert.ok((await said.textContent())?.includes(notice.value_text));
  await pressItem(page, 'panel.times');
  await until(page, (all) => Boolean(all['time.at']));
  await mirrored(page, 'time.at').fill('soon');
  await mirrored(page, 'time.at').press('Enter');
  const { 'time.at': refused } = await until(page, (all) => Boolean(all['time.at'].problem));
  assert.ok((await said.textContent())?.includes(refused.problem));
  await mirrored(page, 'time.at').fill('15 min');
  await mirrored(page, 'time.at').press('Enter');
  await until(page, (all) => !all['time.at'].problem);
  await frames(page);
  assert.equal(await said.textContent(), '');
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('no frame is painted empty while the window changes its size', async () => {
  const { page, troubles } = await openStill(browser, { viewport: { width: 900, height: 700 } });
  await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('cleft'));
    const gl = /** @type {any} */ (canvas.getContext('webgl2'));
    const seen = { drawn: 0, changes: 0, empty: 0 };
    Object.assign(globalThis, { seen });
    const own = gl.drawElements.bind(gl);
    gl.drawElements = (/** @type {any[]} */ ...values) => { seen.drawn++; own(...values); };
    let before = 0;
    // It is called after the page's own observer, and before the painting.
    new ResizeObserver(() => {
      seen.changes++;
      if (seen.drawn === before) seen.empty++;
      before = seen.drawn;
    }).observe(canvas);
  });
  for (let i = 1; i <= 8; i++) {
    await page.setViewportSize({ width: 900 - 10 * i, height: i % 2 ? 700 : 660 });
    await frames(page);
  }
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  assert.ok(seen.changes > 6, JSON.stringify(seen));
  assert.ok(seen.empty <= 1, JSON.stringify(seen)); // the first call is about the size it had
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('on paper there is what was open, dark on white, whatever the look', async () => {
  const { page, troubles } = await openStill(browser, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const seen = await page.evaluate(() => {
    const light = (/** @type {string} */ colour) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number).reduce((a, b) => a + b) / 3;
    const sheets = [...document.querySelectorAll('#paper canvas')].map((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element);
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let dark = 0;
      let sum = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        const one = (pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3;
        sum += one;
        if (one < 100) dark++;
      }
      return { width: canvas.getBoundingClientRect().width, mean: sum / (pixels.length / 4), dark };
    });
    return {
      text: light(getComputedStyle(/** @type {Element} */ (document.querySelector('#about p'))).color),
      sheet: light(getComputedStyle(document.documentElement).backgroundColor),
      address: document.querySelector('#paper p')?.textContent ?? '',
      sheets,
      stage: getComputedStyle(/** @type {Element} */ (document.getElementById('stage'))).display,
    };
  });
  assert.ok(seen.text < 100 && seen.sheet > 240, JSON.stringify(seen));
  assert.equal(seen.sheets.length, 2);
  for (const one of seen.sheets) assert.ok(one.width > 300 && one.mean > 200 && one.dark > 1000, JSON.stringify(one));
  assert.match(seen.address, /#s=[A-Za-z0-9._~-]+$/);
  assert.equal(seen.stage, 'none');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('#paper canvas').count(), 0);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.context().close();
  assert.deepEqual(troubles, []);
});
