// @ts-check
// A page as the printer gets it, and what is on its sheets: read back by programs that know nothing of ours.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @param {string} program @param {string[]} values */
const run = (program, values) => execFileSync(program, values, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The pixels of a picture of pdftoppm: P6, width, height, 255, then three bytes each. @param {Buffer} bytes */
function pixels(bytes) {
  const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('no picture');
  return bytes.subarray(head[0].length);
}

/** Shares of white and of coloured pixels, and how dark the darkest is. @param {Buffer[]} sheets */
function inks(sheets) {
  let count = 0, white = 0, coloured = 0, darkest = 255;
  for (const bytes of sheets.map(pixels)) {
    for (let i = 0; i < bytes.length; i += 3) {
      const [low, high] = [Math.min(bytes[i], bytes[i + 1], bytes[i + 2]), Math.max(bytes[i], bytes[i + 1], bytes[i + 2])];
      count++;
      if (low > 250) white++;
      if (high - low > 12) coloured++;
      darkest = Math.min(darkest, high);
    }
  }
  return { white: white / count, coloured: coloured / count, darkest };
}

/**
 * @param {import('playwright-core').Page} page @param {'A4' | 'Letter'} format @param {string} [keep] a file for the PDF
 * @returns {Promise<{sheets: number, text: string, pictures: number[], codes: string[], white: number, coloured: number, darkest: number}>}
 * pictures: the resolution of each in dots an inch; codes: what a reader of codes makes of the sheets
 */
export async function printed(page, format, keep) {
  const folder = mkdtempSync(join(tmpdir(), 'cleft-paper-'));
  try {
    const file = join(folder, 'page.pdf');
    const bytes = await page.pdf({ format });
    writeFileSync(file, bytes);
    if (keep) writeFileSync(keep, bytes);
    const images = run('pdfimages', ['-list', file]).split('\n').slice(2).filter(Boolean).map((line) => line.trim().split(/\s+/));
    run('pdftoppm', ['-r', '150', file, join(folder, 'sheet')]);
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.ppm')).sort().map((name) => join(folder, name));
    const codes = sheets.flatMap((sheet) => {
      try {
        return run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', sheet]).split('\n').filter(Boolean);
      } catch (error) {
        if (/** @type {any} */ (error).status === 4) return []; // there is none
        throw error;
      }
    });
    return {
      sheets: sheets.length,
      text: run('pdftotext', ['-layout', file, '-']),
      pictures: images.map((row) => Math.min(Number(row[12]), Number(row[13]))),
      codes,
      ...inks(sheets.map((sheet) => readFileSync(sheet))),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
