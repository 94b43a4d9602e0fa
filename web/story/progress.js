// @ts-check
// Where one is in the story: the chapter that was read last is kept in this browser, and the list of chapters leads back
// to it. From chapter to chapter by arrow key and by swipe too; without this script the links do the same.
import { element, words } from './answers.js';

const key = 'cleft-chapter';
const leastSwipe = 80; // [px] sideways
const mostSlant = 0.5; // of that, up or down

/** @param {string} to rel of a link */
const go = (to) => /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[rel="${to}"]`))?.click();

const name = location.pathname.split('/').pop() ?? '';
const chapters = document.querySelector('.chapters');
try {
  if (/^\d/.test(name)) localStorage.setItem(key, name);
  const last = chapters && localStorage.getItem(key);
  const link = last && /** @type {HTMLAnchorElement | null} */ (chapters.querySelector(`a[href="${CSS.escape(last)}"]`));
  if (link) {
    const on = element('a', words('indexContinue', String(Number.parseInt(last, 10)), link.textContent ?? ''), 'button');
    on.href = last;
    const begin = document.querySelector('a.button');
    begin?.before(on, ' ');
    begin?.classList.add('quiet');
  }
} catch {
  // Where nothing is kept one begins at the beginning.
}

document.addEventListener('keydown', (event) => {
  if (event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || document.activeElement !== document.body) return;
  if (event.key === 'ArrowRight') go('next');
  if (event.key === 'ArrowLeft') go('prev');
});

/** @type {Touch | undefined} */
let began;
document.addEventListener('touchstart', (event) => {
  const own = event.target instanceof Element && event.target.closest('svg.drawable, input, table, [data-kind=draw]');
  const enlarged = (visualViewport?.scale ?? 1) > 1.01; // there a finger moves what is seen
  began = event.touches.length === 1 && !own && !enlarged ? event.touches[0] : undefined;
}, { passive: true });
document.addEventListener('touchend', (event) => {
  const ended = event.changedTouches[0];
  if (!began || !ended) return;
  const x = ended.clientX - began.clientX;
  const y = ended.clientY - began.clientY;
  if (Math.abs(x) >= leastSwipe && Math.abs(y) < mostSlant * Math.abs(x)) go(x < 0 ? 'next' : 'prev');
  began = undefined;
}, { passive: true });
