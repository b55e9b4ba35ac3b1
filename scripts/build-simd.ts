/**
 * `npm run build:simd`: compiles src/kernels/simd (AssemblyScript) and writes the module as src/kernels/simd-module.ts. Text, because
 * one import of it works alike in vite, vitest and tsx, and nothing has to be fetched.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODULE_FILE = 'src/kernels/simd-module.ts';

const COMPILER = 'node_modules/assemblyscript/bin/asc.js';

/** No runtime: the kernels allocate nothing, and their memory is the plan's. */
const OPTIONS = [
  ['-O3', '--noAssert', '--converge'],
  ['--enable', 'simd'],
  ['--runtime', 'stub'],
  ['--importMemory', '--noExportMemory'],
  ['--use', 'abort='],
].flat();

/** The module's bytes; the same for the same sources and compiler. */
export async function compileSimd(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'simd-'));
  try {
    const file = join(folder, 'kernels.wasm');
    const sources = 'src/kernels/simd/index.ts';
    await promisify(execFile)(
      process.execPath,
      [COMPILER, sources, '--outFile', file, ...OPTIONS],
      { cwd: ROOT },
    );
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = Buffer.from(await compileSimd());
  const text = [
    '/** The SIMD kernels, compiled: written by `npm run build:simd` from src/kernels/simd. */',
    `export const SIMD_MODULE =\n  '${binary.toString('base64')}';`,
    '',
  ].join('\n');
  await writeFile(join(ROOT, MODULE_FILE), text);
  console.log(`${MODULE_FILE}: ${binary.length} bytes of WebAssembly`);
}
