/** What a run's steps are made from, whoever carries them out. */
import type { Space } from '../core/modality.ts';
import type { DecoupledHeadConfig } from '../core/projectors/decoupled-head.ts';
import type { Settings } from '../core/recipes/settings.ts';
import type { ParamSlot } from './heads.ts';
import type { Source } from './sources.ts';

export interface TrainingSetup {
  readonly settings: Settings;
  readonly seed: number;
  readonly sources: readonly Source[];
  readonly config: DecoupledHeadConfig;
  readonly spaces: readonly Space[];
  /** Where every parameter lies in the flat vector. */
  readonly slots: readonly ParamSlot[];
  /** Of a 0-based step. */
  readonly learningRate: (step: number) => number;
}
