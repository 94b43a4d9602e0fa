// @ts-check
// Every plot can be taken away: as SVG that stands by itself, as PNG that is drawn from that SVG, and its table as CSV.
// A plot is whatever a <figure> of the page holds, drawings and tables alike. A copy of it is laid out at one width in
// every window and painted mark by mark with the styles that the browser computed, so that the file needs no style sheet.
//
// What a figure says of itself: data-name (what its buttons name it), data-title (stands above it in the file),
// data-width (in pixels), data-at (its address on the page), data-cites (where its sources are named), data-with (what
// belongs to it and stands elsewhere), data-without (what of it stays on the page), data-rows (how the rows of its table
// begin), data-table (its table, where it is not the page's). What is not said comes from the article around it.
import { button, element, words } from '../story/answers.js';

const namespace = 'http://www.w3.org/2000/svg';
const pixelRatio = 2; // of a PNG

/** @param {Element} into @param {string} name @param {Record<string, string | number | undefined>} [attributes] */
function add(into, name, attributes = {}) {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, String(value));
  into.append(made);
  return made;
}

/** @param {number} px */
const rounded = (px) => Math.round(px * 100) / 100;

/** A computed colour as every program reads it, and how opaque it is. @param {string} computed */
function paintOf(computed) {
  const [r = 0, g = 0, b = 0, opacity = 1] = (computed.match(/[\d.]+(e-\d+)?/g) ?? []).map(Number);
  const most = computed.startsWith('color(') ? 1 : 255;
  const hex = [r, g, b].map((one) => Math.round((one / most) * 255).toString(16).padStart(2, '0')).join('');
  return { colour: `#${hex}`, opacity };
}

/** Attributes for one of the two paints. @param {'fill' | 'stroke'} which @param {string} computed */
function painted(which, computed) {
  if (computed === 'none' || computed.startsWith('url')) return { [which]: computed.replaceAll('"', '') };
  const { colour, opacity } = paintOf(computed);
  return { [which]: colour, [`${which}-opacity`]: opacity === 1 ? undefined : opacity };
}

/** @param {CSSStyleDeclaration} style */
const letters = (style) => ({
  'font-size': parseFloat(style.fontSize),
  'font-weight': style.fontWeight === '400' ? undefined : style.fontWeight,
  'font-variant': style.fontVariantNumeric === 'normal' ? undefined : style.fontVariantNumeric,
});

/** A mark of a drawing with all that its look depends on. @param {Element} mark @param {Element} into */
function copyMark(mark, into) {
  const style = getComputedStyle(mark);
  const made = add(into, mark.localName === 'a' ? 'g' : mark.localName);
  for (const { name, value } of mark.attributes) {
    if (!/^(class|href|role|tabindex|aria-.*|data-.*)$/.test(name) && (name !== 'id' || mark.localName === 'pattern')) made.setAttribute(name, value);
  }
  if (mark.children.length > 0) {
    for (const inner of mark.children) copyMark(inner, made);
    return;
  }
  const isText = mark.localName === 'text';
  const look = {
    ...(mark.localName === 'line' ? {} : painted('fill', style.fill)),
    ...(style.stroke === 'none' ? {} : {
      ...painted('stroke', style.stroke),
      'stroke-width': parseFloat(style.strokeWidth),
      'stroke-linecap': style.strokeLinecap === 'butt' ? undefined : style.strokeLinecap,
      'stroke-dasharray': style.strokeDasharray === 'none' ? undefined : style.strokeDasharray.replaceAll('px', ''),
      'paint-order': style.paintOrder === 'normal' ? undefined : style.paintOrder,
    }),
    'fill-rule': style.fillRule === 'nonzero' ? undefined : style.fillRule,
    ...(isText ? letters(style) : {}),
    'text-decoration': isText && style.textDecorationLine !== 'none' ? style.textDecorationLine : undefined,
  };
  for (const [key, value] of Object.entries(look)) if (value !== undefined) made.setAttribute(key, String(value));
  if (isText) made.textContent = mark.textContent;
}

const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));

/** The lines of a text as they are broken on the page. @param {Text} text */
function linesOf(text) {
  const range = document.createRange();
  /** @type {{ text: string, box: DOMRect, right: number }[]} */
  const lines = [];
  for (let i = 0; i < text.length; ++i) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (box.width === 0) continue; // a blank where a line is broken, or between elements
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.text += text.data[i];
      last.right = box.right;
    } else if (text.data[i].trim()) lines.push({ text: text.data[i], box, right: box.right });
  }
  return lines;
}

/** @param {Text} text @param {Element} into @param {DOMRect} origin */
function paintText(text, into, origin) {
  const parent = /** @type {Element} */ (text.parentElement);
  const style = getComputedStyle(parent);
  ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText('x');
  for (const { text: line, box, right } of linesOf(text)) {
    const centred = style.textAlign === 'center';
    add(into, 'text', {
      x: rounded((centred ? (box.left + right) / 2 : box.left) - origin.left),
      y: rounded(box.top - origin.top + (box.height * up) / (up + down)),
      'text-anchor': centred ? 'middle' : undefined,
      'text-decoration': parent.closest('s') ? 'line-through' : undefined,
      ...painted('fill', style.color),
      ...letters(style),
    }).textContent = line.replace(/\s+/g, ' ').trimEnd();
  }
}

/** What lies behind the words of an element: its ground and its lines. @param {CSSStyleDeclaration} style @param {DOMRect} box @param {Element} into @param {DOMRect} origin */
function paintGround(style, box, into, origin) {
  const [x, y] = [rounded(box.left - origin.left), rounded(box.top - origin.top)];
  const [width, height] = [rounded(box.width), rounded(box.height)];
  const { colour, opacity } = paintOf(style.backgroundColor);
  if (opacity > 0) add(into, 'rect', { x, y, width, height, rx: parseFloat(style.borderTopLeftRadius) || undefined, fill: colour, 'fill-opacity': opacity === 1 ? undefined : opacity });
  for (const [side, at] of /** @type {const} */ ([['Top', y], ['Bottom', y + height]])) {
    const thick = parseFloat(style[`border${side}Width`]);
    if (thick > 0) add(into, 'line', { x1: x, y1: at, x2: x + width, y2: at, stroke: paintOf(style[`border${side}Color`]).colour, 'stroke-width': thick });
  }
}

/** An element of the page as it is seen, with all that it holds. @param {Element} from @param {Element} into @param {DOMRect} origin */
function paint(from, into, origin) {
  const style = getComputedStyle(from);
  const box = from.getBoundingClientRect();
  if (style.display === 'none') return;
  const group = style.opacity === '1' ? into : add(into, 'g', { opacity: style.opacity });
  if (from instanceof SVGSVGElement) {
    const { a = 1, e = 0, f = 0 } = from.getScreenCTM() ?? {};
    const place = `translate(${rounded(e - origin.left)} ${rounded(f - origin.top)})`;
    const drawing = add(group, 'g', { transform: Math.abs(a - 1) < 1e-3 ? place : `${place} scale(${rounded(a)})` });
    for (const mark of from.children) copyMark(mark, drawing);
    return;
  }
  paintGround(style, box, group, origin);
  for (const inner of from.childNodes) {
    if (inner instanceof Text) paintText(inner, group, origin);
    else if (inner instanceof Element) paint(inner, group, origin);
  }
}

/** What a figure shows, in words. @param {HTMLElement} figure */
function about(figure) {
  const { at: told, name, title, cites } = figure.dataset;
  const article = figure.closest('article');
  const heading = article?.querySelector('h3, h4')?.textContent ?? '';
  const at = told ?? (figure.id || article?.id || '');
  /** @type {Map<string, string>} */
  const sources = new Map();
  const scope = (cites && document.querySelector(cites)) || article || figure;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (scope.querySelectorAll('a[href^="#source-"]'))) {
    sources.set(link.hash.slice(1), [link.textContent, link.closest('s')?.nextElementSibling?.textContent].filter(Boolean).join(' '));
  }
  const day = new Date().toLocaleDateString('sv-SE'); // the one locale that writes days as ISO 8601 has them
  const address = `${location.href.split(/[?#]/)[0]}#${at}`;
  return {
    at, address, day, name: name ?? heading, title: title ?? heading,
    line: words('figureLine', address, day),
    sources: sources.size > 0 ? words('figureSources', [...new Set(sources.values())].join('; ')) : '',
    cited: [...sources.keys()].map((id) => document.getElementById(id)?.textContent ?? '').filter(Boolean),
  };
}

/** The ground on which an element stands; the page's at last. @param {Element} on @returns {string} */
function groundOf(on) {
  const { colour, opacity } = paintOf(getComputedStyle(on).backgroundColor);
  return opacity > 0 || !on.parentElement ? colour : groundOf(on.parentElement);
}

/** A copy of a figure with its title, its key and where it is from, to be laid out. @param {HTMLElement} figure */
function sheetOf(figure) {
  const { title, line, day, sources } = about(figure);
  const { width, with: key, without } = figure.dataset;
  const sheet = element('div', '', 'sheet');
  sheet.style.width = `${width ?? 352}px`;
  const copy = /** @type {HTMLElement} */ (figure.cloneNode(true));
  for (const left of copy.querySelectorAll(`.take${without ? `, ${without}` : ''}`)) left.setAttribute('hidden', '');
  for (const use of copy.querySelectorAll('use')) {
    const place = document.createElementNS(namespace, 'g');
    place.setAttribute('transform', `translate(${use.getAttribute('x') ?? 0} ${use.getAttribute('y') ?? 0})`);
    const used = document.querySelector(use.getAttribute('href') ?? '');
    if (used) place.append(used.cloneNode(true));
    use.replaceWith(place);
  }
  sheet.append(element('p', title, 'title'), ...copy.childNodes);
  if (key) sheet.append(...[...document.querySelectorAll(key)].map((one) => one.cloneNode(true)));
  const [before, after = ''] = line.split(day);
  const from = element('p', before, 'line');
  from.append(element('time', day), after);
  sheet.append(from, ...(sources ? [element('p', sources, 'line')] : []));
  return sheet;
}

/** @param {HTMLElement} figure */
function svgOf(figure) {
  const { title, line, cited } = about(figure);
  const svg = document.createElementNS(namespace, 'svg');
  add(svg, 'title').textContent = title;
  add(svg, 'desc').textContent = [line, ...cited].join('\n');
  const sheet = sheetOf(figure);
  figure.after(sheet);
  const [width, height] = [sheet.scrollWidth, sheet.scrollHeight];
  const family = getComputedStyle(sheet).fontFamily
    .replace('system-ui, -apple-system, ', '').replace('sans-serif', '"Helvetica Neue", Arial, sans-serif'); // by name alone
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': family })) svg.setAttribute(key, String(value));
  add(svg, 'rect', { width, height, fill: groundOf(figure) });
  paint(sheet, svg, sheet.getBoundingClientRect());
  sheet.remove();
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

/** @param {HTMLElement} figure @returns {Promise<Blob>} */
async function pngOf(figure) {
  const { text, width, height } = svgOf(figure);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = element('canvas');
  [canvas.width, canvas.height] = [width * pixelRatio, height * pixelRatio];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => { canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture was made')))); });
}

/** The rows of a figure, of its own table or of the page's. @param {HTMLElement} figure */
async function csvOf(figure) {
  const { at, address, day } = about(figure);
  const { table, rows = `${at},` } = figure.dataset;
  const from = table === undefined ? await fetch(words('figureTable')) : new Response(table);
  if (!from.ok) throw new Error(`${from.url}: ${from.status}`);
  const records = (await from.text()).match(/(?:"(?:[^"]|"")*"|[^"\r\n])*\r\n/g) ?? [];
  const head = records.findIndex((record) => !record.startsWith('#'));
  return [
    ...records.slice(0, head), `# address ${address.replaceAll(',', '%2C')}\r\n`, `# saved ${day}\r\n`, records[head],
    ...records.slice(head + 1).filter((record) => record.startsWith(rows)),
  ].join('');
}

/** @param {string} name of the file @param {Blob} blob */
function save(name, blob) {
  const link = element('a');
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main figure'))) {
  const { at, name } = about(figure);
  const given = figure.querySelector('.take'); // with its table as a file of its own
  const bar = given ?? element('p', '', 'take');
  /** @param {string} kind @param {() => Blob | Promise<Blob>} make */
  const offer = (kind, make) => {
    const one = button(kind, async () => {
      bar.querySelector('[role=status]')?.remove();
      try {
        save(`cleft-${at}.${kind.toLowerCase()}`, await make());
      } catch (error) {
        console.error(`cleft: ${name} could not be saved as ${kind}: ${error}`);
        const told = element('span', words('figureFailed'));
        told.setAttribute('role', 'status');
        bar.append(told);
      }
    }, 'plain');
    one.setAttribute('aria-label', words('figureLabel', name, kind));
    return one;
  };
  bar.prepend(
    offer('SVG', () => new Blob([svgOf(figure).text], { type: 'image/svg+xml' })),
    offer('PNG', () => pngOf(figure)),
    ...(given ? [] : [offer('CSV', async () => new Blob([await csvOf(figure)], { type: 'text/csv' }))]),
  );
  figure.append(bar);
}
