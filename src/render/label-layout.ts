/** Gives every label the best place that no other label takes, or none. */

export interface LabelRequest {
  /** Where the island is, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** How far the island reaches from there. */
  readonly reachPx: number;
  readonly width: number;
  readonly height: number;
  /** Larger goes first. */
  readonly priority: number;
  /** Which of the places it had; it keeps it when it can, so that labels do not jump. */
  readonly previous: number | null;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface LabelPlace {
  readonly left: number;
  readonly top: number;
  /** Index into the candidate places. */
  readonly choice: number;
}

const GAP = 3;

/** Where a label may sit, as shares of its own size and of the island's reach: above, below, right, left, middle. */
const CANDIDATES: readonly { dx: number; dy: number; ax: number; ay: number }[] = [
  { dx: 0, dy: -1, ax: -0.5, ay: -1 },
  { dx: 0, dy: 1, ax: -0.5, ay: 0 },
  { dx: 1, dy: 0, ax: 0, ay: -0.5 },
  { dx: -1, dy: 0, ax: -1, ay: -0.5 },
  { dx: 0, dy: 0, ax: -0.5, ay: -0.5 },
];

/**
 * Greedy by priority. Labels stay inside the width and height; `obstacles` are kept free.
 *
 * @returns one entry for each request, null where there was no room
 */
export function layOutLabels(
  requests: readonly LabelRequest[],
  width: number,
  height: number,
  obstacles: readonly Box[] = [],
): (LabelPlace | null)[] {
  const places: (LabelPlace | null)[] = requests.map(() => null);
  const taken: Box[] = [...obstacles];
  const order = requests
    .map((_, i) => i)
    .sort((a, b) => requests[b]!.priority - requests[a]!.priority);
  for (const i of order) {
    const request = requests[i]!;
    if (request.x < 0 || request.y < 0 || request.x > width || request.y > height) continue;
    for (const choice of choices(request.previous)) {
      const box = boxAt(request, choice);
      if (box.left < GAP || box.top < GAP) continue;
      if (box.left + box.width > width - GAP || box.top + box.height > height - GAP) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      places[i] = { left: box.left, top: box.top, choice };
      break;
    }
  }
  return places;
}

function* choices(previous: number | null): Generator<number> {
  if (previous !== null) yield previous;
  for (let choice = 0; choice < CANDIDATES.length; choice++) if (choice !== previous) yield choice;
}

function boxAt({ x, y, reachPx, width, height }: LabelRequest, choice: number): Box {
  const { dx, dy, ax, ay } = CANDIDATES[choice]!;
  return {
    left: x + dx * reachPx + ax * width,
    top: y + dy * reachPx + ay * height,
    width,
    height,
  };
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width + GAP &&
    b.left < a.left + a.width + GAP &&
    a.top < b.top + b.height + GAP &&
    b.top < a.top + a.height + GAP
  );
}
