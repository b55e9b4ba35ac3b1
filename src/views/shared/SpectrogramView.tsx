import { useEffect, useRef } from 'react';
import { drawSpectrogram } from '../../audio/spectrogram.ts';
import { useSize } from '../../ui/use-size.ts';
import { usePlayer, useProduct } from './media-context.ts';
import { tokenColour, useTheme } from './theme.ts';
import { loadSound } from './products.ts';

/** Time to the right, pitch upwards; a line follows what is heard. */
export function SpectrogramView({
  row,
  hasPlayhead = false,
}: {
  row: number;
  hasPlayhead?: boolean;
}) {
  const sound = useProduct(row, loadSound);
  const theme = useTheme();
  const [frame, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const value = sound.status === 'here' ? sound.value : null;

  useEffect(() => {
    const element = canvas.current;
    if (!element?.parentElement || !value || !size || size.width === 0) return;
    const ink = tokenColour(element.parentElement, '--audio');
    const paper = tokenColour(element.parentElement, '--card');
    drawSpectrogram(element, value.mel, value.frames, value.bands, ink, paper);
  }, [value, size, theme]);

  return (
    <div className="spectrogram" ref={frame} data-here={value !== null}>
      <canvas ref={canvas} aria-hidden="true" />
      {hasPlayhead && <Playhead row={row} />}
      {sound.status === 'failed' && <p className="hint">{sound.message}</p>}
    </div>
  );
}

function Playhead({ row }: { row: number }) {
  const position = usePlayer((state) => (state.playing === `sound ${row}` ? state.position : null));
  if (position === null) return null;
  return <div className="playhead" style={{ left: `${(position * 100).toFixed(2)}%` }} />;
}
