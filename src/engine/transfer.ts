import type { TrainerEvent } from './protocol.ts';

/** Snapshots are handed over, not copied. */
export function transferablesOf(event: TrainerEvent): Transferable[] {
  if (event.type === 'job') return transferablesOf(event.event);
  if (event.type !== 'snapshot') return [];
  const { embeddings, landmarks, pca } = event.snapshot;
  const arrays = [
    ...Object.values(embeddings),
    ...[landmarks, pca].flatMap((map) =>
      Object.values(map).flatMap(({ solid, flat }) => [solid, flat]),
    ),
  ];
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}
