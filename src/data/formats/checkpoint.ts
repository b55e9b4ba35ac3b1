/** Named tensors in any of the containers that checkpoints come in. */
import { parseNpz, writeNpz } from './npz.ts';
import { floatsOf, readSafetensors, writeSafetensors, type Safetensor } from './safetensors.ts';
import { parseTorchPt } from './torch-pt.ts';
import { writeTorchPt } from './torch-pt-writer.ts';
import { statedChecksums } from './zip-checksums.ts';

export interface CheckpointArray {
  readonly shape: readonly number[];
  /** Row-major; made when asked for, because most of a large file never is. */
  readonly values: ArrayLike<number>;
}

export interface Checkpoint {
  readonly state: Readonly<Record<string, CheckpointArray>>;
  /** Names of entries that are not tensors. */
  readonly ignored: readonly string[];
}

/**
 * Reads a .pt, .npz or .safetensors file, told apart by content, never by name; throws with `where`, what was
 * expected and what was found.
 */
export function readCheckpoint(bytes: Uint8Array, where: string): Checkpoint {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const names = [...statedChecksums(bytes).keys()];
    if (names.length === 0) {
      throw new Error(
        `${where}: a zip without its directory: the file was cut off. Download or save it again.`,
      );
    }
    if (names.some((name) => name.endsWith('.npy'))) {
      return { state: Object.fromEntries(parseNpz(bytes, where)), ignored: [] };
    }
    return torchCheckpoint(bytes, where);
  }
  // The first byte of a safetensors file is any number; its header begins with a brace.
  if (startsWith(bytes, [0x80]) && bytes[8] !== 0x7b) return torchCheckpoint(bytes, where);
  try {
    return { state: lazily(readSafetensors(bytes)), ignored: [] };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${where}: expected a .pt, .npz or .safetensors file. ${reason}`, { cause });
  }
}

const WRITERS = { pt: writeTorchPt, npz: writeNpz, safetensors: writeSafetensors } as const;

export const CHECKPOINT_FORMATS = Object.keys(WRITERS) as readonly CheckpointFormat[];

export type CheckpointFormat = keyof typeof WRITERS;

export function writeCheckpoint(
  tensors: Readonly<Record<string, Safetensor>>,
  format: CheckpointFormat,
): Uint8Array {
  return WRITERS[format](tensors);
}

function torchCheckpoint(bytes: Uint8Array, where: string): Checkpoint {
  const { tensors, ignored } = parseTorchPt(bytes, where);
  return { state: lazily(tensors), ignored };
}

function lazily(tensors: ReadonlyMap<string, Safetensor>): Checkpoint['state'] {
  const arrays = [...tensors].map(([name, tensor]): [string, CheckpointArray] => [
    name,
    {
      shape: tensor.shape,
      get values() {
        return floatsOf(tensor);
      },
    },
  ]);
  return Object.fromEntries(arrays);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
