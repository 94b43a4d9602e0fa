// @ts-check
// What goes in and out of the laboratory: its state as an address, files, and what is remembered from visit to visit.

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./frames.js').Frames} Frames */

const settingsKey = 'cleft-settings';
const workKey = 'cleft-work-';
const keptAfter = 1000; // [ms] what a crash may lose; a page that is left keeps its work at once
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

/**
 * What is open, kept for a reload and for coming back to this tab's page. Each visit has a name of its own, which the
 * entries of the tab's history carry.
 */
export class Work {
  /** @param {Program} program @param {boolean} keeps false: only the state in the address counts */
  constructor(program, keeps) {
    this.program = program;
    this.keeps = keeps;
    /** @type {string} */
    this.name = history.state?.cleft ?? '';
    this.timer = 0;
  }

  /** What this entry of the history was left with, if it was here before; else the state in the address. */
  open() {
    const words = this.kept();
    const back = words !== '' && this.program.number('cleft_restore', words) === 1;
    if (!back && addressed()) this.program.number('cleft_open_link', addressed());
    this.mark();
    window.addEventListener('pagehide', () => this.keep());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.keep(); });
  }

  kept() {
    try {
      return (this.keeps && this.name && sessionStorage.getItem(workKey + this.name)) || '';
    } catch {
      return '';
    }
  }

  keep() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (!this.keeps) return;
    try {
      sessionStorage.setItem(workKey + this.name, this.program.text('cleft_session'));
    } catch {
      // Nothing is kept then.
    }
  }

  keepSoon() {
    this.timer ||= setTimeout(() => this.keep(), keptAfter);
  }

  /** This entry of the history belongs to this visit. @param {string} [address] that it shows from now on */
  mark(address) {
    this.name ||= `${Date.now()}-${Math.random()}`;
    history.replaceState({ ...history.state, cleft: this.name }, '', address);
  }

  /** An entry that was not here before: a link was followed, or only a place in the text. */
  isNew() {
    return !history.state?.cleft;
  }
}

export class Exchange {
  /** @param {HTMLCanvasElement} canvas @param {Program} program @param {Frames} frames @param {Work} work */
  constructor(canvas, program, frames, work) {
    this.canvas = canvas;
    this.program = program;
    this.frames = frames;
    this.work = work;
    this.fills = false; // the screen, because of a presentation
    this.box = /** @type {HTMLElement} */ (document.getElementById('link-box'));
    this.field = /** @type {HTMLInputElement} */ (document.getElementById('link-field'));
    this.paper = /** @type {HTMLElement} */ (document.getElementById('paper'));
    document.getElementById('link-close')?.addEventListener('click', () => this.hideLink());
  }

  /** After each frame: does what was asked for, remembers what changed. */
  update() {
    if (this.program.number('cleft_settings_changed')) {
      const settings = this.program.text('cleft_save_settings', remembered());
      try {
        localStorage.setItem(settingsKey, settings);
      } catch {
        // Nothing is kept then.
      }
    }
    this.work.keepSoon();
    const asks = this.program.number('cleft_asks');
    if (asks & 1) this.copyLink();
    if (asks & 2) this.saveTable();
    if (asks & 4) this.save('json', 'application/json', this.program.text('cleft_scenario', this.column()));
    if (asks & 8) this.chooseFile();
    if (asks & 64) this.fillScreen();
    if (asks & 128) window.open(this.program.text('cleft_source_address'), '_blank', 'noopener');
    if (asks & 256) location.assign('story/index.html');
    if (asks & 16) this.savePicture(0, 'cleft-curves.png');
    if (asks & 32) this.savePicture(1, 'cleft-picture.png');
    if (asks & 8192) location.assign(this.program.text('cleft_evidence_address'));
    if (asks & 512) this.copyCitation();
    if (asks & 1024) this.save('bib', 'application/x-bibtex', this.citation(1));
    if (asks & 2048) this.save('ris', 'application/x-research-info-systems', this.citation(2));
    if (asks & 16384) this.saveDrawing();
    if (asks & 4096) this.save('csl.json', 'application/vnd.citationstyles.csl+json', this.citation(3));
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
    this.work.mark(`#s=${state}`);
    this.copy(location.href, 'notice.link.copied');
  }

  /** What is shown, to be cited. @param {number} format as simulation::CitationFormat counts them */
  citation(format) {
    return this.program.text('cleft_citation', format, location.href.split('#')[0]);
  }

  copyCitation() {
    this.copy(this.citation(0), 'notice.citation.copied');
  }

  /** @param {string} words @param {string} key of the sentence that says that they are copied */
  copy(words, key) {
    const copied = navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject(new Error('no clipboard'));
    copied.then(() => this.tell(key), () => this.showLink(words, key === 'notice.citation.copied'));
  }

  /** Where a browser lets nothing be copied: to be copied by hand. @param {string} words @param {boolean} [cites] */
  showLink(words, cites = false) {
    const label = /** @type {HTMLElement} */ (this.box.querySelector('label'));
    label.dataset.link ??= label.textContent ?? '';
    label.textContent = (cites ? label.dataset.citation : label.dataset.link) ?? '';
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

  /**
   * Draws a sheet (ui::Sheet) anew; undefined where it can't be drawn.
   * @param {number} sheet @param {boolean} onPaper in the light look
   */
  drawSheet(sheet, onPaper) {
    const width = this.program.number('cleft_picture', sheet, onPaper ? 1 : 0);
    const height = this.program.number('cleft_picture_height');
    if (!width) return undefined;
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
    return canvas;
  }

  /** @param {number} sheet @param {string} name of the file */
  savePicture(sheet, name) {
    const canvas = this.drawSheet(sheet, false);
    if (!canvas) {
      this.tell('notice.no_picture');
      return;
    }
    canvas.toBlob((blob) => {
      if (blob) this.download(blob, name);
      else this.tell('notice.no_picture');
    }, 'image/png');
    this.frames.touch();
  }

  /** The curves as SVG, with the address that opens them. */
  saveDrawing() {
    const svg = this.program.text('cleft_curves_svg', location.href.split('#')[0]);
    if (svg) this.save('svg', 'image/svg+xml', svg);
    else this.tell('notice.no_picture');
  }

  /** For the printer: the curves, the picture and the address that opens them. */
  fillPaper() {
    const canvases = [0, 1].map((sheet) => this.drawSheet(sheet, true)).filter((canvas) => canvas !== undefined);
    const address = document.createElement('p');
    const state = this.program.text('cleft_link');
    if (state) address.textContent = `${location.href.split('#')[0]}#s=${state}`;
    this.paper.replaceChildren(...canvases, address);
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
    this.frames.touch(); // where there is none, a notice says why
  }

  chooseFile() {
    const chooser = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    chooser.value = '';
    chooser.click();
  }

  /** @param {Iterable<File>} chosen together */
  async open(chosen) {
    const files = [...chosen];
    // As much as shows that it is too large; nothing of a folder or of what is gone. The program says what is wrong.
    const texts = await Promise.all(files.map((file) => file.slice(0, mostBytes + 1).text().catch(() => '')));
    files.forEach((file, i) => this.program.number('cleft_add_file', file.name, texts[i]));
    this.program.number('cleft_open_files');
    this.frames.touch();
  }

  /** A link, followed while the page is open, and files that are chosen or dropped. */
  listen() {
    document.addEventListener('fullscreenchange', () => {
      if (document.fullscreenElement || !this.fills) return;
      this.program.number('cleft_present', 0);
      this.frames.touch();
    });
    // Going back and forth within the page leaves the laboratory alone.
    const arrive = () => {
      if (!this.work.isNew()) return;
      this.work.mark();
      if (!addressed()) return;
      this.program.number('cleft_open_link', addressed());
      this.frames.touch();
    };
    // In a frame beside a chapter the chapter is what is printed.
    if (this.work.keeps) {
      window.addEventListener('beforeprint', () => this.fillPaper());
      window.addEventListener('afterprint', () => this.paper.replaceChildren());
    }
    window.addEventListener('popstate', arrive);
    window.addEventListener('hashchange', arrive);
    window.addEventListener('storage', (event) => {
      if (event.key !== settingsKey || !event.newValue) return;
      this.program.number('cleft_follow_settings', event.newValue);
      this.frames.touch();
    });
    const chooser = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    chooser.addEventListener('change', () => this.open(chooser.files ?? []));
    // Beside the canvas too: a browser would leave the page for the file.
    const takesFiles = (/** @type {DragEvent} */ event) => {
      const files = event.dataTransfer?.types.includes('Files') ?? false;
      if (files) event.preventDefault();
      return files;
    };
    document.addEventListener('dragover', takesFiles);
    document.addEventListener('drop', (event) => {
      if (takesFiles(event)) this.open(event.dataTransfer?.files ?? []);
    });
  }
}
