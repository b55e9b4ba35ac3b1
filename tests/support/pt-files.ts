/** Small .pt files put together by hand, right and wrong ones. */
import { zipSync } from 'fflate';

/** The bytes of a pickle from texts and numbers. */
export function pickleOf(...parts: readonly (string | number)[]): Uint8Array {
  const bytes = parts.flatMap((part) =>
    typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)],
  );
  return Uint8Array.from(bytes);
}

export function ptOf(
  pickle: Uint8Array,
  storages: Readonly<Record<string, Uint8Array>> = {},
  root = 'archive',
): Uint8Array {
  const members = new Map([[`${root}/data.pkl`, pickle]]);
  for (const [key, bytes] of Object.entries(storages)) members.set(`${root}/data/${key}`, bytes);
  return zipSync(Object.fromEntries(members), { level: 0 });
}

const text = (value: string): (string | number)[] => ['X', value.length, 0, 0, 0, value];
const integer = (value: number): number[] => [
  0x4a,
  value & 0xff,
  (value >>> 8) & 0xff,
  (value >>> 16) & 0xff,
  value >>> 24,
];

/** `{"w": tensor}` over storage '0' of `count` float32 values, in protocol 2. */
export function tensorPickle({
  count,
  offset = 0,
  shape,
  stride,
}: {
  count: number;
  offset?: number;
  shape: readonly number[];
  stride: readonly number[];
}): Uint8Array {
  return pickleOf(
    ...[0x80, 2, '}', ...text('w'), 'ctorch._utils\n_rebuild_tensor_v2\n', '(('],
    ...[...text('storage'), 'ctorch\nFloatStorage\n', ...text('0'), ...text('cpu')],
    ...[...integer(count), 'tQ', ...integer(offset)],
    ...['(', ...shape.flatMap(integer), 't(', ...stride.flatMap(integer), 't'],
    ...[0x89, 'ccollections\nOrderedDict\n)RtRs.'],
  );
}
