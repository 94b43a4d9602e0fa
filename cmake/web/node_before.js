// Before everything else in a program for Node.js: Emscripten 3.1.6 would use Node's fetch for local files.
if (typeof process === 'object') {
  globalThis.fetch = undefined;
}
