/** Writes the names along both axes of the matrix. */
import { axisLabels, kindLabels } from './matrix-axes.ts';
import type { MatrixFrame } from './matrix-marks.ts';
import type { MatrixPictureProps } from './matrix-props.ts';
import type { MatrixWindow } from './matrix-window.ts';

const FONT_PX = 11;
/** Names of columns lean, so that they take little room along the axis. */
const LEAN = -Math.PI / 4;
/** Room between an axis and its names, for the arrow of the selected thing. */
const NAME_GAP_PX = 12;
/** Room for a line of names of kinds outside those of single things. */
const KIND_LINE_PX = 14;

export function drawNames(
  context: CanvasRenderingContext2D,
  { left, top, side }: MatrixFrame,
  { x, y, span }: MatrixWindow,
  widthPx: number,
  { names, cursor, theme }: MatrixPictureProps,
): void {
  context.textBaseline = 'middle';
  const write = (name: string, isCursor: boolean, room: number): void => {
    context.font = `${isCursor ? 650 : 400} ${FONT_PX}px ${theme.font}`;
    context.fillStyle = isCursor ? theme.ink : theme.muted;
    context.fillText(shorten(context, name, room), 0, 0);
  };
  for (const { name, at, isCursor } of axisLabels(names, y, span, side, cursor?.row ?? null)) {
    context.save();
    context.translate(left - NAME_GAP_PX, top + at);
    context.textAlign = 'right';
    write(name, isCursor, left - NAME_GAP_PX - 4);
    context.restore();
  }
  const kindsDown = kindLabels(names, y, span, side);
  for (const { name, start, length } of kindsDown) {
    context.save();
    context.translate(KIND_LINE_PX / 2 + 1, top + start + length / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'center';
    write(name, true, length - 4);
    context.restore();
  }
  for (const { name, start, length } of kindLabels(names, x, span, side)) {
    context.save();
    // Leaning names end to the right of where they begin.
    context.translate(left + start + length / 2 + top / 2, KIND_LINE_PX / 2 + 1);
    context.textAlign = 'center';
    write(name, true, length - 4);
    context.restore();
  }
  const line = kindsDown.length > 0 ? KIND_LINE_PX : 0;
  const room = (top - NAME_GAP_PX - 4 - line) / Math.sin(-LEAN);
  for (const { name, at, isCursor } of axisLabels(names, x, span, side, cursor?.column ?? null)) {
    context.save();
    context.translate(left + at, top - NAME_GAP_PX);
    context.rotate(LEAN);
    context.textAlign = 'left';
    write(name, isCursor, Math.min(room, (widthPx - left - at) / Math.cos(LEAN) - 4));
    context.restore();
  }
}

function shorten(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let kept = text;
  while (kept.length > 1 && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
