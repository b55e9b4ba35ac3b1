/** Hover to hear: after a moment, never before the visitor's first gesture, never when muted; leaving ends it. */
import { useEffect } from 'react';
import { usePage } from '../../state/page-context.ts';
import { useMedia } from './media-context.ts';

/** Long enough that sweeping over things stays silent. */
const DELAY_MS = 150;

/** Plays the sound of a row while it is given; null is silence. */
export function useHoverSound(row: number | null): void {
  const media = useMedia();
  const { store } = usePage();

  useEffect(() => {
    if (media === null || row === null) return;
    const { items, player } = media;
    const id = `sound ${row}`;
    const controller = new AbortController();
    let hasStarted = false;
    const start = async () => {
      const { view, dataset } = store.getState();
      const spec = dataset.specs[row];
      // Players wait for a gesture; without one each hover would end in an error.
      if (view.isMuted || !spec || !navigator.userActivation.hasBeenActive) return;
      if (player.state.playing === id) return;
      const sound = await items.sound(spec, { priority: 'now', signal: controller.signal });
      if (controller.signal.aborted) return;
      hasStarted = true;
      await player.play(id, sound);
    };
    // A sound that cannot be made says so beside its own play button.
    const timer = setTimeout(() => void start().catch(() => undefined), DELAY_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
      if (hasStarted && player.state.playing === id) player.stop();
    };
  }, [media, store, row]);
}
