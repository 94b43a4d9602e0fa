// @ts-check
// A chapter on paper: one or two sheets of either size, black on white whatever the screen's look, the picture sharp, the
// text text, a code that leads back. Where the model can't be had it is printed without what only the model can give.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, launch } from './support/page.mjs';
import { printed } from './support/paper.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const artefacts = process.env.CLEFT_ARTEFACTS ? join(process.env.CLEFT_ARTEFACTS, 'handout') : '';
if (artefacts) mkdirSync(artefacts, { recursive: true });
const chapter = new URL('story/03-turned-around.html', address).href;
const name = '03-turned-around';

/** Where the browser's own dialogue would open, it is counted. @param {object} [options] @param {string} [where] */
async function open(options = {}, where = chapter) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  /** @type {string[]} */
  const troubles = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text()); });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => { if (!request.url().startsWith(address)) troubles.push(`asks ${request.url()}`); });
  await page.addInitScript(() => {
    Object.assign(globalThis, { dialogues: 0, print: () => { /** @type {any} */ (globalThis).dialogues += 1; } });
  });
  await page.goto(where);
  return { page, troubles, close: () => context.close() };
}

/** @param {import('playwright-core').Page} page */
async function pressPrint(page) {
  await page.getByRole('button', { name: 'Print this chapter' }).click();
  await page.waitForFunction(() => /** @type {any} */ (globalThis).dialogues === 1);
}

test('a chapter prints on one or two sheets of A4 and of Letter, black on white, with a sharp picture and its code', async () => {
  const { page, troubles, close } = await open();
  await pressPrint(page);
  const wanted = `${new URL('./', address).href}?chapter=3#step-3`;
  for (const format of /** @type {const} */ (['A4', 'Letter'])) {
    const paper = await printed(page, format, artefacts && join(artefacts, `${name}-${format}.pdf`));
    assert.ok(paper.sheets >= 1 && paper.sheets <= 2, `${format}: ${paper.sheets} sheets`);
    assert.deepEqual(paper.codes, [wanted], format);
    assert.equal(paper.pictures.length, 1, format);
    assert.ok(paper.pictures[0] >= 300, `${format}: ${paper.pictures[0]} dots an inch`);
    assert.ok(paper.white > 0.6, `${format}: ${paper.white} is white`);
    assert.ok(paper.coloured === 0 && paper.darkest < 32, `${format}: ${paper.coloured} is coloured, ${paper.darkest} darkest`);
    for (const words of ['Chapter 3 of 13', 'Name', 'The transporter, turned around', 'A serotonin ending lives by recycling',
      'A serotonin ending of the model at 60.1 min, with MDMA.', 'What the equations give', 'It rises about half as far',
      'Answers', 'Rudnick G, Wall SC (1992)', 'no medical advice', wanted.replace('http://', '')]) {
      assert.ok(paper.text.includes(words), `${format} has no "${words}":\n${paper.text}`);
    }
    // What is made for the screen is not printed, and no answer stands before the last question.
    for (const words of ['Print this chapter', 'Open the answer', 'Draw the line across', 'Show what the equations say', 'Next']) {
      assert.ok(!paper.text.includes(words), `${format} has "${words}"`);
    }
    assert.ok(paper.text.indexOf('hardly lessened what MDMA released') > paper.text.indexOf('It rises about half as far'));
  }
  assert.equal(await page.locator('.picture, .place').count(), 0, 'gone from the screen afterwards');
  assert.equal(await page.locator('iframe').count(), 0, 'the frame that drew is gone');
  assert.deepEqual(troubles, []);
  await close();
});

test('without scripts a chapter prints without picture, address and code', async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  const paper = await printed(page, 'A4');
  assert.ok(paper.sheets >= 1 && paper.sheets <= 2);
  assert.deepEqual([paper.pictures, paper.codes], [[], []]);
  assert.ok(paper.text.includes('A serotonin ending lives by recycling') && paper.text.includes('Name'));
  for (const words of ['of the model at 63 min', 'See it run', 'Print this chapter']) assert.ok(!paper.text.includes(words), words);
  await close();
});

test('where the model cannot be loaded, the button prints without a picture', async () => {
  const { page, close } = await open();
  await page.route('**/cleft.wasm', (route) => route.abort());
  await pressPrint(page);
  const paper = await printed(page, 'A4');
  assert.deepEqual(paper.pictures, []);
  assert.deepEqual(paper.codes, [`${new URL('./', address).href}?chapter=3`]);
  assert.ok(!paper.text.includes('of the model at 63 min'));
  await close();
});

test('by the keys of the browser the picture beside the text is printed, and the code leads to its paragraph', async () => {
  const { page, troubles, close } = await open({ viewport: { width: 1280, height: 800 } });
  const frame = await (await page.locator('.scene iframe').elementHandle())?.contentFrame();
  assert.ok(frame);
  await frame.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0);
  await page.waitForFunction(() => performance.getEntriesByName(new URL('qrcodegen.wasm', location.href).href).length > 0);
  const paper = await printed(page, 'A4', artefacts && join(artefacts, `${name}-keys.pdf`));
  assert.equal(paper.pictures.length, 1);
  assert.ok(paper.text.includes('A serotonin ending of the model at 50 min, without a drug.'), paper.text);
  assert.deepEqual(paper.codes, [`${new URL('./', address).href}?chapter=3#step-1`]);
  assert.deepEqual(troubles, []);
  await close();
});

test('the address of a code opens the chapter at the paragraph, and the model beside it shows what it speaks of', async () => {
  const { page, close } = await open({ viewport: { width: 1280, height: 800 } }, `${address}?chapter=3#step-3`);
  await page.waitForURL(/story\/03-turned-around\.html#step-3$/);
  await page.locator('#step-3.shown').waitFor();
  assert.match(await page.locator('#step-3').textContent() ?? '', /It swings back loaded/);
  await close();
});

test('no text of a handout is smaller than nine points', async () => {
  const list = await browser.newPage();
  await list.goto(new URL('story/index.html', address).href);
  const names = await list.locator('.chapters a').evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
  await list.close();
  assert.equal(names.length, 13);
  for (const where of names) {
    const { page, close } = await open({ viewport: { width: 658, height: 986 }, javaScriptEnabled: false }, where);
    await page.emulateMedia({ media: 'print' });
    const small = await page.evaluate(() => {
      const points = (/** @type {Element} */ element) => {
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * 0.75;
        const svg = element instanceof SVGElement ? element.ownerSVGElement : null;
        return svg ? (size * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width : size;
      };
      return [...document.querySelectorAll('body *')].filter((element) =>
        element.getClientRects().length > 0 && [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim()) &&
        points(element) < 8.95).map((element) => `${points(element)}: ${element.textContent}`);
    });
    assert.deepEqual(small, [], where);
    await close();
  }
});
