// @ts-check
// A gesture ends when what began it is let go, and what is being typed is the person's until it is entered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { frames, giveFile, items, launch, middleOf, mirrored, openStill, pressItem, until } from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const bad = '{"not": "a scenario"}';

/** @param {Page} page @param {number} [column] */
const scenario = async (page, column = 0) => JSON.parse(await page.evaluate(
  (index) => /** @type {any} */ (globalThis).cleft.scenario(index), column));

/** Where the knob of a slider is. @param {Page} page @param {string} id */
async function knobOf(page, id) {
  const item = (await items(page))[id];
  const place = await middleOf(page, item);
  return { x: place.left + 8 + (item.value - item.lowest) / (item.highest - item.lowest) * (place.right - place.left - 16), y: place.y };
}

test('a drag ends when its own button is let go, whatever the other button does', async () => {
  const { page, troubles } = await openStill(browser);
  for (const id of ['lab.concentration', 'clock.time']) {
    for (const ends of /** @type {const} */ ([['left', 'right'], ['right', 'left']])) {
      const from = await knobOf(page, id);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down({ button: 'left' });
      await page.mouse.down({ button: 'right' });
      await page.mouse.move(from.x + 30, from.y, { steps: 3 });
      await frames(page);
      const dragged = (await items(page))[id].value;
      assert.notEqual(dragged, undefined);
      for (const button of ends) await page.mouse.up({ button });
      await frames(page);
      const before = (await items(page))[id].value;
      await page.mouse.move(from.x - 60, from.y + 3, { steps: 4 });
      await frames(page);
      assert.equal((await items(page))[id].value, before, `${id}, ${ends.join(' then ')}`);
      assert.equal(before, dragged);
    }
  }
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('the right button alone drags nothing, the left one does while the right one is down', async () => {
  const { page, troubles } = await openStill(browser);
  const from = await knobOf(page, 'lab.concentration');
  const start = (await items(page))['lab.concentration'].value;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(from.x + 40, from.y, { steps: 3 });
  await frames(page);
  assert.equal((await items(page))['lab.concentration'].value, start);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button: 'left' });
  await page.mouse.move(from.x + 40, from.y, { steps: 3 });
  await until(page, (all) => all['lab.concentration'].value > start);
  await page.mouse.up({ button: 'left' });
  await page.mouse.up({ button: 'right' });
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('a key that is let go of under another name is let go of', async () => {
  const { page, troubles } = await openStill(browser);
  const plot = await middleOf(page, (await items(page))['left.plot']);
  await page.mouse.click(plot.x, plot.y);
  await frames(page);
  const width = async () => { const now = await items(page); return now['plot.to'].value - now['plot.from'].value; };
  const whole = await width();
  await page.keyboard.down('Shift');
  await page.keyboard.down('+');
  await until(page, (all) => all['plot.to'].value - all['plot.from'].value < whole);
  await page.keyboard.up('Shift');
  await page.keyboard.up('=');
  await frames(page);
  const near = await width();
  for (let i = 0; i < 20; i++) {
    await page.mouse.move(plot.x + i, plot.y);
    await page.waitForTimeout(60);
  }
  assert.equal(await width(), near);
  // macOS tells of no other key's end while Meta is down.
  const end = (await items(page))['clock.time'].value;
  const clock = await knobOf(page, 'clock.time');
  await page.mouse.click(clock.x, clock.y);
  await page.evaluate(() => {
    const canvas = /** @type {HTMLElement} */ (document.getElementById('cleft'));
    const tell = (/** @type {string} */ kind, /** @type {KeyboardEventInit} */ how) => canvas.dispatchEvent(new KeyboardEvent(kind, how));
    tell('keydown', { key: 'ArrowRight', code: 'ArrowRight' });
    tell('keydown', { key: 'Meta', code: 'MetaLeft', metaKey: true });
    tell('keyup', { key: 'Meta', code: 'MetaLeft' });
  });
  await until(page, (all) => all['clock.time'].value !== end);
  await frames(page);
  const there = (await items(page))['clock.time'].value;
  for (let i = 0; i < 15; i++) {
    await page.mouse.move(plot.x + i, plot.y);
    await page.waitForTimeout(60);
  }
  assert.equal((await items(page))['clock.time'].value, there);
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('what is being typed stays, with its caret, when other items come and go, and is entered whole', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'panel.times');
  await until(page, (all) => Boolean(all['time.at']));
  const field = mirrored(page, 'time.at');
  const caret = () => field.evaluate((element) => {
    const input = /** @type {HTMLInputElement} */ (element);
    return [input.selectionStart, input.selectionEnd, document.activeElement === input];
  });
  await field.focus();
  await page.keyboard.type('1 h min');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await giveFile(page, bad);
  await until(page, (all) => Boolean(all.notice));
  assert.deepEqual(await caret(), [3, 3, true]);
  assert.equal((await scenario(page)).drugs[0].at, '600 s');
  await page.keyboard.type(' 30');
  await pressItem(page, 'notice.close');
  await until(page, (all) => !all.notice);
  assert.deepEqual(await caret(), [6, 6, true]);
  assert.equal(await field.inputValue(), '1 h 30 min');
  assert.equal((await scenario(page)).drugs[0].at, '600 s');
  await page.keyboard.press('Enter');
  await until(page, (all) => all['time.at'].value_text !== '10 min');
  assert.equal((await scenario(page)).drugs[0].at, '5400 s');
  // A selection stays too.
  await field.evaluate((element) => /** @type {HTMLInputElement} */ (element).setSelectionRange(0, 3));
  await giveFile(page, bad);
  await until(page, (all) => Boolean(all.notice));
  assert.deepEqual((await caret()).slice(0, 2), [0, 3]);
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('what is being typed in a line that goes away is not entered', async () => {
  const { page, troubles } = await openStill(browser);
  const before = await scenario(page);
  await pressItem(page, 'panel.times');
  await until(page, (all) => Boolean(all['time.at']));
  await mirrored(page, 'time.at').focus();
  await page.keyboard.type('2 h');
  await pressItem(page, 'panel.more');
  await until(page, (all) => !all['time.at']);
  await frames(page);
  assert.deepEqual(await scenario(page), before);
  await page.context().close();
  assert.deepEqual(troubles, []);
});

test('what a click or a key asks of the browser is asked within it, also while the clock runs', async () => {
  const { page, troubles } = await openStill(browser);
  await page.evaluate(() => {
    const seen = { within: '', copied: '', chosen: '', filled: '' };
    Object.assign(globalThis, { seen });
    for (const kind of ['click', 'keydown']) {
      window.addEventListener(kind, () => { seen.within = kind; }, { capture: true });
      window.addEventListener(kind, () => { seen.within = ''; });
    }
    navigator.clipboard.writeText = async () => { seen.copied = seen.within || 'later'; };
    const chooser = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    chooser.click = () => { seen.chosen = seen.within || 'later'; };
    Element.prototype.requestFullscreen = async () => { seen.filled = seen.within || 'later'; };
  });
  /** @param {string} what @param {() => Promise<unknown>} act */
  const asked = async (what, act) => {
    await page.evaluate((name) => { /** @type {any} */ (globalThis).seen[name] = ''; }, what);
    await act();
    await page.waitForFunction((name) => /** @type {any} */ (globalThis).seen[name] !== '', what);
    return page.evaluate((name) => /** @type {any} */ (globalThis).seen[name], what);
  };
  /** @param {string} id */
  const clickOn = async (id) => {
    const at = await middleOf(page, (await items(page))[id]);
    await page.mouse.click(at.x, at.y);
  };
  await pressItem(page, 'panel.more');
  await until(page, (all) => Boolean(all['save.open']));
  for (const plays of [false, true]) {
    if (plays) await pressItem(page, 'clock.play');
    assert.equal(await asked('copied', () => pressItem(page, 'link')), 'click');
    assert.equal(await asked('copied', () => clickOn('link')), 'click');
    assert.equal(await asked('chosen', () => pressItem(page, 'save.open')), 'click');
    assert.equal(await asked('chosen', () => clickOn('save.open')), 'click');
    await page.locator('#cleft').focus();
    assert.equal(await asked('chosen', () => page.keyboard.press('Enter')), 'keydown');
  }
  assert.equal(await asked('filled', () => pressItem(page, 'present')), 'click');
  await page.context().close();
  assert.deepEqual(troubles, []);
});
