// @ts-check
// Plots that are taken away: each is offered as SVG, PNG and CSV; the SVG alone looks as the page does and needs nothing
// of it; its marks lie where they lay; all three say where they are from; tables are files for whoever has no scripts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { address, given, launch } from './support/page.mjs';
import { openText } from './support/text_page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const evidence = new URL('evidence/', address).href;
const window1280 = { viewport: { width: 1280, height: 800 } };
/** @param {string} name @param {object} [options] */
const open = (name, options = {}) => openText(browser, `${evidence}${name}.html`, { javaScriptEnabled: true, ...window1280, ...options });

/** One of each kind: on which page, and where on it. */
const kinds = [
  ['trials', '#timeline'], ['trials', '#forest'], ['targets', '#targets'], ['targets', '#mdma-sert figure'],
  ['experiments', '#counts'], ['experiments', '#E21 figure'], ['levels', 'figure[data-at=striatum]'],
];

/** What a press on one of a figure's ways out brings. @param {Page} page @param {string} figure @param {string} kind @param {(item: import('playwright-core').Locator) => Promise<void>} [press] */
async function taken(page, figure, kind, press = (item) => item.click()) {
  const coming = page.waitForEvent('download');
  await press(page.locator(`${figure} .take`).getByText(kind, { exact: true }));
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Comments and rows by column, read by rules of its own. @param {string} text */
function readCsv(text) {
  const comments = text.split('\r\n').filter((line) => line.startsWith('#'));
  const body = text.slice(comments.reduce((sum, line) => sum + line.length + 2, 0));
  const records = [...body.matchAll(/((?:"(?:[^"]|"")*"|[^"\r\n])*)\r\n/g)].map(([, line]) =>
    [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^",]*)/g)].map(([, cell]) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
  assert.equal(records.map((cells) => cells.length).find((count) => count !== records[0].length), undefined);
  return { comments, rows: records.slice(1).map((cells) => Object.fromEntries(records[0].map((name, i) => [name, cells[i]]))) };
}

/** The share of pixels that differ by more than a fifth of the way from black to white. @param {PNG} a @param {PNG} b */
function difference(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  let other = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    if ([0, 1, 2].some((c) => Math.abs(a.data[i + c] - b.data[i + c]) > 51)) ++other;
  }
  return other / (a.width * a.height);
}

/** How much is drawn at all: pixels that differ from the one in the corner. @param {PNG} png */
function inked(png) {
  let other = 0;
  for (let i = 0; i < png.data.length; i += 4) if ([0, 1, 2].some((c) => Math.abs(png.data[i + c] - png.data[c]) > 51)) ++other;
  return other / (png.width * png.height);
}

test('every plot of the pages lies in a figure that offers SVG, PNG and CSV by name, large enough to hit', async () => {
  for (const [width, height, least] of [[1280, 800, 24], [390, 844, 44]]) {
    for (const name of ['targets', 'experiments', 'levels', 'trials']) {
      const { page, troubles, close } = await open(name, { viewport: { width, height } });
      const { outside, figures } = await page.evaluate(() => ({
        outside: [...document.querySelectorAll('main svg, main table.heat, main table.levels')]
          .filter((one) => !one.matches('.key, .mark, .rough, .signs') && !one.closest('figure')).map((one) => one.outerHTML.slice(0, 80)),
        figures: [...document.querySelectorAll('main figure')].map((one) => [...one.querySelectorAll('.take > *')].map((item) => {
          const box = item.getBoundingClientRect();
          return { shown: item.textContent ?? '', name: item.getAttribute('aria-label') ?? '', size: Math.min(box.width, box.height), tag: item.localName };
        })),
      }));
      assert.deepEqual(outside, []);
      assert.ok(figures.length >= 2, `${name}: ${figures.length}`);
      for (const items of figures) {
        assert.deepEqual(items.map(({ shown }) => shown), ['SVG', 'PNG', 'CSV'], name);
        for (const item of items) {
          assert.match(item.name, new RegExp(`^.+ as ${item.shown}$`));
          assert.ok(item.size >= least, `${item.name}: ${item.size} px`);
          assert.match(item.tag, /^(button|a)$/);
        }
      }
      const labels = figures.flat().map((item) => item.name);
      assert.equal(new Set(labels).size, labels.length, 'each has a name of its own');
      assert.deepEqual(troubles, []);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.take').evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== 'none').length), 0);
      await close();
    }
  }
});

/** Marks with place and paint, of the figure on the page or of the file. @param {Element} root */
function marksOf(root) {
  const computed = (/** @type {string} */ paint) => {
    if (!/^rgb/.test(paint)) return paint.replaceAll('"', '');
    return `#${(paint.match(/[\d.]+/g) ?? []).slice(0, 3).map((one) => Number(one).toString(16).padStart(2, '0')).join('')}`;
  };
  return [...root.querySelectorAll('svg path, svg rect, svg line, svg text')].filter((mark) => !mark.closest('.signs, .stacked, [hidden]')).map((mark) => {
    const style = getComputedStyle(mark);
    const place = ['d', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'width', 'height', 'text-anchor'].map((name) => mark.getAttribute(name) ?? '');
    const fill = mark.localName === 'line' ? '' : computed(style.fill);
    const pen = style.stroke === 'none' ? '' : `${computed(style.stroke)} ${parseFloat(style.strokeWidth)}`;
    const words = mark.localName === 'text' ? `${mark.textContent} ${parseFloat(style.fontSize)} ${style.fontWeight} ${style.fontVariantNumeric}` : '';
    return [mark.localName, ...place, fill, pen, words].join('|');
  });
}

test('an SVG stands by itself, with every mark of the page at its place and in its colour', async () => {
  for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
    for (const [name, figure] of kinds) {
      const { page, troubles, close } = await open(name, { colorScheme });
      const { name: file, bytes } = await taken(page, figure, 'SVG');
      const at = /** @type {string} */ (/^cleft-(.+)\.svg$/.exec(file)?.[1]);
      const onPage = await page.locator(figure).evaluate(marksOf);
      const text = bytes.toString('utf8');
      assert.deepEqual(text.match(/<(script|style|use|image|foreignObject|a|iframe)\b|\s(class|style|href|xlink:href|on\w+|data-[\w-]+)="|url\((?!#)|var\(|color\(|currentcolor|system-ui/gi), null, file);
      const alone = await page.evaluateHandle((source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        const frame = document.createElement('div');
        const inside = frame.attachShadow({ mode: 'open' }); // out of reach of the page's style sheet
        inside.append(document.importNode(parsed.documentElement, true));
        document.body.append(frame);
        return /** @type {any} */ (inside);
      }, text);
      const inFile = await alone.evaluate(marksOf);
      const { faults, ...parts } = await alone.evaluate((inside, source) => {
        const svg = /** @type {Element} */ (inside.firstElementChild);
        return {
          faults: inside.querySelectorAll('parsererror').length + Number(svg.localName !== 'svg'),
          attributes: Object.fromEntries([...svg.attributes].map((one) => [one.name, one.value])),
          title: svg.querySelector(':scope > title')?.textContent ?? '', desc: svg.querySelector(':scope > desc')?.textContent ?? '',
          texts: [...svg.querySelectorAll('text')].map((one) => one.textContent), ground: svg.querySelector(':scope > rect')?.getAttribute('fill'),
          unresolved: [...source.matchAll(/url\(#([^)]+)\)/g)].filter(([, id]) => !svg.querySelector(`#${id}`)).length,
        };
      }, text);
      assert.equal(faults, 0, file);
      assert.equal(parts.unresolved, 0);
      assert.ok(parts.texts.length > 5 && parts.title.length > 5, file);
      assert.equal(parts.attributes.viewBox, `0 0 ${parts.attributes.width} ${parts.attributes.height}`);
      assert.match(parts.attributes['font-family'], /^Inter, .*sans-serif$/);
      const ground = await page.locator(figure).evaluate((one) => getComputedStyle(one.closest('article') ?? document.documentElement).backgroundColor);
      assert.deepEqual((parts.ground?.match(/[0-9a-f]{2}/g) ?? []).map((one) => parseInt(one, 16)), ground.match(/\d+/g)?.map(Number));
      // What the page draws by reference is there as marks: what was met filled, what was missed in strokes.
      const signs = await page.locator(`${figure} use`).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      assert.ok(onPage.length + signs.length > 1, file);
      if (signs.length > 0) {
        const strokes = inFile.filter((mark) => mark.startsWith('path') && /\|none\|#[0-9a-f]{6} 2\|/.test(mark)).length;
        assert.equal(strokes, signs.filter((one) => one === '#sign-missed').length);
        assert.equal(inFile.filter((mark) => mark.startsWith('rect||-3|2')).length, signs.length - strokes);
      }
      const left = [...inFile];
      for (const mark of onPage) {
        const found = left.indexOf(mark);
        assert.ok(found >= 0, `${file}, ${colorScheme}: ${mark} is missing`);
        left.splice(found, 1);
      }
      const where = `${evidence}${name}.html#${at}`;
      for (const words of [parts.texts.join(''), parts.desc]) {
        const told = words.replaceAll(' ', ''); // lines are broken anywhere
        assert.match(told, /Cleft\d+\.\d+\.\d+[^,]*,data[0-9a-f]{16},/);
        assert.ok(told.includes(`${where},`), `${file}: ${where} in ${told.slice(-400)}`);
        assert.match(told, /,\d{4}-\d\d-\d\d/);
      }
      if (figure !== '#counts') {
        assert.match(parts.texts.join(' '), /Sources: \S+/);
        assert.ok(parts.desc.split('\n').length > 1, 'the whole citations');
      }
      assert.deepEqual(troubles, []);
      await close();
    }
  }
});

/** Opens a file alone and looks at a part of it. @param {Buffer} svg @param {{x: number, y: number, width: number, height: number}} clip @param {number} [deviceScaleFactor] */
async function drawnAlone(svg, clip, deviceScaleFactor = 1) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 1700 }, deviceScaleFactor, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`data:image/svg+xml,${encodeURIComponent(svg.toString('utf8'))}`);
  const png = PNG.sync.read(await page.screenshot({ clip }));
  await context.close();
  return png;
}

test('an SVG that is opened alone looks as the figure on its page', async (t) => {
  for (const [name, figure, part] of [['trials', '#timeline', 'svg.timeline'], ['trials', '#forest', '.wide svg.forest'], ['targets', '#targets', 'table.heat']]) {
    const { page, close } = await open(name, { colorScheme: 'light' });
    const { bytes } = await taken(page, figure, 'SVG');
    await page.locator('body').evaluate((body) => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); body.scrollIntoView(); });
    await page.mouse.move(0, 0);
    const box = await page.locator(`${figure} ${part}`).boundingBox();
    assert.ok(box);
    const onPage = PNG.sync.read(await page.locator(`${figure} ${part}`).screenshot());
    const alone = await drawnAlone(bytes, { x: 24, y: 52, width: onPage.width, height: onPage.height });
    const share = difference(onPage, alone);
    t.diagnostic(`${figure}: ${(share * 100).toFixed(3)} % of ${onPage.width} by ${onPage.height} pixels differ; ${(inked(onPage) * 100).toFixed(1)} % are drawn`);
    assert.ok(inked(onPage) > 0.01);
    assert.ok(share < 0.1 * inked(onPage) && share < 0.005, `${figure}: ${share}`);
    await close();
  }
});

test('a PNG is the SVG at twice its size', async () => {
  const { page, close } = await open('experiments', { colorScheme: 'dark' });
  const { bytes: svg } = await taken(page, '#E21 figure', 'SVG');
  const { name, bytes } = await taken(page, '#E21 figure', 'PNG');
  assert.equal(name, 'cleft-E21.png');
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg.toString('utf8')) ?? [];
  const png = PNG.sync.read(bytes);
  assert.deepEqual([png.width, png.height], [2 * Number(width), 2 * Number(height)]);
  const alone = await drawnAlone(svg, { x: 0, y: 0, width: Number(width), height: Number(height) }, 2);
  assert.ok(inked(png) > 0.02);
  assert.ok(difference(png, alone) < 0.002, String(difference(png, alone)));
  await close();
});

test('the table of a plot has its rows, and says where they are found', async () => {
  for (const [name, figure, at, count] of /** @type {const} */ ([
    ['levels', 'figure[data-at=striatum]', 'striatum', 'figure[data-at=striatum] tbody tr'],
    ['targets', '#mdma-sert figure', 'mdma-sert', '#mdma-sert'],
    ['experiments', '#E21 figure', 'E21', '#E21 .numbers tbody tr'],
  ])) {
    const { page, close } = await open(name);
    const { name: file, bytes } = await taken(page, figure, 'CSV');
    const { comments, rows } = readCsv(bytes.toString('utf8'));
    assert.equal(file, `cleft-${at}.csv`);
    assert.match(comments[0], /^# cleft \d+\.\d+\.\d+/);
    assert.match(comments[1], /^# data [0-9a-f]{16}$/);
    assert.ok(comments.includes(`# address ${evidence}${name}.html#${at}`), comments.join());
    assert.ok(comments.some((line) => /^# saved \d{4}-\d\d-\d\d$/.test(line)));
    assert.ok(comments.every((line) => !line.includes(',')));
    assert.equal(rows.length, await page.locator(count).count());
    for (const row of rows) {
      assert.ok(row.id.startsWith(at) && await page.locator(`[id="${row.id}"]`).count() === 1, row.id);
      assert.ok(row.sources && row.identifiers);
    }
    await close();
  }
});

test('a card that was run again gives what is shown then', async () => {
  const { page, close } = await open('index');
  const range = ['"accepted": {"from": 1.2, "to": 10}', '"accepted": {"from": 9.9, "to": 10}'];
  await page.route('**/evidence/validator.wasm', async (route) => {
    const body = await (await route.fetch()).body();
    body.write(range[1], body.indexOf(range[0], body.indexOf('"id": "E21"')));
    await route.fulfill({ body, contentType: 'application/wasm' });
  });
  await page.goto(`${evidence}experiments.html`);
  const before = readCsv((await taken(page, '#E21 figure', 'CSV')).bytes.toString('utf8')).rows;
  await page.locator('#E21 .foot').getByRole('button').click();
  await page.locator('#E21 .here').waitFor({ timeout: 120_000 });
  const { rows, comments } = readCsv((await taken(page, '#E21 figure', 'CSV')).bytes.toString('utf8'));
  assert.ok(before.every((row) => row.verdict === 'pass'));
  assert.deepEqual(rows.map((row) => row.id), before.map((row) => row.id));
  const missed = rows.filter((row) => row.verdict === 'miss');
  assert.deepEqual(missed.map((row) => row.accepted_low), ['9.9']);
  assert.ok(comments.includes(`# address ${evidence}experiments.html#E21`));
  assert.match((await taken(page, '#E21 figure', 'SVG')).bytes.toString('utf8'), /\d miss<\/text>/);
  await close();
});

test('ways out work with the keyboard, and a table that can not be had is told', async () => {
  const { page, close } = await open('levels');
  const { name } = await taken(page, 'figure[data-at=cortex]', 'SVG', async (item) => {
    await item.focus();
    await page.keyboard.press('Enter');
  });
  assert.equal(name, 'cleft-cortex.svg');
  await page.route('**/levels.csv', (route) => route.abort());
  await page.locator('figure[data-at=cortex] .take').getByText('CSV').click();
  await page.locator('figure[data-at=cortex] .take [role=status]', { hasText: 'could not be made' }).waitFor();
  await close();
});

test('without scripts the tables are files, with the numbers of the data, and nothing else is offered', async () => {
  const wanted = { targets: ['targets'], experiments: ['experiments'], levels: ['levels'], claims: ['claims'], trials: ['timeline', 'trials', 'trials', 'timeline'] };
  /** @type {Record<string, string>} */
  const files = {};
  for (const [name, tables] of Object.entries(wanted)) {
    const { page, troubles, close } = await open(name, { javaScriptEnabled: false });
    assert.equal(await page.locator('main button').count(), 0);
    const links = page.locator('.take a');
    assert.deepEqual(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href'))), tables.map((one) => `${one}.csv`));
    for (const [i, table] of tables.entries()) {
      assert.match(await links.nth(i).getAttribute('aria-label') ?? '', / as CSV$/);
      const coming = page.waitForEvent('download');
      await links.nth(i).click();
      const download = await coming;
      assert.equal(download.suggestedFilename(), `cleft-${table}.csv`);
      files[table] = readFileSync(await download.path(), 'utf8');
    }
    assert.deepEqual(troubles, []);
    await close();
  }
  const data = join(given('CLEFT_PROJECT'), 'data/evidence');
  const { rows, comments } = readCsv(files.trials);
  assert.match(comments.join('\n'), /^# cleft \d+\.\d+\.\d+.*\n# data [0-9a-f]{16}\n# day \d{4}-\d\d-\d\d\n.*trials\.html#ID/);
  const trials = JSON.parse(readFileSync(join(data, 'trials.json'), 'utf8')).trials;
  const value = (/** @type {string} */ cell) => (cell === '' ? undefined : Number(cell));
  assert.deepEqual(
    rows.map((row) => [row.id, value(row.effect), value(row.effect_low_95), value(row.effect_high_95), value(row.people), row.sources]),
    trials.map((/** @type {any} */ one) => [`trial-${one.id}`, one.effect?.value, one.effect?.interval?.[0], one.effect?.interval?.[1], one.people, one.sources.join('; ')]),
  );
  const events = JSON.parse(readFileSync(join(data, 'timeline.json'), 'utf8')).entries;
  assert.deepEqual(readCsv(files.timeline).rows.map((row) => [row.id, row.date, row.what]), events.map((/** @type {any} */ one) => [one.id, one.date, one.what]));
  for (const text of Object.values(files)) assert.ok(readCsv(text).rows.length > 10);
});
