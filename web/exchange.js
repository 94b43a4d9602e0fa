// @ts-check
// What goes in and out of the laboratory: its state as an address, files, and what is remembered from visit to visit.

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./frames.js').Frames} Frames */

const settingsKey = 'cleft-settings';
const mostBytes = 1_000_000;
const mostOfAddress = 100_000;

/** What an earlier visit remembered; empty where there is nothing or the browser keeps nothing. */
export function remembered() {
  try {
    return localStorage.getItem(settingsKey) ?? '';
  } catch {
    return '';
  }
}

/** The state in this page's address, if there is one; of an endless one as much as shows that it is too long. */
export function addressed() {
  return location.hash.startsWith('#s=') ? location.hash.slice(3, mostOfAddress) : '';
}

export class Exchange {
  /** @param {HTMLCanvasElement} canvas @param {Program} program @param {Frames} frames */
  constructor(canvas, program, frames) {
    this.canvas = canvas;
    this.program = program;
    this.frames = frames;
    this.settings = remembered();
    this.fills = false; // the screen, because of a presentation
    this.box = /** @type {HTMLElement} */ (document.getElementById('link-box'));
    this.field = /** @type {HTMLInputElement} */ (document.getElementById('link-field'));
    document.getElementById('link-close')?.addEventListener('click', () => this.hideLink());
  }

  /** After each frame: does what was asked for, remembers what changed. */
  update() {
    const settings = this.program.text('cleft_settings');
    if (settings !== this.settings) {
      this.settings = settings;
      try {
        localStorage.setItem(settingsKey, settings);
      } catch {
        // Nothing is kept then.
      }
    }
    const asks = this.program.number('cleft_asks');
    if (asks & 1) this.copyLink();
    if (asks & 2) this.saveTable();
    if (asks & 4) this.save('json', 'application/json', this.program.text('cleft_scenario', this.column()));
    if (asks & 8) this.chooseFile();
    if (asks & 64) this.fillScreen();
    if (asks & 16) this.savePicture(0, 'cleft-curves.png');
    if (asks & 32) this.savePicture(1, 'cleft-picture.png');
    const presenting = this.program.number('cleft_presenting') === 1;
    if (!presenting && this.fills && document.fullscreenElement) document.exitFullscreen();
    if (!presenting) this.fills = false;
  }

  /** The whole screen, where the browser allows it; the keys are for the canvas then. */
  fillScreen() {
    this.canvas.focus();
    document.documentElement.requestFullscreen?.().then(() => { this.fills = true; }, () => {
      // Not allowed: the view is as large as the canvas.
    });
  }

  column() {
    return this.program.number('cleft_column');
  }

  /** @param {string} key of a sentence that the laboratory shows */
  tell(key) {
    this.program.number('cleft_tell', key);
    this.frames.touch();
  }

  copyLink() {
    const state = this.program.text('cleft_link');
    if (!state) {
      this.tell('notice.link.full');
      return;
    }
    history.replaceState(null, '', `#s=${state}`);
    const words = location.href;
    const copied = navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject(new Error('no clipboard'));
    copied.then(() => this.tell('notice.link.copied'), () => this.showLink(words));
  }

  /** Where a browser lets nothing be copied: to be copied by hand. @param {string} words */
  showLink(words) {
    this.box.hidden = false;
    this.field.value = words;
    this.field.focus();
    this.field.select();
  }

  hideLink() {
    this.box.hidden = true;
    this.canvas.focus();
  }

  /** @param {string} ending @param {string} type @param {string} words */
  save(ending, type, words) {
    this.download(new Blob([words], { type }), `cleft.${ending}`);
  }

  /** Draws a sheet anew at two pixels a point. @param {number} sheet @param {string} name of the file */
  savePicture(sheet, name) {
    const width = this.program.number('cleft_picture', sheet);
    const height = this.program.number('cleft_picture_height');
    if (!width) {
      this.tell('notice.no_picture');
      return;
    }
    const rows = this.program.bytes(this.program.number('cleft_picture_pixels'), width * height * 4);
    this.program.number('cleft_picture_done');
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pixels = new ImageData(width, height);
    for (let y = 0; y < height; y++) {
      pixels.data.set(rows.subarray((height - 1 - y) * width * 4, (height - y) * width * 4), y * width * 4);
    }
    canvas.getContext('2d')?.putImageData(pixels, 0, 0);
    canvas.toBlob((blob) => {
      if (blob) this.download(blob, name);
      else this.tell('notice.no_picture');
    }, 'image/png');
    this.frames.touch();
  }

  /** @param {Blob} blob @param {string} name */
  download(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  saveTable() {
    const table = this.program.text('cleft_csv', this.column());
    if (table) this.save('csv', 'text/csv', table);
    else this.tell('notice.no_table');
  }

  chooseFile() {
    const chooser = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    chooser.value = '';
    chooser.click();
  }

  /** @param {File | undefined} file */
  async open(file) {
    if (!file) return;
    // As much as shows that it is too large; nothing of a folder or of what is gone. The program says what is wrong.
    const words = await file.slice(0, mostBytes + 1).text().catch(() => '');
    this.program.number('cleft_open_file', file.name, words);
    this.frames.touch();
  }

  /** A link, followed while the page is open, and files that are chosen or dropped. */
  listen() {
    document.addEventListener('fullscreenchange', () => {
      if (document.fullscreenElement || !this.fills) return;
      this.program.number('cleft_present', 0);
      this.frames.touch();
    });
    window.addEventListener('hashchange', () => {
      if (!addressed()) return;
      this.program.number('cleft_open_link', addressed());
      this.frames.touch();
    });
    const chooser = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    chooser.addEventListener('change', () => this.open(chooser.files?.[0]));
    this.canvas.addEventListener('dragover', (event) => event.preventDefault());
    this.canvas.addEventListener('drop', (event) => {
      event.preventDefault();
      this.open(event.dataTransfer?.files[0]);
    });
  }
}
