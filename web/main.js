// @ts-check
// The page's start: shows what there is to read, loads the laboratory, puts it in its place.
import { leadsToStory } from './arrival.js';
import { MirroredControls } from './controls.js';
import { Exchange, Work, remembered } from './exchange.js';
import { greet } from './first_visit.js';
import { Frames } from './frames.js';
import { listen } from './input.js';
import { load, missing } from './program.js';
import { WorkerPool } from './workers.js';

const root = document.documentElement;
// In a frame of another page, a chapter of the story: nothing around the canvas, and nothing is remembered of it.
const asked = new URLSearchParams(location.search);
const embedded = asked.get('embed') === '1';
root.classList.toggle('embedded', embedded);

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

/** @param {string} words */
function unavailable(words) {
  root.classList.add('unavailable');
  element('loading-words').textContent = words;
}

/** @param {number} share of what is loaded; NaN when the whole is unknown */
function showProgress(share) {
  const bar = /** @type {HTMLProgressElement} */ (element('loading-bar'));
  if (Number.isFinite(share)) bar.value = Math.min(share, 1);
}

// The welcome becomes the beginning of the text below: it stays there to be read and found.
function welcomeAboard() {
  element('loading').remove();
  element('about').prepend(element('welcome'));
  root.classList.add('ready');
}

async function start() {
  if (await leadsToStory(asked)) return;
  const lacking = missing();
  if (lacking) {
    unavailable(lacking);
    return;
  }
  const canvas = /** @type {HTMLCanvasElement} */ (element('cleft'));
  const program = await load(Number(root.dataset.wasmBytes), showProgress);
  const light = matchMedia('(prefers-color-scheme: light)');
  const why = program.text('cleft_start', '#cleft', light.matches ? 1 : 0, remembered());
  if (why) {
    console.error(`cleft: ${why}`);
    unavailable('The laboratory could not start in this browser. The text below can be read without it.');
    return;
  }
  const workers = new WorkerPool(program); // before anything is opened that they may have to solve
  const work = new Work(program, !embedded);
  work.open();
  const controls = new MirroredControls(element('controls'), program);
  const frames = new Frames(canvas, program, () => {
    root.dataset.theme = program.number('cleft_is_light') ? 'light' : 'dark';
    canvas.classList.toggle('over-item', program.number('cleft_over_item') === 1);
    const presents = program.number('cleft_presenting') === 1;
    // Who has left the slides does not come back to them by a reload.
    if (root.classList.contains('presenting') && !presents && location.search)
      history.replaceState(history.state, '', location.pathname + location.hash);
    root.classList.toggle('presenting', presents);
    controls.update();
    exchange.update();
    workers.dispatch();
  });
  workers.frames = frames;
  const exchange = new Exchange(canvas, program, frames, work);
  controls.changed = () => frames.touch();
  controls.pressed = () => frames.drawNow();
  light.addEventListener('change', () => {
    program.number('cleft_system_light', light.matches ? 1 : 0);
    frames.touch();
  });
  listen(canvas, program, frames, controls);
  exchange.listen();
  frames.first.then(welcomeAboard);
  const present = asked.get('present') === '1';
  const gallery = asked.get('gallery') === '1'; // of widgets, for whoever builds them
  if (present) program.number('cleft_present', 1);
  if (embedded) program.number('cleft_embed');
  if (gallery) program.number('cleft_gallery');
  // What an address asks for comes first; who follows one has been sent to it.
  if (!location.search && !location.hash) frames.first.then(() => greet(element('first-visit'), element('stage'), canvas));
  if (present || gallery) frames.first.then(() => canvas.focus()); // the keys are for it, now that it can be seen
  frames.watch();

  // For tests and for whoever wants the numbers: what is on the screen, and the runs behind it.
  Object.assign(globalThis, {
    cleft: {
      items: () => JSON.parse(program.text('cleft_items')),
      /** @param {number} column */
      csv: (column) => program.text('cleft_csv', column),
      /** @param {number} column */
      scenario: (column) => program.text('cleft_scenario', column),
      link: () => program.text('cleft_link'),
      log: () => program.text('cleft_log'),
      // For a chapter that is printed (story/print.js); undefined where there is nothing to draw yet.
      handout: () => exchange.drawSheet(2, true),
      inputWaits: () => program.number('cleft_input_waits') === 1,
      counters: () => JSON.parse(program.text('cleft_counters')),
      /** @param {number} columns @param {number} moleculesPerDot */
      measure: (columns, moleculesPerDot) => {
        program.number('cleft_measure', columns, moleculesPerDot);
        frames.touch();
      },
    },
  });
}

start().catch((error) => {
  console.error(error);
  unavailable('The laboratory could not be loaded. The text below can be read without it; reloading may help.');
});
