/** The stable names of figures in the visitor's words. */
import { curveMetric } from '../../state/figures.ts';
import type { Curve } from '../../state/matrix-view.ts';
import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';

const LEVELS: Readonly<Record<string, string>> = { class: 'same kind', exact: 'the very thing' };

/** "sound to shape: recall@1, same kind"; a name of another form stays as it is. */
export function metricTitle(name: string): string {
  const [, from, to, level = '', what = ''] =
    /^(\w+)->(\w+)\.(class|exact)\.(r\d+|map|median-rank)$/.exec(name) ?? [];
  if (from !== undefined && to !== undefined) {
    return `${one(from)} to ${one(to)}: ${figure(what)}, ${LEVELS[level] ?? level}`;
  }
  const [, measure, a, b] = /^(gap|alignment|cosine)\.(\w+)-(\w+)$/.exec(name) ?? [];
  if (measure !== undefined && a !== undefined && b !== undefined) {
    const words =
      measure === 'gap' ? 'modality gap' : measure === 'cosine' ? 'mean cosine' : measure;
    return `${one(a)} and ${one(b)}: ${words}`;
  }
  const [, modality] = /^uniformity\.(\w+)$/.exec(name) ?? [];
  if (modality !== undefined) return `${one(modality)}: uniformity`;
  if (name === 'volume.matched') return 'text, sound and shape of one thing: volume';
  return name;
}

/** What the emergence curve shows, in a line. */
export function curveTitle(curve: Curve): string {
  return metricTitle(curveMetric(curve));
}

function one(modality: string): string {
  const known = MODALITY_LABELS as Readonly<Record<string, { one: string } | undefined>>;
  return known[modality as Modality]?.one ?? modality;
}

function figure(what: string): string {
  if (what === 'map') return 'mAP';
  return what.startsWith('r') ? `recall@${what.slice(1)}` : 'median rank';
}
