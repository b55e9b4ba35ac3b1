/** Which settings a run answers to: two runs of one method that agree in these are the same run. Free of tfjs. */
import type { Method } from './recipe.ts';
import { SETTINGS, type SettingId, type Settings } from './settings.ts';

const ALL = Object.keys(SETTINGS) as SettingId[];

const hasVolume = ({ gramWeight }: Settings): boolean => gramWeight > 0;
const hasRetrieval = ({ tuples }: Settings): boolean => tuples === 'pseudo';
const hasContrast = (settings: Settings): boolean =>
  settings.interWeight > 0 || settings.pseudoPairWeight > 0 || settings.pairedWeight > 0;

/** When training reads a setting; what is not named here it always reads. */
const READ_WHEN: Partial<Record<SettingId, (settings: Settings) => boolean>> = {
  hopTemperature: () => false,
  ridge: () => false,
  centric: hasRetrieval,
  retrievalTemperature: hasRetrieval,
  // Only pseudo tuples bring both modalities of a leaf, and only blocks normalise.
  batchNorm: (settings) => hasRetrieval(settings) && settings.headBlocks > 0,
  temperature: hasContrast,
  gramAnchor: hasVolume,
  gramTuple: hasVolume,
  gramTemperature: hasVolume,
  gramSmoothing: hasVolume,
  gramGradient: hasVolume,
  warmStartSteps: hasVolume,
};

/** The settings that can change the outcome; one named without need costs a repeated run, one left out a wrong figure. */
export function settingsRead(method: Method, settings: Settings): readonly SettingId[] {
  switch (method) {
    case 'none':
    case 'procrustes':
      return [];
    case 'hop-chain':
      return ['hopTemperature'];
    case 'ridge':
      return ['ridge'];
    case 'train':
      return ALL.filter((id) => READ_WHEN[id]?.(settings) ?? true);
    default:
      return method satisfies never;
  }
}
