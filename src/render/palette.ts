/** Which colour and presence every marker has. */
import { Color } from 'three';
import type { Modality } from './inputs.ts';
import type { AlignmentMapProps } from './map-props.ts';
import { setScreenColour } from './uniforms.ts';

const DIMMED = 0.14;
const UNKNOWN = Uint8Array.of(128, 128, 128);

/** Writes [rows, 4] bytes: sRGB, and presence: 0 for what is not there, less than 1 for what is dimmed. */
export function paintMarkers(
  paint: Uint8Array,
  modality: Modality,
  { classes, palette, hues, colors, highlightedClasses, shown, brushed }: AlignmentMapProps,
): void {
  const tones = palette.map((css) => bytesOf(css));
  const bright = highlightedClasses ? new Set(highlightedClasses) : null;
  const own = colors?.[modality];
  for (let row = 0; row < paint.length / 4; row++) {
    const classIndex = classes[modality][row] ?? 0;
    const hue = hues?.[classIndex] ?? classIndex % Math.max(1, tones.length);
    const tone = own ? own.subarray(3 * row, 3 * row + 3) : (tones[hue] ?? UNKNOWN);
    paint.set(tone, 4 * row);
    const isDimmed = (bright && !bright.has(classIndex)) || (brushed && brushed[row] !== 1);
    const isThere = !shown || shown[row] === 1;
    paint[4 * row + 3] = 255 * (isThere ? (isDimmed ? DIMMED : 1) : 0);
  }
}

function bytesOf(css: string): Uint8Array {
  const { r, g, b } = setScreenColour(new Color(), css);
  return Uint8Array.of(r * 255, g * 255, b * 255);
}
