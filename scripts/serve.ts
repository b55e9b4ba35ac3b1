/** Serves `dist` under a sub-path with no special headers, as a static host would. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4179' },
    under: { type: 'string', default: '/' },
    dir: { type: 'string', default: 'dist' },
  },
});
const root = resolve(values.dir);
const under = `/${values.under.replace(/^\/|\/$/g, '')}/`.replace('//', '/');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const relative = path.startsWith(under) ? normalize(path.slice(under.length)) : '..';
  const isFolder = relative === '.' || relative.endsWith('/');
  const file = join(root, relative, isFolder ? 'index.html' : '');
  if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end('not found');
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}).listen(Number(values.port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${values.port}${under}`);
});
