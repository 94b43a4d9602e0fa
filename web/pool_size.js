// @ts-check
const largestPool = 8; // each worker has memory of its own

/** As many workers as the machine has processors, less one for the page. */
export const poolSize = () => Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), largestPool);
