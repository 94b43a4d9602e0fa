#!/usr/bin/env node
// A small server of a folder of static files, for this machine only. Plain Node.js from 18 on, no packages.
//
//   node scripts/serve.mjs FOLDER [--port N] [--embed-from ORIGIN] [--quiet]
//
// Prints the address as soon as it can be opened. Port 0, the default, is any free one. Sends FILE.br or FILE.gz
// where scripts/compress.mjs has put them beside FILE and the browser takes them. The policy headers are those of
// page-headers.json; --embed-from lets pages of one more origin show the page in a frame. Ends on Ctrl-C.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};
const encodings = [['br', '.br'], ['gzip', '.gz']];

/** @param {string[]} words */
function options(words) {
  const found = { folder: '', port: 0, embedFrom: '', quiet: false };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--port') found.port = Number(words[++i]);
    else if (words[i] === '--embed-from') found.embedFrom = words[++i] ?? '';
    else if (words[i] === '--quiet') found.quiet = true;
    else found.folder = words[i];
  }
  if (!found.folder || !Number.isInteger(found.port) || found.port < 0 || found.port > 65535) {
    console.error('usage: node scripts/serve.mjs FOLDER [--port N] [--embed-from ORIGIN] [--quiet]');
    process.exit(2);
  }
  return found;
}

/** @param {string} path */
function fileAt(path) {
  try {
    const status = statSync(path);
    return status.isFile() ? status : null;
  } catch {
    return null;
  }
}

/** The policy headers of every answer. @param {string} embedFrom */
function policy(embedFrom) {
  const here = dirname(fileURLToPath(import.meta.url));
  const headers = JSON.parse(readFileSync(join(here, 'page-headers.json'), 'utf8'));
  if (embedFrom) {
    const csp = headers['Content-Security-Policy'];
    headers['Content-Security-Policy'] = csp.replace("frame-ancestors 'self'", `frame-ancestors 'self' ${embedFrom}`);
  }
  return headers;
}

/** The file that a request names, inside the root; null when it is outside or not there. */
function wanted(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0]);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  if (path.endsWith('/')) path += 'index.html';
  const full = normalize(join(root, path));
  if (!full.startsWith(root + sep)) return null;
  const status = fileAt(full);
  return status && { full, status };
}

/** The compressed neighbour that the browser takes and that is not older than the file itself. */
function compressed(file, accepted) {
  for (const [name, suffix] of encodings) {
    if (!new RegExp(`(^|[ ,])${name}($|[ ,;])`).test(accepted)) continue;
    const status = fileAt(file.full + suffix);
    if (status && status.mtimeMs > file.status.mtimeMs - 2) return { name, path: file.full + suffix, status };
  }
  return null;
}

const asked = options(process.argv.slice(2));
const root = resolve(asked.folder);
const headers = policy(asked.embedFrom);

const server = createServer((request, response) => {
  const answer = (code, text, more = {}) => {
    response.writeHead(code, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', ...more });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answer(405, 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' });
  }
  const file = wanted(root, request.url ?? '/');
  if (!file) return answer(404, 'There is no such file.\n');

  const small = compressed(file, String(request.headers['accept-encoding'] ?? ''));
  const status = small ? small.status : file.status;
  const tag = `"${status.size.toString(36)}-${Math.round(status.mtimeMs).toString(36)}${small ? `-${small.name}` : ''}"`;
  // The name of a file says nothing about its content here, so a browser keeps it but asks whether it is current.
  const send = {
    ...headers, 'Content-Type': types[extname(file.full)] ?? 'application/octet-stream',
    'Cache-Control': 'no-cache', ETag: tag, Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, send);
    return response.end();
  }
  if (small) send['Content-Encoding'] = small.name;
  send['Content-Length'] = status.size;
  response.writeHead(200, send);
  if (request.method === 'HEAD') return response.end();
  createReadStream(small ? small.path : file.full).on('error', () => response.destroy()).pipe(response);
});

server.on('error', (error) => {
  const text = error.code === 'EADDRINUSE' ? `port ${asked.port} is taken: choose another with --port` : error.message;
  console.error(`cleft: ${text}`);
  process.exit(1);
});
server.listen(asked.port, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${server.address().port}/`;
  console.log(asked.quiet ? address : `Cleft is at ${address} (Ctrl-C ends it)`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.closeAllConnections?.();
    server.close(() => process.exit(0));
  });
}
