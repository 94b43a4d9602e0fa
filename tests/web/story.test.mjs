// @ts-check
// The chapters as a reader without scripts meets them: every page fits its window in both looks, lines are easy to read,
// nothing is asked of any other server, and what was open leads into the laboratory.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, firstFrame, items, launch } from './support/page.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const artefacts = process.env.CLEFT_ARTEFACTS ? join(process.env.CLEFT_ARTEFACTS, 'story') : '';
const story = new URL('story/', address).href;

/** A page of the story, and what went wrong on it. */
async function open(name, options) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const troubles = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith(address)) troubles.push(`asks ${request.url()}`); });
  page.on('response', (response) => { if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`); });
  await page.goto(story + name);
  return { page, troubles, close: () => context.close() };
}

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
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
      for (const name of all) {
        const { page, troubles, close } = await open(name, { viewport: { width, height }, colorScheme });
        const size = await page.locator('html').evaluate((root) => [root.scrollWidth, root.clientWidth]);
        assert.ok(size[0] <= size[1], `${name} at ${width}: ${size[0]} of ${size[1]} px`);
        assert.deepEqual(troubles, [], name);
        if (width === 1280) {
          // Characters a line of the longest paragraph: its text over its lines of 24 px.
          const perLine = await page.locator('.prose > p').evaluateAll((paragraphs) => {
            const longest = paragraphs.reduce((a, b) => ((a.textContent ?? '').length > (b.textContent ?? '').length ? a : b));
            return (longest.textContent ?? '').length / Math.round(longest.getBoundingClientRect().height / 24);
          });
          if (/^\d/.test(name)) assert.ok(perLine >= 45 && perLine <= 75, `${name}: ${perLine} characters a line`);
        }
        if (artefacts) await page.screenshot({ path: join(artefacts, `${name.replace('.html', '')}-${colorScheme}-${width}x${height}.png`), fullPage: true });
        await close();
      }
    }
  }
});

test('a guess is answered by opening it, with the keyboard alone', async () => {
  const { page, close } = await open('03-turned-around.html', { viewport: { width: 1280, height: 800 } });
  const right = page.locator('details.right');
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
    return location.hash === `#s=${state}` && cleft?.items().some((item) => item.id === 'present.effect');
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
  for (let i = 1; i < steps; i++) {
    await page.getByRole('button', { name: 'Next step' }).press('Enter');
    assert.equal(await page.locator('.scene span').textContent(), `${i + 1} / ${steps}`);
    said.push((await beside(page)).said);
  }
  assert.ok(new Set(said).size >= 3, said.join('; '));
  assert.ok(said.some((words) => words.startsWith('Carried out through SERT')), said.join('; '));
  // By reading: back at the beginning the first paragraph is the one.
  await page.waitForTimeout(400); // what the button scrolled is no reading
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction((count) => document.querySelector('.scene span')?.textContent === `1 / ${count}`, steps);
  assert.equal((await beside(page)).said, said[0]);
  const kept = await first.frame.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
  assert.deepEqual(kept, []);
  assert.deepEqual(troubles, []);
  await close();
});

test('where there is no room beside the text the model is not loaded', async () => {
  const { page, troubles, close } = await open('03-turned-around.html', { javaScriptEnabled: true, viewport: { width: 390, height: 844 } });
  assert.equal(await page.locator('iframe').count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});
