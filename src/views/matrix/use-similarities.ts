/** Keeps the thread that cuts the matrix in step with the snapshots, and the picture in step with the thread. */
import { useEffect, useRef, useState } from 'react';
import type { SimilarityClient } from '../../engine/similarity-client.ts';
import type { ClassMeans, MatrixSource } from '../../engine/similarity-tiles.ts';
import type { MatrixPicture } from '../../render/matrix-picture.ts';
import type { MatrixView } from '../../state/matrix-view.ts';
import type { MatrixData } from './use-matrix-data.ts';

export interface Similarities {
  /** Null until the first embeddings are here. */
  readonly means: ClassMeans | null;
  readonly problem: string | null;
}

export function useSimilarities(
  picture: MatrixPicture | null,
  { order, labels, now, before }: MatrixData,
  { rows, columns }: MatrixView,
): Similarities {
  const [client, setClient] = useState<SimilarityClient | null>(null);
  const [means, setMeans] = useState<ClassMeans | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const version = useRef(0);
  /** Versions before this are of another pair of modalities, or of other things. */
  const oldest = useRef(0);

  useEffect(() => {
    if (!picture) return;
    let made: SimilarityClient | null = null;
    let isGone = false;
    const open = async () => {
      const { SimilarityClient: Client } = await import('../../engine/similarity-client.ts');
      if (isGone) return;
      made = new Client((reply) => {
        if (reply.type === 'classes') setMeans(reply.means);
        else if (reply.tile.version >= oldest.current) picture.putTile(reply.tile);
      }, setProblem);
      picture.setProps({ onNeed: (keys) => made?.want(keys) });
      setClient(made);
    };
    open().catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => {
      isGone = true;
      made?.dispose();
      setClient(null);
    };
  }, [picture]);

  useEffect(() => {
    if (!picture) return;
    oldest.current = version.current + 1;
    picture.forgetTiles();
  }, [picture, rows, columns, order]);

  useEffect(() => {
    if (!client || !picture || !now || order.order.length === 0) return;
    const sideOf = (from: typeof now): MatrixSource['now'] => ({
      rows: from.embeddings[rows],
      columns: from.embeddings[columns],
    });
    const items = order.order.length;
    const width = now.embeddings[rows].length / labels.length;
    if (!Number.isInteger(width)) return;
    version.current++;
    const classes = new Uint32Array(items);
    order.kinds.forEach(({ start, count }, index) => classes.fill(index, start, start + count));
    client.load({
      version: version.current,
      width,
      order: order.order,
      classes,
      classCount: order.kinds.length,
      now: sideOf(now),
      before: before && sideOf(before),
    });
    picture.setProps({ version: version.current });
  }, [client, picture, order, labels, now, before, rows, columns]);

  return { means, problem };
}
