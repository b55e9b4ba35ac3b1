import type { Settings } from './settings.ts';

/**
 * What recipes share; each recipe states only where it differs. Learning rate, temperatures and noise were chosen for Ex-MCR on
 * the validation split of the built-in world (docs/world.md says how); the bound and the other methods get the same.
 */
export const DEFAULT_SETTINGS: Settings = {
  steps: 300,
  batch: 128,
  learningRate: 6e-3,
  warmupSteps: 20,
  weightDecay: 0.01,
  temperature: 0.1,
  noise: 0.1,
  tuples: 'pseudo',
  centric: 'all',
  retrievalTemperature: 0.012,
  headBlocks: 2,
  headLink: 'linear',
  batchNorm: 'joint',
  interWeight: 1,
  intraWeight: 0.1,
  pseudoPairWeight: 0,
  pairedWeight: 0,
  gramWeight: 0,
  gramAnchor: 'text',
  gramTuple: 'text-audio-points',
  gramTemperature: 0.07,
  gramSmoothing: 0.1,
  gramGradient: 'full',
  warmStartSteps: 0,
  hopTemperature: 0.04,
  ridge: 1,
};
