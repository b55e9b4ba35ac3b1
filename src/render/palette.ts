/** Which colour and presence every marker has. */
import { Color } from 'three';
import type { Modality } from './inputs.ts';
import type { AlignmentMapProps } from './map-props.ts';
import { markOf, PRESENCE } from './packed-places.ts';
import type { Tones } from './tones.ts';
import { setScreenColour } from './uniforms.ts';

const UNKNOWN = Uint8Array.of(128, 128, 128);

/** Writes the fourth of every four numbers: tone and presence, which is less for what is dimmed and none for what is not there. */
export function paintMarkers(
  packed: Int16Array,
  modality: Modality,
  tones: Tones,
  { classes, palette, hues, colors, highlightedClasses, shown, brushed }: AlignmentMapProps,
): void {
  const hueBytes = palette.map((css) => bytesOf(css));
  const bright = highlightedClasses ? new Set(highlightedClasses) : null;
  const own = colors?.[modality];
  const kinds = classes[modality];
  const ofClass = new Map<number, number>();
  const classTone = (classIndex: number): number => {
    const known = ofClass.get(classIndex);
    if (known !== undefined) return known;
    const hue = hues?.[classIndex] ?? classIndex % Math.max(1, hueBytes.length);
    const [r = 0, g = 0, b = 0] = hueBytes[hue] ?? UNKNOWN;
    const index = tones.indexOf(r, g, b);
    ofClass.set(classIndex, index);
    return index;
  };
  for (let row = 0; row < packed.length / 4; row++) {
    const classIndex = kinds[row] ?? 0;
    const isDimmed = (bright && !bright.has(classIndex)) || (brushed && brushed[row] !== 1);
    const isThere = !shown || shown[row] === 1;
    const presence = isThere ? (isDimmed ? PRESENCE.dimmed : PRESENCE.full) : PRESENCE.none;
    const index = own
      ? tones.indexOf(own[3 * row]!, own[3 * row + 1]!, own[3 * row + 2]!)
      : classTone(classIndex);
    packed[4 * row + 3] = markOf(index, presence);
  }
}

function bytesOf(css: string): Uint8Array {
  const { r, g, b } = setScreenColour(new Color(), css);
  return Uint8Array.of(r * 255, g * 255, b * 255);
}
