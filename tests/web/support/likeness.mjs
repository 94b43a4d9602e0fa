// @ts-check
// How alike two pictures are: structural similarity, 1 for the same.
import { PNG } from 'pngjs';
import { ssim } from 'ssim.js';

/** @param {Buffer} one PNG @param {Buffer} other PNG of the same size */
export function likeness(one, other) {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`the pictures differ in size: ${a.width} x ${a.height}, ${b.width} x ${b.height}`);
  }
  const pixels = (/** @type {PNG} */ picture) => ({
    data: new Uint8ClampedArray(picture.data), width: picture.width, height: picture.height,
  });
  return ssim(/** @type {any} */ (pixels(a)), /** @type {any} */ (pixels(b))).mssim;
}
