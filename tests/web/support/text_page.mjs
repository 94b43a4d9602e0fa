// @ts-check
// Pages of text, the story's and the evidence's, as somebody reads them.
import assert from 'node:assert/strict';
import { address, launch } from './page.mjs';

/** A browser whose person asked for text of twice the usual size. */
export const launchWithLargeText = () => launch('--blink-settings=defaultFontSize=32');

/**
 * A page, and what went wrong on it. Without scripts, unless they are asked for.
 * @param {import('playwright-core').Browser} browser @param {string} where
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openText(browser, where, options = {}) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const troubles = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith(address)) troubles.push(`asks ${request.url()}`); });
  page.on('response', (response) => { if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`); });
  await page.goto(where);
  return { page, troubles, close: () => context.close() };
}

/** Nothing reaches beyond the window. @param {import('playwright-core').Page} page */
export async function assertFits(page) {
  const [wide, room] = await page.locator('html').evaluate((root) => [root.scrollWidth, root.clientWidth]);
  assert.ok(wide <= room, `${page.url()}: ${wide} of ${room} px`);
}
