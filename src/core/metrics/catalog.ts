/** What the product says about a metric. */
export interface MetricMetadata {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly source: string;
  readonly better: 'higher' | 'lower';
  /** Its names in an alignment report; null for one that a report does not hold. */
  readonly names: RegExp | null;
  /** One of them. */
  readonly example: string | null;
}

export const METRICS = {
  recall: {
    id: 'recall',
    label: 'Recall@k',
    summary: 'Share of queries with a right answer among the first k.',
    source: 'Standard retrieval measure',
    better: 'higher',
    names: /^\w+->\w+\.(class|exact)\.r\d+$/,
    example: 'audio->points.class.r1',
  },
  meanAveragePrecision: {
    id: 'meanAveragePrecision',
    label: 'mAP',
    summary: 'How early all right answers come, averaged over queries; 1 when all come first.',
    source: 'Standard retrieval measure',
    better: 'higher',
    names: /^\w+->\w+\.(class|exact)\.map$/,
    example: 'audio->points.class.map',
  },
  medianRank: {
    id: 'medianRank',
    label: 'Median rank',
    summary: 'Half of the queries find their first right answer at this rank or earlier.',
    source: 'Standard retrieval measure',
    better: 'lower',
    names: /^\w+->\w+\.(class|exact)\.median-rank$/,
    example: 'audio->points.class.median-rank',
  },
  mrr: {
    id: 'mrr',
    label: 'Mean reciprocal rank',
    summary: 'Mean of 1 / rank of the first right answer.',
    source: 'Standard retrieval measure',
    better: 'higher',
    names: null,
    example: null,
  },
  alignment: {
    id: 'alignment',
    label: 'Alignment',
    summary: 'Mean squared distance of true pairs.',
    source: 'Wang & Isola 2020, arXiv:2005.10242',
    better: 'lower',
    names: /^alignment\.\w+-\w+$/,
    example: 'alignment.audio-points',
  },
  uniformity: {
    id: 'uniformity',
    label: 'Uniformity',
    summary: 'How evenly one modality fills the sphere; 0 when all points coincide.',
    source: 'Wang & Isola 2020, arXiv:2005.10242',
    better: 'lower',
    names: /^uniformity\.\w+$/,
    example: 'uniformity.audio',
  },
  modalityGap: {
    id: 'modalityGap',
    label: 'Modality gap',
    summary: 'Distance between the centroids of two modalities.',
    source: 'Liang et al. 2022, arXiv:2203.02053',
    better: 'lower',
    names: /^gap\.\w+-\w+$/,
    example: 'gap.audio-points',
  },
  meanCosine: {
    id: 'meanCosine',
    label: 'Mean cosine',
    summary: 'Mean cosine of true pairs.',
    source: 'Standard measure',
    better: 'higher',
    names: /^cosine\.\w+-\w+$/,
    example: 'cosine.audio-points',
  },
  volume: {
    id: 'volume',
    label: 'Volume',
    summary:
      'Mean volume that the modalities of one item span; 0 when they lie in a plane or on a line.',
    source: 'GRAM, Cicchetti et al. 2025, arXiv:2412.11959',
    better: 'lower',
    names: /^volume\.(mis)?matched$/,
    example: 'volume.matched',
  },
  hubness: {
    id: 'hubness',
    label: 'Hubness',
    summary:
      'Skewness of how often each item is among the first k; 0 when even, above 1 when a few items are near to everything.',
    source: 'Radovanović, Nanopoulos & Ivanović 2010, JMLR 11',
    better: 'lower',
    names: null,
    example: null,
  },
} as const satisfies Record<string, MetricMetadata>;

export type MetricId = keyof typeof METRICS;
