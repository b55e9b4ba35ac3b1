/** Names along the axes of the matrix: families from afar, kinds from nearer, single things from nearest. */
import { stretchAt, type AxisStretch } from './matrix-window.ts';

export interface AxisNames {
  readonly kinds: readonly AxisStretch[];
  readonly families: readonly AxisStretch[];
  /** What tells the things of a kind apart, by place; short. */
  readonly items: readonly string[];
}

export interface AxisLabel {
  readonly name: string;
  /** Pixels from the start of the axis. */
  readonly at: number;
  /** The one the cursor is at. */
  readonly isCursor: boolean;
}

/** Room a label needs along its axis. */
const GAP_PX = 13;

/** @param from first visible place; @param span visible places; @param sidePx their length on the screen */
export function axisLabels(
  names: AxisNames,
  from: number,
  span: number,
  sidePx: number,
  cursor: number | null,
): AxisLabel[] {
  const scale = sidePx / span;
  const middleOf = ({ start, count }: AxisStretch): number => {
    const first = Math.max(start, from);
    const last = Math.min(start + count, from + span);
    return last <= first ? -1 : ((first + last) / 2 - from) * scale;
  };
  const isCursorVisible = cursor !== null && cursor >= from && cursor < from + span;
  const own = isCursorVisible ? cursorLabel(names, cursor, from, scale) : null;
  const labels: AxisLabel[] = own ? [own] : [];
  for (const stretch of stretchesFor(names, from, span, scale)) {
    const at = middleOf(stretch);
    if (at < 0 || at > sidePx) continue;
    const isFree = labels.every((other) => Math.abs(other.at - at) >= GAP_PX);
    if (isFree) labels.push({ name: stretch.name, at, isCursor: false });
  }
  return labels;
}

/** Where single things are named, their kinds get a line of their own: the visible stretch of every kind, in pixels. */
export function kindLabels(
  names: AxisNames,
  from: number,
  span: number,
  sidePx: number,
): { readonly name: string; readonly start: number; readonly length: number }[] {
  const scale = sidePx / span;
  if (scale < GAP_PX) return [];
  return names.kinds.flatMap(({ name, start, count }) => {
    const first = Math.max(start, from);
    const length = (Math.min(start + count, from + span) - first) * scale;
    return length < GAP_PX ? [] : [{ name, start: (first - from) * scale, length }];
  });
}

/** The finest of the three whose labels have room. */
function stretchesFor(
  names: AxisNames,
  from: number,
  span: number,
  scale: number,
): readonly AxisStretch[] {
  if (scale >= GAP_PX) {
    const first = Math.max(0, Math.floor(from));
    const visible = names.items.slice(first, first + Math.ceil(span) + 1);
    return visible.map((name, i) => ({ name, start: first + i, count: 1 }));
  }
  const typical = names.items.length / Math.max(1, names.kinds.length);
  const hasRoom = typical * scale >= GAP_PX;
  return hasRoom || names.families.length === 0 ? names.kinds : names.families;
}

function cursorLabel(names: AxisNames, cursor: number, from: number, scale: number): AxisLabel {
  const kind = scale >= GAP_PX ? undefined : stretchAt(names.kinds, cursor)?.name;
  const name = kind ?? names.items[cursor] ?? '';
  return { name, at: (cursor + 0.5 - from) * scale, isCursor: true };
}
