/** The losses and metrics as the page explains them: from the catalogues, with what the run makes of them. */
import { LOSSES, type LossMetadata } from '../core/losses/catalog.ts';
import { METRICS, type MetricMetadata } from '../core/metrics/catalog.ts';
import { SETTINGS, type SettingId, type Settings } from '../core/recipes/settings.ts';

export const LOSS_LIST: readonly LossMetadata[] = Object.values(LOSSES);
export const METRIC_LIST: readonly MetricMetadata[] = Object.values(METRICS);

/** Every typed word has to occur somewhere in what is said of the entry, settings by their labels included. */
export function matchesTerm(entry: LossMetadata | MetricMetadata, query: string): boolean {
  const settings = 'weights' in entry ? [...entry.weights, ...entry.shapedBy] : [];
  const said = [
    ...Object.values(entry).filter((value) => typeof value === 'string'),
    ...('terms' in entry ? entry.terms : []),
    ...settings.flatMap((id) => [id, SETTINGS[id].label]),
  ];
  const text = said.join(' ').toLowerCase();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}

/** True when these settings train with the loss. */
export function isSwitchedOn({ weights }: LossMetadata, settings: Settings): boolean {
  return weights.some((id) => Number(settings[id]) > 0);
}

/** The loss that a weight switches on; undefined for every other setting. */
export function lossOfWeight(id: SettingId): LossMetadata | undefined {
  return LOSS_LIST.find(({ weights }) => weights.includes(id));
}
