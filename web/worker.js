// @ts-check
// A worker of web/workers.js and web/evidence/experiments.js: first comes a program with the name of its script, then one
// request after the other. The program comes compiled, or as an address: then it is compiled here and sent back.

const toldEvery = 100; // [ms]

/** @type {any} */
const scope = globalThis;
/** @type {Promise<any>} */
let program;
let told = 0;

/** @param {string} address beside this file */
async function compiled(address) {
  const module = await WebAssembly.compileStreaming(fetch(address));
  scope.postMessage({ module });
  return module;
}

/** @param {WebAssembly.Module} module @param {string} script beside this file */
const started = (module, script) => new Promise((resolve, reject) => {
  importScripts(script);
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
  if (data.script) {
    program = (data.module ? Promise.resolve(data.module) : compiled(data.program)).then((module) => started(module, data.script));
    program.then(() => scope.postMessage({ ready: true }), (/** @type {unknown} */ error) => {
      scope.postMessage({ unable: String(error) });
    });
  } else {
    solve(data.request).catch((error) => scope.postMessage({ failed: String(error) }));
  }
};
