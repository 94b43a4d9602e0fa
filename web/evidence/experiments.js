// @ts-check
// The published experiments, run on the reader's own machine: all of them or one, by workers, while the page stays as
// quick as it was. The program that they run wrote the cards too, so a card that was run is the card that it writes.
// Without this script the page tells what the model gave when the page was made.
import { poolSize } from '../pool_size.js';
import { button, element, words } from '../story/answers.js';

/** @typedef {{ passed: boolean, took_ms: number, card: string, table: string }} Answer */

/** @type {WebAssembly.Module | undefined} the program, when a worker has compiled it, which would hold up the page */
let program;

/** A worker that runs one experiment after the other (web/worker.js). */
class Runner {
  constructor() {
    this.worker = new Worker(new URL('../worker.js', import.meta.url));
    this.worker.postMessage({ module: program, program: 'evidence/validator.wasm', script: 'evidence/validator.js' });
  }

  /** When it has its program; rejects where that can't be had. */
  loaded() {
    return program ? Promise.resolve() : new Promise((done, reject) => {
      this.worker.onmessage = ({ data: { module, unable } }) => {
        program = module;
        if (module) done(undefined);
        else reject(new Error(unable));
      };
      this.worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
    });
  }

  /** What the model makes of it; rejects where it can't be run. @param {string} id @returns {Promise<Answer>} */
  run(id) {
    const request = new TextEncoder().encode(id);
    return new Promise((done, reject) => {
      this.worker.onmessage = ({ data: { answer, failed, unable } }) => {
        if (answer?.length) done(JSON.parse(new TextDecoder().decode(answer)));
        else if (answer || failed || unable) reject(new Error(failed ?? unable ?? `${id} is no experiment that can be run`));
      };
      this.worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      this.worker.postMessage({ request });
    });
  }

  end() {
    this.worker.terminate();
  }
}

const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.card[data-use]')]);
/** @param {HTMLElement} card */
const hasPassed = (card) => card.dataset.verdict === 'pass';
/** @param {number} ms */
const seconds = (ms) => (ms < 9950 ? Math.max(ms / 1000, 0.01).toPrecision(ms < 95 ? 1 : 2) : String(Math.round(ms / 1000)));

/** How many pass, above the cards, and a sign for each. */
function count() {
  for (const counted of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-count]'))) {
    const passed = cards.filter((card) => card.dataset.use === counted.dataset.count && hasPassed(card)).length;
    const number = counted.querySelector('.count strong');
    if (!number || number.textContent === String(passed)) continue; // setting a sign draws it anew, also as it was
    number.textContent = String(passed);
    for (const [i, sign] of counted.querySelectorAll('.squares use').entries()) {
      sign.setAttribute('href', i < passed ? '#sign-met' : '#sign-missed');
    }
  }
}

/** A card whose verdict is another one goes to those of its kind. @param {HTMLElement} card */
function regroup(card) {
  const group = document.getElementById(hasPassed(card) ? card.dataset.use ?? '' : 'missed')?.nextElementSibling;
  if (!group || group === card.parentElement) return;
  const focused = card.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : undefined;
  group.append(card);
  focused?.focus(); // moving the card took it away
}

/** What the model gave now, in the place of what it gave before. @param {HTMLElement} card @param {Answer} answer */
function show(card, answer) {
  const made = new DOMParser().parseFromString(answer.card, 'text/html');
  for (const part of ['.verdict', 'svg.checks', '.numbers tbody']) {
    const now = made.querySelector(part);
    if (now) card.querySelector(part)?.replaceWith(now);
  }
  const figure = card.querySelector('figure');
  if (figure) figure.dataset.table = answer.table; // for web/evidence/figures.js
  card.querySelector('.verdict')?.append(' ', element('span', words('runHere', seconds(answer.took_ms)), 'here'));
  const changed = card.dataset.verdict !== (answer.passed ? 'pass' : 'miss');
  card.dataset.verdict = answer.passed ? 'pass' : 'miss';
  card.classList.toggle('pass', answer.passed);
  card.classList.toggle('miss', !answer.passed);
  if (changed) regroup(card);
  count();
}

/** Runs some of the experiments; ends early when it is stopped. */
class Session {
  /** @param {HTMLElement[]} chosen @param {() => void} told after each */
  constructor(chosen, told) {
    this.waiting = [...chosen];
    this.told = told;
    this.done = 0;
    /** @type {Runner[]} */
    this.runners = [];
    this.stopped = false;
    /** @type {() => void} */
    this.halt = () => {};
    this.halted = new Promise((resolve) => { this.halt = () => resolve(undefined); });
  }

  async run() {
    const wanted = Math.min(poolSize(), this.waiting.length);
    try {
      this.runners.push(new Runner());
      await Promise.race([this.runners[0].loaded(), this.halted]);
      while (!this.stopped && this.runners.length < wanted) this.runners.push(new Runner());
      await Promise.race([Promise.all(this.runners.map((runner) => this.work(runner))), this.halted]);
    } finally {
      this.runners.forEach((runner) => runner.end());
      for (const card of cards) card.removeAttribute('aria-busy');
    }
  }

  /** @param {Runner} runner */
  async work(runner) {
    for (let card = this.waiting.shift(); card && !this.stopped; card = this.waiting.shift()) {
      card.setAttribute('aria-busy', 'true');
      const answer = await runner.run(card.id);
      if (this.stopped) return;
      show(card, answer);
      card.removeAttribute('aria-busy');
      this.done += 1;
      this.told();
    }
  }

  /** Runs one that waits before the others. @param {HTMLElement} card */
  sooner(card) {
    if (this.waiting.includes(card)) this.waiting = [card, ...this.waiting.filter((other) => other !== card)];
  }

  stop() {
    this.stopped = true;
    this.halt();
  }
}

const bar = element('div', '', 'run');
const progress = element('progress');
const progressText = element('span', '', 'progress');
const status = element('p');
/** @type {Session | undefined} the one that goes on */
let session;

const all = button(words('runAll'), () => {
  if (session) session.stop();
  else start(cards);
}, 'button quiet');

/** @param {HTMLElement[]} chosen */
async function start(chosen) {
  session?.stop();
  const begun = performance.now();
  const mine = new Session(chosen, () => {
    if (session !== mine) return;
    progress.value = mine.done;
    progressText.textContent = words('runProgress', String(mine.done), String(chosen.length));
  });
  session = mine;
  all.textContent = words('runStop');
  progress.max = chosen.length;
  progress.value = 0;
  progressText.textContent = words('runLoading');
  progress.hidden = false;
  status.textContent = words('runStarted');
  let told;
  try {
    await mine.run();
    told = mine.stopped
      ? words('runStopped', String(mine.done), String(chosen.length))
      : words('runDone', String(chosen.filter(hasPassed).length), String(chosen.length), seconds(performance.now() - begun),
        String(mine.runners.length), String(Math.max(navigator.hardwareConcurrency || 1, mine.runners.length)));
  } catch (error) {
    console.error(`cleft: the experiments could not be run: ${error}`);
    told = words('runFailed', String(mine.done), String(chosen.length));
  }
  if (session !== mine) return; // another one has the bar now
  session = undefined;
  all.textContent = words('runAll');
  progress.hidden = true;
  progressText.textContent = '';
  status.textContent = told;
}

progress.hidden = true;
progress.setAttribute('aria-label', words('runLabel'));
status.setAttribute('role', 'status');
bar.append(all, progress, progressText, status);
document.getElementById('counts')?.after(bar);
for (const card of cards) {
  const one = button(words('runOne'), () => {
    if (session) session.sooner(card);
    else start([card]);
  }, 'plain');
  one.setAttribute('aria-label', words('runOneLabel', card.id));
  card.querySelector('.foot')?.append(' ', one);
}
