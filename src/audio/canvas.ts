/** Canvases whose pixels are the screen's pixels. */

export interface SharpCanvas {
  readonly context: CanvasRenderingContext2D;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels for each CSS pixel. */
  readonly ratio: number;
}

/** Empties the canvas and gives it as many pixels as it covers on the screen. */
export function sharpen(canvas: HTMLCanvasElement): SharpCanvas {
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This canvas cannot be drawn on: it has no 2D context.');
  context.clearRect(0, 0, width, height);
  return { context, width, height, ratio };
}
