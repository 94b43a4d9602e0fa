// @ts-check
// The evidence as a reader without scripts meets it: every page fits its window in both looks, nothing is asked of any
// other server, a cell of the table opens its value by pointer and by keyboard, and what was run opens in the laboratory.
// And as one with scripts does: the published experiments run on the reader's machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, firstFrame, given, items, launch, middleOf, mirrored, openStill, pressItem, until } from './support/page.mjs';
import { assertFits, launchWithLargeText, openText } from './support/text_page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Browser | undefined} */
let large;
before(async () => { browser = await launch(); });
after(async () => {
  await browser.close();
  await large?.close();
});

const artefacts = process.env.CLEFT_ARTEFACTS ? join(process.env.CLEFT_ARTEFACTS, 'evidence') : '';
const evidence = new URL('evidence/', address).href;
const names = ['index', 'targets', 'experiments', 'levels', 'claims', 'trials'];

/** @param {string} name @param {object} [options] */
const open = (name, options, by = browser) => openText(by, evidence + name, options);

test('every page fits its window in both looks', async () => {
  if (artefacts) mkdirSync(artefacts, { recursive: true });
  const { page, troubles, close } = await open('index.html', {});
  for (const [width, height] of [[1280, 800], [1920, 1080], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const name of names) {
      await page.goto(`${evidence}${name}.html`);
      for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
        await page.emulateMedia({ colorScheme });
        await assertFits(page);
        if (artefacts) await page.screenshot({ path: join(artefacts, `${name}-${colorScheme}-${width}x${height}.png`) });
      }
      assert.deepEqual(troubles, [], name);
    }
  }
  await close();
});

test('text of twice the size fits too', async () => {
  large = await launchWithLargeText();
  const { page, close } = await open('index.html', {}, large);
  for (const name of names) {
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await page.goto(`${evidence}${name}.html`);
      assert.equal(await page.locator('html').evaluate((root) => getComputedStyle(root).fontSize), '32px');
      await assertFits(page);
    }
  }
  await close();
});

test('no words of a drawing lie upon others', async () => {
  const { page, close } = await open('index.html', {});
  for (const [width, height] of [[1280, 800], [1920, 1080], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const name of names) {
      await page.goto(`${evidence}${name}.html`);
      const upon = await page.evaluate(() => {
        /** @type {string[]} */
        const found = [];
        for (const drawing of document.querySelectorAll('svg')) {
          const texts = [...drawing.querySelectorAll('text')].map((text) => ({
            words: text.textContent, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
          texts.forEach((a, i) => {
            for (const b of texts.slice(i + 1)) {
              const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
              const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
              // Lines of one paragraph touch with what no letter reaches.
              if (wide > 1 && high > 0.3 * Math.min(a.box.height, b.box.height)) found.push(`${a.words} | ${b.words}`);
            }
          });
        }
        return found;
      });
      assert.deepEqual(upon, [], `${name} at ${width}x${height}`);
    }
  }
  await close();
});

test('words are told from what is behind them in both looks', async () => {
  for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
    const { page, close } = await open('targets.html', { colorScheme, viewport: { width: 1280, height: 800 } });
    const worst = await page.locator('.heat td a').evaluateAll((cells) => {
      const channels = (text) => (text.match(/[\d.]+/g) ?? []).map(Number).map((one) => (text.startsWith('color(') ? one : one / 255)).slice(0, 3);
      const light = (colour) => channels(colour).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      return cells.reduce((least, cell) => {
        const [a, b] = [getComputedStyle(cell).color, getComputedStyle(/** @type {Element} */ (cell.parentElement)).backgroundColor].map(light);
        return Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      }, 21);
    });
    assert.ok(worst >= 4.5, `${colorScheme}: ${worst}`);
    await close();
  }
});

test('a cell opens its value with the keyboard, beside the table, and closes', async () => {
  const { page, close } = await open('targets.html', { viewport: { width: 1280, height: 800 } });
  const card = page.locator('#mdma-sert');
  await page.locator('.heat a[href="#mdma-sert"]').focus();
  await page.keyboard.press('Enter');
  const box = await card.boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height <= 800 && box.x > 640, JSON.stringify(box));
  assert.match(await card.innerText(), /µM[^]*Species[^]*Source/);
  await card.locator('.close a').click();
  assert.match(page.url(), /#targets$/);
  await close();
});

const live = { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } };
/** The substances that the table shows, from top to bottom. @param {Page} page */
const substances = (page) => page.locator('.heat tbody th[scope=row]').allInnerTexts();
/** What has the keyboard: its words. @param {Page} page */
const focused = (page) => page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim());
/** The window's coordinates of an element. @param {import('playwright-core').Locator} item */
const boxOf = async (item) => /** @type {{x: number, y: number, width: number, height: number}} */ (await item.boundingBox());

test('the table of targets shows one class, and is sorted by a target; its files hold what is shown', async () => {
  const { page, troubles, close } = await open('targets.html', live);
  const all = await substances(page);
  const chips = page.locator('.chips button');
  assert.deepEqual(await chips.allInnerTexts(), ['All', ...await page.locator('.heat .group').allInnerTexts()]);
  assert.equal(await page.locator('.chips button svg').count(), 5, 'each class with its shape');
  const pressed = () => chips.evaluateAll((every) => every.filter((one) => one.getAttribute('aria-pressed') === 'true').map((one) => one.textContent?.trim()));
  await chips.filter({ hasText: 'Releasers' }).click();
  assert.deepEqual(await pressed(), ['Releasers']);
  const releasers = await substances(page);
  assert.ok(releasers.length < all.length && releasers.includes('MDMA') && !releasers.includes('Citalopram'));
  const coming = page.waitForEvent('download');
  await page.locator('#targets .take').getByText('SVG').click();
  const saved = readFileSync(await (await coming).path(), 'utf8');
  assert.ok(saved.includes('>MDMA<') && !saved.includes('>Citalopram<'));
  await chips.filter({ hasText: 'All' }).click();
  assert.deepEqual(await substances(page), all);

  const sert = page.locator('.heat thead th').filter({ hasText: 'SERT' });
  const plain = await sert.evaluate((one) => getComputedStyle(one).borderBottomWidth);
  await sert.getByRole('button', { name: /^SERT: / }).press('Enter');
  assert.equal(await sert.getAttribute('aria-sort'), 'ascending');
  assert.notEqual(await sert.evaluate((one) => getComputedStyle(one).borderBottomWidth), plain, 'seen without colours');
  assert.match(await focused(page), /^SERT: .*usual order/);
  assert.equal(await page.locator('.heat .group').count(), 0);
  const values = await page.locator('.heat tbody tr').evaluateAll((rows) => rows.map((row) => row.children[1].textContent ?? '')
    .filter((words) => words !== '').map((words) => parseFloat(words) * (words.includes('µM') ? 1000 : 1)));
  assert.ok(values.length > 15);
  assert.deepEqual(values, [...values].sort((a, b) => a - b));
  assert.deepEqual((await substances(page)).sort(), [...all].sort());
  await chips.filter({ hasText: 'Releasers' }).click();
  assert.deepEqual((await substances(page)).sort(), [...releasers].sort());
  await sert.getByRole('button').click();
  assert.equal(await sert.getAttribute('aria-sort'), null);
  await chips.filter({ hasText: 'All' }).click();
  assert.deepEqual(await substances(page), all);
  assert.deepEqual(troubles, []);
  await close();
  const without = await open('targets.html', { viewport: live.viewport });
  assert.equal(await without.page.locator('.heat thead a[href="#target-sert"]').count(), 1);
  assert.equal(await without.page.locator('.chips').count(), 0);
  await without.close();
});

test('the table of targets is one stop of the keyboard, and a card gives it back to its cell', async () => {
  const { page, troubles, close } = await open('targets.html', live);
  const stops = page.locator('#targets .wide :is(a, button, [tabindex]):not([tabindex="-1"])');
  assert.equal(await stops.count(), 1);
  await page.locator('.chips button').last().focus();
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^SERT: /);
  for (const [key, words] of [
    ['ArrowRight', /^DAT: /], ['ArrowLeft', /^SERT: /], ['ArrowDown', /^d-Amphetamine, SERT: /], ['ArrowDown', /^MDMA, SERT: /],
    ['ArrowLeft', /^MDMA$/], ['End', /^MDMA, MAO-B: /], ['Home', /^MDMA$/], ['ArrowRight', /^MDMA, SERT: /], ['ArrowRight', /^MDMA, DAT: /],
    ['Control+Home', /^SERT: /], ['ArrowUp', /^SERT: /], ['Control+End', /^/], ['Control+Home', /^SERT: /], ['ArrowDown', /^d-Amph/], ['ArrowDown', /^MDMA, SERT/],
  ]) {
    await page.keyboard.press(/** @type {string} */ (key));
    assert.match(await focused(page), /** @type {RegExp} */ (words), String(key));
  }
  assert.equal(await stops.count(), 1);
  for (const shut of ['Escape', '.shut', '.close a']) {
    await page.keyboard.press('Enter');
    const card = page.locator('#mdma-sert');
    await card.locator('.shut').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'mdma-sert', 'the card is read next');
    if (shut === 'Escape') {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), 'Close');
      await page.keyboard.press('Escape');
    } else {
      await card.locator(shut).press('Enter');
    }
    await card.locator('.shut').waitFor({ state: 'hidden' });
    assert.match(await focused(page), /^MDMA, SERT: /, shut);
  }
  // The next stop lies behind the table.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.heat')), null);
  assert.deepEqual(troubles, []);
  await close();
});

test('an opened card has its way out at its top, and covers neither the ways to other parts nor columns', async () => {
  for (const javaScriptEnabled of [false, true]) {
    for (const [width, height] of [[1280, 800], [1024, 768], [1920, 1080]]) {
      const { page, close } = await open('targets.html#mdma-sert', { javaScriptEnabled, viewport: { width, height } });
      const card = await boxOf(page.locator('#mdma-sert'));
      const way = await boxOf(page.locator('#mdma-sert .shut'));
      assert.ok(card.y >= 0 && card.y + card.height <= height, JSON.stringify(card));
      assert.ok(way.y - card.y < 24 && Math.min(way.width, way.height) >= 24, JSON.stringify(way));
      assert.equal(await page.locator('#mdma-sert .shut').getAttribute('aria-label'), 'Close');
      for (const one of await page.locator('.parts a, .chips button').all()) {
        const box = await boxOf(one);
        assert.ok(box.x + box.width <= card.x || box.y + box.height <= card.y, `${width}: ${await one.innerText()} is covered`);
      }
      await page.locator('.heat thead th').last().scrollIntoViewIfNeeded();
      const last = await boxOf(page.locator('.heat thead th').last());
      assert.ok(last.x + last.width <= card.x + 1, `${width}: ${last.x + last.width} of ${card.x}`);
      await page.locator('#mdma-sert .shut').click();
      assert.match(page.url(), /#targets$/);
      await close();
    }
  }
});

test('what an address leads to stands clear of the window\'s edge, below the names of its columns', async () => {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    const { page, close } = await open('index.html', { viewport: { width, height } });
    for (const at of ['targets.html#target-sert', 'trials.html#trial-mapp2', 'trials.html#fda-letter', 'claims.html#partly', 'experiments.html#E21', 'levels.html#striatum-citalopram-dopamine', 'targets.html#mdma-sert']) {
      const [name, id] = at.split('#');
      await page.goto(evidence + name);
      const row = page.locator(`[id="${id}"]`);
      await page.goto(evidence + at);
      const box = await boxOf(row);
      assert.ok(box.y >= 12, `${width}, ${at}: ${box.y}`);
      assert.ok(box.y < height / 2, `${width}, ${at}: ${box.y}`);
      if (width > 1000 && await row.evaluate((one) => one.localName) === 'tr') {
        const names = await boxOf(row.locator('xpath=ancestor::table/thead').locator('th').first());
        assert.ok(names.y >= 0 && names.y + names.height <= box.y + 1, `${at}: ${JSON.stringify(names)}`);
      }
    }
    await close();
  }
});

test('on a phone no plot and no table is cut: rows are blocks that name their columns', async () => {
  const { page, close } = await open('index.html', { viewport: { width: 390, height: 844 } });
  for (const name of ['trials', 'levels']) {
    await page.goto(`${evidence}${name}.html`);
    const cut = await page.locator('main .wide').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.id || one.className));
    assert.deepEqual(cut, [], name);
    const nameless = await page.locator('td[data-column]').evaluateAll((all) => all.filter((one) => !getComputedStyle(one, '::before').content.includes(/** @type {HTMLElement} */ (one).dataset.column ?? '?')).length);
    assert.equal(nameless, 0);
    assert.ok(await page.locator('td[data-column]').count() > 100);
    const lefts = await page.locator('tbody td').evaluateAll((all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().left)))]);
    assert.deepEqual(lefts, [16], 'one below the other');
    for (const label of await page.locator('.stacked > li > a').all()) assert.ok((await boxOf(label)).height >= 44);
  }
  await page.goto(`${evidence}trials.html`);
  assert.equal(await page.locator('svg.timeline').isVisible(), false);
  const plot = await boxOf(page.locator('[data-stacked=mapp2]'));
  const mark = await boxOf(page.locator('[data-stacked=mapp2] .effect'));
  assert.ok(plot.width > 300 && mark.x > plot.x && mark.x < 390);
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.equal(await page.locator('.stacked').first().isVisible(), false);
  assert.ok(await page.locator('svg.timeline').isVisible());
  await close();
});

test('in a hall tables and plots take the width, and their letters can be read from afar', async () => {
  const { page, close } = await open('index.html', { viewport: { width: 1920, height: 1080 } });
  for (const [name, part] of [['targets', '.heat td a'], ['levels', '.levels td'], ['trials', '.rows td']]) {
    await page.goto(`${evidence}${name}.html`);
    const size = await page.locator(part).first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    assert.ok(size >= 15.5, `${name}: ${size} px`);
    const { width } = await boxOf(page.locator('main table').first());
    assert.ok(width >= 1700, `${name}: ${width} px`);
  }
  await close();
});

test('an experiment opens in the laboratory', async () => {
  const { page, close } = await open('experiments.html', { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } });
  await page.locator('#E22 a[href^="../index.html"]').click();
  await firstFrame(page);
  assert.match(JSON.stringify(await items(page)), /MDMA/);
  await close();
});

/** The counts above the cards, by kind. @param {Page} page @returns {Promise<Record<string, number>>} */
const counts = (page) => page.locator('[data-count]').evaluateAll((all) => Object.fromEntries(all.map((one) => [
  /** @type {HTMLElement} */ (one).dataset.count, Number(one.querySelector('.count strong')?.textContent)])));
/** Of every card its verdict. @param {Page} page */
const verdicts = (page) => page.locator('.card[data-use]').evaluateAll((all) => Object.fromEntries(all.map((one) => [
  one.id, /** @type {HTMLElement} */ (one).dataset.verdict])));
/** From now on: how many cards had been run, of every frame that is drawn, and how long tasks take [ms]. @param {Page} page */
const watchFrames = (page) => page.evaluate(() => {
  const seen = { run: new Set(), tasks: /** @type {number[]} */ ([]) };
  /** @type {any} */ (globalThis).seen = seen;
  const next = () => {
    seen.run.add(document.querySelectorAll('.verdict .here').length);
    requestAnimationFrame(next);
  };
  next();
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
});

test('all experiments run on this machine, and give what the page was made with', async (t) => {
  const { page, troubles, close } = await open('experiments.html', live);
  const [before, made] = [await counts(page), await verdicts(page)];
  await watchFrames(page);
  await page.evaluate(() => { Reflect.deleteProperty(globalThis, 'WebAssembly'); }); // the page itself compiles and runs nothing
  const button = page.locator('.run button');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('.run progress').waitFor();
  await page.locator('.run [role=status]', { hasText: ' met, run here in ' }).waitFor({ timeout: 300_000 });
  assert.equal(await page.locator('.verdict .here').count(), Object.keys(made).length);
  assert.deepEqual([await counts(page), await verdicts(page)], [before, made]);
  assert.equal(await page.locator('.card[aria-busy]').count(), 0);
  assert.ok(await page.locator('.run progress').isHidden());
  // The page went on drawing while the model ran.
  const { states, tasks } = await page.evaluate(() => {
    const { run, tasks } = /** @type {any} */ (globalThis).seen;
    return { states: run.size, tasks };
  });
  assert.ok(states > 3, `${states} states were drawn`);
  assert.deepEqual(troubles, []);
  const start = performance.now();
  spawnSync(given('CLEFT_CLI'), ['validate']); // which ends with another code when it misses
  const native = (performance.now() - start) / 1000;
  const told = await page.locator('.run [role=status]').innerText();
  const here = Number(/here in ([\d.]+) s/.exec(told)?.[1]);
  t.diagnostic(`${told} cleft-cli validate: ${native.toFixed(1)} s, ${(here / native).toFixed(1)} times faster; longest task of the page: ${Math.max(0, ...tasks).toFixed(0)} ms of ${tasks.length} over 50 ms`);
  await close();
});

test('running is stopped by the same button, and one experiment runs alone', async () => {
  const { page, troubles, close } = await open('experiments.html', live);
  await page.locator('.run button').click();
  await page.locator('.verdict .here').first().waitFor({ timeout: 120_000 });
  await page.locator('.run button').click();
  await page.locator('.run [role=status]', { hasText: /^Stopped after \d+ of \d+/ }).waitFor();
  const stopped = await page.locator('.verdict .here').count();
  await page.waitForTimeout(1500);
  assert.equal(await page.locator('.verdict .here').count(), stopped);
  assert.equal(await page.locator('.card[aria-busy]').count(), 0);
  assert.equal(page.workers().length, 0);
  const last = page.locator('.card[data-use]').last();
  await last.getByRole('button', { name: /^Run it here/ }).press('Enter');
  await last.locator('.here').waitFor({ timeout: 120_000 });
  assert.equal(await page.locator('.verdict .here').count(), stopped + 1);
  assert.deepEqual(troubles, []);
  await close();
});

test('an accepted range that is narrowed turns its card and the count to a miss', async () => {
  const { page, close } = await open('index.html', live);
  const range = ['"accepted": {"from": 1.2, "to": 10}', '"accepted": {"from": 9.9, "to": 10}'];
  await page.route('**/evidence/validator.wasm', async (route) => {
    const body = await (await route.fetch()).body();
    const at = body.indexOf(range[0], body.indexOf('"id": "E21"'));
    assert.ok(at > 0, 'the program holds the experiment');
    body.write(range[1], at);
    await route.fulfill({ body, contentType: 'application/wasm' });
  });
  await page.goto(`${evidence}experiments.html`);
  const before = await counts(page);
  const card = page.locator('#E21');
  assert.equal(await card.getAttribute('data-verdict'), 'pass');
  await card.getByRole('button', { name: /^Run it here/ }).click();
  await card.locator('.here').waitFor({ timeout: 120_000 });
  assert.match(await card.locator('.verdict').innerText(), /^\s*Miss run here/);
  assert.match(await card.locator('svg.checks').innerHTML(), / miss<\/text>/);
  assert.deepEqual(await counts(page), { ...before, 'never-fitted': before['never-fitted'] - 1 });
  assert.equal(await page.locator('[data-count=never-fitted] use[href="#sign-met"]').count(), before['never-fitted'] - 1);
  assert.equal(await page.locator('#missed + .cards > #E21').count(), 1);
  await close();
});

test('where the program can not be had, the page says so and keeps what it came with', async () => {
  const { page, close } = await open('index.html', live);
  await page.route('**/evidence/validator.wasm', (route) => route.abort());
  await page.goto(`${evidence}experiments.html`);
  const made = await verdicts(page);
  await page.locator('.run button').click();
  await page.locator('.run [role=status]', { hasText: 'could not be run here' }).waitFor();
  assert.deepEqual(await verdicts(page), made);
  assert.equal(await page.locator('.run button').innerText(), 'Run them on this machine');
  await close();
});

test('a cell of the panel leads to its card by click, by arrows and Enter, and all cells are one stop of the keyboard', async () => {
  const { page, troubles } = await openStill(browser, { viewport: { width: 1280, height: 800 } });
  const cells = page.locator('#controls [data-group="left.target"]');
  assert.equal(await cells.getAttribute('role'), 'group');
  assert.match(/** @type {string} */ (await cells.getAttribute('aria-label')), /[Ww]here/);
  const names = await cells.locator('button').allInnerTexts();
  assert.ok(names.length >= 6 && names.every((name) => name.startsWith('MDMA')), names.join());
  assert.equal(await cells.locator('button[tabindex="0"]').count(), 1);
  assert.equal(await cells.locator('button[tabindex="-1"]').count(), names.length - 1);
  await mirrored(page, 'left.target.sert').focus();
  await page.keyboard.press('ArrowRight');
  await until(page, (all) => all['left.target.dat'].focused);
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.item), 'left.target.dat');
  assert.equal(await mirrored(page, 'left.target.dat').getAttribute('tabindex'), '0');
  await page.keyboard.press('Tab');
  assert.doesNotMatch(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.item ?? ''), /^left\.target/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/evidence\/targets\.html#mdma-/);
  await page.goBack();
  await firstFrame(page);
  const place = await middleOf(page, (await items(page))['left.target.net']);
  await page.mouse.click(place.x, place.y);
  await page.waitForURL(/evidence\/targets\.html#mdma-net$/);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('a narrow laboratory names all four parts, and its fourth leads to the evidence', async () => {
  for (const [width, scale] of [[390, '100'], [360, '100'], [390, '200'], [360, '200']]) {
    const { page, troubles } = await openStill(browser, { viewport: { width: Number(width), height: 844 }, hasTouch: true });
    if (scale !== '100') {
      await pressItem(page, 'panel.more');
      await until(page, (all) => Boolean(all[`text.${scale}`]));
      await pressItem(page, `text.${scale}`);
      await until(page, (all) => Boolean(all[`text.${scale}`]?.chosen));
      await page.keyboard.press('Escape');
    }
    const all = await until(page, (now) => Boolean(now.evidence));
    const bar = ['story', 'page.lab', 'page.compare', 'evidence'].map((id) => all[id]);
    for (const [i, item] of bar.entries()) {
      const [x, y, wide, high] = item.rect;
      assert.ok(x >= 0 && x + wide <= Number(width) && high >= 43.5 && wide >= 43.5, `${width}, ${scale}: ${item.id}: ${item.rect}`);
      if (scale === '100') assert.equal(y, bar[0].rect[1], 'in one row');
      for (const other of bar.slice(0, i)) {
        const [left, top, across, down] = other.rect;
        assert.ok(x >= left + across - 0.5 || left >= x + wide - 0.5 || y >= top + down - 0.5 || top >= y + high - 0.5, `${item.id} lies on ${other.id}`);
      }
    }
    await pressItem(page, 'evidence');
    await page.waitForURL(/evidence\/index\.html$/);
    assert.deepEqual(troubles, []);
    await page.context().close();
  }
});

test('without scripts the first page says that it needs them, and leads to story and evidence', async () => {
  const { page, troubles, close } = await openText(browser, address, { viewport: { width: 390, height: 844 } });
  assert.equal(await page.locator('#loading').isVisible(), false, 'nothing is loading');
  const told = page.locator('#welcome noscript');
  assert.match(await told.innerText(), /needs JavaScript/);
  for (const part of ['story', 'evidence']) assert.ok(await told.locator(`a[href="${part}/index.html"]`).isVisible());
  await page.locator('.below a[href="evidence/index.html"]').click();
  await page.waitForURL(/evidence\/index\.html$/);
  assert.deepEqual(troubles, []);
  await close();
});

test('the laboratory leads to the evidence, and a number of its panel to its card', async () => {
  const { page, troubles } = await openStill(browser, { viewport: { width: 1920, height: 1080 } });
  await pressItem(page, 'target.0');
  await page.waitForURL(/evidence\/targets\.html#mdma-sert$/);
  assert.ok(await page.locator('#mdma-sert').isVisible());
  await page.goBack();
  await firstFrame(page);
  await pressItem(page, 'evidence');
  await page.waitForURL(/evidence\/index\.html$/);
  assert.deepEqual(troubles, []);
  await page.context().close();
});
