/** What the page and the items worker say to each other. Plain, cloneable values. */
import type { ItemSpec, Picture, PointCloud, Sound } from '../world/types.ts';

/** A sound with the spectrogram that shows it. */
export interface HeardSound extends Sound {
  /** [frames, bands] log-mel power, the lowest band first. */
  readonly mel: Float32Array;
  readonly frames: number;
  readonly bands: number;
}

export interface Captions {
  /** By someone who sees the thing. */
  readonly visual: string;
  /** By someone who hears it. */
  readonly audio: string;
}

export interface Products {
  readonly cloud: PointCloud;
  readonly sound: HeardSound;
  readonly picture: Picture;
  readonly captions: Captions;
}

export type ProductKind = keyof Products;

export interface ItemRequest {
  readonly id: number;
  readonly kind: ProductKind;
  readonly spec: ItemSpec;
  /** The side of a picture in pixels, the points of a cloud. */
  readonly detail?: number;
}

export type ItemReply =
  | { readonly id: number; readonly ok: true; readonly product: Products[ProductKind] }
  | { readonly id: number; readonly ok: false; readonly message: string };
