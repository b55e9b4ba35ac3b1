/** A result in one sentence for each device. */
import { isOurs, type BenchReport } from '../report.ts';
import { formatPercent, formatTimes } from './words.ts';

const KINDS = [
  { title: 'On the graphics card', pattern: /^step-[XG]$/ },
  { title: 'On the processor', pattern: /^wasm-step-[XG]$/ },
];

export function summaries({ results }: BenchReport): { title: string; says: string }[] {
  return KINDS.flatMap(({ title, pattern }) => {
    const ours = results.filter(({ id, engine }) => pattern.test(id) && isOurs(engine));
    if (ours.length === 0) return [];
    const ratios = ours.flatMap((result) => Object.values(result.ratios));
    const shares = ours.flatMap(({ fractionOfLimit }) => fractionOfLimit ?? []);
    const speed =
      ratios.length === 0
        ? 'no other engine was timed'
        : `a step of Gramophone is ${span(ratios, formatTimes)} times as fast as the others’`;
    const share = shares.length === 0 ? '' : `, at ${span(shares, formatPercent)} % of the limit`;
    return [{ title, says: `${speed}${share}.` }];
  });
}

function span(values: readonly number[], format: (value: number) => string): string {
  const [least, most] = [format(Math.min(...values)), format(Math.max(...values))];
  return least === most ? least : `${least} to ${most}`;
}
