// @ts-check
// A run of the model, computed now: the laboratory opens in a frame that is not seen, and its table is read.

const longest = 60_000; // [ms] until the model counts as not to be had
const between = 100; // [ms]

/** @param {number} ms */
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/**
 * Times and values of a column, from a table of schema 1. @param {string} csv @param {string} column
 * @returns {{times: number[], values: number[]} | null} null where it has no such column or no rows
 */
function columnOf(csv, column) {
  const [head, ...rows] = csv.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(','));
  const at = head?.indexOf(column) ?? -1;
  const time = head?.indexOf('time_s') ?? -1;
  if (at < 0 || time < 0 || rows.length === 0) return null;
  return { times: rows.map((row) => Number(row[time])), values: rows.map((row) => Number(row[at])) };
}

/** Rejects where the model cannot be had. @param {string} state of the laboratory @param {string} column @param {number} until [s] */
export async function liveRun(state, column, until) {
  const frame = document.createElement('iframe');
  frame.className = 'unseen';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.src = `../index.html?embed=1#s=${state}`;
  document.body.append(frame);
  try {
    for (const end = performance.now() + longest; performance.now() < end; await wait(between)) {
      const page = /** @type {any} */ (frame.contentWindow);
      if (page?.document?.documentElement?.classList.contains('unavailable')) break;
      // Until the program is there, the name is that of its canvas.
      const run = page?.cleft?.csv ? columnOf(page.cleft.csv(0), column) : null;
      if (run && Math.abs((run.times.at(-1) ?? 0) - until) < 1) return run;
    }
    throw new Error('the model could not be loaded');
  } finally {
    frame.remove();
  }
}
