// @ts-check
// Greets who has never been here, beside the picture that is alive already, with two ways on: the story, or the
// laboratory. Whatever is used of the laboratory sends the greeting away; it does not come again in this browser.

const key = 'cleft-visited';

/** True where somebody has been here, in the laboratory or in the story, or where that can't be known. */
function beenHere() {
  try {
    return [key, 'cleft-chapter', 'cleft-answers'].some((one) => localStorage.getItem(one) !== null);
  } catch {
    return true; // it would come back at every visit
  }
}

function remember() {
  try {
    localStorage.setItem(key, '1');
  } catch {
    // Then it comes again.
  }
}

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} stage the laboratory that it lies on
 * @param {HTMLCanvasElement} canvas
 */
export function greet(card, stage, canvas) {
  if (beenHere()) return;
  card.hidden = false;
  const leave = () => {
    remember();
    card.hidden = true;
    for (const kind of uses) stage.removeEventListener(kind, used, true);
  };
  /** @param {Event} event */
  const used = (event) => {
    const within = event.target instanceof Node && card.contains(event.target);
    const looksRound = event instanceof KeyboardEvent && ['Tab', 'Shift'].includes(event.key);
    if (!within && !looksRound) leave();
  };
  const uses = ['pointerdown', 'click', 'input', 'keydown', 'drop'];
  for (const kind of uses) stage.addEventListener(kind, used, true);
  card.querySelector('a')?.addEventListener('click', remember);
  card.querySelector('button')?.addEventListener('click', () => {
    leave();
    canvas.focus();
  });
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    leave();
    canvas.focus();
  });
}
