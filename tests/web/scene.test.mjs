// @ts-check
// The scene in the page: the same picture as the window's, named parts, turning, what a frame takes; pictures at the
// sizes of the mock-ups are kept for whoever reviews a change.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { likeness } from './support/likeness.mjs';
import { firstFrame, given, items, launch, middleOf, openPage, picture, pressItem, quick, setItem, sharp, until } from './support/page.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const minute24 = 1440;

/**
 * Without motion, so that every dot stays where its seed puts it.
 * @param {{width: number, height: number, theme?: 'dark' | 'light', touch?: boolean}} size
 */
async function openAtRest(size) {
  const opened = await openPage(browser, {
    ...sharp,
    viewport: { width: size.width, height: size.height }, colorScheme: size.theme ?? 'dark', reducedMotion: 'reduce',
    hasTouch: Boolean(size.touch),
  });
  await firstFrame(opened.page);
  await setItem(opened.page, 'clock.time', minute24);
  await until(opened.page, (all) => all['clock.time'].value === minute24);
  return opened;
}

/** The first two columns side by side, which are wide enough for the button that enlarges. @param {import('playwright-core').Page} page */
async function twoColumns(page) {
  await pressItem(page, 'page.compare');
  for (const column of ['fourth', 'third']) {
    await until(page, (all) => Boolean(all[`${column}.menu`]));
    await pressItem(page, `${column}.menu`);
    await until(page, (all) => Boolean(all[`${column}.remove`]));
    await pressItem(page, `${column}.remove`);
    await until(page, (all) => !all[`${column}.menu`]);
  }
  await until(page, (all) => Boolean(all['left.enlarge']));
}

/** @param {import('playwright-core').Page} page */
const counters = (page) => page.evaluate(() => /** @type {any} */ (globalThis).cleft.counters());

/** Until nothing is drawn any more. @param {import('playwright-core').Page} page */
async function quiet(page) {
  let last = -1;
  for (let i = 0; i < 100 && last !== (await counters(page)).frames; i++) {
    last = (await counters(page)).frames;
    await page.waitForTimeout(300);
  }
}

/** The canvas of the page as PNG. @param {import('playwright-core').Page} page */
async function canvasPicture(page) {
  const box = await page.locator('#cleft').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + 4); // over nothing that is named
  await quiet(page);
  return { png: await page.screenshot({ clip: box }), width: Math.round(box.width), height: Math.round(box.height) };
}

for (const theme of /** @type {const} */ (['dark', 'light'])) {
  test(`the window and the page draw the same picture, ${theme}`, async (t) => {
    const { page, troubles } = await openAtRest({ width: 1280, height: 800, theme });
    await twoColumns(page);
    await pressItem(page, 'left.enlarge');
    await until(page, (all) => Boolean(all.back));
    const shown = await canvasPicture(page);
    const file = join(mkdtempSync(join(tmpdir(), 'cleft-likeness-')), 'window.png');
    execFileSync(given('CLEFT_PROGRAM'), ['--size', `${shown.width}x${shown.height}`, '--theme', theme, '--at', '24',
      '--picture', '1', '--frames', '6', '--shot', file], { env: { ...process.env, SDL_VIDEODRIVER: 'offscreen' }, stdio: 'pipe' });
    writeFileSync(join(given('CLEFT_ARTEFACTS'), `window-${theme}.png`), readFileSync(file));
    writeFileSync(join(given('CLEFT_ARTEFACTS'), `page-${theme}.png`), shown.png);
    const alike = likeness(shown.png, readFileSync(file));
    t.diagnostic(`structural similarity ${alike}`);
    assert.ok(alike >= 0.97, `structural similarity ${alike}`);
    // The measure can tell pictures apart: one minute without the drug is another picture.
    await setItem(page, 'clock.time', 300);
    await until(page, (all) => all['clock.time'].value === 300);
    const other = likeness((await canvasPicture(page)).png, shown.png);
    assert.ok(other < 0.97, `another state is as like as ${other}`);
    assert.deepEqual(troubles, []);
    await page.context().close();
  });
}

// For whoever looks at them; the cases of looks.test.mjs test what can be tested of such sizes.
test('pictures at the sizes of the mock-ups', { skip: quick }, async () => {
  for (const size of [{ width: 1440, height: 900, large: false }, { width: 1920, height: 1080, large: true },
    { width: 390, height: 844, large: false, touch: true }]) {
    const { page, troubles } = await openAtRest(size);
    if (size.large) {
      await twoColumns(page);
      await pressItem(page, 'left.enlarge');
      await until(page, (all) => Boolean(all.back));
    }
    await quiet(page);
    await picture(page, `mock-${size.width}x${size.height}`);
    assert.deepEqual(troubles, []);
    await page.context().close();
  }
});

test('a part is named by mouse, by key and from outside', async () => {
  const { page, troubles } = await openAtRest({ width: 1280, height: 800 });
  await pressItem(page, 'left.picture.part.vmat2');
  let now = await until(page, (all) => all['left.picture.reading'] && all['left.picture.part.vmat2'].chosen);
  assert.match(now['left.picture.reading'].value_text, /^VMAT2\. .*MDMA/);
  await page.locator('#controls [data-item="left.picture.part.vmat2"]').focus();
  await page.keyboard.press('ArrowDown');
  now = await until(page, (all) => !all['left.picture.part.vmat2'].chosen);
  assert.ok(now['left.picture.reading']);
  await pressItem(page, 'left.picture.part.none');
  await until(page, (all) => !all['left.picture.reading']);
  // With the mouse: a click on a receptor.
  now = await items(page);
  const place = await middleOf(page, now['left.picture.part.receptor']);
  await page.mouse.click(place.x, place.y);
  now = await until(page, (all) => Boolean(all['left.picture.reading']));
  assert.match(now['left.picture.reading'].value_text, /5-HT2A receptor/);
  await picture(page, 'named');
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('the picture turns by dragging, by wheel and by key, and comes back', async () => {
  const { page } = await openAtRest({ width: 1280, height: 800 });
  let now = await items(page);
  const scene = now['left.picture.turn'].rect;
  const box = await page.locator('#cleft').boundingBox();
  assert.ok(box);
  const at = { x: box.x + scene[0] + scene[2] * 0.9, y: box.y + scene[1] + scene[3] * 0.85 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 60, at.y, { steps: 4 });
  await page.mouse.up();
  now = await until(page, (all) => all['left.picture.turn'].value > 5);
  assert.ok(now['left.picture.turn'].value <= 25);
  await page.mouse.wheel(0, -300); // the canvas is in use
  await until(page, (all) => all['left.picture.zoom'].value > 1.2);
  await page.keyboard.press('ArrowUp');
  await until(page, (all) => all['left.picture.tilt'].value > 0);
  await picture(page, 'turned');
  await page.keyboard.press('Home');
  await until(page, (all) => all['left.picture.turn'].value === 0 && all['left.picture.zoom'].value === 1);
  await setItem(page, 'left.picture.turn', -10);
  await until(page, (all) => all['left.picture.turn'].value === -10);
  await page.context().close();
});

test('one release in slow motion has a clock of its own, and presets of the camera go by name', async () => {
  const { page, troubles } = await openPage(browser, sharp);
  await firstFrame(page);
  await pressItem(page, 'clock.play');
  await twoColumns(page);
  await pressItem(page, 'left.enlarge');
  await until(page, (all) => Boolean(all['one-release']));
  await pressItem(page, 'one-release');
  const now = await until(page, (all) => all['scene.camera.release'].chosen);
  const frames = (await counters(page)).frames;
  await page.waitForFunction((last) => /** @type {any} */ (globalThis).cleft.counters().frames > last + 5, frames);
  assert.equal(now['clock.play'].label_key, 'clock.play', 'the laboratory itself stands still');
  await picture(page, 'one-release');
  await pressItem(page, 'scene.camera.vesicles');
  await until(page, (all) => all['scene.camera.vesicles'].chosen);
  await pressItem(page, 'back');
  await until(page, (all) => Boolean(all['left.enlarge']));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('20,000 molecules in four pictures: at most 12 draw calls each; what a frame takes is told', { skip: quick }, async (t) => {
  // A small window: what the pixels cost is the graphics card's time, not the page's own.
  const { page, troubles } = await openPage(browser, { ...sharp, viewport: { width: 920, height: 600 } });
  await firstFrame(page);
  for (const frames of [40, 100]) { // the first ones make the buffers
    await page.evaluate(() => /** @type {any} */ (globalThis).cleft.measure(4, 0.5));
    await page.waitForFunction((wanted) => /** @type {any} */ (globalThis).cleft.counters().frames > wanted, frames, { timeout: 240_000 });
  }
  const { molecules, draw_calls: calls, p95_ms: p95, frame_ms: last } = await counters(page);
  assert.ok(molecules >= 20_000, `${molecules} molecules`);
  assert.ok(calls <= 12, `${calls} draw calls`);
  t.diagnostic(`${molecules} molecules, ${calls} draw calls, own work of a frame: p95 ${p95} ms, last ${last} ms (budget 8 ms)`);
  assert.deepEqual(troubles, []);
  await page.context().close();
});
