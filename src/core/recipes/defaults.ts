import type { Settings } from './settings.ts';

/** What recipes share; each recipe states only where it differs. The values come from the prototype world's
 * validation grid; they were not tuned again on the shipped world. */
export const DEFAULT_SETTINGS: Settings = {
  steps: 300,
  batch: 128,
  learningRate: 3e-3,
  warmupSteps: 20,
  weightDecay: 0.01,
  temperature: 0.05,
  noise: 0.5,
  tuples: 'pseudo',
  centric: 'all',
  retrievalTemperature: 0.03,
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
  centre: 'none',
  ccaRank: 32,
};
