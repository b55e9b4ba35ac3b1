/** NumPy's .npz: a zip of .npy members. Sizes are checked before anything is inflated. */
import { unzipSync } from 'fflate';
import { parseNpy, type NumericArray } from './npy.ts';
import { crc32, statedChecksums } from './zip-checksums.ts';

/** No member and no file of ours comes near; a zip that claims more is refused before it is inflated. */
const MAX_MEMBER_BYTES = 512 * 2 ** 20;

export function parseNpz(bytes: Uint8Array, where: string): Map<string, NumericArray> {
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes, {
      filter: (file) => {
        if (file.originalSize > MAX_MEMBER_BYTES) {
          throw new Error(
            `member ${file.name} claims ${file.originalSize} bytes, more than ${MAX_MEMBER_BYTES}`,
          );
        }
        return file.name.endsWith('.npy');
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${where}: not a readable .npz (${reason}). Save it with numpy.savez.`, {
      cause,
    });
  }
  const arrays = new Map<string, NumericArray>();
  const checksums = statedChecksums(bytes);
  for (const [name, content] of Object.entries(members)) {
    const stated = checksums.get(name);
    if (stated !== undefined && stated !== crc32(content)) {
      throw new Error(
        `${where}: member ${name} is damaged (its checksum does not match). Save the file again.`,
      );
    }
    arrays.set(name.slice(0, -'.npy'.length), parseNpy(content, `${where}, member ${name}`));
  }
  if (arrays.size === 0) throw new Error(`${where}: the .npz holds no .npy member.`);
  return arrays;
}
