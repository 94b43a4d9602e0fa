// @ts-check
// Makes the questions of a page answerable and keeps the answers: an option is opened, items are moved, a curve is
// drawn. Where the page has a list of all questions, tells in it how they were answered. Without this script the
// questions read as well.
import { answer, answers, button, element, forget, forgetAll, words } from './answers.js';
import { Drawing } from './drawing.js';

/** @param {Element} section */
const asked = (section) => section.querySelector('.ask')?.textContent ?? '';

/** The first guess at a question, below it. @param {HTMLElement} section */
function remember(section) {
  const note = element('p', '', 'first');
  const text = element('span');
  note.append(text, button(words('answersForget'), () => {
    forget(asked(section));
    section.tabIndex = -1;
    section.focus(); // the button is gone
  }, 'plain'));
  section.append(note);
  const show = () => {
    const kept = answers()[asked(section)];
    note.hidden = !kept;
    if (kept) text.textContent = `${words('answersFirst', kept.first)} ${words(kept.right ? 'answersRight' : 'answersWrong')} `;
  };
  document.addEventListener('answers', show);
  show();
}

/** @param {HTMLElement} section */
function choose(section) {
  for (const option of section.querySelectorAll('details')) {
    const summary = option.querySelector('summary');
    summary?.addEventListener('click', () => {
      if (!option.open) answer(asked(section), summary.textContent ?? '', option.classList.contains('right'));
    });
  }
}

/** @param {HTMLElement} section */
function order(section) {
  const list = /** @type {HTMLElement} */ (section.querySelector('.items'));
  const details = /** @type {HTMLDetailsElement} */ (section.querySelector('details'));
  const right = [...details.querySelectorAll('.answer li > span:first-child')].map((item) => item.textContent);
  const verdict = element('p', '', 'verdict');
  verdict.setAttribute('role', 'status');
  details.before(verdict);
  let moved = false;
  const ends = () => {
    for (const item of list.children) {
      const [up, down] = /** @type {HTMLButtonElement[]} */ ([...item.querySelectorAll('button')]);
      up.setAttribute('aria-disabled', String(item === list.firstElementChild));
      down.setAttribute('aria-disabled', String(item === list.lastElementChild));
    }
  };
  for (const item of [...list.children]) {
    const name = item.querySelector('span')?.textContent ?? '';
    /** @param {'previousElementSibling' | 'nextElementSibling'} where @param {string} sign @param {string} label */
    const mover = (where, sign, label) => {
      const made = button(sign, () => {
        const other = item[where];
        if (!other) return;
        if (where === 'previousElementSibling') other.before(item);
        else other.after(item);
        moved = true;
        details.open = false;
        verdict.textContent = `${name}: ${[...list.children].indexOf(item) + 1} / ${list.children.length}`;
        ends();
        made.focus(); // moving the item took it away
      });
      made.setAttribute('aria-label', label);
      return made;
    };
    item.append(mover('previousElementSibling', '↑', words('orderUp', name)),
      mover('nextElementSibling', '↓', words('orderDown', name)));
  }
  list.classList.add('movable');
  ends();
  details.querySelector('summary')?.addEventListener('click', () => {
    if (details.open) return;
    if (!moved) {
      document.dispatchEvent(new CustomEvent('answered', { detail: asked(section) })); // passed over
      return;
    }
    const guess = [...list.querySelectorAll('span')].map((item) => item.textContent ?? '');
    const isRight = guess.every((item, i) => item === right[i]);
    verdict.textContent = words(isRight ? 'questionRight' : 'questionWrong');
    answer(asked(section), guess.join(', '), isRight);
  });
}

/** What answers a question is told behind a veil until it has been guessed at or passed over. @param {HTMLElement} section */
function veil(section) {
  /** @type {HTMLElement[]} */
  const after = [];
  for (let next = section.nextElementSibling; next && !next.matches('.question'); next = next.nextElementSibling) {
    const all = /** @type {HTMLElement[]} */ ([next, ...next.querySelectorAll('[data-answer]')]);
    after.push(...all.filter((one) => one.matches('[data-answer]')));
  }
  const cover = (/** @type {boolean} */ on) => after.forEach((one) => {
    const picture = one.dataset.answer === 'picture'; // its words tell nothing, what is shown beside it does
    one.classList.toggle(picture ? 'unshown' : 'veiled', on);
    if (!picture) one.toggleAttribute('inert', on);
  });
  const skip = button(words('questionSkip'), () => {
    lift();
    after[0].tabIndex = -1;
    after[0].focus({ preventScroll: true }); // the button is gone
  }, 'plain');
  const lift = () => {
    cover(false);
    skip.remove();
    document.dispatchEvent(new Event('veil'));
  };
  if (after.length === 0 || answers()[asked(section)]) return;
  cover(true);
  document.dispatchEvent(new Event('veil'));
  section.append(skip);
  document.addEventListener('answered', (event) => { if (/** @type {CustomEvent} */ (event).detail === asked(section)) lift(); });
}

/** The list of all questions: those that were not right at first, each with what became of it. @param {HTMLElement} section */
function sumUp(section) {
  const items = /** @type {HTMLElement[]} */ ([...section.querySelectorAll('[data-ask]')]);
  const count = section.querySelector('.count');
  section.querySelector('button')?.addEventListener('click', forgetAll);
  const show = () => {
    const all = answers();
    const kept = items.map((item) => all[item.dataset.ask ?? '']);
    section.hidden = !kept.some(Boolean);
    if (count) {
      count.textContent = words('answersCount', String(kept.filter(Boolean).length), String(items.length),
        String(kept.filter((one) => one?.right).length));
    }
    items.forEach((item, i) => {
      item.hidden = !kept[i] || kept[i].right;
      const told = item.querySelector('.became') ?? item.appendChild(element('span', '', 'became'));
      told.textContent = words(kept[i]?.last ? 'answersChanged' : 'answersUnchanged');
      told.classList.toggle('changed', Boolean(kept[i]?.last));
    });
  };
  document.addEventListener('answers', show);
  addEventListener('storage', show); // answered in another window
  show();
}

for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.question'))) {
  if (section.dataset.kind === 'choose') choose(section);
  if (section.dataset.kind === 'order') order(section);
  if (section.dataset.kind === 'draw') {
    new Drawing(section, (guess, right) => answer(asked(section), guess, right));
  }
  remember(section);
  veil(section);
}
for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.answers'))) sumUp(section);
