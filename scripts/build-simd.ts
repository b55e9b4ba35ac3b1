/**
 * `npm run build:simd`: compiles src/kernels/simd (AssemblyScript) and writes the module as src/kernels/simd-module.ts. Text, because
 * one import of it works alike in vite, vitest and tsx, and nothing has to be fetched.
 */
import asc from 'assemblyscript/asc';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const MODULE_FILE = 'src/kernels/simd-module.ts';

/** No runtime: the kernels allocate nothing, and their memory is the plan's. */
const OPTIONS = [
  ['-O3', '--noAssert', '--converge'],
  ['--enable', 'simd'],
  ['--runtime', 'stub'],
  ['--importMemory', '--noExportMemory'],
  ['--use', 'abort='],
].flat();

export async function compileSimd(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ['src/kernels/simd/index.ts', '--outFile', 'kernels.wasm', ...OPTIONS],
    {
      readFile: async (name, base) => readFile(`${ROOT}${base}/${name}`, 'utf8').catch(() => null),
      writeFile: (_name, contents) => {
        binary = typeof contents === 'string' ? undefined : contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`The SIMD kernels do not compile.\n${stderr.toString()}`);
  return binary;
}

export function moduleText(binary: Uint8Array): string {
  return [
    '/** The SIMD kernels, compiled: written by `npm run build:simd` from src/kernels/simd. */',
    `export const SIMD_MODULE =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compileSimd();
  await writeFile(`${ROOT}${MODULE_FILE}`, moduleText(binary));
  console.log(`${MODULE_FILE}: ${binary.length} bytes of WebAssembly`);
}
