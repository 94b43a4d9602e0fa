// @ts-check
// The model beside a chapter, where there is room for it: the laboratory in a frame, which shows what the paragraph that
// is read speaks of. Each paragraph with a state carries it as data-state; without this script the chapter reads as well.

const roomy = matchMedia('(min-width: 62.5em)');
const place = /** @type {HTMLElement | null} */ (document.querySelector('.scene'));
const paragraphs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-state]')]);

/** The address of the laboratory in a frame, in a state. @param {HTMLElement} paragraph */
const address = (paragraph) => `../index.html?embed=1#s=${paragraph.dataset.state}`;

/** What is told only after a guess is not shown before it either. @param {HTMLElement} one */
const veiled = (one) => one.matches('.veiled, .unshown');

class Scene {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.broughtTo = Number.NaN; // where the page was scrolled to by a button, which is no reading
    this.shown = this.read();
    this.frame = document.createElement('iframe');
    this.frame.title = place.dataset.title ?? '';
    this.frame.src = address(paragraphs[this.shown]);
    this.previous = this.button(place.dataset.previous ?? '', -1);
    this.next = this.button(place.dataset.next ?? '', 1);
    this.count = document.createElement('span');
    const row = document.createElement('p');
    row.append(this.previous, this.count, this.next);
    place.replaceChildren(this.frame, row);
    place.hidden = false;
    this.tell();
    document.addEventListener('veil', () => {
      if (veiled(paragraphs[this.shown])) this.show(this.read());
      this.tell();
    });
    let waits = false;
    addEventListener('scroll', () => {
      if (waits || scrollY === this.broughtTo) return;
      this.broughtTo = Number.NaN;
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        if (scrollY !== this.broughtTo) this.show(this.read());
      });
    }, { passive: true });
  }

  /** @param {string} words @param {number} by */
  button(words, by) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', () => {
      const to = this.beside(by);
      if (to === undefined) return;
      this.show(to);
      paragraphs[to].scrollIntoView({ block: 'center', behavior: 'instant' });
      this.broughtTo = scrollY;
    });
    return button;
  }

  /** The next paragraph in a direction that may be read. @param {number} by */
  beside(by) {
    for (let i = this.shown + by; i >= 0 && i < paragraphs.length; i += by) {
      if (!veiled(paragraphs[i])) return i;
    }
    return undefined;
  }

  /** The last paragraph that has come above the middle of the window; at the page's beginning the first. */
  read() {
    const beginning = paragraphs[0].getBoundingClientRect().top + scrollY + 1;
    const line = Math.min(innerHeight * 0.5, beginning + 2 * scrollY);
    const above = paragraphs.filter((one) => one.getBoundingClientRect().top < line && !veiled(one));
    return Math.max(0, paragraphs.indexOf(above[above.length - 1]));
  }

  /** @param {number} which */
  show(which) {
    if (which === this.shown) return;
    this.shown = which;
    this.frame.contentWindow?.location.replace(address(paragraphs[which]));
    this.tell();
  }

  tell() {
    paragraphs.forEach((one, i) => one.classList.toggle('shown', i === this.shown));
    this.count.textContent = `${this.shown + 1} / ${paragraphs.length}`;
    this.previous.disabled = this.beside(-1) === undefined;
    this.next.disabled = this.beside(1) === undefined;
  }
}

/** @type {Scene | undefined} */
let scene;
const begin = () => {
  if (!place || paragraphs.length === 0) return;
  if (roomy.matches) scene ??= new Scene(place);
  place.hidden = !roomy.matches;
};
roomy.addEventListener('change', begin);
begin();
