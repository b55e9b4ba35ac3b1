/** Curves as sound, through the page's one player: a curve stops whatever sounds, and the next thing stops the curve. */
import { sonify } from '../../audio/sonify.ts';
import { shareIn } from '../../ui/chart-scale.ts';
import type { ChartSound } from '../../ui/LineChart.tsx';
import { useMedia, usePlayer } from './media-context.ts';

/** `chart` tells the curves of one chart from those of another. */
export function useCurveSound(chart: string): ChartSound {
  const media = useMedia();
  const prefix = `curve ${chart} `;
  const playing = usePlayer((state) =>
    state.playing?.startsWith(prefix) ? state.playing.slice(prefix.length) : null,
  );
  const position = usePlayer((state) => (state.playing?.startsWith(prefix) ? state.position : 0));
  const isMuted = usePlayer((state) => state.muted);
  return {
    playing,
    position,
    isMuted,
    toggle({ id, points, domain, kind }) {
      const heights = points.map(({ step, value }) => ({
        step,
        height: shareIn(domain, value, kind),
      }));
      void media?.player.toggle(prefix + id, sonify(heights));
    },
  };
}
