/** The file that an ablation grows in: read at the start, written whole after every run. */
import { readFile, rename } from 'node:fs/promises';
import {
  ABLATION_SCHEMA,
  parseAblation,
  type Ablation,
  type AblationRun,
} from '../../src/core/ablation.ts';
import { writeWhole } from '../pretrain/cache.ts';

/** How every such file begins, however early its writing was cut off. */
const HEAD = `{\n "schema": "${ABLATION_SCHEMA}"`;

/** The runs of an earlier start. A file that was cut off is put aside as FILE.cut; one of another kind is an error. */
export async function readRuns(
  path: string,
  tell: (line: string) => void,
): Promise<readonly AblationRun[]> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  if (text === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (!text.startsWith(HEAD)) {
      throw new Error(
        `${path}: expected a file of npm run ablate, found something that is not JSON. Choose another file.`,
        { cause },
      );
    }
    await rename(path, `${path}.cut`);
    tell(`${path} was cut off in the middle; it is now ${path}.cut, and its runs are made again.`);
    return [];
  }
  return parseAblation(value, path).runs;
}

export function writeAblation(path: string, ablation: Ablation): void {
  writeWhole(path, `${JSON.stringify(ablation, null, 1)}\n`);
}
