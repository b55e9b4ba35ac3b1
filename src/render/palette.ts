/** Which colour and presence every marker has. */
import { Color } from 'three';
import type { Modality } from './inputs.ts';
import type { AlignmentMapProps } from './map-props.ts';
import { setScreenColour } from './uniforms.ts';

const DIMMED = 0.14;
const UNKNOWN = Uint8Array.of(128, 128, 128);

/** Writes [rows, 4] bytes: sRGB, and presence, which is less for a class that is not highlighted. */
export function paintMarkers(
  paint: Uint8Array,
  modality: Modality,
  { classes, palette, hues, colors, highlightedClasses }: AlignmentMapProps,
): void {
  const tones = palette.map((css) => bytesOf(css));
  const bright = highlightedClasses ? new Set(highlightedClasses) : null;
  const own = colors?.[modality];
  const kinds = classes[modality];
  for (let row = 0; row < paint.length / 4; row++) {
    const classIndex = kinds[row] ?? 0;
    const hue = hues?.[classIndex] ?? classIndex % Math.max(1, tones.length);
    const tone = own ?? tones[hue] ?? UNKNOWN;
    const from = own ? 3 * row : 0;
    for (let channel = 0; channel < 3; channel++) {
      paint[4 * row + channel] = tone[from + channel]!;
    }
    paint[4 * row + 3] = 255 * (bright && !bright.has(classIndex) ? DIMMED : 1);
  }
}

function bytesOf(css: string): Uint8Array {
  const { r, g, b } = setScreenColour(new Color(), css);
  return Uint8Array.of(r * 255, g * 255, b * 255);
}
