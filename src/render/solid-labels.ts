/** The names at the ends of the vectors: plain elements over the drawing, kept apart from each other. */
export interface EndLabel {
  readonly text: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  /** Stands to the left of its place, away from the solid. */
  readonly isLeft: boolean;
  /** Between these it has to stay, in pixels. */
  readonly from: number;
  readonly to: number;
}

const GAP_PX = 15;
const REACH_PX = 74;
const BESIDE_PX = 12;
const MARGIN_PX = 4;

/** Heights at which labels do not cover each other; those that lie far apart sideways do not mind. */
export function spreadHeights(
  places: readonly Pick<EndLabel, 'x' | 'y' | 'isLeft'>[],
  gap = GAP_PX,
  reach = REACH_PX,
): number[] {
  const heights = places.map(({ y }) => y);
  const order = places.map((_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  order.forEach((index, place) => {
    for (const above of order.slice(0, place)) {
      const isNear =
        places[above]?.isLeft === places[index]?.isLeft &&
        Math.abs((places[above]?.x ?? 0) - (places[index]?.x ?? 0)) < reach;
      const lowest = (heights[above] ?? 0) + gap;
      if (isNear && (heights[index] ?? 0) < lowest) heights[index] = lowest;
    }
  });
  return heights;
}

export class SolidLabels {
  readonly element = document.createElement('div');
  #shown: HTMLSpanElement[] = [];

  constructor() {
    this.element.className = 'solid-labels';
    this.element.setAttribute('aria-hidden', 'true');
  }

  draw(labels: readonly EndLabel[], height: number): void {
    while (this.#shown.length < labels.length) {
      const span = document.createElement('span');
      this.element.append(span);
      this.#shown.push(span);
    }
    for (const span of this.#shown.splice(labels.length)) span.remove();
    const heights = spreadHeights(labels);
    labels.forEach(({ text, colour, x, isLeft, from, to }, i) => {
      const span = this.#shown[i];
      if (!span) return;
      if (span.textContent !== text) span.textContent = text;
      span.style.color = colour;
      const y = Math.min(height - 9, Math.max(9, heights[i] ?? 0));
      const width = span.offsetWidth;
      const beside = isLeft ? x - BESIDE_PX - width : x + BESIDE_PX;
      const left = Math.max(from + MARGIN_PX, Math.min(to - MARGIN_PX - width, beside));
      span.style.transform = `translate(${left.toFixed(1)}px, ${y.toFixed(1)}px) translateY(-50%)`;
    });
  }
}
