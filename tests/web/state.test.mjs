// @ts-check
// What a person has open holds: through reloads, going back, links in chats, other tabs, and undo from every place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  address, firstFrame, frames, items, launch, middleOf, mirrored, openPage, openStill, pressItem, setItem, until,
} from './support/page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** @param {Page} page @param {string} name @param {...unknown} values */
const own = (page, name, ...values) => page.evaluate(
  ([what, given]) => /** @type {any} */ (globalThis).cleft[/** @type {string} */ (what)](.../** @type {unknown[]} */ (given)),
  [name, values]);
/** @param {Page} page */
const amount = async (page) => (await items(page))['lab.concentration']?.value_text;
/** @param {Page} page @param {number} value */
async function setAmount(page, value) {
  await setItem(page, 'lab.concentration', value);
  const all = await until(page, (now) => Math.abs(now['lab.concentration'].value - value) < 1e-6);
  return all['lab.concentration'].value_text;
}
/** @param {Page} page @param {string} words */
const amountIs = (page, words) => until(page, (all) => all['lab.concentration']?.value_text === words);
/** @param {Page} page */
const remembered = (page) => page.evaluate(() => localStorage.getItem('cleft-settings'));
/** @param {Page} page */
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme);
/** @param {Page} page @param {Record<string, string>} files names and texts, dropped together @param {string} where a selector */
const drop = (page, files, where) => page.evaluate(([list, selector]) => {
  const carried = new DataTransfer();
  for (const [name, words] of Object.entries(list)) carried.items.add(new File([words], name, { type: 'application/json' }));
  const at = /** @type {Element} */ (document.querySelector(/** @type {string} */ (selector)));
  for (const type of ['dragover', 'drop']) {
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried });
    at.dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error(`the browser would have had the ${type}`);
  }
}, /** @type {[Record<string, string>, string]} */ ([files, where]));

test('a reload brings back what was open last, not what the address says', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'link');
  await page.waitForFunction(() => location.hash.startsWith('#s='));
  const words = await setAmount(page, -1);
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['fourth.summary']));
  await setItem(page, 'clock.time', 900);
  await until(page, (all) => all['clock.time'].value === 900);
  const state = await own(page, 'link');
  await page.reload();
  await firstFrame(page);
  assert.equal(await own(page, 'link'), state);
  await pressItem(page, 'page.lab');
  await amountIs(page, words);
  // Nothing is undone that was not done.
  assert.equal((await items(page)).undo, undefined);
  // Without an address as well, twice.
  await page.goto(address);
  await firstFrame(page);
  await pressItem(page, 'clock.play');
  await until(page, (all) => all['clock.play'].label_key === 'clock.play');
  const other = await setAmount(page, 0);
  for (let i = 0; i < 2; i++) {
    await page.reload();
    await firstFrame(page);
    assert.equal(await amount(page), other);
  }
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a reload while presenting presents the same column', async () => {
  const { page, troubles } = await openPage(browser, {}, undefined, `${address}?present=1`);
  await firstFrame(page);
  await until(page, (all) => all['present.controls']?.label.includes('1 of 4'));
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await until(page, (all) => all['present.controls'].label.includes('3 of 4'));
  await page.evaluate(() => history.replaceState(history.state, '', location.pathname)); // as if begun by hand
  await page.reload();
  await firstFrame(page);
  await until(page, (all) => all['present.controls']?.label.includes('3 of 4'));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('going on within the page, to another page and back leaves the laboratory as it was', async () => {
  const { page: first } = await openStill(browser);
  const state = await own(first, 'link');
  const { page, troubles } = await openPage(browser, {}, undefined, `${address}#s=${state}`);
  await firstFrame(page);
  let words = await setAmount(page, -1);
  await page.locator('#more a[href="#about"]').click();
  await page.waitForFunction(() => location.hash === '#about');
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith('#s='));
  await amountIs(page, words);
  await page.goForward();
  await page.waitForFunction(() => location.hash === '#about');
  words = await setAmount(page, 0);
  // Elsewhere and back again.
  await page.goto('about:blank');
  await page.goBack();
  await firstFrame(page);
  await amountIs(page, words);
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith('#s='));
  assert.equal(await amount(page), words);
  await page.evaluate((hash) => { location.hash = `#s=${hash}&`; }, state); // damaged: nothing changes
  await until(page, (all) => Boolean(all.notice));
  assert.equal(await amount(page), words);
  assert.deepEqual(troubles, []);
  await page.context().close();
  await first.context().close();
});

test('a link that is followed opens, and undo is the way back from it', async () => {
  const { page, troubles } = await openStill(browser);
  const start = await amount(page);
  const state = await own(page, 'link');
  const words = await setAmount(page, -1);
  await page.evaluate((hash) => { location.hash = `#s=${hash}`; }, state);
  await amountIs(page, start);
  await pressItem(page, 'undo');
  await amountIs(page, words);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a link goes through a chat whole, and one of an older build opens though its last bracket was lost', async () => {
  const { page, troubles } = await openStill(browser);
  await setAmount(page, 0);
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['fourth.summary']));
  assert.match(await own(page, 'link'), /^[A-Za-z0-9._~-]*[A-Za-z0-9]$/);
  const old = readFileSync('tests/data/old_links/looks.link', 'utf8').trim();
  for (const link of [old, old.replace(/\)$/, ''), old.replaceAll('(', '%28').replaceAll(')', '%29')]) {
    const other = await openPage(browser, {}, undefined, `${address}#s=${link}`);
    await firstFrame(other.page);
    const all = await until(other.page, (now) => now['left.summary']?.value_text.startsWith('MDMA 1.7'));
    assert.match(all.notice.value_text, /Numbers have changed/);
    assert.equal(await theme(other.page), 'dark', 'the look is whose page it is');
    assert.deepEqual(other.troubles, []);
    await other.page.context().close();
  }
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a link changes nothing that is remembered; its text size lasts the visit', async () => {
  const { page: theirs } = await openStill(browser);
  await pressItem(theirs, 'theme');
  await pressItem(theirs, 'panel.more');
  await until(theirs, (all) => Boolean(all['text.200']));
  await pressItem(theirs, 'text.200');
  await until(theirs, (all) => all['text.200']?.chosen);
  const state = await own(theirs, 'link');
  const { page, troubles } = await openStill(browser);
  assert.equal(await remembered(page), null, 'nothing was chosen');
  await pressItem(page, 'panel.more');
  await until(page, (all) => Boolean(all['text.125']));
  await pressItem(page, 'text.125');
  await until(page, (all) => all['text.125'].chosen);
  const stored = await remembered(page);
  assert.deepEqual(JSON.parse(stored ?? ''), { text: 1.25 });
  const visit = await page.context().newPage();
  await visit.goto(`${address}#s=${state}`);
  await firstFrame(visit);
  await pressItem(visit, 'panel.more');
  await until(visit, (all) => all['text.200']?.chosen);
  assert.equal(await theme(visit), 'dark');
  await visit.reload(); // the same visit
  await firstFrame(visit);
  await pressItem(visit, 'panel.more');
  await until(visit, (all) => all['text.200']?.chosen);
  assert.equal(await remembered(visit), stored);
  await visit.close();
  await page.reload();
  await firstFrame(page);
  await pressItem(page, 'panel.more');
  await until(page, (all) => all['text.125']?.chosen);
  assert.deepEqual(troubles, []);
  await page.context().close();
  await theirs.context().close();
});

test('two tabs remember what was chosen in either', async () => {
  const { page: one, troubles } = await openStill(browser);
  const two = await one.context().newPage();
  await two.goto(address);
  await firstFrame(two);
  await pressItem(one, 'theme');
  await one.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await two.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await pressItem(two, 'panel.more');
  await until(two, (all) => Boolean(all['text.125']));
  await pressItem(two, 'text.125');
  await until(two, (all) => all['text.125'].chosen);
  await pressItem(one, 'panel.more');
  await until(one, (all) => all['text.125']?.chosen);
  await pressItem(one, 'motion.less');
  await until(one, (all) => Boolean(all['motion.more']));
  await one.waitForFunction(() => localStorage.getItem('cleft-settings')?.includes('motion'));
  const stored = JSON.parse(await remembered(one) ?? '');
  assert.deepEqual([stored.theme, stored.text, stored.motion], ['light', 1.25, false]);
  assert.deepEqual(troubles, []);
  await one.context().close();
});

test('one press of undo takes back the last edit, by pointer, keys and real control; the look stays', async () => {
  const { page, troubles } = await openStill(browser);
  const start = await amount(page);
  const canvas = async () => {
    const place = await middleOf(page, (await items(page))['clock.time']);
    await page.mouse.click(place.x, place.y);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'cleft');
  };
  await pressItem(page, 'lab.tools');
  await pressItem(page, 'lab.when');
  const mirror = () => mirrored(page, 'clock.play').focus();
  const nowhere = () => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  for (const [from, back, forth] of /** @type {const} */ ([
    [canvas, 'Control+z', 'Control+Shift+z'], [mirror, 'Control+z', 'Control+y'], [canvas, 'Meta+z', 'Meta+Shift+z'],
    [mirror, 'Meta+z', 'Meta+Shift+z'], [nowhere, 'Control+z', 'Control+Shift+z'],
  ])) {
    const words = await setAmount(page, -1);
    // Looking round is no step.
    await pressItem(page, 'clock.play');
    await until(page, (all) => all['clock.play'].label_key === 'clock.pause');
    await pressItem(page, 'clock.play');
    await pressItem(page, 'synapse.dopamine');
    await pressItem(page, 'curves.stores');
    await until(page, (all) => all['curves.stores'].chosen && all['clock.play'].label_key === 'clock.play');
    await from();
    await page.keyboard.press(back);
    await amountIs(page, start ?? '');
    assert.equal((await items(page)).undo, undefined, `one step: ${back}`);
    await page.keyboard.press(forth);
    await amountIs(page, words);
    await pressItem(page, 'undo');
    await amountIs(page, start ?? '');
    assert.ok((await items(page))['curves.stores'].chosen);
  }
  // What the system wants meanwhile stays.
  await setAmount(page, -1);
  await pressItem(page, 'lab.ends');
  await until(page, (all) => all['lab.ends'].chosen);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await mirror();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await amountIs(page, start ?? '');
  assert.equal(await theme(page), 'light');
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a key that is held, a drag and a press that does two things are one step each', async () => {
  const { page, troubles } = await openStill(browser);
  const start = await amount(page);
  const undone = async () => {
    await until(page, (all) => Boolean(all.undo));
    await pressItem(page, 'undo');
    await amountIs(page, start ?? '');
    await until(page, (all) => !all.undo);
  };
  const hold = async () => {
    const before = await amount(page);
    for (let i = 0; i < 6; i++) {
      await page.keyboard.down('ArrowLeft'); // again: as a key that is held
      await page.waitForTimeout(60);
    }
    await page.keyboard.up('ArrowLeft');
    await until(page, (all) => all['lab.concentration'].value_text !== before);
    await frames(page);
  };
  await mirrored(page, 'lab.concentration').focus();
  await hold();
  await undone();
  const place = await middleOf(page, (await items(page))['lab.concentration']);
  const knob = async () => {
    const { value, lowest, highest } = (await items(page))['lab.concentration'];
    return place.left + 8 + (value - lowest) / (highest - lowest) * (place.right - place.left - 16);
  };
  await page.mouse.move(await knob(), place.y);
  await page.mouse.down();
  await page.mouse.move(place.left + 60, place.y, { steps: 8 });
  await page.mouse.up();
  await until(page, (all) => all['lab.concentration'].value_text !== start);
  await undone();
  await page.mouse.click(await knob(), place.y);
  await until(page, (all) => all['lab.concentration'].focused);
  await frames(page); // Its letting go has been drawn, whatever the machine's load: the click's own step ends here.
  const words = await amount(page);
  await hold();
  await pressItem(page, 'undo');
  await amountIs(page, words ?? '');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  // A length is a length and a speed.
  const length = (await items(page))['clock.time'].highest;
  await pressItem(page, 'panel.more');
  await until(page, (all) => Boolean(all['length.1d']));
  await pressItem(page, 'length.1d');
  await until(page, (all) => all['clock.time'].highest === 86400);
  await pressItem(page, 'undo');
  await until(page, (all) => all['clock.time'].highest === length);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('files dropped beside the canvas, and several at once are opened, and one undo takes all of them back', async () => {
  const { page, troubles } = await openStill(browser);
  const scenario = JSON.parse(await own(page, 'scenario', 0));
  const with_ = (/** @type {string} */ drug) => JSON.stringify({ ...scenario, drugs: [{ ...scenario.drugs[0], drug }] });
  await drop(page, { 'a.json': with_('cocaine') }, '#more');
  await until(page, (all) => all['left.summary'].value_text.startsWith('Cocaine'));
  await pressItem(page, 'page.compare');
  await until(page, (all) => Boolean(all['fourth.menu']));
  for (const column of ['fourth', 'third']) {
    await pressItem(page, `${column}.menu`);
    await until(page, (all) => Boolean(all[`${column}.remove`]));
    await pressItem(page, `${column}.remove`);
    await until(page, (all) => !all[`${column}.summary`]);
  }
  await pressItem(page, 'page.lab');
  await until(page, (all) => Boolean(all['lab.concentration']));
  await drop(page, { 'b.json': with_('citalopram'), 'c.json': with_('lsd') }, '#cleft');
  const all = await until(page, (now) => Boolean(now['third.summary']));
  assert.match(all['left.summary'].value_text, /^Citalopram/);
  assert.match(all['right.summary'].value_text, /^LSD/);
  await pressItem(page, 'undo');
  await until(page, (now) => now['left.summary'].value_text.startsWith('Cocaine') && !now['third.summary']);
  await page.locator('#file').setInputFiles([
    { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(with_('citalopram')) },
    { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') },
  ]);
  await until(page, (now) => now['left.summary'].value_text.startsWith('Citalopram') && /broken\.json/.test(now.notice?.value_text));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('an end that no file takes is refused with the latest that is taken', async () => {
  const { page, troubles } = await openStill(browser);
  await pressItem(page, 'lab.when');
  await pressItem(page, 'lab.ends');
  await pressItem(page, 'panel.times');
  await until(page, (all) => Boolean(all['time.until']));
  await mirrored(page, 'time.until').fill('400 d');
  await mirrored(page, 'time.until').press('Enter');
  const all = await until(page, (now) => Boolean(now.notice));
  assert.match(all.notice.value_text, /365 days/);
  const state = await own(page, 'link');
  const other = await openPage(browser, {}, undefined, `${address}#s=${state}`);
  await firstFrame(other.page);
  assert.equal((await items(other.page)).notice, undefined);
  assert.deepEqual(troubles, []);
  await other.page.context().close();
  await page.context().close();
});

test('a chapter has an address; a number that is none leads to the laboratory, as the bare address does', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${address}?chapter=3`);
  await page.waitForURL(/story\/03-.*html$/);
  for (const none of ['?chapter=0', '?chapter=14', '?chapter=-1', '?chapter=1.5x', '?chapter=', '']) {
    await page.goto(address + none);
    await firstFrame(page);
  }
  await context.close();
});
