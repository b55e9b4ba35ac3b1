/** Plays the sounds of several things one after the other, and shows on the map which one is heard. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePage } from '../../state/page-context.ts';
import { useMedia, usePlayer } from '../shared/media-context.ts';

export interface PlayAll {
  /** The row that is heard; null while nothing is played in turn. */
  readonly row: number | null;
  readonly start: () => void;
  readonly next: () => void;
  readonly stop: () => void;
}

export function usePlayAll(rows: readonly number[]): PlayAll {
  const media = useMedia();
  const { store, intents } = usePage();
  const [row, setRow] = useState<number | null>(null);
  const playing = usePlayer((state) => state.playing);
  /** What the player has begun of this row: what ends without having begun is no end. */
  const begun = useRef<number | null>(null);

  const stop = useCallback(() => {
    media?.player.stop();
    begun.current = null;
    setRow(null);
  }, [media]);
  const play = useCallback(
    async (next: number | undefined) => {
      const spec = next === undefined ? undefined : store.getState().dataset.specs[next];
      if (!media || next === undefined || !spec) return stop();
      begun.current = null;
      setRow(next);
      intents.select({ modality: 'audio', row: next });
      try {
        const sound = await media.items.sound(spec, { priority: 'now' });
        // Each once: what goes on for ever would keep the others waiting.
        await media.player.play(`sound ${next}`, { ...sound, loops: false });
      } catch {
        stop();
      }
    },
    [media, store, intents, stop],
  );
  const next = useCallback(() => {
    void play(row === null ? rows[0] : rows[rows.indexOf(row) + 1]);
  }, [play, row, rows]);

  useEffect(() => {
    if (row === null) return;
    if (playing === `sound ${row}`) begun.current = row;
    else if (begun.current === row && playing === null) next();
    else if (begun.current === row) setRow(null);
  }, [playing, row, next]);

  return { row, start: () => void play(rows[0]), next, stop };
}
