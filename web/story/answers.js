// @ts-check
// How the questions of the story were answered, kept in this browser under the words of each question: a question that
// is asked in other words is another question. Where the browser keeps nothing, all else works without.

/**
 * @typedef {object} Answer
 * @property {string} first the first guess, as it is told
 * @property {boolean} right whether that one was right
 * @property {boolean} last whether the last one was
 */

const key = 'cleft-answers';

/** @returns {Record<string, Answer>} by question */
export function answers() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
    const whole = (/** @type {any} */ one) => typeof one?.first === 'string' && typeof one.right === 'boolean';
    return Object.fromEntries(Object.entries(kept && typeof kept === 'object' ? kept : {}).filter(([, one]) => whole(one)));
  } catch {
    return {};
  }
}

/** @param {Record<string, Answer>} all */
function keep(all) {
  try {
    if (Object.keys(all).length > 0) localStorage.setItem(key, JSON.stringify(all));
    else localStorage.removeItem(key);
  } catch {
    // Nothing is kept then.
  }
  document.dispatchEvent(new Event('answers'));
}

// Another page, or this one before it was left, may show what is kept no longer.
addEventListener('storage', ({ key: changed }) => { if (changed === key || changed === null) document.dispatchEvent(new Event('answers')); });
addEventListener('pageshow', ({ persisted }) => { if (persisted) document.dispatchEvent(new Event('answers')); });

/** The first guess stays what it was. @param {string} ask @param {string} guess @param {boolean} right */
export function answer(ask, guess, right) {
  const all = answers();
  const before = Object.hasOwn(all, ask) ? all[ask] : { first: guess, right };
  keep({ ...all, [ask]: { ...before, last: right } });
  document.dispatchEvent(new CustomEvent('answered', { detail: ask })); // also where nothing can be kept
}

/** @param {string} ask */
export function forget(ask) {
  const { [ask]: _, ...others } = answers();
  keep(others);
}

export const forgetAll = () => keep({});

/** Words of the page, from the attributes of its hidden element, with their places filled. @param {string} name @param {...string} values */
export function words(name, ...values) {
  const element = /** @type {HTMLElement | null} */ (document.querySelector('.words'));
  return (element?.dataset[name] ?? '').replace(/\{(\d)\}/g, (_, which) => values[Number(which)] ?? '');
}

/** @template {keyof HTMLElementTagNameMap} Name @param {Name} name @param {string} [text] @param {string} [className] */
export function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** @param {string} text @param {() => void} press @param {string} [className] */
export function button(text, press, className = 'quiet') {
  const made = element('button', text, className);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}
