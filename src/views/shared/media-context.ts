/** What shows and sounds items; loaded after first paint, null until then. */
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { PlayerState, SoundPlayer } from '../../audio/player.ts';
import type { ItemClient, RequestOptions } from '../../items/client.ts';
import type { CloudStage } from '../../render/cloud-stage.ts';
import { usePageState } from '../../state/page-context.ts';
import type { ItemSpec } from '../../world/types.ts';

export interface Media {
  readonly items: ItemClient;
  readonly player: SoundPlayer;
  /** Null without WebGL. */
  readonly stage: CloudStage | null;
}

export const MediaContext = createContext<Media | null>(null);

export function useMedia(): Media | null {
  return useContext(MediaContext);
}

const SILENT: PlayerState = { playing: null, position: 0, volume: 1, muted: false, failure: null };

/** Re-renders only when the selected part of the player's state changes. */
export function usePlayer<T>(select: (state: PlayerState) => T): T {
  const player = useMedia()?.player;
  return useSyncExternalStore(player?.onChange ?? neverChanges, () =>
    select(player?.state ?? SILENT),
  );
}

function neverChanges(): () => void {
  return () => undefined;
}

export type Product<T> =
  | { readonly status: 'waiting' }
  | { readonly status: 'here'; readonly value: T }
  | { readonly status: 'failed'; readonly message: string };

const WAITING = { status: 'waiting' } as const;

/** Regenerates one product of one row; `load` has to be stable. */
export function useProduct<T>(
  row: number,
  load: (items: ItemClient, spec: ItemSpec, options: RequestOptions) => Promise<T>,
): Product<T> {
  const media = useMedia();
  const spec = usePageState((state) => state.dataset.specs[row]);
  const [known, setKnown] = useState<{ spec: ItemSpec; product: Product<T> } | null>(null);

  useEffect(() => {
    if (!media || !spec) return;
    const controller = new AbortController();
    load(media.items, spec, { signal: controller.signal, priority: 'now' }).then(
      (value) => {
        if (!controller.signal.aborted) setKnown({ spec, product: { status: 'here', value } });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const message = error instanceof Error ? error.message : String(error);
        setKnown({ spec, product: { status: 'failed', message } });
      },
    );
    return () => controller.abort();
  }, [media, spec, load]);

  return known && known.spec === spec ? known.product : WAITING;
}
