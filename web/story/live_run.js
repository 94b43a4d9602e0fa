// @ts-check
// The model, asked from a page of the story: the laboratory opens in a frame that is not seen.

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

/**
 * What the laboratory answers in a state, asked again until there is something. Rejects where it can't be had.
 * @template Answer @param {string} state @param {(page: any) => Answer | null | undefined} ask @returns {Promise<Answer>}
 */
export async function askModel(state, ask) {
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
      const answer = page?.cleft?.csv ? ask(page) : null;
      if (answer) return answer;
    }
    throw new Error('the model could not be loaded');
  } finally {
    frame.remove();
  }
}

/** A run, computed now: its table is read. @param {string} state of the laboratory @param {string} column @param {number} until [s] */
export function liveRun(state, column, until) {
  return askModel(state, ({ cleft }) => {
    const run = columnOf(cleft.csv(0), column);
    return run && Math.abs((run.times.at(-1) ?? 0) - until) < 1 ? run : null;
  });
}
