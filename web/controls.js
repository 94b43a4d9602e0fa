// @ts-check
// Every interactive item of the canvas as a real element of the page, kept in step with it: a button, a radio, a
// range. Using one asks the program for the same thing that a click in the canvas does.

/** @typedef {import('./program.js').Program} Program */

/**
 * @typedef {object} Item what the program records of each item (src/ui/widgets/record.hpp)
 * @property {string} id
 * @property {'button' | 'radio' | 'slider' | 'field' | 'readout' | 'table'} role
 * @property {string} label
 * @property {[number, number, number, number]} rect
 * @property {boolean} [enabled]
 * @property {boolean} [focused]
 * @property {boolean} [cut] not all of it is seen: it scrolls
 * @property {boolean} [toggle] a button that is on (chosen) or off
 * @property {string} [with_shift] of a slider: the one that its keys move with Shift
 * @property {string} [problem] of a field: why what was entered is not taken
 * @property {boolean} [as_typed] of a field: every change is taken at once, a press is Enter
 * @property {boolean} [in_picture] a place in a drawing or a scene, that is named where it is pointed at
 * @property {string} [group]
 * @property {string} [group_label]
 * @property {boolean} [chosen]
 * @property {number} [value]
 * @property {number} [lowest]
 * @property {number} [highest]
 * @property {number} [step]
 * @property {number} [page]
 * @property {string} [value_text]
 * @property {string[][]} [cells] of a table: the names of its columns, then its rows
 */

/** What stands for each role. */
const tags = { button: 'button', radio: 'input', slider: 'input', field: 'input', readout: 'p', table: 'table' };

/** @param {HTMLTableElement} table @param {Item} item */
function fillTable(table, item) {
  const [head = [], ...rows] = item.cells ?? [];
  /** @param {'th' | 'td'} tag @param {string} words @param {string} [scope] */
  const cell = (tag, words, scope) => {
    const element = document.createElement(tag);
    if (scope) element.setAttribute('scope', scope);
    element.textContent = words;
    return element;
  };
  /** @param {HTMLElement[]} cells */
  const row = (cells) => {
    const element = document.createElement('tr');
    element.append(...cells);
    return element;
  };
  const caption = document.createElement('caption');
  caption.textContent = item.label;
  const top = document.createElement('thead');
  top.append(row(head.map((words) => cell('th', words, 'col'))));
  const body = document.createElement('tbody');
  body.append(...rows.map(([first, ...rest]) => row([cell('th', first, 'row'), ...rest.map((words) => cell('td', words))])));
  table.replaceChildren(caption, top, body);
}

/**
 * Makes the children of an element the wanted ones, in order. What stays is not taken out and put back, least of all what
 * holds the keyboard: its caret, its selection and what is being typed there would be lost.
 * @param {HTMLElement} parent @param {HTMLElement[]} wanted
 */
function arrange(parent, wanted) {
  const staying = new Set(wanted);
  for (const child of [...parent.children]) {
    if (!staying.has(/** @type {HTMLElement} */ (child))) child.remove();
  }
  /** @type {Element | null} */
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child !== next && child.parentElement === parent && child.contains(document.activeElement)) {
      // What stands before it moves behind it, to be put in its place later.
      for (let other = next; other && other !== child; other = next) {
        next = other.nextElementSibling;
        parent.append(other);
      }
    }
    if (child === next) next = child.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

export class MirroredControls {
  /** @param {HTMLElement} home @param {Program} program */
  constructor(home, program) {
    this.home = home;
    this.program = program;
    this.shape = '';
    this.words = '';
    /** @type {Map<string, HTMLElement>} */
    this.elements = new Map();
    /** @type {Map<string, Item>} */
    this.items = new Map();
    /** What each element was last made to say. @type {Map<string, string>} */
    this.filled = new Map();
    /** Called when something was asked of the program. */
    this.changed = () => {};
    /** Called, within the click, when a button was pressed. */
    this.pressed = () => {};
    /** Where screen readers hear what comes up by itself. */
    this.announcements = /** @type {HTMLElement} */ (document.getElementById('announcements'));
    this.canvas = document.getElementById('cleft');
    /** A finger asks for the keyboard of its screen by touching a field. */
    this.fine = matchMedia('(pointer: fine)');
    /** Groups of radios, and of buttons that are one stop of the keyboard, by their id. @type {Map<string, HTMLElement>} */
    this.groups = new Map();
    /** The button of a group that had the keyboard last. @type {Map<string, string>} */
    this.lastOfGroup = new Map();
    this.rebuilding = false;
  }

  /** Puts the elements in step with the frame that was just drawn. */
  update() {
    const all = this.program.text('cleft_items');
    if (all === this.words) return;
    this.words = all;
    /** @type {Item[]} */
    const items = JSON.parse(all);
    const shape = items.map((item) => `${item.role} ${item.group ?? ''} ${item.id}`).join('\n');
    if (shape !== this.shape) this.rebuild(items, shape);
    this.follow(items);
    this.announce(items);
    this.placeStops(items);
    for (const item of items) {
      const words = JSON.stringify(item);
      if (this.filled.get(item.id) === words) continue; // most items, most frames
      this.filled.set(item.id, words);
      this.items.set(item.id, item);
      this.fill(item);
    }
  }

  /**
   * Where the program has taken the keyboard elsewhere, as with a column that was moved, goes along. From the canvas,
   * where a pointer is used, only to what is typed in: the canvas takes all other keys itself. @param {Item[]} items
   */
  follow(items) {
    const held = document.activeElement;
    const now = items.find((item) => item.focused);
    if (!now || !(held instanceof HTMLElement)) return;
    const typed = now.role === 'field' && held === this.canvas && this.fine.matches;
    if (typed || (this.home.contains(held) && now.id !== held.dataset.item)) this.stepInto(now.id);
  }

  /** Gives the keyboard to the element of an item, from where the browser's Tab goes on. @param {string} id */
  stepInto(id) {
    this.elements.get(id)?.focus({ preventScroll: true });
  }

  /** @param {Item[]} items @param {string} shape */
  rebuild(items, shape) {
    const before = document.activeElement instanceof HTMLElement && this.home.contains(document.activeElement)
      ? document.activeElement.dataset.item : undefined;
    this.shape = shape;
    this.items.clear();
    this.filled.clear();
    const known = this.elements;
    this.elements = new Map();
    /** What stands in the page and in each group, in order. @type {Map<HTMLElement, HTMLElement[]>} */
    const children = new Map([[this.home, []]]);
    /** @param {HTMLElement} parent @param {HTMLElement} child */
    const append = (parent, child) => children.get(parent)?.push(child);
    for (const item of items) {
      const element = known.get(item.id) ?? this.make(item);
      this.elements.set(item.id, element);
      if (!item.group) {
        append(this.home, element);
        continue;
      }
      const group = this.groupOf(item);
      if (!children.has(group)) {
        children.set(group, []);
        append(this.home, group);
      }
      append(group, element);
    }
    this.rebuilding = true; // what is being typed in a line that goes is not entered
    for (const [parent, wanted] of children) arrange(parent, wanted);
    this.rebuilding = false;
    // Where the program has it now: what had it may be gone.
    if (before) this.stepInto(items.find((item) => item.focused)?.id ?? before);
  }

  /** @param {Item} item that belongs to a group */
  groupOf(item) {
    const name = item.group ?? '';
    const group = this.groups.get(name) ?? document.createElement('fieldset');
    this.groups.set(name, group);
    group.setAttribute('role', item.role === 'radio' ? 'radiogroup' : 'group');
    group.dataset.group = name;
    group.setAttribute('aria-label', item.group_label ?? '');
    return group;
  }

  /** Of a group of buttons one is a stop of the keyboard: which has it or had it last, or the first. @param {Item[]} items */
  placeStops(items) {
    /** @type {Map<string, Item>} */
    const stops = new Map();
    const grouped = items.filter((item) => item.group && item.role === 'button');
    for (const item of grouped) {
      const group = item.group ?? '';
      if (item.focused) this.lastOfGroup.set(group, item.id);
      if (!stops.has(group) || item.id === this.lastOfGroup.get(group)) stops.set(group, item);
    }
    for (const item of grouped) {
      const element = this.elements.get(item.id);
      if (element) element.tabIndex = stops.get(item.group ?? '') === item ? 0 : -1;
    }
  }

  /** From one button of a group to the next, as in the canvas. @param {Item} item @param {KeyboardEvent} event */
  moveInGroup(item, event) {
    if (!item.group || !event.key.startsWith('Arrow') || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.ask('cleft_key', event.key, 1);
    this.ask('cleft_key', event.key, 0);
  }

  /** A notice or a refusal is said once by screen readers, without the keyboard going anywhere. @param {Item[]} items */
  announce(items) {
    const words = items.map((item) => (item.id === 'notice' ? item.value_text : item.problem)).filter(Boolean).join(' ');
    if (words !== this.announcements.textContent) this.announcements.textContent = words;
  }

  /** @param {Item} item */
  make(item) {
    const element = document.createElement(tags[item.role]);
    element.dataset.item = item.id;
    if (element instanceof HTMLButtonElement) {
      element.type = 'button';
      element.addEventListener('click', () => {
        this.ask('cleft_press', item.id);
        this.pressed();
      });
      element.addEventListener('keydown', (event) => this.moveInGroup(item, event));
    }
    if (element instanceof HTMLInputElement) {
      element.type = item.role === 'radio' ? 'radio' : item.role === 'field' ? 'text' : 'range';
      if (item.group) element.name = item.group;
      if (item.role === 'field') this.takeEntries(item.id, element);
      else element.addEventListener('input', () => {
        if (item.role === 'radio') this.ask('cleft_press', item.id);
        else this.ask('cleft_set', item.id, Number(element.value));
      });
      if (item.role === 'slider') {
        element.addEventListener('keydown', (event) => this.stepSlider(item.id, event));
        element.addEventListener('keyup', () => this.ask('cleft_hold', 0));
        element.addEventListener('blur', () => this.ask('cleft_hold', 0));
      }
    }
    if (item.role !== 'field') element.addEventListener('keydown', (event) => this.passEscape(event));
    if (item.role !== 'readout' && item.role !== 'table') {
      element.addEventListener('focus', () => this.ask('cleft_focus', item.id));
      element.addEventListener('blur', () => this.ask('cleft_focus', ''));
    }
    return element;
  }

  /** Typing is done in the real field, which is seen while it has the keyboard. @param {string} id @param {HTMLInputElement} element */
  takeEntries(id, element) {
    element.autocomplete = 'off';
    element.spellcheck = false;
    element.maxLength = 40;
    element.addEventListener('focus', () => element.select());
    const asTyped = () => Boolean(this.items.get(id)?.as_typed);
    element.addEventListener('input', () => {
      element.dataset.typing = 'yes'; // not to be written over
      if (asTyped()) this.ask('cleft_enter', id, element.value);
    });
    element.addEventListener('change', () => {
      if (this.rebuilding || asTyped()) return;
      delete element.dataset.typing;
      this.filled.delete(id); // whatever comes of it is shown
      this.ask('cleft_enter', id, element.value);
    });
    element.addEventListener('keydown', (event) => {
      if (asTyped()) {
        this.keysOfSearch(id, event);
        return;
      }
      if (event.key !== 'Escape') return;
      delete element.dataset.typing;
      element.value = this.items.get(id)?.value_text ?? '';
      element.blur();
    });
  }

  /** Enter takes what was found first, down goes to what was found, Escape closes. @param {string} id @param {KeyboardEvent} event */
  keysOfSearch(id, event) {
    this.passEscape(event);
    if (event.key === 'Enter') this.ask('cleft_press', id);
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.ask('cleft_key', 'ArrowDown', 1);
    this.ask('cleft_key', 'ArrowDown', 0);
  }

  /** The real field at a place of the canvas, if there is one. @param {number} x @param {number} y */
  fieldAt(x, y) {
    for (const item of this.items.values()) {
      const [left, top, width, height] = item.rect;
      if (item.role === 'field' && x >= left && x < left + width && y >= top && y < top + height) {
        return this.elements.get(item.id);
      }
    }
    return undefined;
  }

  /** Escape, where the program has a use for it. @param {KeyboardEvent} event */
  passEscape(event) {
    if (event.key !== 'Escape' || !this.program.number('cleft_uses_escape')) return;
    event.preventDefault();
    this.ask('cleft_key', 'Escape', 1);
    this.ask('cleft_key', 'Escape', 0);
  }

  /** The same steps as in the canvas; a browser's own would differ. @param {string} id @param {KeyboardEvent} event */
  stepSlider(id, event) {
    const held = this.items.get(id);
    const item = event.shiftKey && held?.with_shift ? this.items.get(held.with_shift) : held;
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
    const { value = 0, lowest = 0, highest = 1, step = 0, page = 0 } = item;
    /** @type {Record<string, number>} */
    const wanted = {
      ArrowRight: value + step, ArrowUp: value + step, ArrowLeft: value - step, ArrowDown: value - step,
      PageUp: value + page, PageDown: value - page, Home: lowest, End: highest,
    };
    if (!(event.key in wanted)) return;
    event.preventDefault();
    this.ask('cleft_hold', 1); // until it is let go of, all its steps are one
    this.ask('cleft_set', item.id, Math.min(Math.max(wanted[event.key], lowest), highest));
  }

  /** @param {string} name @param {...(string | number)} values */
  ask(name, ...values) {
    this.program.number(name, ...values);
    this.changed();
  }

  /** @param {Item} item */
  fill(item) {
    const element = this.elements.get(item.id);
    if (!element) return;
    const [x, y, width, height] = item.rect;
    const style = element.style;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    if (item.role === 'readout') {
      element.textContent = `${item.label}. ${item.value_text}`;
      return;
    }
    if (element instanceof HTMLTableElement) {
      fillTable(element, item);
      return;
    }
    if (element instanceof HTMLButtonElement) {
      element.textContent = item.label;
      element.disabled = !item.enabled;
      if (item.toggle) element.setAttribute('aria-pressed', String(Boolean(item.chosen)));
      return;
    }
    if (!(element instanceof HTMLInputElement)) return;
    element.setAttribute('aria-label', item.label);
    element.disabled = !item.enabled;
    if (item.role === 'radio') {
      element.checked = Boolean(item.chosen);
      element.value = item.id;
      return;
    }
    if (item.role === 'field') {
      if (!element.dataset.typing) element.value = item.value_text ?? '';
      element.setAttribute('aria-invalid', String(Boolean(item.problem)));
      element.title = item.problem ?? '';
      return;
    }
    element.step = 'any';
    element.min = String(item.lowest);
    element.max = String(item.highest);
    element.value = String(item.value);
    element.setAttribute('aria-valuetext', item.value_text ?? '');
  }
}
