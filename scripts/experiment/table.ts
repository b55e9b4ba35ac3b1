/** Metrics as a table a person can read: one line a direction, with chance beside it. */
import type { Metrics } from '../../src/core/metrics/alignment-report.ts';
import { MODALITIES } from '../../src/core/modality.ts';

const COLUMNS = [
  'class.r1',
  'class.r5',
  'class.map',
  'exact.r1',
  'exact.r5',
  'class.median-rank',
] as const;

const cell = (value: number | undefined): string =>
  (value === undefined ? '' : value.toFixed(3)).padStart(18);

export function metricsTable(metrics: Metrics, chance: Metrics): string {
  const lines = [`${''.padEnd(18)}${COLUMNS.map((column) => column.padStart(18)).join('')}`];
  for (const query of MODALITIES) {
    for (const gallery of MODALITIES) {
      if (query === gallery) continue;
      const name = `${query}->${gallery}`;
      lines.push(
        `${name.padEnd(18)}${COLUMNS.map((column) => cell(metrics[`${name}.${column}`])).join('')}`,
      );
    }
  }
  lines.push(`${'chance'.padEnd(18)}${COLUMNS.map((column) => cell(chance[column])).join('')}`);
  lines.push('');
  for (const [name, value] of Object.entries(metrics)) {
    if (!name.includes('->')) lines.push(`${name.padEnd(28)}${value.toFixed(4)}`);
  }
  return lines.join('\n');
}
