// @ts-check
// Pointer and keys of the canvas, handed to the program. Everything else stays the browser's: Tab and Escape leave
// the canvas (Escape when the program has no use for it), a vertical swipe scrolls the page and so does the wheel while the canvas is not in use, no key is taken that the widgets have no use for.

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./frames.js').Frames} Frames */
/** @typedef {import('./controls.js').MirroredControls} MirroredControls */

/**
 * @param {HTMLCanvasElement} canvas @param {Program} program @param {Frames} frames @param {MirroredControls} controls
 */
function listenToPointer(canvas, program, frames, controls) {
  /** @param {PointerEvent} event @param {number} down */
  const tell = (event, down) => {
    const box = canvas.getBoundingClientRect();
    program.number('cleft_pointer', event.clientX - box.left, event.clientY - box.top, down, event.pointerType === 'touch' ? 1 : 0);
    frames.touch();
  };
  const gone = () => {
    program.number('cleft_pointer_gone');
    frames.touch();
  };
  /** @param {PointerEvent} event */
  const fieldUnder = (event) => {
    const box = canvas.getBoundingClientRect();
    return controls.fieldAt(event.clientX - box.left, event.clientY - box.top);
  };
  /** The one that was pressed. @type {HTMLElement | undefined} */
  let field;
  let pressed = false;
  // A second button comes and goes by pointermove, not by pointerdown and pointerup: what counts is `buttons`.
  /** @param {PointerEvent} event */
  const follow = (event) => {
    if (!event.isPrimary) return;
    const down = (event.buttons & 1) === 1;
    if (down === pressed || (down && event.button !== 0)) {
      tell(event, -1);
      return;
    }
    pressed = down;
    tell(event, down ? 1 : 0);
    if (down) {
      canvas.setPointerCapture(event.pointerId);
      field = fieldUnder(event);
      return;
    }
    // A line of text is typed in the page's own field; only now may a phone show its keyboard.
    if (field && field === fieldUnder(event)) field.focus({ preventScroll: true });
    if (event.pointerType === 'touch') gone(); // a finger that was lifted hovers over nothing
  };
  for (const kind of /** @type {const} */ (['pointermove', 'pointerdown', 'pointerup'])) {
    canvas.addEventListener(kind, follow);
  }
  canvas.addEventListener('click', () => frames.drawNow());
  canvas.addEventListener('dblclick', () => {
    program.number('cleft_double_click');
    frames.touch();
  });
  canvas.addEventListener('pointercancel', () => {
    pressed = false;
    gone();
  });
  /** Something under this point scrolls by itself. @param {{clientX: number, clientY: number}} at @param {number} direction */
  const scrolls = (at, direction) => {
    const box = canvas.getBoundingClientRect();
    return program.number('cleft_scrolls_at', at.clientX - box.left, at.clientY - box.top, direction) === 1;
  };
  // A finger on what scrolls by itself scrolls that and not the page.
  canvas.addEventListener('touchstart', (event) => {
    const touch = event.touches[0];
    if (event.touches.length === 1 && (scrolls(touch, 1) || scrolls(touch, -1))) event.preventDefault();
  }, { passive: false });
  // The wheel scrolls the page, but over a canvas that is in use it goes nearer to the picture.
  canvas.addEventListener('wheel', (event) => {
    if (document.activeElement !== canvas && !event.ctrlKey && !scrolls(event, Math.sign(event.deltaY))) return;
    event.preventDefault();
    program.number('cleft_wheel', -event.deltaY / (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 3 : 100));
    frames.touch();
  }, { passive: false });
  canvas.addEventListener('pointerleave', gone);
}

/**
 * @param {HTMLCanvasElement} canvas @param {Program} program @param {Frames} frames @param {MirroredControls} controls
 */
function listenToKeys(canvas, program, frames, controls) {
  // What each key that is down was taken for: "+" let go of after Shift comes as "=". By its place on the keyboard.
  /** @type {Map<string, string>} */
  const down = new Map();
  canvas.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !program.number('cleft_uses_escape')) {
      canvas.blur();
      return;
    }
    if (event.key === 'Tab') {
      // The browser moves on from the real control of what was used last.
      controls.stepInto(program.text('cleft_focused'));
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.code || event.key;
    const before = down.get(key);
    if (before !== undefined && before !== event.key) program.number('cleft_key', before, 0);
    down.set(key, event.key);
    if (program.number('cleft_key', event.key, 1)) event.preventDefault();
    frames.touch();
    if (event.key === 'Enter' || event.key === ' ') frames.drawNow();
  });
  canvas.addEventListener('keyup', (event) => {
    const key = event.code || event.key;
    // While Meta is down, macOS keeps the letting go of other keys to itself.
    const let_go = event.key === 'Meta' ? [...down.keys()] : [key];
    for (const one of let_go) {
      // Of two Shift keys one may still be down.
      program.number('cleft_key', down.get(one) ?? event.key, event.key === 'Shift' && event.shiftKey ? 1 : 0);
      down.delete(one);
    }
    frames.touch();
  });
  canvas.addEventListener('blur', () => down.clear());
}

/**
 * Undo and redo by the keys of the system, in the canvas, on the real controls and where nothing has the keyboard. A line
 * that is being typed has its own.
 * @param {HTMLCanvasElement} canvas @param {Program} program @param {Frames} frames @param {MirroredControls} controls
 */
function listenToUndo(canvas, program, frames, controls) {
  document.addEventListener('keydown', (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey === event.metaKey || event.altKey) return;
    if (at !== canvas && at !== document.body && !controls.home.contains(at)) return;
    if (at.dataset.typing) return;
    // Where letters are not Latin the key counts by its place.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace('Key', '').toLowerCase();
    if (letter !== 'z' && (letter !== 'y' || event.shiftKey)) return;
    event.preventDefault();
    program.number('cleft_undo', letter === 'y' || event.shiftKey ? 1 : 0);
    frames.touch();
  });
}

/**
 * @param {HTMLCanvasElement} canvas @param {Program} program @param {Frames} frames @param {MirroredControls} controls
 */
export function listen(canvas, program, frames, controls) {
  listenToPointer(canvas, program, frames, controls);
  listenToKeys(canvas, program, frames, controls);
  listenToUndo(canvas, program, frames, controls);
  const letGo = () => {
    program.number('cleft_release');
    frames.touch();
  };
  canvas.addEventListener('blur', letGo);
  window.addEventListener('blur', letGo);
  document.addEventListener('visibilitychange', letGo);
}
