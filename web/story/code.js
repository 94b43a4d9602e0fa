// @ts-check
// A code to scan, as a picture of lines. The encoder is a module of its own.

const quiet = 4; // modules of white round a code, which readers need
const longest = 500; // bytes of an address; what is longer would make a code too fine for paper
const bufferLength = 3918; // qrcodegen_BUFFER_LEN_MAX
const medium = 1; // qrcodegen_Ecc_MEDIUM: read with a seventh of it spoilt
const anyMask = -1; // qrcodegen_Mask_AUTO

/** @type {any} */
let encoder;

/** Loads the encoder; until it is there, and where it can't be had, there are no codes. */
export async function loadEncoder() {
  try {
    encoder ??= (await WebAssembly.instantiateStreaming(fetch('qrcodegen.wasm'))).instance.exports;
  } catch {
    // A page is printed without a code then.
  }
}

/** Rows of a code, true where it is black; none where the text is too long. @param {string} text */
function modulesOf(text) {
  const bytes = new TextEncoder().encode(`${text}\0`);
  if (bytes.length > longest) return [];
  const [words, workspace, code] = [0, 1, 2].map((i) => encoder.__heap_base.value + i * bufferLength);
  new Uint8Array(encoder.memory.buffer).set(bytes, words);
  if (!encoder.qrcodegen_encodeText(words, workspace, code, medium, 1, 40, anyMask, 1)) return [];
  const line = Array.from({ length: encoder.qrcodegen_getSize(code) }, (_, i) => i);
  return line.map((y) => line.map((x) => encoder.qrcodegen_getModule(code, x, y) !== 0));
}

/** The code of a text, a unit a module; undefined where there is none. @param {string} text */
export function codeOf(text) {
  const rows = encoder ? modulesOf(text) : [];
  if (rows.length === 0) return undefined;
  // Neighbours of a row are one piece, and all pieces one path, so that no seam shows between them.
  const path = rows.flatMap((row, y) => row.map((dark, x) => {
    if (!dark || row[x - 1]) return '';
    const end = row.indexOf(false, x);
    return `M${x + quiet} ${y + quiet}H${(end < 0 ? row.length : end) + quiet}v1H${x + quiet}z`;
  })).join('');
  const side = rows.length + 2 * quiet;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  made.setAttribute('d', path);
  svg.append(made);
  return svg;
}
