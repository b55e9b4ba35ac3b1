/** Values that every shader of the map shares: one object each, so that a change is seen by all. */
import { Color, type DataTexture, LinearSRGBColorSpace, Vector2 } from 'three';

export interface SharedUniforms {
  /** CSS pixels. */
  readonly viewport: { value: Vector2 };
  /** Device pixels for each CSS pixel. */
  readonly ratio: { value: number };
  /** Distance from the eye to the point it turns about. */
  readonly focus: { value: number };
  /** Half the depth of the cloud. */
  readonly reach: { value: number };
  /** Diameter of a marker in CSS pixels. */
  readonly sizePx: { value: number };
  /** Share of the way from the last places to the next ones, 1 at rest. */
  readonly flight: { value: number };
  /** The colours of markers, by tone. */
  readonly tones: { readonly value: DataTexture };
  readonly paper: { value: Color };
  readonly ink: { value: Color };
}

export function makeSharedUniforms(tones: DataTexture): SharedUniforms {
  return {
    viewport: { value: new Vector2(1, 1) },
    ratio: { value: 1 },
    focus: { value: 1 },
    reach: { value: 1 },
    sizePx: { value: 8 },
    flight: { value: 1 },
    tones: { value: tones },
    paper: { value: new Color() },
    ink: { value: new Color() },
  };
}

/** Keeps the colour's sRGB numbers: the shaders write to the screen as they are. */
export function setScreenColour(colour: Color, css: string): Color {
  return colour.setStyle(css, LinearSRGBColorSpace);
}
