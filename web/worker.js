// @ts-check
// A worker of web/workers.js: first comes the compiled program, then one request after the other.
importScripts('cleft.js');

const toldEvery = 100; // [ms]

/** @type {any} */
const scope = globalThis;
/** @type {Promise<any>} */
let program;
let told = 0;

/** @param {WebAssembly.Module} module */
const started = (module) => new Promise((resolve, reject) => {
  scope.createCleft({
    instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      return {};
    },
    print: (/** @type {string} */ line) => console.log(line),
    printErr: (/** @type {string} */ line) => console.error(line),
    progress: (/** @type {number} */ share) => {
      const now = performance.now();
      if (now - told < toldEvery) return;
      told = now;
      scope.postMessage({ share });
    },
  }).then(resolve, reject);
});

/** @param {Uint8Array} request */
async function solve(request) {
  const made = await program;
  told = performance.now();
  const place = made.ccall('cleft_place', 'number', ['number'], [request.length]); // may move the memory
  made.HEAPU8.set(request, place);
  const length = made.ccall('cleft_solve', 'number', [], []);
  const address = made.ccall('cleft_request', 'number', [], []);
  const answer = made.HEAPU8.slice(address, address + length);
  scope.postMessage({ answer }, [answer.buffer]);
}

scope.onmessage = (/** @type {MessageEvent} */ { data }) => {
  if (data.module) {
    program = started(data.module);
    program.then(() => scope.postMessage({ ready: true }), (/** @type {unknown} */ error) => {
      scope.postMessage({ unable: String(error) });
    });
  } else {
    solve(data.request).catch((error) => scope.postMessage({ failed: String(error) }));
  }
};
