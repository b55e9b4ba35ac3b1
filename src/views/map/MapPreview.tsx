import { useEffect, useRef } from 'react';
import { MODALITIES } from '../../core/modality.ts';
import { selectPositions } from '../../state/map-positions.ts';
import { usePageState } from '../../state/page-context.ts';
import { useSize } from '../../ui/use-size.ts';
import { tokenColour, useTheme } from '../shared/theme.ts';

/** All marks as dots on a plain canvas: what is seen while the renderer loads, or where there is no WebGL. */
export function MapPreview() {
  const positions = usePageState(selectPositions);
  const theme = useTheme();
  const [frame, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !size) return;
    const ratio = Math.min(2, window.devicePixelRatio);
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    if (!positions) return;
    const scale = 0.44 * Math.min(element.width, element.height);
    for (const modality of MODALITIES) {
      const { flat } = positions[modality];
      context.fillStyle = tokenColour(element.parentElement ?? document.body, `--${modality}`);
      context.globalAlpha = modality === 'image' || modality === 'text' ? 0.25 : 0.7;
      for (let i = 0; i + 1 < flat.length; i += 2) {
        const x = element.width / 2 + (flat[i] ?? 0) * scale;
        const y = element.height / 2 - (flat[i + 1] ?? 0) * scale;
        context.beginPath();
        context.arc(x, y, 2.4 * ratio, 0, 2 * Math.PI);
        context.fill();
      }
    }
  }, [positions, size, theme]);

  return (
    <div className="map-preview" ref={frame} aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}
