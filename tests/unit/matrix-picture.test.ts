import { describe, expect, it } from 'vitest';
import {
  lightnessOf,
  paintValues,
  rampOf,
  RAMP_STEPS,
  RAMP_STOPS,
} from '../../src/render/colour-ramp.ts';
import { axisLabels, kindLabels, type AxisNames } from '../../src/render/matrix-axes.ts';
import { tilesIn } from '../../src/render/matrix-tiles.ts';
import { walk } from '../../src/render/matrix-walk.ts';
import {
  cellAt,
  clampWindow,
  levelFor,
  wholeWindow,
  windowOf,
  windowWith,
  zoomWindow,
} from '../../src/render/matrix-window.ts';
import { orderItems } from '../../src/state/matrix-order.ts';
import { FIRST_LOOK, withPair } from '../../src/state/matrix-view.ts';

describe('order of the axes', () => {
  const label = (category: string, size: string, material: string) => ({
    category,
    size,
    material,
  });
  const hints = {
    categories: [
      { id: 'cat', family: 'animals' },
      { id: 'dog', family: 'animals' },
      { id: 'bell', family: 'bells' },
    ],
    sizes: ['small', 'large'],
    materials: ['wood', 'glass'],
  };
  const labels = [
    label('bell', 'large', 'wood'),
    label('dog', 'small', 'glass'),
    label('robot', 'small', 'wood'),
    label('dog', 'large', 'wood'),
    label('cat', 'small', 'wood'),
    label('dog', 'small', 'wood'),
    label('bell', 'small', 'tin'),
    label('bell', 'small', 'glass'),
  ];

  it('is by kind as the data set lists them, size, material; what it does not list comes last', () => {
    const { order, places } = orderItems(labels, hints);
    expect([...order]).toEqual([4, 5, 1, 3, 7, 6, 0, 2]);
    expect(Array.from(order, (row) => places[row])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('says where kinds and families begin', () => {
    const { kinds, families } = orderItems(labels, hints);
    expect(kinds.map(({ name, start, count }) => `${name} ${start} ${count}`)).toEqual([
      'cat 0 1',
      'dog 1 3',
      'bell 4 3',
      'robot 7 1',
    ]);
    expect(families.map(({ name, start, count }) => `${name} ${start} ${count}`)).toEqual([
      'animals 0 4',
      'bells 4 3',
    ]);
  });
});

describe('the window', () => {
  it('never leaves the matrix, whatever is asked', () => {
    for (const window of [
      { x: -50, y: 900, span: 100 },
      { x: 10, y: 10, span: 1e9 },
      { x: 599, y: 0, span: 0.01 },
    ]) {
      const { x, y, span } = clampWindow(window, 600);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y) + span).toBeLessThanOrEqual(600);
      expect(span).toBeGreaterThanOrEqual(8);
    }
    expect(clampWindow({ x: 0, y: 0, span: 1 }, 3).span).toBe(3);
  });

  it('zooms about the place under the pointer', () => {
    const window = { x: 100, y: 200, span: 200 };
    const near = zoomWindow(window, 2, 0.25, 0.75, 600);
    expect(near.span).toBe(100);
    expect(near.x + 0.25 * near.span).toBeCloseTo(window.x + 0.25 * window.span);
    expect(near.y + 0.75 * near.span).toBeCloseTo(window.y + 0.75 * window.span);
    expect(zoomWindow(near, 1e-3, 0.5, 0.5, 600)).toEqual(wholeWindow(600));
  });

  it('finds the cell under a place, and none outside', () => {
    expect(cellAt({ x: 10, y: 20, span: 10 }, 0.55, 0, 600)).toEqual({ row: 20, column: 15 });
    expect(cellAt(wholeWindow(600), 1, 0.5, 600)).toBeNull();
    expect(cellAt(wholeWindow(0), 0.5, 0.5, 0)).toBeNull();
  });

  it('shows a block in the middle, and moves no more than it must to show a cell', () => {
    const block = windowOf(
      { name: 'a', start: 120, count: 12 },
      { name: 'b', start: 300, count: 12 },
      600,
    );
    expect(block.y + block.span / 2).toBeCloseTo(126);
    expect(block.x + block.span / 2).toBeCloseTo(306);
    const inside = { row: 125, column: 305 };
    expect(windowWith(block, inside, 600)).toEqual(block);
    const moved = windowWith(block, { row: 125, column: 400 }, 600);
    expect(moved.y).toBe(block.y);
    expect(moved.x + moved.span).toBeCloseTo(401);
  });

  it('takes the level whose cells are no larger than a pixel', () => {
    expect([600, 1200, 5000].map((span) => levelFor(span, 600))).toEqual([0, 1, 3]);
    expect(levelFor(8, 600)).toBe(0);
  });

  it('a whole matrix of 5,000 needs few tiles, and they cover it', () => {
    const tiles = tilesIn(wholeWindow(5000), levelFor(5000, 600), 5000, 128);
    expect(tiles).toHaveLength(25);
    expect(new Set(tiles.map(({ row, column }) => `${row} ${column}`)).size).toBe(25);
    expect(tiles[0]).toEqual({ row: 2, column: 2 });
    expect(tilesIn({ x: 127, y: 4990, span: 10 }, 0, 5000, 128)).toEqual([
      { row: 39, column: 1 },
      { row: 38, column: 1 },
      { row: 39, column: 0 },
      { row: 38, column: 0 },
    ]);
  });
});

describe('names along an axis', () => {
  const names: AxisNames = {
    kinds: Array.from({ length: 50 }, (_, i) => ({ name: `kind ${i}`, start: 12 * i, count: 12 })),
    families: Array.from({ length: 10 }, (_, i) => ({ name: `f${i}`, start: 60 * i, count: 60 })),
    items: Array.from({ length: 600 }, (_, i) => `item ${i % 12}`),
  };
  const namesAt = (from: number, span: number, cursor: number | null = null) =>
    axisLabels(names, from, span, 400, cursor);

  it('are families from afar, kinds nearer, single things nearest', () => {
    expect(namesAt(0, 600).map(({ name }) => name)).toEqual(names.families.map(({ name }) => name));
    expect(namesAt(0, 120).map(({ name }) => name)).toContain('kind 3');
    expect(namesAt(24, 12).map(({ name }) => name)).toContain('item 5');
    expect(kindLabels(names, 24, 12, 400)).toEqual([{ name: 'kind 2', start: 0, length: 400 }]);
    expect(kindLabels(names, 0, 600, 400)).toEqual([]);
  });

  it('never touch each other, and the one of the cursor is always there', () => {
    for (const [from, span] of [
      [0, 600],
      [13, 300],
      [100, 61],
      [555, 20],
    ] as const) {
      const cursor = from + Math.floor(span / 3);
      const labels = namesAt(from, span, cursor);
      const places = labels.map(({ at }) => at).sort((a, b) => a - b);
      places.slice(1).forEach((at, i) => expect(at - places[i]!).toBeGreaterThanOrEqual(13));
      expect(labels.filter(({ isCursor }) => isCursor)).toHaveLength(1);
    }
  });

  it('are kinds with gaps where there are no families', () => {
    const labels = axisLabels({ ...names, families: [] }, 0, 600, 400, null);
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.every(({ name }) => name.startsWith('kind'))).toBe(true);
  });

  it('keys walk by cells and by kinds, and stop at the edge', () => {
    const props = { cells: 600, names, cursor: { row: 5, column: 599 } };
    expect(walk(props, 'ArrowRight', false)).toEqual({ row: 5, column: 599 });
    expect(walk(props, 'ArrowDown', true)).toEqual({ row: 17, column: 599 });
    expect(walk(props, 'ArrowUp', true)).toEqual({ row: 5, column: 599 });
    expect(walk(props, 'Home', false)).toEqual({ row: 5, column: 0 });
    expect(walk(props, 'q', false)).toBeNull();
    expect(walk({ ...props, cells: 0 }, 'ArrowUp', false)).toBeNull();
  });
});

describe('colours', () => {
  it.each(['light', 'dark'] as const)('of a sequence differ evenly in lightness: %s', (theme) => {
    const lightness = lightnessOf(rampOf(RAMP_STOPS[theme].sequence));
    const sign = theme === 'light' ? -1 : 1;
    const steps = lightness.slice(1).map((value, i) => sign * (value - lightness[i]!));
    // Bytes round to half a step.
    expect(Math.min(...steps)).toBeGreaterThan(-0.003);
    for (let i = 0; i + 16 < lightness.length; i += 16) {
      expect(sign * (lightness[i + 16]! - lightness[i]!)).toBeGreaterThan(0.02);
    }
  });

  it.each(['light', 'dark'] as const)(
    'of a change are alike on both sides of the ground: %s',
    (theme) => {
      const lightness = lightnessOf(rampOf(RAMP_STOPS[theme].change));
      for (let i = 0; i < RAMP_STEPS / 2; i += 8) {
        expect(Math.abs(lightness[i]! - lightness[RAMP_STEPS - 1 - i]!)).toBeLessThan(0.06);
      }
    },
  );

  it('beyond the ends have the colour of the end', () => {
    const ramp = rampOf(['#000000', '#ffffff']);
    const pixels = new Uint8ClampedArray(16);
    paintValues(pixels, Float32Array.of(-4, 0, 1, 9), ramp, [0, 1]);
    expect([...pixels]).toEqual([
      0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ]);
    expect(() => rampOf(['red'])).toThrow('#rrggbb');
  });
});

describe('the pair of modalities', () => {
  it('of one modality with itself swaps the axes instead', () => {
    const { rows, columns } = withPair(FIRST_LOOK.matrix, { rows: 'points' });
    expect([rows, columns]).toEqual(['points', 'audio']);
    expect(withPair(FIRST_LOOK.matrix, { columns: 'text' }).columns).toBe('text');
  });
});
