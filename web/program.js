// @ts-check
// Fetches and starts the compiled program, and lets its functions be called by name.

/**
 * @typedef {object} Program
 * @property {(name: string, ...values: (string | number)[]) => number} number calls a function, its number
 * @property {(name: string, ...values: (string | number)[]) => string} text calls a function, its text
 * @property {(address: number, length: number) => Uint8Array} bytes a copy of what lies in the program's memory
 * @property {(address: number, bytes: Uint8Array) => void} put into the program's memory
 * @property {WebAssembly.Module} module of which a worker makes an instance of its own
 */

// The smallest module that uses a SIMD instruction: () -> v128, i8x16.popcnt of a splat.
const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0,
  253, 15, 253, 98, 11]);

/** What this browser lacks, in a sentence for its user; empty when it has all. */
export function missing() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simd)) {
    return 'The laboratory needs a browser with WebAssembly SIMD (any current one has it). The text below can be read without it.';
  }
  if (!document.createElement('canvas').getContext('webgl2')) {
    return 'The laboratory needs WebGL 2 to draw, which this browser does not offer or has switched off. The text below can be read without it.';
  }
  return '';
}

/** @param {string} address */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => resolve(undefined);
    script.onerror = () => reject(new Error(`${address} could not be loaded`));
    document.head.append(script);
  });
}

/**
 * The same answer, its bytes counted as they arrive. They are counted unpacked, as their known number is.
 * @param {Response} response @param {number} whole @param {(share: number) => void} progress
 */
function counted(response, whole, progress) {
  if (!response.body) return response;
  let bytes = 0;
  const counter = new TransformStream({
    transform(chunk, out) {
      bytes += chunk.byteLength;
      progress(bytes / whole);
      out.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: { 'Content-Type': 'application/wasm' } });
}

/**
 * @param {number} bytes of the program, unpacked; NaN when unknown
 * @param {(share: number) => void} progress
 * @returns {Promise<Program>}
 */
export async function load(bytes, progress) {
  const fetched = fetch('cleft.wasm');
  fetched.catch(() => {}); // reported below, when it is waited for
  await loadScript('cleft.js');
  const response = await fetched;
  if (!response.ok) throw new Error(`cleft.wasm: ${response.status}`);

  /** @type {WebAssembly.Module} */
  let compiled;
  const module = await new Promise((resolve, reject) => {
    const create = /** @type {any} */ (globalThis).createCleft;
    create({
      instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) => {
        WebAssembly.instantiateStreaming(counted(response, bytes, progress), imports)
          .then((made) => {
            compiled = made.module;
            done(made.instance, made.module);
          }, reject);
        return {};
      },
      print: (/** @type {string} */ line) => console.log(line),
      printErr: (/** @type {string} */ line) => console.error(line),
    }).then(resolve, reject);
  });

  /** @param {(string | number)[]} values */
  const kinds = (values) => values.map((value) => (typeof value === 'string' ? 'string' : 'number'));
  return {
    number: (name, ...values) => module.ccall(name, 'number', kinds(values), values),
    text: (name, ...values) => module.ccall(name, 'string', kinds(values), values),
    bytes: (address, length) => module.HEAPU8.slice(address, address + length),
    put: (address, bytes) => module.HEAPU8.set(bytes, address),
    get module() { return compiled; },
  };
}
