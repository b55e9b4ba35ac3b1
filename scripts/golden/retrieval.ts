import {
  retrieval,
  type RetrievalReport,
  type TiePolicy,
} from '../../src/core/metrics/retrieval.ts';
import { transposeMatrix } from '../../src/core/metrics/similarity.ts';
import { decodeArray, decodeFloat32, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';

interface PolicyRecord {
  readonly best_positive_rank: readonly (number | null)[];
  readonly median_rank: number;
  readonly mean_rank: number;
  readonly mrr: number;
  readonly skipped_queries: readonly number[];
  readonly average_precision?: readonly (number | null)[];
  readonly mAP?: number;
  readonly rank_matrix?: GoldenArray;
  readonly [recall: `R@${number}`]: number;
}

type Direction = 'forward' | 'backward';
type AreaMetric = Readonly<Record<Direction, Readonly<Record<string, number | string>>>>;

interface RetrievalCase {
  readonly id: string;
  readonly similarity: GoldenArray;
  readonly query_labels: GoldenArray;
  readonly gallery_labels: GoldenArray;
  readonly forward?: Readonly<Partial<Record<TiePolicy, PolicyRecord>>>;
  readonly backward?: Readonly<Partial<Record<TiePolicy, PolicyRecord>>>;
  readonly reference_area_metric?: AreaMetric;
}

const TOLERANCE = 1e-9;
const POLICIES: readonly TiePolicy[] = ['index', 'optimistic', 'pessimistic', 'midrank'];
const AREA_KS = [1, 5, 10];
/** The authors' report is rounded to one decimal of a per cent. */
const AREA_TOLERANCE = 0.05 + 1e-9;

export function checkRetrieval(golden: { cases: readonly RetrievalCase[] }, report: Report): void {
  for (const retrievalCase of golden.cases) {
    for (const direction of ['forward', 'backward'] as const) {
      checkDirection(retrievalCase, direction, report);
    }
  }
}

function checkDirection(golden: RetrievalCase, direction: Direction, report: Report): void {
  const labels = [decodeArray(golden.query_labels), decodeArray(golden.gallery_labels)] as const;
  const [queries, gallery] = direction === 'forward' ? labels : [labels[1], labels[0]];
  const stored = decodeFloat32(golden.similarity);
  const similarity =
    direction === 'forward' ? stored : transposeMatrix(stored, gallery.length, queries.length);
  for (const ties of POLICIES) {
    const expected = golden[direction]?.[ties];
    if (expected === undefined) continue;
    const recalls = Object.keys(expected).filter((key) => key.startsWith('R@'));
    const ks = recalls.map((key) => Number(key.slice(2)));
    const ours = retrieval(similarity, queries, gallery, { ks, ties });
    comparePolicy(`${golden.id} ${direction} ${ties}`, ours, expected, report);
    if (expected.rank_matrix === undefined) continue;
    const ranks = rankMatrix(similarity, gallery.length, ties);
    const target = decodeArray(expected.rank_matrix);
    report.close(`${golden.id} ${direction} ${ties} rank matrix`, ranks, target, TOLERANCE);
  }
  const area = golden.reference_area_metric?.[direction];
  if (area !== undefined) {
    const ours = retrieval(similarity, queries, gallery, { ks: AREA_KS, ties: 'index' });
    compareArea(`${golden.id} ${direction} area metric`, direction, ours, area, report);
  }
}

function comparePolicy(
  label: string,
  ours: RetrievalReport,
  expected: PolicyRecord,
  report: Report,
): void {
  const close = (name: string, actual: ArrayLike<number> | number, target: typeof actual): void =>
    report.close(`${label} ${name}`, actual, target, TOLERANCE);
  close('best rank', answered(ours.ranks), present(expected.best_positive_rank));
  close('median rank', ours.medianRank, expected.median_rank);
  close('mean rank', ours.meanRank, expected.mean_rank);
  close('mrr', ours.mrr, expected.mrr);
  close('skipped', ours.skippedQueries, expected.skipped_queries);
  for (const [k, recall] of Object.entries(ours.recall)) {
    close(`R@${k}`, recall, expected[`R@${Number(k)}`] as number);
  }
  if (expected.average_precision !== undefined) {
    close('AP', answered(ours.averagePrecision), present(expected.average_precision));
  }
  if (expected.mAP !== undefined) close('mAP', ours.meanAveragePrecision, expected.mAP);
}

/** The rank of every gallery item for every query: that of a query whose only positive it is. */
function rankMatrix(similarity: Float32Array, width: number, ties: TiePolicy): number[] {
  return Array.from(similarity, (_, at) => {
    const [start, item] = [at - (at % width), at % width];
    const labels = Array.from({ length: width }, (__, j) => (j === item ? 1 : 0));
    const row = similarity.subarray(start, start + width);
    return retrieval(row, [1], labels, { ks: [1], ties }).ranks[0] as number;
  });
}

const answered = (values: Float64Array): Float64Array => values.filter((v) => !Number.isNaN(v));

const present = (values: readonly (number | null | string)[]): number[] =>
  values.filter((value) => typeof value === 'number');

function compareArea(
  label: string,
  direction: Direction,
  ours: RetrievalReport,
  area: Readonly<Record<string, number | string>>,
  report: Report,
): void {
  const percent = AREA_KS.map((k) => 100 * (ours.recall[k] ?? NaN));
  const stored = String(area[`${direction}_recall`]).split('/').map(Number);
  report.close(`${label} recall`, percent, stored, AREA_TOLERANCE);
  report.close(`${label} R@1`, percent[0] ?? NaN, Number(area[`${direction}_r1`]), AREA_TOLERANCE);
  const mean = percent.reduce((sum, value) => sum + value, 0) / percent.length;
  report.close(`${label} mean`, mean, Number(area[`${direction}_ravg`]), AREA_TOLERANCE);
}
