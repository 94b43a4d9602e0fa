// @ts-check
// What the table of targets does with scripts: it shows one class of drugs, sorts by a target, is one stop of the
// keyboard within which arrows move, and a card that is closed gives the keyboard back to the cell that opened it.
// Without scripts headings lead to the list of a target and each cell is a stop.
import { button, element, words } from '../story/answers.js';

const table = /** @type {HTMLTableElement} */ (document.querySelector('table.heat'));
const frame = /** @type {HTMLElement} */ (table.closest('.wide'));
const groups = [...table.tBodies].map((body) => ({ body, name: body.dataset.class ?? '', rows: [...body.rows] }));
const sorted = element('tbody');
let shown = ''; // a class; empty: all
/** @type {HTMLTableCellElement | undefined} the heading of the target that the table is sorted by */
let target;

/** @param {Element | undefined} cell @returns {HTMLElement | null} */
const controlOf = (cell) => cell?.querySelector('a, button') ?? null;

/** The addresses of the cards of a target, the tightest first. @param {HTMLElement} heading */
const holders = (heading) => [...document.querySelectorAll(`[aria-labelledby="${heading.dataset.target}"] li a`)].map((link) => link.getAttribute('href'));

// Sorted, the table has no groups: who holds the target the tightest comes first, and whoever does not keeps the order.
function layOut() {
  const kept = groups.filter(({ name }) => !shown || name === shown);
  for (const body of [...table.tBodies]) body.remove();
  for (const { body, rows } of groups) body.replaceChildren(...rows);
  if (target) {
    const [order, column] = [holders(target), target.cellIndex];
    const place = (/** @type {HTMLTableRowElement} */ row) => {
      const at = order.indexOf(controlOf(row.cells[column])?.getAttribute('href') ?? '');
      return at < 0 ? order.length : at;
    };
    sorted.replaceChildren(...kept.flatMap(({ rows }) => rows.slice(1)).sort((a, b) => place(a) - place(b)));
    table.append(sorted);
  } else {
    table.append(...kept.map(({ body }) => body));
  }
  if (!current.isConnected) rove(controlOf(table.rows[0].cells[1]));
}

// --- the classes

const chips = element('div', '', 'chips');
chips.role = 'group';
chips.ariaLabel = words('tableFilter');
/** @param {string} name @param {string} label @param {Element | null} [mark] */
function offer(name, label, mark) {
  const chip = button(label, () => {
    shown = name;
    for (const one of chips.children) one.setAttribute('aria-pressed', String(one === chip));
    layOut();
  }, 'chip');
  if (mark) chip.prepend(mark.cloneNode(true));
  chip.setAttribute('aria-pressed', String(name === shown));
  chips.append(chip);
}
offer('', words('tableAll'));
for (const { name, rows } of groups) offer(name, rows[0].textContent ?? '', rows[1]?.querySelector('.key'));
table.closest('figure')?.before(chips);

// --- the targets

/** @param {HTMLTableCellElement} heading */
function tell(heading) {
  const on = heading === target;
  if (on) heading.ariaSort = 'ascending';
  else heading.removeAttribute('aria-sort');
  controlOf(heading)?.setAttribute('aria-label', words(on ? 'tableSorted' : 'tableSort', heading.textContent ?? ''));
}

const headings = [...table.rows[0].cells].slice(1);
for (const heading of headings) {
  const link = /** @type {HTMLAnchorElement} */ (controlOf(heading));
  heading.dataset.target = link.hash.slice(1);
  link.replaceWith(button(link.textContent ?? '', () => {
    target = heading === target ? undefined : heading;
    headings.forEach(tell);
    layOut();
  }, 'sort'));
  tell(heading);
}

// --- the keyboard

const controls = () => /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll('th a, th button, td a'));
let current = controls()[0];

/** From now on Tab leads to this one. @param {HTMLElement | null} to */
function rove(to) {
  if (!to) return;
  current.tabIndex = -1;
  current = to;
  current.tabIndex = 0;
}

/** Where a key leads from a heading or a cell; nowhere at the ends. @param {HTMLElement} from @param {KeyboardEvent} event */
function next(from, { key, ctrlKey }) {
  const cell = /** @type {HTMLTableCellElement} */ (from.closest('th, td'));
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const across = () => [...row.cells].map(controlOf).filter((one) => one !== null);
  const down = () => [...table.rows].map(({ cells }) => controlOf(cells[cell.cellIndex])).filter((one) => one !== null);
  const beside = (/** @type {HTMLElement[]} */ all, /** @type {number} */ by) => all[all.indexOf(from) + by];
  switch (key) {
    case 'ArrowLeft': return beside(across(), -1);
    case 'ArrowRight': return beside(across(), 1);
    case 'ArrowUp': return beside(down(), -1);
    case 'ArrowDown': return beside(down(), 1);
    case 'Home': return (ctrlKey ? [...controls()] : across())[0];
    case 'End': return (ctrlKey ? [...controls()] : across()).at(-1);
  }
  return undefined;
}

for (const one of controls()) one.tabIndex = -1;
current.tabIndex = 0;
table.role = 'grid';
frame.removeAttribute('tabindex'); // what it holds scrolls it
table.addEventListener('focusin', (event) => { rove(/** @type {Element} */ (event.target).closest('a, button')); });
table.addEventListener('keydown', (event) => {
  if (event.altKey || event.metaKey || event.shiftKey) return;
  const to = next(/** @type {HTMLElement} */ (event.target), event);
  if (!to) return;
  event.preventDefault();
  to.focus();
});

// --- the cards

/** @type {HTMLAnchorElement | null} */
let opener = null;

/** Closes a card; the keyboard goes back to where it was opened. @param {Element} card */
function shut(card) {
  const hash = `#${card.id}`;
  const isBeside = getComputedStyle(card).position === 'fixed';
  const [x, y] = [scrollX, scrollY];
  location.hash = 'targets';
  if (isBeside) scrollTo(x, y); // the table stays where it was
  const from = opener?.hash === hash && opener.isConnected ? opener : /** @type {HTMLElement | null} */ (table.querySelector(`a[href="${hash}"]`));
  (from ?? current).focus();
}

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest?.('a');
  if (!link?.hash || link.pathname !== location.pathname) return;
  const card = link.closest('.value:target');
  if (card && link.matches('.shut, .close a')) {
    event.preventDefault();
    shut(card);
  } else if (!card) {
    opener = link;
  }
});
document.addEventListener('keydown', ({ key }) => {
  const card = key === 'Escape' && document.querySelector('.value:target');
  if (card) shut(card);
});
