// node scripts/write_host_headers.mjs HEADERS.json TARGET: the policy headers in the form that many static hosts read
// from a file _headers in the folder they serve.
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target] = process.argv.slice(2);
const headers = JSON.parse(readFileSync(source, 'utf8'));
const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
writeFileSync(target, ['/*', ...lines, '  Cache-Control: no-cache', ''].join('\n'));
