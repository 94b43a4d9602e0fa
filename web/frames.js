// @ts-check
// When to draw: while something moves, and a few frames after anything was touched. Else nothing is drawn.

/** @typedef {import('./program.js').Program} Program */

// After an event: its own frame, and those into which quick input is spread.
const framesAfterTouch = 3;

// A context that comes back at once is not worth a word. [ms]
const lostFor = 700;

/**
 * The screen's own count where the browser knows it (a fraction of a pixel blurs every line); where a screen is only
 * pretended, as in developer tools, that count is not of this screen.
 * @param {number} size in CSS pixels @param {number | undefined} exact
 */
function pixels(size, exact) {
  const product = size * devicePixelRatio;
  return Math.round(exact !== undefined && Math.abs(exact - product) < 2 ? exact : product);
}

export class Frames {
  /** @param {HTMLCanvasElement} canvas @param {Program} program @param {() => void} drawn called after each frame */
  constructor(canvas, program, drawn) {
    this.canvas = canvas;
    this.program = program;
    this.drawn = drawn;
    this.due = 0;
    this.asked = 0;
    this.last = 0;
    this.lost = false;
    this.tellLost = 0;
    this.lostWords = /** @type {HTMLElement} */ (document.getElementById('lost'));
    this.width = 0;
    this.height = 0;
    this.lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
    /** @type {(value?: unknown) => void} */
    this.firstDone = () => {};
    this.first = new Promise((resolve) => { this.firstDone = resolve; });
  }

  /** Something happened that may change the picture. */
  touch() {
    this.due = framesAfterTouch;
    this.ask();
  }

  ask() {
    if (!this.asked && !this.lost && this.width > 0) this.asked = requestAnimationFrame((now) => this.draw(now));
  }

  /**
   * The frame that is due is drawn here and now. What a click asks of the browser (the clipboard, a file, the whole screen)
   * is granted by some browsers only to what the click itself calls, so it can't wait for the next frame.
   */
  drawNow() {
    for (let tries = 0; this.asked && tries < 3; tries++) {
      cancelAnimationFrame(this.asked);
      this.draw(performance.now());
      if (!this.program.number('cleft_input_waits')) break;
    }
  }

  /** @param {number} now [ms] */
  draw(now) {
    this.asked = 0;
    if (this.lost) return;
    const wall = this.last ? Math.max(0, now - this.last) / 1000 : 0;
    this.last = now;
    this.due = Math.max(0, this.due - 1);
    const ratio = this.canvas.width / this.width;
    const moving = this.program.number('cleft_frame', wall, this.width, this.height, ratio, this.lessMotion.matches ? 1 : 0);
    this.drawn();
    if (performance.getEntriesByName('first-frame').length === 0) {
      performance.mark('first-frame');
      this.firstDone();
    }
    if (moving || this.due > 0) this.ask();
    else this.last = 0; // whatever comes next comes after a pause that must not count
  }

  /** Follows the canvas' size, the screen's density, the tab's visibility and the GL context. */
  watch() {
    const observer = new ResizeObserver((entries) => this.fit(entries[entries.length - 1]));
    try {
      observer.observe(this.canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.canvas);
    }
    this.lessMotion.addEventListener('change', () => this.touch());
    document.addEventListener('visibilitychange', () => {
      this.last = 0;
      if (!document.hidden) this.touch();
    });
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // so that it may come back
      this.lost = true;
      this.program.number('cleft_context_lost');
      this.tellLost = setTimeout(() => { this.lostWords.hidden = false; }, lostFor);
    });
    this.canvas.addEventListener('webglcontextrestored', () => {
      const why = this.program.text('cleft_context_restored');
      if (why) console.error(`cleft: ${why}`);
      this.lost = Boolean(why);
      clearTimeout(this.tellLost);
      this.lostWords.hidden = !this.lost;
      this.touch();
    });
  }

  /** @param {ResizeObserverEntry} entry */
  fit(entry) {
    const box = entry.contentRect;
    const exact = entry.devicePixelContentBoxSize?.[0];
    this.width = box.width;
    this.height = box.height;
    const width = pixels(box.width, exact?.inlineSize);
    const height = pixels(box.height, exact?.blockSize);
    const cleared = this.canvas.width !== width || this.canvas.height !== height;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.touch();
    // A new size empties the canvas, and this is called after the frame's own callbacks: it is drawn before it is shown.
    if (cleared) this.drawNow();
  }
}
