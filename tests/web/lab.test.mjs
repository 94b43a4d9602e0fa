// @ts-check
// The main job: MDMA, its concentration dragged, citalopram an hour before, the comparison, the table, the link.
// By pointer, by keyboard alone, by the mirrored controls alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { address, csv, firstFrame, given, items, launch, middleOf, openPage, openStill, pressItem, setItem, until } from './support/page.mjs';
import { assertSameTable, parseTable } from '../support/table.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/** What the page keeps for tests. @param {Page} page @param {string} name @param {...any} values @returns {Promise<any>} */
const own = (page, name, ...values) => page.evaluate(([what, given]) => /** @type {any} */ (globalThis).cleft[what](...given),
  /** @type {[string, any[]]} */ ([name, values]));

/** @param {string} table @param {string} column */
function highest(table, column) {
  const { columns, rows } = parseTable(table);
  return Math.max(...rows.map((row) => row[columns.indexOf(column)]));
}

/** How many times serotonin outside rises over what it was just before this time. @param {string} table @param {number} time */
function riseFrom(table, time) {
  const { columns, rows } = parseTable(table);
  const serotonin = columns.indexOf('serotonin_extracellular_nM');
  const after = rows.filter((row) => row[0] >= time).map((row) => row[serotonin]);
  return Math.max(...after) / after[0];
}

/** @param {Page} page @param {string} id */
async function click(page, id) {
  const place = await middleOf(page, (await until(page, (all) => Boolean(all[id])))[id]);
  await page.mouse.click(place.x, place.y);
  // What a choice brings about may have moved everything else.
  await until(page, (all) => all[id]?.role !== 'radio' || all[id].chosen);
}

/** Drags a slider's knob to a value in its scale. @param {Page} page @param {string} id @param {number} value */
async function drag(page, id, value) {
  const item = (await items(page))[id];
  const place = await middleOf(page, item);
  /** @param {number} at */
  const x = (at) => place.left + 8 + ((at - item.lowest) / (item.highest - item.lowest)) * (place.right - place.left - 16);
  await page.mouse.move(x(item.value), place.y);
  await page.mouse.down();
  await page.mouse.move(x((item.value + value) / 2), place.y, { steps: 3 });
  await page.mouse.move(x(value), place.y, { steps: 3 });
  await until(page, (all) => Math.abs(all[id].value - value) < (item.highest - item.lowest) * 0.02);
  await page.mouse.up();
}

/** Tab until the control of this item has the keyboard. @param {Page} page @param {(id: string) => boolean} wanted */
async function tabTo(page, wanted) {
  for (let i = 0; i < 160; i++) {
    const at = await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset?.item ?? '');
    if (wanted(at)) return at;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${wanted}`);
}

/** Arrow keys within a group until this radio is chosen. @param {Page} page @param {string} id */
async function arrowTo(page, id) {
  for (let i = 0; i < 40; i++) {
    const all = await items(page);
    if (all[id].chosen) return;
    const before = Object.values(all).find((one) => one.group === all[id].group && one.chosen)?.id;
    await page.keyboard.press('ArrowRight');
    await until(page, (now) => !before || !now[before]?.chosen);
  }
  throw new Error(`arrows never came to ${id}`);
}

/** The three ways to use a control. */
const ways = {
  pointer: { press: click, set: drag },
  'mirrored controls': { press: pressItem, set: setItem },
  keyboard: {
    /** @param {Page} page @param {string} id */
    press: async (page, id) => {
      const item = (await until(page, (all) => Boolean(all[id])))[id];
      if (item.role === 'button') {
        await tabTo(page, (at) => at === id);
        await page.keyboard.press('Enter');
        return;
      }
      const members = Object.values(await items(page)).filter((one) => one.group === item.group).map((one) => one.id);
      await tabTo(page, (at) => members.includes(at));
      await arrowTo(page, id);
    },
    /** @param {Page} page @param {string} id @param {number} value */
    set: async (page, id, value) => {
      await tabTo(page, (at) => at === id);
      for (let i = 0; i < 400; i++) {
        const item = (await items(page))[id];
        const steps = (value - item.value) / item.step;
        if (Math.abs(steps) <= 0.51) return;
        // Far away by pages, as long as one does not go past it.
        const keys = Math.abs(item.value - value) > item.page ? ['PageDown', 'PageUp'] : ['ArrowLeft', 'ArrowRight'];
        await page.keyboard.press(keys[steps > 0 ? 1 : 0]);
        await until(page, (all) => all[id].value !== item.value);
      }
    },
  },
};

for (const [way, { press, set }] of Object.entries(ways)) {
  test(`the whole story by ${way}`, async () => {
    const { page, troubles } = await openStill(browser, { permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
    // MDMA is there; more of it: all three transmitters react.
    const start = await csv(page, 0);
    await set(page, 'lab.concentration', 1);
    await until(page, (all) => all['lab.concentration'].value > 0.9);
    const more = await csv(page, 0);
    for (const transmitter of ['serotonin', 'dopamine', 'norepinephrine']) {
      const column = `${transmitter}_extracellular_nM`;
      assert.ok(highest(more, column) > 1.02 * highest(start, column), column);
    }
    // Citalopram an hour before.
    await press(page, 'lab.when');
    await set(page, 'lab.arrival', 4500);
    await until(page, (all) => Math.abs(all['lab.arrival'].value - 4500) < 200);
    const arrival = JSON.parse(await own(page, 'scenario', 0)).drugs[0].at.replace(' s', '');
    const alone = riseFrom(await csv(page, 0), Number(arrival));
    await press(page, 'lab.add');
    await press(page, 'pick.class.reuptake-blocker');
    await press(page, 'pick.substance.citalopram');
    await until(page, (all) => Boolean(all['lab.entry.1']?.chosen));
    await set(page, 'lab.arrival', 900);
    await set(page, 'lab.concentration', -0.9);
    await until(page, (all) => all['lab.concentration'].value > -1.1);
    const blocked = riseFrom(await csv(page, 0), Number(arrival));
    assert.ok(blocked < 0.5 * alone, `the block: ${blocked} of ${alone}, ${await own(page, 'scenario', 0)}`);

    // The saved scenario gives, on the command line, the saved table.
    await press(page, 'panel.more');
    /** @param {string} id */
    const saved = async (id) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, id)]);
      return readFileSync(/** @type {string} */ (await download.path()), 'utf8');
    };
    const savedTable = await saved('save.table');
    const savedScenario = await saved('save.scenario');
    const fromCommandLine = execFileSync(given('CLEFT_CLI'), ['run', '-'],
      { cwd: given('CLEFT_PROJECT'), encoding: 'utf8', maxBuffer: 1 << 28, input: savedScenario });
    assertSameTable(savedTable, fromCommandLine, 'saved table and command line');

    // The comparison beside it.
    await press(page, 'page.compare');
    await until(page, (all) => Boolean(all['fourth.summary']));
    // The link, opened by somebody else: the same state, the same numbers.
    await press(page, 'link');
    await page.waitForFunction(() => location.hash.startsWith('#s='));
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.length - copied.indexOf('#s=') - 3 <= 2000);
    assert.equal(copied, page.url());
    const other = await openPage(browser, {}, undefined, copied);
    await firstFrame(other.page);
    await until(other.page, (all) => Boolean(all['fourth.summary']));
    assert.equal(await own(other.page, 'link'), await own(page, 'link'));
    for (const column of [0, 1, 2, 3]) assert.equal(await csv(other.page, column), await csv(page, column), `column ${column}`);
    assert.deepEqual(other.troubles, []);
    assert.deepEqual(troubles, []);
    await other.page.context().close();
    await page.context().close();
  });
}

test('a damaged, newer, endless or hostile address opens the start page and says so', async () => {
  const { page, troubles } = await openStill(browser);
  const good = await own(page, 'link');
  for (const [hash, words] of [
    [good.slice(0, 100), /damaged/], [`9${good.slice(1)}`, /another version/], ['1'.padEnd(60_000, '('), /too long/],
    ['1%3Cscript%3Ealert(1)%3C/script%3E', /damaged/], ['%00%ff%fe', /damaged/], [good.replace('mdma', 'water'), /damaged/],
  ]) {
    const other = await openPage(browser, {}, undefined, `${address}#s=${hash}`);
    await firstFrame(other.page);
    const all = await until(other.page, (now) => Boolean(now.notice));
    assert.match(all.notice.value_text, /** @type {RegExp} */ (words));
    assert.match(all['left.summary'].value_text, /^MDMA 3\.0/);
    assert.deepEqual(other.troubles, []);
    await other.page.context().close();
  }
  // The good one, followed while the page is open.
  await page.evaluate((state) => { location.hash = `#s=${state}`; }, good);
  await until(page, (now) => !now.notice);
  assert.equal(await own(page, 'link'), good);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a scenario file is opened, and one that is none is refused in a sentence', async () => {
  const { page, troubles } = await openStill(browser);
  const choose = async (/** @type {string} */ words) => {
    await page.locator('#file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(words) });
  };
  const scenario = JSON.parse(await own(page, 'scenario', 0));
  scenario.drugs[0].drug = 'cocaine';
  await choose(JSON.stringify(scenario));
  await until(page, (all) => all['left.summary'].value_text.startsWith('Cocaine'));
  for (const [words, wanted] of [['{', /mine\.json/], ['<script>alert(1)</script>', /mine\.json/], [JSON.stringify({ ...scenario, until: '5' }), /\/until/]]) {
    await choose(/** @type {string} */ (words));
    const all = await until(page, (now) => Boolean(now.notice));
    assert.match(all.notice.value_text, /** @type {RegExp} */ (wanted));
    assert.match(all['left.summary'].value_text, /^Cocaine/);
    await pressItem(page, 'notice.close');
    await until(page, (now) => !now.notice);
  }
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('theme, text size and less motion are remembered, and the hint goes for good', async () => {
  const { page, troubles } = await openStill(browser);
  assert.ok((await items(page))['lab.hint']);
  await setItem(page, 'lab.concentration', 0);
  await until(page, (all) => !all['lab.hint']);
  await pressItem(page, 'theme');
  await pressItem(page, 'panel.more');
  await until(page, (all) => Boolean(all['text.125']));
  await pressItem(page, 'text.125');
  await until(page, (all) => all['text.125'].chosen);
  await page.reload();
  await firstFrame(page);
  const all = await items(page);
  assert.equal(all['lab.hint'], undefined);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
  await pressItem(page, 'panel.more');
  await until(page, (now) => Boolean(now['text.125']?.chosen));
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('undo and redo', async () => {
  const { page } = await openStill(browser);
  const start = await csv(page, 0);
  await setItem(page, 'lab.concentration', 0);
  await until(page, (all) => all['lab.concentration'].value === 0);
  const changed = await csv(page, 0);
  assert.notEqual(changed, start);
  await pressItem(page, 'undo');
  await until(page, (all) => all['lab.concentration'].value > 0.4);
  assert.equal(await csv(page, 0), start);
  await pressItem(page, 'redo');
  await until(page, (all) => all['lab.concentration'].value === 0);
  assert.equal(await csv(page, 0), changed);
  await page.context().close();
});

test('what is typed after the search was opened with the pointer is searched for', async () => {
  const { page } = await openStill(browser);
  await click(page, 'lab.change');
  await until(page, (all) => all['pick.search']?.focused);
  await page.waitForFunction(() => /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.item === 'pick.search');
  await page.keyboard.type('cita');
  const all = await until(page, (now) => now['pick.search'].value_text === 'cita' && !now['pick.substance.lsd']);
  assert.ok(all['pick.substance.citalopram']);
  await page.context().close();
});
