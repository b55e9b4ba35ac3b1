/** The UMAP of one step: asked for, worked out beside the page, then fixed until it is asked for again. */
import type { ByModality } from '../core/modality.ts';
import type { MapPositions } from '../engine/protocol.ts';

export interface UmapState {
  readonly status: 'none' | 'running' | 'done' | 'failed';
  /** 0 to 1 while it runs. */
  readonly progress: number;
  /** Which step and recipe the places are of; null before there are any. */
  readonly of: { readonly step: number; readonly recipe: string } | null;
  readonly positions: ByModality<MapPositions> | null;
  readonly problem: string | null;
}

export function initialUmap(): UmapState {
  return { status: 'none', progress: 0, of: null, positions: null, problem: null };
}
