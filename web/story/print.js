// @ts-check
// What a printed chapter gets of what only the browser knows: the scene's picture, drawn by the model, the address that
// opens it, and a code of the address. Where the model can't be had, the chapter is printed without a picture.
import { button, element, words } from './answers.js';
import { codeOf, loadEncoder } from './code.js';
import { askModel } from './live_run.js';

/** The paragraph whose picture is printed; the attribute is the state that the model draws it in. */
const chosen = /** @type {HTMLElement | null} */ (document.querySelector('[data-handout]'));

/** What opens this chapter, at a paragraph if one is named. @param {string} [paragraph] */
function addressOf(paragraph) {
  const address = new URL('../', location.href);
  address.search = `chapter=${Number.parseInt(location.pathname.split('/').at(-1) ?? '', 10)}`;
  address.hash = paragraph ?? '';
  return address;
}

/** A picture of ours of what the model drew: its frame may go. @param {HTMLCanvasElement} drawn */
function copyOf(drawn) {
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  canvas.getContext('2d')?.drawImage(drawn, 0, 0);
  return canvas;
}

/** The scene on paper; undefined until it has been drawn a first time. @param {any} page of the laboratory */
function pictureFrom(page) {
  if (page.performance.getEntriesByName('first-frame').length === 0) return undefined;
  const drawn = page.cleft.handout();
  return drawn && copyOf(drawn);
}

class Handout {
  constructor() {
    /** @type {HTMLCanvasElement | undefined} */
    this.prepared = undefined;
    this.figure = element('figure', '', 'paper picture');
    this.place = element('div', '', 'paper place');
  }

  /** Has the model draw the picture that belongs to this chapter. */
  async prepare() {
    await loadEncoder();
    if (this.prepared || !chosen) return;
    try {
      this.prepared = await askModel(chosen.dataset.handout ?? '', pictureFrom);
    } catch {
      // It is printed without one.
    }
  }

  /** What is shown beside the text, where nothing was prepared. @returns {[HTMLCanvasElement?, HTMLElement?]} */
  shown() {
    const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector('.scene iframe'));
    const page = /** @type {any} */ (frame?.contentWindow);
    try {
      return page?.cleft?.handout ? [pictureFrom(page), document.querySelector('.shown') ?? undefined] : [];
    } catch {
      return [];
    }
  }

  /** Into the page, at once: the printer does not wait. */
  fill() {
    const [picture, paragraph] = this.prepared && chosen ? [this.prepared, chosen] : this.shown();
    if (picture && paragraph) {
      this.figure.replaceChildren(picture, element('figcaption', paragraph.dataset.picture));
      document.querySelector('h1')?.after(this.figure);
    }
    const address = addressOf(picture && paragraph?.id);
    const code = codeOf(address.href);
    const text = element('p');
    text.append(element('strong', words('printPlay')), element('br'), address.href.replace(/^\w+:\/\//, ''));
    this.place.replaceChildren(text);
    if (code) this.place.append(code);
    document.querySelector('.sources')?.after(this.place);
  }

  clear() {
    this.figure.remove();
    this.place.remove();
  }
}

const handout = new Handout();
addEventListener('beforeprint', () => handout.fill());
addEventListener('afterprint', () => handout.clear());

const where = document.querySelector('.where');
const note = element('span');
note.setAttribute('role', 'status');
let waits = false;
const print = button(words('printButton'), async () => {
  if (waits) return;
  waits = true;
  note.textContent = ` ${words('printWaiting')}`;
  await handout.prepare();
  note.textContent = '';
  waits = false;
  globalThis.print();
}, 'plain');
where?.append(' ', print, note);

// Who prints by the keys of the browser is not waited for: the small encoder stands ready.
setTimeout(loadEncoder, 1000);
