/** Lines and outlines over the cells: where kinds begin, which cells are true pairs, what is selected, where the cursor is. */
import type { MatrixPictureProps } from './matrix-props.ts';
import type { AxisStretch, MatrixWindow } from './matrix-window.ts';

/** The square that shows the cells, in CSS pixels. */
export interface MatrixFrame {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

const KIND_LINES_PX = 26;
const KIND_OUTLINE_PX = 9;
const PARTNER_PX = 6;
const CURSOR_LEAST_PX = 7;
const ARROW_PX = 5;
const BRUSH_PX = 3;
const BRUSH_LEAST_PX = 1;

export function drawMarks(
  context: CanvasRenderingContext2D,
  frame: MatrixFrame,
  window: MatrixWindow,
  props: MatrixPictureProps,
): void {
  const { left, top, side } = frame;
  const scale = side / window.span;
  const x = (place: number): number => left + (place - window.x) * scale;
  const y = (place: number): number => top + (place - window.y) * scale;
  const { ink } = props.theme;
  const { kinds, families } = props.names;

  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();

  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.22;
  const borders = (stretches: readonly AxisStretch[]): void => {
    context.beginPath();
    for (const { start } of stretches) {
      if (start === 0) continue;
      line(context, crisp(x(start)), top, crisp(x(start)), top + side);
      line(context, left, crisp(y(start)), left + side, crisp(y(start)));
    }
    context.stroke();
  };
  borders(families);
  const kindPx = (scale * props.cells) / Math.max(1, kinds.length);
  if (kindPx >= KIND_LINES_PX) borders(kinds);

  context.globalAlpha = kindPx >= KIND_LINES_PX ? 0.8 : 0.5;
  if (kindPx >= KIND_OUTLINE_PX) {
    for (const { start, count } of kinds) {
      const size = count * scale;
      context.strokeRect(crisp(x(start)), crisp(y(start)), Math.round(size), Math.round(size));
    }
  }
  context.globalAlpha = 1;
  if (scale >= PARTNER_PX) drawPartners(context, frame, window, props, scale);
  drawCursor(context, frame, window, props, scale);
  context.restore();

  context.globalAlpha = 1;
  context.fillStyle = ink;
  drawBrushed(context, frame, window, props, scale);
  drawArrow(context, props.selectedRow, y, top, side, (at) => [
    [left - 1, at],
    [left - 1 - 1.6 * ARROW_PX, at - ARROW_PX],
    [left - 1 - 1.6 * ARROW_PX, at + ARROW_PX],
  ]);
  drawArrow(context, props.selectedColumn, x, left, side, (at) => [
    [at, top - 1],
    [at - ARROW_PX, top - 1 - 1.6 * ARROW_PX],
    [at + ARROW_PX, top - 1 - 1.6 * ARROW_PX],
  ]);
}

/** Bars along both axes beside what was chosen; neighbours share one. */
function drawBrushed(
  context: CanvasRenderingContext2D,
  { left, top, side }: MatrixFrame,
  { x, y, span }: MatrixWindow,
  { brushed }: MatrixPictureProps,
  scale: number,
): void {
  if (!brushed) return;
  for (let start = 0; start < brushed.length; start++) {
    if (brushed[start] !== 1) continue;
    let end = start + 1;
    while (brushed[end] === 1) end++;
    const extent = (from: number): readonly [number, number] => {
      const first = Math.max(0, start - from) * scale;
      return [first, Math.min(span, end - from) * scale - first];
    };
    const [across, width] = extent(x);
    const [down, height] = extent(y);
    const least = BRUSH_LEAST_PX;
    if (width > 0 && across < side) {
      context.fillRect(left + across, top - 1 - BRUSH_PX, Math.max(least, width), BRUSH_PX);
    }
    if (height > 0 && down < side) {
      context.fillRect(left - 1 - BRUSH_PX, top + down, BRUSH_PX, Math.max(least, height));
    }
    start = end;
  }
}

/** Both axes have one order, so true pairs lie on the diagonal. */
function drawPartners(
  context: CanvasRenderingContext2D,
  { left, top }: MatrixFrame,
  window: MatrixWindow,
  { cells, theme }: MatrixPictureProps,
  scale: number,
): void {
  const first = Math.max(0, Math.floor(Math.max(window.x, window.y)));
  const last = Math.min(cells, Math.ceil(Math.min(window.x, window.y) + window.span));
  for (let place = first; place < last; place++) {
    const [x, y] = [left + (place - window.x) * scale, top + (place - window.y) * scale];
    outline(context, x, y, scale, theme.paper, theme.ink);
  }
}

function drawCursor(
  context: CanvasRenderingContext2D,
  { left, top, side }: MatrixFrame,
  window: MatrixWindow,
  { cursor, theme }: MatrixPictureProps,
  scale: number,
): void {
  if (!cursor) return;
  const x = left + (cursor.column + 0.5 - window.x) * scale;
  const y = top + (cursor.row + 0.5 - window.y) * scale;
  const half = Math.max(CURSOR_LEAST_PX, scale) / 2 + 2;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.setLineDash([3, 3]);
  context.beginPath();
  line(context, left, crisp(y), x - half, crisp(y));
  line(context, x + half, crisp(y), left + side, crisp(y));
  line(context, crisp(x), top, crisp(x), y - half);
  line(context, crisp(x), y + half, crisp(x), top + side);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.strokeRect(x - half, y - half, 2 * half, 2 * half);
  context.lineWidth = 2;
  context.strokeStyle = theme.ink;
  context.strokeRect(x - half, y - half, 2 * half, 2 * half);
}

function outline(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  paper: string,
  ink: string,
): void {
  context.lineWidth = 2.5;
  context.strokeStyle = paper;
  context.strokeRect(x + 1, y + 1, size - 2, size - 2);
  context.lineWidth = 1.25;
  context.strokeStyle = ink;
  context.strokeRect(x + 1, y + 1, size - 2, size - 2);
}

function drawArrow(
  context: CanvasRenderingContext2D,
  place: number | null,
  onAxis: (place: number) => number,
  start: number,
  side: number,
  corners: (at: number) => readonly (readonly [number, number])[],
): void {
  if (place === null) return;
  const at = onAxis(place + 0.5);
  if (at < start || at > start + side) return;
  context.beginPath();
  for (const [x, y] of corners(at)) context.lineTo(x, y);
  context.closePath();
  context.fill();
}

function line(
  context: CanvasRenderingContext2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
}

/** One pixel wide, not two half ones. */
function crisp(at: number): number {
  return Math.round(at - 0.5) + 0.5;
}
