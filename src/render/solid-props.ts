/** What the volume solid is told; every value is set through `VolumeSolid.setProps`. */
import type { Modality } from './inputs.ts';

/** One parallelepiped, parallelogram or facet. */
export interface SolidShape {
  readonly modalities: readonly Modality[];
  /** Cosines, row-major [k, k], k = 2 or 3. */
  readonly gram: ArrayLike<number>;
  /** The same before training, drawn as a pale outline; null draws none. */
  readonly before: ArrayLike<number> | null;
}

export interface VolumeSolidProps {
  /** One fills the view, four are its quarters. */
  readonly shapes: readonly SolidShape[];
  readonly colours: Readonly<Record<Modality, string>>;
  readonly labels: Readonly<Record<Modality, string>>;
  readonly ink: string;
  readonly reducedMotion: boolean;
  /** The ends of the vectors can be dragged. */
  readonly isToy: boolean;
  /** Cosines of the edges after a drag, row-major [k, k]. */
  readonly onGram: ((gram: Float64Array) => void) | null;
}

export const DEFAULT_SOLID_PROPS: VolumeSolidProps = {
  shapes: [],
  colours: { audio: '#b4451f', points: '#2a6f97', image: '#3a7449', text: '#7b5ea7' },
  labels: { audio: 'sound', points: '3D', image: 'image', text: 'text' },
  ink: '#1d1b18',
  reducedMotion: false,
  isToy: false,
  onGram: null,
};
