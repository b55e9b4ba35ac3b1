/** How modalities are called and drawn on the page; one place, so that map, legend and card agree. */
import type { ByModality, Modality } from '../../core/modality.ts';
import type { Recipe } from '../../core/recipes/recipe.ts';
import type { MarkerShape } from '../../ui/Marker.tsx';

export const MARKERS: ByModality<MarkerShape> = {
  audio: 'disc',
  points: 'diamond',
  image: 'square',
  text: 'bar',
};

/** As they stand in the sentence. */
export const SENTENCE_WORDS: ByModality<string> = {
  audio: 'sound',
  points: '3D',
  image: 'images',
  text: 'text',
};

/** Title of the nearest items, by the modality that asks and the one that answers. */
export function retrievalTitle(from: Modality, target: Modality): string {
  if (target === 'points') return from === 'audio' ? 'Heard as' : 'Nearest shapes';
  if (target === 'audio') return 'Sounds like';
  return target === 'image' ? 'Nearest pictures' : 'Nearest texts';
}

/** What pressing the big button does: the closed forms have nothing to train. */
export function verbOf(method: Recipe['method']): string {
  if (method === 'train') return 'Train';
  return method === 'none' || method === 'random-head' ? 'Compare' : 'Solve';
}

export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Three digits: 12.0, 2.31, 0.27. */
export function formatLoss(value: number): string {
  return Math.abs(value) < 1 ? value.toFixed(2) : value.toPrecision(3);
}

/** 0.93; two digits, a sign when negative. */
export function formatShare(value: number): string {
  return value.toFixed(2);
}

/** What becomes of the present run, said before another starts; empty when there is nothing of it yet. */
export function keepsRun(step: number, steps: number): string {
  return step === 0 ? '' : `The run at step ${step} of ${steps} is kept among the runs.`;
}
