import { MODALITIES, MODALITY_LABELS, type ByModality } from '../../core/modality.ts';

/** "sound", "shape", "picture", "text" */
export const MODALITY_WORDS = Object.fromEntries(
  MODALITIES.map((modality) => [modality, MODALITY_LABELS[modality].one]),
) as unknown as ByModality<string>;
