/** An ablation as a Markdown table that also reads well in a terminal. */
import type { Ablation, Figure } from './ablation.ts';
import { nameOf } from './ablation-grid.ts';

const CAPTION =
  'Mean ± sample standard deviation over the seeds (lowest to highest); a single value is one run.';

/** Title, command, table and what failed. */
export function markdownOf(ablation: Ablation, metrics: readonly string[]): string {
  const { title, question, command, dataset, engine, split, seeds } = ablation;
  const where = `Data set ${dataset.id} (${dataset.hash.slice(0, 12)}), ${split} split, ${engine}, seeds ${seeds.join(', ')}.`;
  return [
    ...(title === undefined ? [] : [`## ${title}`]),
    ...(question === undefined ? [] : [question]),
    `    ${command}`,
    `${where} ${CAPTION}`,
    tableOf(ablation, metrics),
    ...failuresOf(ablation),
  ].join('\n\n');
}

/** One row a combination, and chance under them. */
export function tableOf(
  { rows, varied, chance }: Pick<Ablation, 'rows' | 'varied' | 'chance'>,
  metrics: readonly string[],
): string {
  const ids = Object.keys(varied);
  const cells = rows.map((row) => [
    row.recipe,
    ...ids.map((id) => String(row.settings[id])),
    ...metrics.map((name) => cellOf(row.metrics[name], 3)),
    cellOf(row.seconds ?? undefined, 1),
  ]);
  const levels = metrics.map((name) => chance[name]?.toFixed(3) ?? '');
  return aligned([
    ['recipe', ...ids, ...metrics, 'seconds'],
    ...cells,
    ['chance', ...ids.map(() => ''), ...levels, ''],
  ]);
}

export function cellOf(figure: Figure | undefined, digits: number): string {
  if (!figure) return 'failed';
  const { mean, deviation, low, high } = figure;
  const [middle = '', bottom = '', top = ''] = [mean, low, high].map((x) => x.toFixed(digits));
  if (deviation === null) return middle;
  return `${middle} ± ${deviation.toFixed(digits)} (${bottom} to ${top})`;
}

function failuresOf({ rows }: Ablation): string[] {
  const lines = rows.flatMap((row) =>
    row.failures.map((failure) => `- ${nameOf(row.recipe, row.settings)}, ${failure}`),
  );
  return lines.length > 0 ? [`Failed:\n\n${lines.join('\n')}`] : [];
}

function aligned([head = [], ...body]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...body].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`]
    .concat(body.map(line))
    .join('\n');
}
