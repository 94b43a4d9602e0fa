// @ts-check
// The chapters as a reader without scripts meets them: every page fits its window in both looks, lines are easy to read,
// nothing is asked of any other server, and what was open leads into the laboratory.
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

const artefacts = process.env.CLEFT_ARTEFACTS ? join(process.env.CLEFT_ARTEFACTS, 'story') : '';
const story = new URL('story/', address).href;

/** @param {string} name @param {object} [options] */
const open = (name, options, by = browser) => openText(by, story + name, options);

/** Names of all pages, from the list of chapters. */
async function names() {
  const { page, close } = await open('index.html', {});
  const found = await page.locator('.chapters a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  await close();
  return [...found, 'index.html', 'glossary.html'];
}

test('every page fits its window in both looks, with lines of 45 to 75 characters', async () => {
  const all = await names();
  assert.equal(all.length, 15);
  if (artefacts) mkdirSync(artefacts, { recursive: true });
  const { page, troubles, close } = await open('index.html', {});
  for (const [width, height] of [[1280, 800], [1920, 1080], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const name of all) {
      await page.goto(story + name);
      for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
        await page.emulateMedia({ colorScheme });
        await assertFits(page);
        if (artefacts) await page.screenshot({ path: join(artefacts, `${name.replace('.html', '')}-${colorScheme}-${width}x${height}.png`), fullPage: true });
      }
      assert.deepEqual(troubles, [], name);
      if (width === 390 || !/^\d/.test(name)) continue;
      const perLine = await charactersPerLine(page);
      assert.ok(perLine >= 45 && perLine <= 75, `${name} at ${width}: ${perLine} characters a line`);
    }
  }
  await close();
});

/** Of the longest paragraph. @param {import('playwright-core').Page} page */
const charactersPerLine = (page) => page.locator('.prose > p').evaluateAll((paragraphs) => {
  const longest = paragraphs.reduce((a, b) => ((a.textContent ?? '').length > (b.textContent ?? '').length ? a : b));
  const lines = longest.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(longest).lineHeight);
  return (longest.textContent ?? '').length / Math.round(lines);
});

test('text of twice the size fits too, and keeps the length of its lines', async () => {
  large = await launchWithLargeText();
  const { page, close } = await open('index.html', { javaScriptEnabled: true }, large);
  for (const name of await names()) {
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await page.goto(story + name);
      assert.equal(await page.locator('html').evaluate((root) => getComputedStyle(root).fontSize), '32px');
      await assertFits(page);
      if (width !== 1280 || !/^\d/.test(name)) continue;
      const perLine = await charactersPerLine(page);
      assert.ok(perLine >= 45 && perLine <= 75, `${name}: ${perLine} characters a line`);
    }
  }
  await close();
});

test('a guess is answered by opening it, with the keyboard alone', async () => {
  const { page, close } = await open('03-turned-around.html', { viewport: { width: 1280, height: 800 } });
  const right = page.locator('details.right');
  assert.equal(await page.locator('.drawing .guess').count(), 0);
  assert.equal(await page.locator('.answers').count(), 0);
  assert.equal(await right.locator('p').first().isVisible(), false);
  await right.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.equal(await right.locator('p').first().isVisible(), true);
  await page.locator('a[rel="next"]').click();
  assert.match(page.url(), /04-/);
  await close();
});

test('the laboratory opens with the scenarios of the chapter', async () => {
  const { page, close } = await open('03-turned-around.html', { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } });
  await page.locator('a.button').click();
  await firstFrame(page);
  const all = JSON.stringify(await items(page));
  assert.match(all, /MDMA/);
  const columns = await page.evaluate(() => [0, 1, 2].map((i) => /** @type {any} */ (globalThis).cleft.scenario(i)).filter(Boolean));
  assert.equal(columns.length, 2);
  await close();
});

/** What the frame beside a chapter shows, once it shows the paragraph that is marked. @param {import('playwright-core').Page} page */
async function beside(page) {
  const wanted = await page.locator('.shown').getAttribute('data-state');
  const frame = page.frames().find((one) => one !== page.mainFrame());
  assert.ok(frame && wanted);
  await frame.waitForFunction((state) => {
    const { cleft } = /** @type {any} */ (globalThis);
    return location.hash === `#s=${state}` && cleft?.items?.().some((item) => item.id === 'present.effect');
  }, wanted);
  // The frame that follows draws it, and the record is of what was drawn last.
  await frame.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise((drawn) => { requestAnimationFrame(drawn); });
  });
  const all = await frame.evaluate(() => /** @type {any} */ (globalThis).cleft.items());
  return { frame, said: all.find((item) => item.id === 'present.effect').value_text };
}

test('beside a chapter the model shows what the paragraph speaks of, and nothing of it is remembered', async () => {
  const { page, troubles, close } = await open('03-turned-around.html', { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } });
  await page.locator('.scene iframe').waitFor();
  const steps = await page.locator('[data-state]').count();
  assert.ok(steps >= 3);
  assert.equal(await page.locator('.scene span').textContent(), `1 / ${steps}`);
  const first = await beside(page);
  assert.equal(await page.getByRole('button', { name: 'Previous step' }).isDisabled(), true);
  const said = [first.said];
  // What would tell the answer is neither read nor shown before the guess.
  for (let i = 0; i < steps && !await page.getByRole('button', { name: 'Next step' }).isDisabled(); i++) {
    await page.getByRole('button', { name: 'Next step' }).press('Enter');
  }
  assert.ok(await page.locator('.veiled[data-state]').count() > 0);
  assert.notEqual(await page.locator('.scene span').textContent(), `${steps} / ${steps}`);
  for (let left = await page.getByRole('button', { name: 'Read on without guessing' }).count(); left > 0; left--) {
    await page.getByRole('button', { name: 'Read on without guessing' }).first().press('Enter');
  }
  assert.equal(await page.locator('.veiled').count(), 0);
  while (!await page.getByRole('button', { name: 'Previous step' }).isDisabled()) await page.getByRole('button', { name: 'Previous step' }).press('Enter');
  for (let i = 1; i < steps; i++) {
    await page.getByRole('button', { name: 'Next step' }).press('Enter');
    assert.equal(await page.locator('.scene span').textContent(), `${i + 1} / ${steps}`);
    said.push((await beside(page)).said);
  }
  assert.ok(new Set(said).size >= 3, said.join('; '));
  assert.ok(said.some((words) => words.startsWith('Carried out through SERT')), said.join('; '));
  // By reading: back at the beginning the first paragraph is the one.
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction((count) => document.querySelector('.scene span')?.textContent === `1 / ${count}`, steps);
  assert.equal((await beside(page)).said, said[0]);
  const kept = await first.frame.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
  assert.deepEqual(kept, ['cleft-chapter']); // by the chapter, not by the model beside it
  assert.deepEqual(troubles, []);
  await close();
});

test('what the picture would tell waits as well; who passes a question over goes on from there by keyboard', async () => {
  const { page, troubles, close } = await open('07-classic-psychedelics.html', { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } });
  await page.locator('.scene iframe').waitFor();
  const next = page.getByRole('button', { name: 'Next step' });
  const told = page.locator('[data-answer]');
  assert.ok(await told.count() >= 2);
  for (let i = 0; i < 5 && !await next.isDisabled(); i++) await next.press('Enter');
  assert.equal(await page.locator('.shown').evaluate((one) => one.hasAttribute('data-answer')), false);
  assert.equal(await page.locator('.veiled').first().evaluate((one) => /** @type {HTMLElement} */ (one).inert), true);
  await page.getByRole('button', { name: 'Read on without guessing' }).press('Enter');
  assert.equal(await page.locator('.veiled, .unshown, [inert]').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.hasAttribute('data-answer')), true);
  await page.keyboard.press('ArrowRight');
  assert.match(page.url(), /07-/);
  const count = await page.locator('[data-state]').count();
  await page.getByRole('button', { name: 'Previous step' }).press('Enter');
  assert.equal(await page.locator('.scene span').textContent(), `${count - 1} / ${count}`); // which was passed before
  await page.setViewportSize({ width: 800, height: 800 });
  await page.locator('.scene').waitFor({ state: 'hidden' });
  assert.deepEqual(troubles, []);
  await close();
});

test('an answer that is forgotten elsewhere is not told any more', async () => {
  const { page, close } = await open('01-at-rest.html', { javaScriptEnabled: true, viewport: { width: 390, height: 844 } });
  await page.locator('details summary').first().click();
  const first = page.locator('.first').first();
  assert.equal(await first.isVisible(), true);
  const other = await page.context().newPage();
  await other.goto(story + 'index.html');
  await other.getByRole('button', { name: /Forget/ }).click();
  await first.waitFor({ state: 'hidden' });
  await close();
});

test('the last chapter that was read is gone on with; arrow keys and a swipe lead from one to the next', async () => {
  const { page, troubles, close } = await openNarrow('04-openness-and-pressure.html', { hasTouch: true });
  await page.goto(story + 'index.html');
  const on = page.locator('a.button').first();
  assert.match(await on.textContent() ?? '', /^Go on with chapter 4/);
  await on.click();
  await page.waitForURL(/04-/);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/05-/);
  /** A finger from one place to another. @param {number} from @param {number} to */
  const swipe = (from, to) => page.evaluate(([x, x2]) => {
    const at = (/** @type {number} */ clientX) => new Touch({ identifier: 1, target: document.body, clientX, clientY: 300 });
    document.body.dispatchEvent(new TouchEvent('touchstart', { touches: [at(x)], changedTouches: [at(x)], bubbles: true }));
    document.body.dispatchEvent(new TouchEvent('touchend', { changedTouches: [at(x2)], bubbles: true }));
  }, [from, to]);
  await swipe(200, 170);
  await swipe(80, 300);
  await page.waitForURL(/04-/);
  assert.deepEqual(troubles, []);
  await close();
});

test('where there is no room beside the text the model is not loaded', async () => {
  const { page, troubles, close } = await open('03-turned-around.html', { javaScriptEnabled: true, viewport: { width: 390, height: 844 } });
  assert.equal(await page.locator('iframe').count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});

/** A chapter with its script, narrow: the model is in no frame until it is asked. @param {object} [options] */
const openNarrow = (name, options = {}) => open(name, { javaScriptEnabled: true, viewport: { width: 390, height: 844 }, ...options });

/** The sliders' values as they are said. @param {import('playwright-core').Page} page */
const said = (page) => page.locator('.values input').evaluateAll((all) => all.map((one) => one.getAttribute('aria-valuetext')));

/** @param {import('playwright-core').Page} page */
async function show(page) {
  await page.getByRole('button', { name: 'Show what the equations say' }).click();
  await page.getByRole('button', { name: 'Draw again' }).waitFor({ timeout: 120_000 });
}

test('a curve is drawn across the plot; the model, run now, tells where the guess misses', async () => {
  const { page, troubles, close } = await openNarrow('03-turned-around.html');
  assert.equal(await page.getByRole('button', { name: 'Show what the equations say' }).isDisabled(), true);
  assert.deepEqual(new Set(await said(page)), new Set(['1.0 times rest']));
  await page.locator('.drawing').scrollIntoViewIfNeeded();
  const box = await page.locator('.drawing .plot').boundingBox();
  assert.ok(box);
  // From the low left to the high right, by a fast hand: the points between are set as well.
  await page.mouse.move(box.x + 1, box.y + box.height * 0.9);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + box.height * 0.02);
  await page.mouse.up();
  const values = (await said(page)).map((words) => Number.parseFloat(words ?? ''));
  assert.ok(values.every((value, i) => i === 0 || value > values[i - 1]), values.join());
  assert.ok(values[0] < 0.6 && values[4] > 20, values.join());
  await show(page);
  const verdict = page.locator('.verdict[role=status]');
  assert.match(await verdict.locator('.apart').textContent() ?? '', /^At 70 min you drew .* times rest; the equations say 10 times rest\.$/);
  assert.match(await verdict.textContent() ?? '', /You expected less, or later/);
  assert.equal(await page.locator('.drawing .curve').count(), 1);
  assert.equal(await page.getByRole('button', { name: 'Show what the equations say' }).count(), 0);
  assert.equal(await page.locator('iframe').count(), 0, 'the frame that computed is gone');
  assert.equal(await page.locator('.drawing').evaluate((figure) => figure.nextElementSibling?.querySelectorAll(':disabled').length), 5);
  if (artefacts) await page.locator('[data-kind=draw]').screenshot({ path: join(artefacts, 'drawn-390.png') });
  await page.getByRole('button', { name: 'Draw again' }).click();
  assert.equal(await page.locator('.drawing .curve').count(), 0);
  assert.equal(await page.locator('.values input').first().isEnabled(), true);
  assert.deepEqual(troubles, []);
  await close();
});

test('by finger the curve is drawn and the page does not scroll', async () => {
  const { page, close } = await openNarrow('03-turned-around.html', { hasTouch: true });
  await page.locator('.drawing').scrollIntoViewIfNeeded();
  const box = await page.locator('.drawing .plot').boundingBox();
  assert.ok(box);
  const before = await page.evaluate(() => scrollY);
  const touch = await page.context().newCDPSession(page);
  const at = (share) => [{ x: box.x + box.width * 0.5, y: box.y + box.height * share }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.9) });
  for (const share of [0.7, 0.4, 0.1]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  assert.ok(Number.parseFloat((await said(page))[3] ?? '') > 10, String(await said(page)));
  assert.equal(await page.evaluate(() => scrollY), before);
  await close();
});

test('a curve is drawn with keys alone, kept over a reload, summed up, and forgotten', async () => {
  const { page, troubles, close } = await openNarrow('03-turned-around.html');
  const slider = (name) => page.getByRole('slider', { name: `at ${name}` });
  /** Up from rest, where each slider stands at first: a step is a sixtieth of the axis. */
  for (const [name, steps] of /** @type {[string, number][]} */ ([['70 min', 30], ['2 h', 25], ['4 h', 18]])) {
    await slider(name).focus();
    for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowUp');
  }
  await page.getByRole('button', { name: 'Show what the equations say' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Draw again' }).waitFor({ timeout: 120_000 });
  assert.match(await page.locator('.verdict[role=status]').textContent() ?? '', /You came near it everywhere/);
  await page.locator('details.wrong summary').first().click();
  await page.reload();
  const draw = page.locator('[data-kind=draw] .first');
  const choose = page.locator('[data-kind=choose] .first');
  assert.match(await draw.textContent() ?? '', /^Your first guess was: .* times rest at 4 h\. It was right\./);
  assert.match(await choose.textContent() ?? '', /^Your first guess was: It stays low\. It was not right\./);
  await page.goto(`${story}13-safety.html`);
  const sum = page.locator('.answers');
  assert.match(await sum.locator('.count').textContent() ?? '', /^You have answered 2 of \d+ questions, 1 of them right/);
  const wrong = sum.locator('li:visible');
  assert.equal(await wrong.count(), 1);
  assert.match(await wrong.textContent() ?? '', /More serotonin outside means .* not right yet/);
  await wrong.locator('a').click();
  assert.match(page.url(), /03-turned-around\.html#question-2$/);
  await choose.waitFor(); // the page's script has come
  await page.locator('details.right summary').click(); // tried again
  assert.match(await choose.textContent() ?? '', /It stays low\. It was not right/);
  await page.goto(`${story}index.html`);
  assert.match(await sum.locator('li:visible').textContent() ?? '', /Changed: right when you tried again/);
  await sum.getByRole('button', { name: 'Forget all' }).click();
  assert.equal(await sum.isVisible(), false);
  assert.equal(await page.evaluate(() => localStorage.getItem('cleft-answers')), null);
  assert.deepEqual(troubles, []);
  await close();
});

test('items are put in order by keys, and the order is judged', async () => {
  const { page, close } = await openNarrow('02-three-transmitters.html');
  const items = () => page.locator('.items span').allTextContents();
  const right = await page.locator('.answer span:first-child').allTextContents();
  assert.notDeepEqual(await items(), right);
  for (const name of [...right].reverse()) {
    const up = page.getByRole('button', { name: `Up: ${name}` });
    await up.focus();
    for (let i = 0; i < 2; i++) await page.keyboard.press('Enter');
    assert.equal(await up.evaluate((one) => one === document.activeElement), true);
  }
  assert.deepEqual(await items(), right);
  await page.locator('[data-kind=order] summary').click();
  assert.equal(await page.locator('[data-kind=order] .verdict').textContent(), 'Yes.');
  assert.match(await page.locator('[data-kind=order] .first').textContent() ?? '', /It was right/);
  await page.getByRole('button', { name: 'Forget my answer' }).click();
  assert.equal(await page.locator('[data-kind=order] .first').isVisible(), false);
  await close();
});

test('where the model cannot be loaded the page says so and shows the curve of when it was made', async () => {
  const { page, close } = await openNarrow('03-turned-around.html');
  await page.addInitScript(() => { /** @type {any} */ (globalThis).WebAssembly = undefined; });
  await page.reload();
  await page.locator('.values input').last().press('ArrowUp');
  await show(page);
  assert.match(await page.locator('.verdict[role=status]').textContent() ?? '', /could not be loaded/);
  assert.equal(await page.locator('[data-kind=draw] details .curve').isVisible(), true);
  assert.equal(await page.evaluate(() => localStorage.getItem('cleft-answers')), null, 'nothing was judged');
  await close();
});

test('where nothing can be stored the questions are answered all the same', async () => {
  const { page, troubles, close } = await openNarrow('03-turned-around.html');
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }));
  await page.reload();
  await page.locator('details.right summary').click();
  assert.equal(await page.locator('details.right p').first().isVisible(), true);
  await page.locator('.values input').last().press('ArrowUp');
  assert.equal((await said(page))[4], '1.1 times rest');
  assert.deepEqual(troubles, []);
  await close();
});
