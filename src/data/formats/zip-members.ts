/** The members of a zip: sizes are checked before anything is unpacked, checksums after. */
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { crc32, statedChecksums } from './zip-checksums.ts';

/** No member of ours comes near; a zip that claims more is refused before it is unpacked. */
const MAX_MEMBER_BYTES = 512 * 2 ** 20;

/** What our own zips say about their age, so that equal content gives equal bytes. */
export const ZIP_TIME = new Date(1980, 0, 1);

/**
 * The members that `isWanted` says yes to, by name; it may throw to refuse the whole file. `format` and `advice` go into
 * the errors ("not a readable .npz (...). Save it with numpy.savez.").
 */
export function readZip(
  bytes: Uint8Array,
  where: string,
  { format, advice }: { readonly format: string; readonly advice: string },
  isWanted: (member: UnzipFileInfo) => boolean,
): Map<string, Uint8Array> {
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes, {
      filter: (member) => {
        if (member.originalSize > MAX_MEMBER_BYTES) {
          throw new Error(
            `member ${member.name} claims ${member.originalSize} bytes, more than ${MAX_MEMBER_BYTES}`,
          );
        }
        return isWanted(member);
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${where}: not a readable ${format} (${reason}). ${advice}`, { cause });
  }
  const checksums = statedChecksums(bytes);
  for (const [name, content] of Object.entries(members)) {
    const stated = checksums.get(name);
    if (stated !== undefined && stated !== crc32(content)) {
      throw new Error(
        `${where}: member ${name} is damaged (its checksum does not match). Save the file again.`,
      );
    }
  }
  return new Map(Object.entries(members));
}
