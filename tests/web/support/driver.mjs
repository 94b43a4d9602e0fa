// @ts-check
// Uses the page at random, from a seed: pointer with two buttons, touch, keys, the mirrored controls, files, links, undo,
// sizes, a hidden tab, a lost picture. After each action four things must hold: nothing went wrong, every number on show
// is one, the state can be opened by its own link, and nothing changed that the action does not touch.
import { addressOf, firstFrame, frames, giveFile, items, middleOf, mirrored } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Splitmix64: the same actions from the same seed everywhere. */
export class Draw {
  /** @param {number} seed */
  constructor(seed) { this.state = BigInt(seed); }

  share() {
    this.state = BigInt.asUintN(64, this.state + 0x9e3779b97f4a7c15n);
    let z = this.state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
  }

  /** @param {number} count */
  below(count) { return Math.floor(this.share() * count); }

  /** @template T @param {T[]} list @returns {T} */
  of(list) { return list[this.below(list.length)]; }
}

const files = [
  '{"not": "a scenario"}',
  '',
  JSON.stringify({ schema: 'cleft.scenario/1', id: 'a', title: 'Ä<&> "1"', until: '2 h', sample: '30 s', transmitters: ['dopamine'],
    stimuli: [{ transmitter: 'dopamine', at: '1 h', kind: 'train', pulses: 40, frequency: '300 Hz' }] }),
  JSON.stringify({ schema: 'cleft.scenario/1', id: 'b', title: 'b', until: '365 d', sample: '12 h', region: 'cortex', adapted: true,
    transmitters: ['norepinephrine', 'serotonin'], expression: { NET: 0, '5-HT1A': 100 },
    drugs: [{ drug: 'fluoxetine', at: '2 d', exposure: { kind: 'constant', concentration: '0 nM' } },
      { drug: 'cocaine', at: '3 d', until: '4 d', exposure: { kind: 'constant', concentration: '1 mM', ramp: '1 h' } }] }),
  JSON.stringify({ schema: 'cleft.scenario/1', id: 'c', title: 'c', until: '10 ms', sample: '1 ms', transmitters: ['serotonin'] }),
];
const entries = ['', 'x', '5', '-1', '3 nM', '0', '1e400 uM', '0,5 uM', '10 min', '1 h 30 min', '400 d', '20', '1 mM'];
const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', '+', '-', 'Enter', ' ',
  'Escape', 'f', 'l', 'Tab', 'Control+z', 'Control+y', 'Shift+ArrowRight', 'Shift+PageDown'];
// What asks the browser for a file, the clipboard or the whole screen, or leaves the page.
const leftAlone = /^(open\.|share\.|save\.|present\.(start|leave))|file|print|fullscreen/;
const looksOnly = /^(clock|plot|synapse|curves|measure|page|scene|camera)\.|\.plot$|\.scene$/;

/** The first line in which two lists of files differ; empty where they do not. @param {string[]} before @param {string[]} after */
function firstDifference(before, after) {
  const [old, now] = [before, after].map((list) => list.join('\n').split('\n'));
  const at = Array.from({ length: Math.max(old.length, now.length) }).findIndex((_, i) => old[i] !== now[i]);
  return at < 0 ? '' : `line ${at}: ${old[at]} -> ${now[at]}`;
}

export class Driver {
  /** @param {Page} page @param {Page} reader opens links @param {string[]} troubles @param {number} seed */
  constructor(page, reader, troubles, seed) {
    this.page = page;
    this.reader = reader;
    this.troubles = troubles;
    this.draw = new Draw(seed);
    /** @type {string[]} what was done, for the report */
    this.done = [];
    this.links = 0;
  }

  /** What is open, column by column. @param {Page} [page] @returns {Promise<string[]>} */
  documents(page = this.page) {
    return page.evaluate(() => {
      const cleft = /** @type {any} */ (globalThis).cleft;
      const all = [];
      for (let i = 0; i < 4; i++) {
        const words = cleft.scenario(i);
        if (words) all.push(words);
      }
      return all;
    });
  }

  /** A place in the canvas: often an item, of this role where there are any, else anywhere. @param {string} [role] */
  async somewhere(role = '') {
    const there = Object.values(await items(this.page)).filter((item) => !leftAlone.test(item.id) && item.rect[2] > 0);
    const some = there.filter((item) => item.role === role);
    const all = some.length > 0 ? some : there;
    if (all.length > 0 && this.draw.share() < 0.7) {
      const item = this.draw.of(all);
      const place = await middleOf(this.page, item);
      return { id: item.id, x: place.left + this.draw.share() * (place.right - place.left), y: place.y };
    }
    const box = await this.page.locator('#cleft').boundingBox();
    if (!box) throw new Error('the canvas has no place');
    return { id: '', x: box.x + this.draw.share() * box.width, y: box.y + this.draw.share() * box.height };
  }

  /** One action. Returns its name and whether it may change what is open. */
  async act() {
    const { page, draw } = this;
    const chosen = draw.below(15);
    if (chosen < 4) return this.use();
    if (chosen < 7) return this.drag();
    switch (chosen) {
      case 7: {
        const at = await this.somewhere();
        await page.mouse.move(at.x, at.y, { steps: 2 });
        return { name: `move over ${at.id}`, may: false };
      }
      case 8: {
        const key = draw.of(keys);
        await page.keyboard.press(key);
        return { name: `key ${key}`, may: true };
      }
      case 9: {
        const words = draw.of(files);
        await giveFile(page, words);
        await page.waitForTimeout(100);
        return { name: `file ${files.indexOf(words)}`, may: true };
      }
      case 10: {
        const width = draw.of([320, 700, 1024, 1280, 1600]);
        const height = draw.of([256, 500, 730, 800]);
        await page.setViewportSize({ width, height });
        return { name: `size ${width} x ${height}`, may: false };
      }
      case 11: {
        await page.evaluate((hidden) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
          document.dispatchEvent(new Event('visibilitychange'));
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
          document.dispatchEvent(new Event('visibilitychange'));
        }, true);
        return { name: 'hidden and back', may: false };
      }
      case 12: {
        await page.evaluate(async () => {
          const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('cleft'));
          const lose = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
          lose?.loseContext();
          await new Promise((done) => { setTimeout(done, 50); });
          const drawn = () => /** @type {any} */ (globalThis).cleft.counters().frames;
          const before = drawn();
          lose?.restoreContext();
          // Until it draws again it takes no input.
          for (let i = 0; i < 600 && drawn() < before + 2; i++) await new Promise((done) => { setTimeout(done, 50); });
        });
        return { name: 'picture lost', may: false };
      }
      case 13: return this.touch();
      default: {
        await page.keyboard.press(draw.share() < 0.7 ? 'Control+z' : 'Control+Shift+z');
        return { name: 'undo or redo', may: true };
      }
    }
  }

  /** A mirrored control, as assistive technology uses it. */
  async use() {
    const all = Object.values(await items(this.page)).filter((item) => !leftAlone.test(item.id) && item.enabled !== false);
    const item = this.draw.of(all);
    if (!item) return { name: 'nothing to use', may: false };
    const control = mirrored(this.page, item.id);
    let what = 'look at';
    if (item.role === 'slider') {
      const value = item.lowest + this.draw.share() * (item.highest - item.lowest);
      what = `set ${value}`;
      await control.evaluate((element, wanted) => {
        /** @type {HTMLInputElement} */ (element).value = String(wanted);
        element.dispatchEvent(new Event('input', { bubbles: true }));
      }, value);
    } else if (item.role === 'field') {
      const words = this.draw.of(entries);
      what = `enter "${words}" in`;
      await control.evaluate((element, typed) => {
        const field = /** @type {HTMLInputElement} */ (element);
        field.focus();
        field.value = typed;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }, words);
    } else if (item.role !== 'readout' && item.role !== 'table') {
      what = 'press';
      await control.evaluate((element) => /** @type {HTMLElement} */ (element).click());
    }
    return { name: `${what} ${item.id}`, may: what !== 'look at' && !looksOnly.test(item.id) };
  }

  /** With the left button, while the right one comes and goes; what is let go of no longer follows. */
  async drag() {
    const { page, draw } = this;
    const from = await this.somewhere(draw.share() < 0.8 ? 'slider' : '');
    const to = { x: from.x + 200 * (draw.share() - 0.5), y: from.y + 40 * (draw.share() - 0.5) };
    const other = draw.share() < 0.6;
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    if (other) await page.mouse.down({ button: 'right' });
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    await this.settled();
    const before = await this.documents();
    await page.mouse.move(from.x - 60, from.y + 5, { steps: 3 });
    await this.settled();
    const changed = firstDifference(before, await this.documents());
    if (other) await page.mouse.up({ button: 'right' });
    if (changed) throw new Error(`what was let go of at ${from.id} went on changing: ${changed}`);
    return { name: `drag ${from.id}${other ? ' with the right button too' : ''}`, may: !looksOnly.test(from.id) };
  }

  async touch() {
    const at = await this.somewhere();
    const tell = (/** @type {string} */ kind, /** @type {number} */ x, /** @type {number} */ buttons) => this.page.locator('#cleft').dispatchEvent(
      kind, { pointerId: 7, pointerType: 'touch', isPrimary: true, button: 0, buttons, clientX: x, clientY: at.y, bubbles: true });
    const cancelled = this.draw.share() < 0.3;
    // A pointer that only a test knows can't be captured; those of the mouse go on being so.
    await this.page.evaluate(() => {
      const capture = Element.prototype.setPointerCapture;
      Element.prototype.setPointerCapture = function (id) { if (id !== 7) capture.call(this, id); };
    });
    await tell('pointerdown', at.x, 1);
    await tell('pointermove', at.x + 30, 1);
    await tell(cancelled ? 'pointercancel' : 'pointerup', at.x + 30, 0);
    return { name: `touch ${at.id}${cancelled ? ', cancelled' : ''}`, may: !looksOnly.test(at.id) };
  }

  /** Input is spread over frames: until all of it has been taken. */
  async settled() {
    await frames(this.page, 4);
    for (let i = 0; i < 200 && await this.page.evaluate(() => /** @type {any} */ (globalThis).cleft.inputWaits()); i++) await frames(this.page, 1);
    await frames(this.page, 1);
  }

  /** Acts once; throws where something no longer holds. */
  async step() {
    const before = await this.documents();
    const { name, may } = await this.act();
    this.done.push(name);
    await this.settled();
    if (this.troubles.length > 0) throw new Error(`went wrong: ${this.troubles.join('; ')}`);
    await this.readsWell();
    const now = await this.documents();
    const changed = may ? '' : firstDifference(before, now);
    if (changed) throw new Error(`${name} changed what it does not touch: ${changed}`);
    if (this.done.length % 8 === 0) await this.opensAgain(now);
  }

  async readsWell() {
    const all = Object.values(await items(this.page));
    for (const item of all) {
      const words = `${item.label} ${item.value_text ?? ''} ${(item.cells ?? []).flat().join(' ')}`;
      if (/\bnan\b|-?\binf(inity)?\b|undefined|null\b/i.test(words)) throw new Error(`${item.id} says: ${words}`);
      if (item.role === 'slider' && ![item.value, item.lowest, item.highest].every(Number.isFinite)) {
        throw new Error(`${item.id} is at ${item.value} of ${item.lowest} to ${item.highest}`);
      }
    }
    const shown = await this.page.locator('#controls').innerText();
    if (/\bNaN\b|\bInfinity\b|\bundefined\b/.test(shown)) throw new Error('a mirrored control shows no number');
  }

  /** @param {string[]} documents */
  async opensAgain(documents) {
    const link = await this.page.evaluate(() => /** @type {any} */ (globalThis).cleft.link());
    if (!link) return; // too much for a link, and then it says so
    await this.reader.goto('about:blank');
    await this.reader.goto(addressOf(link));
    await firstFrame(this.reader);
    const opened = await this.documents(this.reader);
    if (JSON.stringify(opened) !== JSON.stringify(documents)) throw new Error(`its own link opens something else: ${link}`);
    this.links++;
  }
}
