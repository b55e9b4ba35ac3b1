/** Values that every shader of the map shares: one object each, so that a change is seen by all. */
import { Color, LinearSRGBColorSpace, Vector2 } from 'three';

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
  readonly paper: { value: Color };
  readonly ink: { value: Color };
}

export function makeSharedUniforms(): SharedUniforms {
  return {
    viewport: { value: new Vector2(1, 1) },
    ratio: { value: 1 },
    focus: { value: 1 },
    reach: { value: 1 },
    sizePx: { value: 8 },
    paper: { value: new Color() },
    ink: { value: new Color() },
  };
}

/** Keeps the colour's sRGB numbers: the shaders write to the screen as they are. */
export function setScreenColour(colour: Color, css: string): Color {
  return colour.setStyle(css, LinearSRGBColorSpace);
}
