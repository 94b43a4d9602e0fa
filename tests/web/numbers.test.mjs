// @ts-check
// One model: the page, the window's program and the command line give the same numbers for the same scenario.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { csv, firstFrame, given, launch, openPage, openStill, pressItem, setItem, until } from './support/page.mjs';
import { assertSameTable } from '../support/table.mjs';

const columns = [{ scenario: 'first-left', file: 'left.csv' }, { scenario: 'alone-d-amphetamine', file: 'right.csv' },
  { scenario: 'first-right', file: 'third.csv' }, { scenario: 'alone-lsd', file: 'fourth.csv' }];

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/** @param {string} scenario */
const fromCommandLine = (scenario) => execFileSync(given('CLEFT_CLI'), ['run', scenario],
  { cwd: given('CLEFT_PROJECT'), encoding: 'utf8', maxBuffer: 1 << 28 });

test('the page and the command line', async () => {
  const { page } = await openPage(browser);
  await firstFrame(page);
  for (const [index, column] of columns.entries()) {
    assertSameTable(await csv(page, index), fromCommandLine(column.scenario), `page and command line, ${column.scenario}`);
  }
  await page.context().close();
});

test('the window and the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleft-window-'));
  execFileSync(given('CLEFT_PROGRAM'), ['--csv', folder, '--frames', '2'],
    { env: { ...process.env, SDL_VIDEODRIVER: 'offscreen' }, stdio: 'pipe' });
  for (const column of columns) {
    const window = readFileSync(join(folder, column.file), 'utf8');
    assertSameTable(window, fromCommandLine(column.scenario), `window and command line, ${column.scenario}`);
  }
});

test('a log of commands gives the same numbers in the page and in the window', async () => {
  const { page } = await openStill(browser);
  await setItem(page, 'lab.concentration', 0.8);
  await until(page, (all) => all['lab.concentration'].value > 0.7);
  await pressItem(page, 'lab.when');
  await pressItem(page, 'lab.ends');
  await until(page, (all) => all['lab.ends'].chosen);
  await pressItem(page, 'panel.conditions');
  await until(page, (all) => Boolean(all['condition.carriers']));
  await pressItem(page, 'condition.carriers');
  await until(page, (all) => Boolean(all['lab.expression.SERT']));
  await setItem(page, 'lab.expression.SERT', 0.4);
  await until(page, (all) => all['lab.expression.SERT'].value < 0.5);
  const log = join(mkdtempSync(join(tmpdir(), 'cleft-log-')), 'log.txt');
  writeFileSync(log, await page.evaluate(() => /** @type {any} */ (globalThis).cleft.log()));
  const folder = mkdtempSync(join(tmpdir(), 'cleft-window-'));
  execFileSync(given('CLEFT_PROGRAM'), ['--log', log, '--csv', folder, '--frames', '2'],
    { env: { ...process.env, SDL_VIDEODRIVER: 'offscreen' }, stdio: 'pipe' });
  for (const [index, { file }] of columns.entries()) {
    assertSameTable(await csv(page, index), readFileSync(join(folder, file), 'utf8'), `after the log, ${file}`);
  }
  await page.context().close();
});
