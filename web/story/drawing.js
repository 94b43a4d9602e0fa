// @ts-check
// A curve that the reader draws before it is computed: by pointer or finger across the plot, or with five sliders below
// it. Then the model runs and its curve is drawn over the guess.
import { button, element, words } from './answers.js';
import { liveRun } from './live_run.js';

const steps = 60; // of a slider, from the low to the high end of the axis

/** "11", "4.1", "0.26": two digits, as the page writes numbers. @param {number} value */
function twoDigits(value) {
  const digits = Number(value.toPrecision(2));
  return Math.abs(digits) >= 10 || digits === 0 ? String(Math.round(digits)) : digits.toPrecision(2);
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function drawn(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Between rows in proportion. @param {{times: number[], values: number[]}} run @param {number} time */
function valueAt({ times, values }, time) {
  const next = times.findIndex((one) => one >= time);
  if (next <= 0) return values[next < 0 ? values.length - 1 : 0];
  const share = (time - times[next - 1]) / (times[next] - times[next - 1]);
  return values[next - 1] + share * (values[next] - values[next - 1]);
}

/** What of a value the axis says; a logarithmic one for multiples of rest. */
class Axis {
  /** @param {DOMStringMap} data @param {SVGSVGElement} svg */
  constructor(data, svg) {
    this.logarithmic = data.timesRest === '1';
    this.percent = data.percent === '1';
    this.low = Number(data.low);
    this.high = Number(data.high);
    this.until = Number(data.until);
    this.words = data.value ?? '';
    const plot = /** @type {SVGRectElement} */ (svg.querySelector('.plot'));
    [this.left, this.top, this.width, this.height] = ['x', 'y', 'width', 'height'].map((name) => Number(plot.getAttribute(name)));
  }

  /** @param {number} value */
  share(value) {
    return this.logarithmic ? Math.log(value / this.low) / Math.log(this.high / this.low) : (value - this.low) / (this.high - this.low);
  }

  /** @param {number} share */
  value(share) {
    return this.logarithmic ? this.low * (this.high / this.low) ** share : this.low + share * (this.high - this.low);
  }

  /** @param {number} share */
  told(share) {
    const value = this.value(share);
    return this.words.replace('{0}', this.percent ? String(Math.round(100 * value)) : twoDigits(value));
  }

  /** @param {number} time */
  x(time) {
    return this.left + (this.width * time) / this.until;
  }

  /** @param {number} share */
  y(share) {
    return this.top + this.height * (1 - share);
  }
}

export class Drawing {
  /** @param {HTMLElement} section @param {(guess: string, right: boolean) => void} answered */
  constructor(section, answered) {
    this.answered = answered;
    this.figure = /** @type {HTMLElement} */ (section.querySelector('.drawing'));
    this.details = /** @type {HTMLDetailsElement} */ (section.querySelector('details'));
    this.svg = /** @type {SVGSVGElement} */ (this.figure.querySelector('svg'));
    const data = this.figure.dataset;
    this.axis = new Axis(data, this.svg);
    this.near = Number(data.near);
    this.times = (data.times ?? '').split(',').map(Number);
    this.names = (data.names ?? '').split(',');
    this.shares = this.times.map(() => Math.round(this.axis.share(1) * steps) / steps); // at rest
    this.details.hidden = true;
    const how = section.querySelector('.how');
    if (how) how.textContent = words('drawLive');
    this.line = drawn('polyline', { class: 'guess' });
    this.dots = this.times.map(() => drawn('rect', { class: 'point', width: 10, height: 10, rx: 2 }));
    this.answer = drawn('g', { class: data.colour ?? '' });
    this.svg.append(this.answer, this.line, ...this.dots);
    this.sliders = this.names.map((name, i) => this.slider(name, i));
    this.row = element('div', '', 'values');
    this.row.append(...this.sliders.map((slider) => slider.cell));
    this.show = button(words('drawShow'), () => this.ask(), 'button');
    this.show.disabled = true; // until there is a guess
    this.again = button(words('drawAgain'), () => this.begin());
    this.again.hidden = true;
    const buttons = element('p', '', 'buttons');
    buttons.append(this.show, this.again);
    this.verdict = element('div', '', 'verdict');
    this.verdict.setAttribute('role', 'status');
    this.figure.after(this.row, buttons, this.verdict);
    this.listen();
    this.update();
  }

  /** @param {string} name @param {number} which */
  slider(name, which) {
    const cell = element('label');
    const input = element('input');
    const value = element('span', '', 'set');
    value.setAttribute('aria-hidden', 'true'); // the slider says it
    Object.assign(input, { type: 'range', min: '0', max: String(steps), step: '1' });
    input.addEventListener('input', () => this.set(which, Number(input.value) / steps));
    cell.append(element('span', words('drawAt', name)), value, input);
    return { cell, input, value };
  }

  /** Where a pointer is in the plot. @param {PointerEvent} event */
  placeOf(event) {
    const matrix = this.svg.getScreenCTM();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    return { time: ((x - this.axis.left) / this.axis.width) * this.axis.until, share: 1 - (y - this.axis.top) / this.axis.height };
  }

  listen() {
    /** @type {{time: number, share: number} | null} */
    let last = null;
    this.svg.classList.add('drawable');
    this.svg.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || this.locked) return;
      event.preventDefault(); // no text is marked
      this.svg.setPointerCapture(event.pointerId);
      last = this.placeOf(event);
      this.set(this.nearest(last.time), last.share);
    });
    this.svg.addEventListener('pointermove', (event) => {
      if (!last || this.locked) return;
      const now = this.placeOf(event);
      this.across(last, now);
      this.set(this.nearest(now.time), now.share);
      last = now;
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) this.svg.addEventListener(end, () => { last = null; });
  }

  /** @param {number} time */
  nearest(time) {
    const away = this.times.map((one) => Math.abs(one - time));
    return away.indexOf(Math.min(...away));
  }

  /** Points that a fast hand has passed since the last event. @param {{time: number, share: number}} from @param {{time: number, share: number}} to */
  across(from, to) {
    this.times.forEach((time, i) => {
      if ((time - from.time) * (time - to.time) >= 0) return;
      this.set(i, from.share + ((to.share - from.share) * (time - from.time)) / (to.time - from.time));
    });
  }

  /** @param {number} which @param {number} share */
  set(which, share) {
    this.shares[which] = Math.round(Math.min(Math.max(share, 0), 1) * steps) / steps;
    this.show.disabled = false;
    this.update();
  }

  update() {
    const places = this.shares.map((share, i) => [this.axis.x(this.times[i]), this.axis.y(share)]);
    this.line.setAttribute('points', places.map((place) => place.join(',')).join(' '));
    places.forEach(([x, y], i) => {
      this.dots[i].setAttribute('x', String(x - 5));
      this.dots[i].setAttribute('y', String(y - 5));
      const { input, value } = this.sliders[i];
      const told = this.axis.told(this.shares[i]);
      input.value = String(Math.round(this.shares[i] * steps));
      input.setAttribute('aria-valuetext', told);
      value.textContent = this.axis.percent ? told : `×${twoDigits(this.axis.value(this.shares[i]))}`;
    });
  }

  get locked() {
    return this.sliders[0].input.disabled;
  }

  /** @param {boolean} locked */
  lock(locked) {
    for (const { input } of this.sliders) input.disabled = locked;
    this.svg.classList.toggle('drawable', !locked);
  }

  begin() {
    this.lock(false);
    this.answer.replaceChildren();
    this.verdict.replaceChildren();
    this.again.hidden = true;
    this.show.hidden = false;
    this.sliders[0].input.focus();
  }

  async ask() {
    if (this.locked) return;
    this.lock(true);
    this.show.setAttribute('aria-disabled', 'true'); // it keeps the keyboard while the model runs
    this.verdict.replaceChildren(element('p', words('drawWaiting')));
    const { run = '', column = '' } = this.figure.dataset;
    try {
      const found = await liveRun(run, column, this.axis.until);
      const rest = this.axis.logarithmic ? found.values[0] : 1;
      this.compare({ times: found.times, values: found.values.map((value) => value / rest) });
    } catch {
      this.verdict.replaceChildren(element('p', words('drawFailed')));
      this.details.hidden = false;
      this.details.open = true;
    }
    const focused = document.activeElement === document.body || document.activeElement === this.show;
    this.show.hidden = true;
    this.show.removeAttribute('aria-disabled');
    this.again.hidden = false;
    if (focused) this.again.focus({ preventScroll: true });
  }

  /** @param {{times: number[], values: number[]}} run */
  compare(run) {
    const computed = this.times.map((time) => this.axis.share(valueAt(run, time)));
    const apart = this.shares.map((share, i) => share - computed[i]);
    const misses = /** @type {HTMLElement[]} */ ([...this.details.querySelectorAll('.miss')]);
    const miss = misses.find(({ dataset: { side, point } }) => apart[Number(point)] * (side === 'above' ? 1 : -1) > this.near);
    const farthest = apart.map(Math.abs).indexOf(Math.max(...apart.map(Math.abs)));
    const told = miss ? Number(miss.dataset.point) : farthest;
    const right = Math.abs(apart[farthest]) <= this.near;
    this.draw(run, told, computed[told]);
    const lines = [element('p', words(right ? 'drawNear' : 'drawApart', this.names[told], this.axis.told(this.shares[told]), this.axis.told(computed[told])), 'apart')];
    const why = miss ? miss.querySelector('span') : this.details.querySelector('.why');
    lines.push(element('p', why?.textContent ?? ''));
    this.verdict.replaceChildren(this.numbers(told, computed[told]), ...lines);
    const belief = this.details.querySelector('.belief')?.cloneNode(true);
    if (belief) this.verdict.append(belief);
    this.answered(this.shares.map((share, i) => `${this.axis.told(share)} ${words('drawAt', this.names[i])}`).join(', '), right);
  }

  /** Both values, large; the sentence below says the same. @param {number} told @param {number} computed */
  numbers(told, computed) {
    const row = element('p', '', 'numbers');
    row.setAttribute('aria-hidden', 'true');
    const number = (name, share, className) => {
      const cell = element('span', `${name}, ${words('drawAt', this.names[told])}`, className);
      cell.append(element('strong', this.axis.told(share)));
      return cell;
    };
    row.append(number(words('drawYou'), this.shares[told], 'you'),
      number(words('drawEquations'), computed, `equations ${this.figure.dataset.colour}`));
    return row;
  }

  /** @param {{times: number[], values: number[]}} run @param {number} told @param {number} computed */
  draw(run, told, computed) {
    const place = (time, share) => `${this.axis.x(time).toFixed(1)} ${this.axis.y(share).toFixed(1)}`;
    const path = run.times.map((time, i) => place(time, this.axis.share(run.values[i]))).join('L');
    const x = this.axis.x(this.times[told]);
    const y = this.axis.y(computed);
    this.answer.replaceChildren(drawn('line', { class: 'gap', x1: x, x2: x, y1: y, y2: this.axis.y(this.shares[told]) }),
      drawn('path', { class: `curve ${this.figure.dataset.colour}`, d: `M${path}` }),
      drawn('circle', { class: 'computed', cx: x, cy: y, r: 6 }));
  }
}
