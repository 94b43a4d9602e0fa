// @ts-check
// Opens the served page in Chromium, waits for its first live frame, and keeps an account of whatever should not
// happen: words on the console, errors, violations of the policy, requests elsewhere.
//
// Given by scripts/test: CLEFT_PAGE (address), CLEFT_CHROMIUM, CLEFT_ARTEFACTS (folder for pictures).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** @param {string} name */
export function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these through scripts/test`);
  return value;
}

export const address = given('CLEFT_PAGE');
const artefacts = given('CLEFT_ARTEFACTS');

/** The page with this state in its address. @param {string} state */
export const addressOf = (state) => `${address}#s=${state}`;

/** For tests that look at pixels. */
export const sharp = { deviceScaleFactor: 1 };
// Layout and input are the same; a software renderer spends most of a test on pixels, and here it has a quarter of them.
const coarse = 0.5;

/** Why a long test is left out; false in the deep run. */
export const quick = process.env.CLEFT_DEEP ? false : 'a long test: scripts/test --deep';

/** @param {string[]} more arguments of the browser */
export function launch(...more) {
  return chromium.launch({
    executablePath: process.env.CLEFT_CHROMIUM || '/usr/bin/chromium',
    args: [...more, '--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** What a driver says about its own speed is not the page's fault. @param {string} words */
const aboutTheDriver = (words) => words.includes('GL Driver Message');

/**
 * @typedef {object} Opened
 * @property {import('playwright-core').Page} page
 * @property {string[]} troubles
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions & {newcomer?: boolean}} [options] newcomer: who has never been
 *   here, and is greeted
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} [before] set up before the page is opened
 * @param {string} [where] another address than the page's own
 * @returns {Promise<Opened>}
 */
export async function openPage(browser, { newcomer = false, ...options } = {}, before = async () => {}, where = address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', deviceScaleFactor: coarse, ...options });
  const page = await context.newPage();
  if (!newcomer) await page.addInitScript(() => { if (location.origin !== 'null') localStorage.setItem('cleft-visited', '1'); });
  page.setDefaultTimeout(120_000); // a software renderer on a busy machine
  /** @type {string[]} */
  const troubles = [];
  const origin = new URL(address).origin;
  page.on('console', (message) => {
    if (!aboutTheDriver(message.text())) troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Who reloads or leaves a page ends what it was still fetching.
    if (why !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()}: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:')) troubles.push(`elsewhere: ${url}`);
  });
  await page.exposeFunction('tellViolation', (/** @type {string} */ words) => troubles.push(`policy: ${words}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      /** @type {any} */ (window).tellViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await before(page);
  await page.goto(where);
  return { page, troubles };
}

/** @param {import('playwright-core').Page} page */
export async function firstFrame(page) {
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0);
}

/**
 * Opened, drawn, and the clock stopped (by its real control), so that nothing moves by itself.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions & {newcomer?: boolean}} [options]
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} [before] set up before the page is opened
 */
export async function openStill(browser, options = {}, before = undefined) {
  const opened = await openPage(browser, options, before);
  await firstFrame(opened.page);
  await pressItem(opened.page, 'clock.play');
  await until(opened.page, (items) => items['clock.play'].label_key === 'clock.play');
  return opened;
}

/** The program's own record of what is on the screen, by id. @param {import('playwright-core').Page} page */
export async function items(page) {
  const list = await page.evaluate(() => /** @type {any} */ (globalThis).cleft.items());
  return Object.fromEntries(list.map((/** @type {any} */ item) => [item.id, item]));
}

/**
 * Waits until the record satisfies the condition; what it was last is in the error.
 * @param {import('playwright-core').Page} page @param {(items: Record<string, any>) => boolean} condition
 */
export async function until(page, condition) {
  let last = await items(page);
  for (let i = 0; i < 3000; i++) {
    if (condition(last)) return last;
    await page.waitForTimeout(20);
    last = await items(page);
  }
  throw new Error(`never came about: ${condition}\nlast: ${JSON.stringify(last, null, 1).slice(0, 6000)}`);
}

/** So many frames later: what was pressed or let go before has come to an end. @param {import('playwright-core').Page} page @param {number} [count] */
export const frames = (page, count = 3) => page.evaluate(async (wanted) => {
  for (let i = 0; i < wanted; i++) await new Promise((done) => { requestAnimationFrame(done); });
}, count);

/** Gives the page a scenario file, as the file chooser does. @param {import('playwright-core').Page} page @param {string} words */
export const giveFile = (page, words) => page.locator('#file').setInputFiles(
  { name: 'given.json', mimeType: 'application/json', buffer: Buffer.from(words) });

/** The real element that stands for an item. @param {import('playwright-core').Page} page @param {string} id */
export const mirrored = (page, id) => page.locator(`#controls [data-item="${id}"]`);

/** Uses a mirrored button or radio as assistive technology does. @param {import('playwright-core').Page} page @param {string} id */
export async function pressItem(page, id) {
  await mirrored(page, id).evaluate((element) => /** @type {HTMLElement} */ (element).click());
}

/** @param {import('playwright-core').Page} page @param {string} id @param {number} value */
export async function setItem(page, id, value) {
  await mirrored(page, id).evaluate((element, wanted) => {
    const input = /** @type {HTMLInputElement} */ (element);
    input.value = String(wanted);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

/** The middle of an item in the canvas, in page coordinates. @param {import('playwright-core').Page} page @param {any} item */
export async function middleOf(page, item) {
  const box = await page.locator('#cleft').boundingBox();
  if (!box) throw new Error('the canvas has no place');
  const [x, y, width, height] = item.rect;
  return { x: box.x + x + width / 2, y: box.y + y + height / 2, left: box.x + x, right: box.x + x + width };
}

/** @param {import('playwright-core').Page} page @param {number} column @returns {Promise<string>} */
export const csv = (page, column) => page.evaluate((index) => /** @type {any} */ (globalThis).cleft.csv(index), column);

/** @param {import('playwright-core').Page} page @param {string} name */
export async function picture(page, name) {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`) });
}
