// @ts-check
// The page as somebody meets it: it loads, draws, answers to mouse, keyboard and real controls, and keeps to itself.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { address, csv, firstFrame, items, launch, middleOf, mirrored, openPage, openStill, picture, pressItem, setItem, sharp, until } from './support/page.mjs';
import { lastOf } from '../support/table.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/** @param {import('playwright-core').Page} page */
const frames = (page) => page.evaluate(() => /** @type {any} */ (globalThis).cleft.counters().frames);

test('loads, draws a live frame and keeps to itself', async () => {
  const { page, troubles } = await openPage(browser);
  await firstFrame(page);
  const start = await items(page);
  assert.match(start['left.summary'].value_text, /MDMA 3\.0 µM/);
  // It is live: the clock runs by itself.
  await until(page, (now) => now['clock.time'].value > start['clock.time'].value + 60);
  await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('who has never been here is greeted beside the live picture, with two ways on', async () => {
  const { page, troubles } = await openPage(browser, { ...sharp, newcomer: true });
  const card = page.locator('#first-visit');
  await card.waitFor();
  await picture(page, 'first-visit-1280x800-dark');
  // Nothing that can be used lies under it.
  const box = await card.boundingBox();
  assert.ok(box);
  for (const item of Object.values(await items(page))) {
    if (!['button', 'radio', 'slider', 'field', 'plot'].includes(item.role)) continue;
    const { left, right, y } = await middleOf(page, item);
    const apart = right <= box.x || left >= box.x + box.width || y + item.rect[3] / 2 <= box.y || y - item.rect[3] / 2 >= box.y + box.height;
    assert.ok(apart || item.id.startsWith('left.picture'), item.id); // parts of the picture are seen again when it has gone
  }
  // With the keyboard alone to the laboratory; it does not come again.
  await card.locator('a').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await card.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'cleft');
  await page.reload();
  await firstFrame(page);
  await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
  assert.equal(await card.isVisible(), false);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a greeting goes when anything is used, and its other way leads to the first chapter', async () => {
  const { page } = await openPage(browser, { newcomer: true });
  const card = page.locator('#first-visit');
  await card.waitFor();
  await pressItem(page, 'open.alone-lsd');
  await until(page, (all) => /LSD/.test(all['left.summary'].value_text));
  assert.equal(await card.isVisible(), false);
  await page.evaluate(() => localStorage.clear());
  await page.goto(address);
  const title = await card.locator('h2').textContent();
  await card.locator('a').click();
  await page.waitForURL(/story\/01-/);
  assert.equal(await page.locator('h1').first().textContent(), title); // of the chapter that it leads to
  // Back in the laboratory one is no newcomer; who was sent a state is not greeted either.
  await page.goto(address);
  await firstFrame(page);
  await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
  assert.equal(await card.isVisible(), false);
  await page.context().close();
});

test('the text is there before and without the program', async () => {
  const { page } = await openPage(browser, {}, (before) => before.route('**/cleft.wasm', (route) => route.abort()));
  await page.waitForFunction(() => document.documentElement.classList.contains('unavailable'));
  assert.equal(await page.locator('h1').isVisible(), true);
  assert.equal(await page.locator('#about h2').first().isVisible(), true);
  assert.match(await page.locator('#loading-words').innerText(), /could not be loaded/);
  await page.context().close();
});

test('says so where no part of the page may be loaded', async () => {
  const { page } = await openPage(browser, {}, (before) => before.route('**/program.js', (route) => route.abort()));
  await page.waitForFunction(() => document.documentElement.classList.contains('unavailable'));
  assert.match(await page.locator('#loading-words').innerText(), /needs a web server/);
  assert.equal(await page.locator('#about h2').first().isVisible(), true);
  await page.context().close();
  // What says so is the one script in the page, which both policies name by its hash.
  const html = readFileSync(new URL('../../web/index.html', import.meta.url), 'utf8');
  const headers = readFileSync(new URL('../../scripts/page-headers.json', import.meta.url), 'utf8');
  const [, script] = html.match(/<script>([^]*?)<\/script>/) ?? [];
  const hash = `'sha256-${createHash('sha256').update(script ?? '').digest('base64')}'`;
  assert.ok(html.includes(hash) && headers.includes(hash), hash);
});

test('says plainly what a browser lacks', async () => {
  const { page, troubles } = await openPage(browser, {}, (before) => before.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  }));
  await page.waitForFunction(() => document.documentElement.classList.contains('unavailable'));
  assert.match(await page.locator('#loading-words').innerText(), /WebGL 2/);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('dragging the concentration in the canvas moves the whole time course', async () => {
  const { page, troubles } = await openStill(browser);
  const now = await items(page);
  const before = now['lab.concentration'];
  const serotonin = lastOf(await csv(page, 0), 'serotonin_extracellular_nM');
  const place = await middleOf(page, before);
  const share = (before.value - before.lowest) / (before.highest - before.lowest);
  const knob = place.left + 8 + share * (place.right - place.left - 16);
  await page.mouse.move(knob, place.y);
  await page.mouse.down();
  await page.mouse.move(knob - 40, place.y, { steps: 3 });
  await page.mouse.move(knob - 150, place.y, { steps: 5 });
  const dragged = await until(page, (all) => all['lab.concentration'].value < before.value - 0.9);
  await page.mouse.up();
  assert.notEqual(dragged['lab.concentration'].value_text, before.value_text);
  assert.match(dragged['left.summary'].value_text, new RegExp(`^MDMA ${dragged['lab.concentration'].value_text}`));
  const less = lastOf(await csv(page, 0), 'serotonin_extracellular_nM');
  assert.ok(less < serotonin * 0.9, `less MDMA, less serotonin outside: ${less} of ${serotonin}`);
  // Let go of: it stays.
  await page.mouse.move(knob + 100, place.y);
  const after = await until(page, (all) => all['lab.concentration'].focused);
  assert.equal(after['lab.concentration'].value, dragged['lab.concentration'].value);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('everything can be done with the real controls alone', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'lab.change');
  await until(page, (all) => Boolean(all['pick.class.reuptake-blocker']));
  await pressItem(page, 'pick.class.reuptake-blocker');
  await until(page, (all) => Boolean(all['pick.substance.cocaine']));
  await pressItem(page, 'pick.substance.cocaine');
  let now = await until(page, (all) => Boolean(all['left.summary']?.value_text.startsWith('Cocaine')));
  const { lowest, highest } = now['lab.concentration'];
  await setItem(page, 'lab.concentration', (lowest + highest) / 2);
  await until(page, (all) => Math.abs(all['lab.concentration'].value - (lowest + highest) / 2) < 0.05);
  await pressItem(page, 'lab.remove');
  now = await until(page, (all) => !all['lab.remove']);
  assert.equal('lab.concentration' in now, false, 'nothing to set where there is no drug');
  assert.equal(await mirrored(page, 'lab.concentration').count(), 0);
  await pressItem(page, 'synapse.dopamine');
  await until(page, (all) => all['synapse.dopamine'].chosen);
  await setItem(page, 'clock.time', 3600);
  now = await until(page, (all) => all['clock.time'].value === 3600);
  assert.match(now['left.summary'].value_text, /No drug at 60 min/);
  await pressItem(page, 'theme');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await pressItem(page, 'clock.play');
  await until(page, (all) => all['clock.time'].value > 3660);
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['right.menu']));
  await pressItem(page, 'right.menu');
  await until(page, (all) => Boolean(all['right.concentration']));
  await setItem(page, 'right.concentration', 0.5);
  await until(page, (all) => all['right.concentration'].value > 0.4);
  await pressItem(page, 'fourth.menu');
  await until(page, (all) => Boolean(all['fourth.remove']));
  await pressItem(page, 'fourth.remove');
  await until(page, (all) => !all['fourth.summary']);
  await pressItem(page, 'left.menu');
  await until(page, (all) => Boolean(all['left.duplicate']));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('the real controls say what the canvas shows', async () => {
  const { page } = await openStill(browser);
  const roles = { button: 'button', radio: 'radio', slider: 'slider', field: 'textbox', readout: 'paragraph' };
  const shown = Object.values(await items(page));
  assert.ok(shown.length > 15);
  const real = await page.locator('#controls [data-item]').evaluateAll((elements) => elements.map((element) => ({
    id: /** @type {HTMLElement} */ (element).dataset.item,
    text: element.textContent,
    checked: /** @type {HTMLInputElement} */ (element).checked,
    value: Number(/** @type {HTMLInputElement} */ (element).value),
    words: element.getAttribute('aria-valuetext'),
  })));
  assert.deepEqual(real.map((one) => one.id), shown.map((item) => item.id));
  for (const item of shown) {
    const one = real.find((element) => element.id === item.id);
    assert.ok(one);
    if (item.role === 'readout') {
      assert.equal(one.text, `${item.label}. ${item.value_text}`);
      continue;
    }
    // By role and name, as assistive technology finds it.
    const found = page.locator('#controls').getByRole(/** @type {any} */ (roles[item.role]), { name: item.label, exact: true });
    assert.ok(await found.count() >= 1, `${item.role} ${item.label}`);
    if (item.role === 'radio') {
      assert.equal(one.checked, item.chosen, item.id);
      assert.equal(await page.getByRole('radiogroup', { name: item.group_label, exact: true }).count(), 1, item.group_label);
    }
    if (item.role === 'slider') {
      assert.ok(Math.abs(one.value - item.value) < 1e-6, item.id);
      assert.equal(one.words, item.value_text);
    }
  }
  await page.context().close();
});

test('Tab and Escape leave the canvas, and the wheel scrolls the page', async () => {
  const { page, troubles } = await openStill(browser);
  const place = await middleOf(page, (await items(page))['lab.concentration']);
  await page.mouse.click(place.x, place.y);
  await until(page, (all) => all['lab.concentration'].focused);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'cleft');
  // A key on the canvas' own slider.
  const before = (await items(page))['lab.concentration'].value;
  await page.keyboard.press('ArrowLeft');
  await until(page, (all) => all['lab.concentration'].value < before);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset?.item), 'lab.when',
    'Tab goes on from the control that was used');
  await page.mouse.click(place.x, place.y);
  await page.keyboard.press('Escape');
  assert.notEqual(await page.evaluate(() => document.activeElement?.id), 'cleft');
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 300);
  await page.waitForFunction(() => scrollY > 0);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('nothing is drawn while nothing moves', async () => {
  const { page } = await openStill(browser);
  await page.mouse.move(5, 400);
  let before = -1;
  for (let i = 0; i < 100 && before !== await frames(page); i++) {
    before = await frames(page);
    await page.waitForTimeout(700); // ends when no frame has come in between
  }
  assert.equal(await frames(page), before);
  await page.mouse.move(300, 76);
  await page.waitForFunction((last) => /** @type {any} */ (globalThis).cleft.counters().frames > last, before);
  await page.context().close();
});

/** Loses the context on purpose, lets it come back, and waits until it is drawn again. @param {import('playwright-core').Page} page */
async function loseAndRestore(page) {
  const drawn = await frames(page);
  await page.evaluate(() => {
    const gl = /** @type {HTMLCanvasElement} */ (document.getElementById('cleft')).getContext('webgl2');
    const loser = gl?.getExtension('WEBGL_lose_context');
    if (!loser) throw new Error('this browser cannot lose a context on purpose');
    return new Promise((resolve) => {
      document.getElementById('cleft')?.addEventListener('webglcontextlost', () => setTimeout(() => {
        loser.restoreContext();
        resolve(undefined);
      }, 100), { once: true });
      loser.loseContext();
    });
  });
  await page.mouse.move(300, 300); // nothing breaks if it is touched meanwhile
  await page.waitForFunction((last) => /** @type {any} */ (globalThis).cleft.counters().frames > last + 2, drawn);
  await page.mouse.move(5, 400);
}

/** A picture once nothing moves any more. @param {import('playwright-core').Page} page */
async function settled(page) {
  let last = -1;
  for (let i = 0; i < 100 && last !== await frames(page); i++) {
    last = await frames(page);
    await page.waitForTimeout(500);
  }
  return page.screenshot();
}

test('a lost context comes back with the same picture', async () => {
  const { page, troubles } = await openStill(browser);
  await setItem(page, 'clock.time', 1440);
  await until(page, (all) => all['clock.time'].value === 1440);
  await page.mouse.move(5, 400);
  const quality = () => page.evaluate(() => /** @type {any} */ (globalThis).cleft.counters().quality);
  let before;
  let again;
  let level;
  do {
    // On a slow machine the picture may become plainer in between, twice at most: then once more.
    level = await quality();
    before = await settled(page);
    await loseAndRestore(page);
    again = await settled(page);
  } while (await quality() !== level);
  assert.ok(before.equals(again), 'the picture after the restoration is the one before the loss');
  assert.deepEqual(troubles.filter((words) => !/context.?lost/i.test(words)), []);
  await picture(page, 'restored');
  await page.context().close();
});

test('less motion: a still picture until it is asked to move', async () => {
  const { page } = await openPage(browser, { reducedMotion: 'reduce' });
  await firstFrame(page);
  const now = await items(page);
  assert.equal(now['clock.play'].label_key, 'clock.play');
  assert.ok(now['clock.time'].value > 600);
  await page.context().close();
});

test('the keyboard goes into a table and a choice, and back by Escape', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'lab.tools');
  for (const [opener, inside] of [['table', 'table.close'], ['lab.add', 'pick.search']]) {
    await mirrored(page, opener).focus();
    await page.keyboard.press('Enter');
    await until(page, (all) => all['table.close']?.focused || all['pick.search']?.focused);
    const held = () => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.item);
    assert.equal(await held(), inside);
    await page.keyboard.press('Escape');
    await until(page, (all) => Boolean(all['lab.add']));
    await page.waitForFunction((id) => /** @type {HTMLElement} */ (document.activeElement).dataset.item === id, opener);
  }
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a substance is searched as one types, and taken by Enter or by Tab', async () => {
  const { page, troubles } = await openStill(browser);
  for (const [words, keys, id, name] of [['ssri', ['Tab', 'Enter'], 'citalopram', /^MDMA .*, Citalopram/], ['ecst', ['Enter'], 'mdma', /MDMA/]]) {
    await mirrored(page, 'lab.add').focus();
    await page.keyboard.press('Enter');
    await until(page, (all) => Boolean(all['pick.search']?.focused));
    await page.keyboard.type(/** @type {string} */ (words));
    const found = await until(page, (all) => !all['pick.substance.cocaine'] && Object.keys(all).some((one) => one.startsWith('pick.substance.')));
    assert.ok(`pick.substance.${id}` in found, `${words}: ${Object.keys(found)}`);
    for (const key of keys) {
      if (key === 'Tab') await mirrored(page, `pick.substance.${id}`).focus(); // what Tab reaches: the browser's own order
      else await page.keyboard.press(key);
    }
    const after = await until(page, (all) => Boolean(all['lab.add']));
    assert.match(after['left.summary'].value_text, /** @type {RegExp} */ (name));
  }
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('an address opens the presentation; a clicker steps, Escape leaves', async () => {
  const { page, troubles } = await openPage(browser, sharp, undefined, `${address}?present=1`);
  await firstFrame(page);
  const first = await until(page, (all) => all['present.controls']?.label.includes('1 of 4') && !all['page.lab']);
  // It begins where the drug acts, and fills the window.
  assert.match(first['present.effect'].value_text, /^Carried out through SERT/);
  assert.equal(await page.locator('.below').isVisible(), false);
  assert.equal((await page.locator('#cleft').boundingBox())?.height, 800);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'nothing is below a slide');
  await picture(page, 'present-1280x800-dark');
  await page.keyboard.press('PageDown');
  await until(page, (all) => all['present.controls'].label.includes('2 of 4'));
  await page.keyboard.press('PageUp');
  await until(page, (all) => all['present.controls'].label.includes('1 of 4'));
  // The spotlight by its key and by its real button.
  await page.mouse.move(900, 300);
  await page.keyboard.press('Shift+L'); // or with Caps Lock
  await page.keyboard.press('t');
  await until(page, (all) => all['present.controls'].label.includes('1 of 3') && Boolean(all['present.effect.reference']));
  await page.keyboard.press('T');
  await until(page, (all) => all['present.controls'].label.includes('1 of 4'));
  await pressItem(page, 'present.controls');
  await until(page, (all) => all['present.spotlight']?.label === 'Spotlight off');
  await mirrored(page, 'present.controls').focus(); // the buttons stay while a control has the keyboard
  await picture(page, 'spotlight-1280x800-dark');
  await pressItem(page, 'present.spotlight');
  await until(page, (all) => all['present.spotlight']?.label === 'Spotlight');
  await page.keyboard.press('Escape');
  await until(page, (all) => Boolean(all['page.compare']?.chosen));
  assert.equal(await page.locator('.below').isVisible(), true);
  // Who has left does not come back by a reload.
  await page.reload();
  await firstFrame(page);
  await until(page, (all) => Boolean(all['page.compare']?.chosen) && !all['present.controls']);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('another comparison names nothing that was chosen in the pictures before', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['left.picture.part.transporter']));
  await pressItem(page, 'left.picture.part.transporter');
  await until(page, (all) => Boolean(all['left.picture.reading']));
  await pressItem(page, 'comparison.other');
  await until(page, (all) => Boolean(all['compare.psychedelics']));
  await pressItem(page, 'compare.psychedelics');
  const after = await until(page, (all) => Boolean(all['left.now']));
  assert.equal(after['left.picture.reading'], undefined);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('an address opens the gallery of widgets, each with its real control; Escape leaves', async () => {
  const { page, troubles } = await openPage(browser, { ...sharp, viewport: { width: 390, height: 844 } }, undefined, `${address}?gallery=1`);
  await firstFrame(page);
  const shown = await until(page, (all) => Boolean(all['gallery.field.problem']?.problem));
  for (const id of Object.keys(shown)) assert.equal(await mirrored(page, id).count(), 1, id);
  await setItem(page, 'gallery.slider', 0.7);
  await pressItem(page, 'gallery.button.quiet');
  await until(page, (all) => all['gallery.slider'].value === 0.7 && all['gallery.button'].value_text === '1');
  await picture(page, 'gallery-390x844-dark');
  await page.locator('#cleft').focus();
  await page.keyboard.press('Escape');
  await until(page, (all) => Boolean(all['page.lab']) && !all['gallery.slider']);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a column is dragged to another place, and moved on by the real control', async () => {
  const { page, troubles } = await openStill(browser, sharp);
  await pressItem(page, 'page.compare');
  let now = await until(page, (all) => Boolean(all['fourth.handle']));
  assert.equal(now['left.handle'].value_text, 'Column 1 of 4: MDMA');
  const from = await middleOf(page, now['left.handle']);
  const to = await middleOf(page, now['third.now']);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 100, from.y + 5, { steps: 3 });
  await page.mouse.move(to.x, from.y + 10, { steps: 5 });
  await until(page, (all) => all['left.handle'].focused);
  await picture(page, 'column-dragged-1280x800-dark');
  await page.mouse.up();
  now = await until(page, (all) => all['third.handle'].value_text === 'Column 3 of 4: MDMA');
  assert.equal(now['left.handle'].value_text, 'Column 1 of 4: d-Amphetamine');

  // By arrow keys the keyboard goes along with it, so that pressing on goes on with the same column.
  await mirrored(page, 'third.handle').focus();
  await page.keyboard.press('ArrowLeft');
  await until(page, (all) => all['right.handle'].value_text === 'Column 2 of 4: MDMA' && all['right.handle'].focused);
  await page.waitForFunction(() => /** @type {HTMLElement} */ (document.activeElement).dataset.item === 'right.handle');
  await page.keyboard.press('ArrowLeft');
  await until(page, (all) => all['left.handle'].value_text === 'Column 1 of 4: MDMA');
  // One step a move.
  await pressItem(page, 'undo');
  await until(page, (all) => all['right.handle'].value_text === 'Column 2 of 4: MDMA');
  await pressItem(page, 'undo');
  await until(page, (all) => all['third.handle'].value_text === 'Column 3 of 4: MDMA');
  await pressItem(page, 'undo');
  await until(page, (all) => all['left.handle'].value_text === 'Column 1 of 4: MDMA');
  assert.deepEqual(troubles, []);
  await page.context().close();
});
