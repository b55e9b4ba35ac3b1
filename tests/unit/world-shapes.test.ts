import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/random.ts';
import { CATEGORIES } from '../../src/world/categories/index.ts';
import { makeCloud } from '../../src/world/cloud.ts';
import { makePicture } from '../../src/world/picture.ts';
import { scatter, sharePoints } from '../../src/world/scatter.ts';
import { ball, box, lathe, plate, torus, tube } from '../../src/world/surfaces/index.ts';
import type { ItemSpec, PointCloud, Size, Surface } from '../../src/world/types.ts';

const POINTS = 2048;
const categories = Object.entries(CATEGORIES);

function specOf(category: string, size: Size = 'large', seed = 7): ItemSpec {
  return { category, size, material: 'wood', seed };
}

function extent(cloud: PointCloud): number {
  let squared = 0;
  for (let i = 0; i < cloud.positions.length; i += 3) {
    const [x = 0, y = 0, z = 0] = cloud.positions.subarray(i, i + 3);
    squared = Math.max(squared, x * x + y * y + z * z);
  }
  return Math.sqrt(squared);
}

/** Standard deviation of the nearest-neighbour distance over its mean: 0.52 for random points, 0 for a lattice. */
function unevenness(positions: Float64Array): number {
  const count = positions.length / 3;
  const nearest = Array.from({ length: count }, (_, i) => {
    let best = Infinity;
    for (let j = 0; j < count; j++) {
      if (j === i) continue;
      let squared = 0;
      for (let k = 0; k < 3; k++) {
        squared += ((positions[i * 3 + k] ?? 0) - (positions[j * 3 + k] ?? 0)) ** 2;
      }
      best = Math.min(best, squared);
    }
    return Math.sqrt(best);
  });
  const mean = nearest.reduce((sum, value) => sum + value, 0) / count;
  const variance = nearest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  return Math.sqrt(variance) / mean;
}

describe.each(categories)('%s', (id, category) => {
  it('gives the same cloud for the same spec and another for another seed', () => {
    const cloud = makeCloud(specOf(id), category.shape, 600);
    expect(makeCloud(specOf(id), category.shape, 600)).toEqual(cloud);
    expect(makeCloud(specOf(id, 'large', 8), category.shape, 600)).not.toEqual(cloud);
  });

  it('gives finite positions, unit normals and colours in [0, 1] over many seeds', () => {
    for (let seed = 0; seed < 4; seed++) {
      const cloud = makeCloud(specOf(id, 'medium', seed), category.shape, 600);
      expect(cloud.positions).toHaveLength(1800);
      expect(cloud.positions.every(Number.isFinite)).toBe(true);
      expect(cloud.colors.every((value) => value >= 0 && value <= 1)).toBe(true);
      let worst = 0;
      for (let i = 0; i < cloud.normals.length; i += 3) {
        const [x = 0, y = 0, z = 0] = cloud.normals.subarray(i, i + 3);
        worst = Math.max(worst, Math.abs(Math.hypot(x, y, z) - 1));
      }
      expect(worst).toBeLessThan(1e-5);
    }
  });

  it('leaves no part without points and spreads them evenly inside each part', () => {
    const surfaces = category.shape({ random: seededRandom(3), material: 'wood' });
    const weights = surfaces.map(({ area, emphasis = 1 }) => Math.sqrt(area) * emphasis);
    const counts = sharePoints(weights, POINTS);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
    const { positions } = scatter(surfaces, counts, seededRandom(4));
    let start = 0;
    const values: number[] = [];
    for (const count of counts) {
      if (count >= 24) values.push(unevenness(positions.slice(start * 3, (start + count) * 3)));
      start += count;
    }
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeLessThan(0.4);
  });

  it('shows its size in its extent, without overlap', () => {
    for (const seed of [1, 2, 3]) {
      const of = (size: Size): number =>
        extent(makeCloud(specOf(id, size, seed), category.shape, 600));
      expect(of('small')).toBeCloseTo(0.58, 1);
      expect(of('medium')).toBeCloseTo(0.8, 1);
      expect(of('large')).toBeCloseTo(1.08, 1);
    }
  });

  it('draws the same picture for the same spec: a thing on a ground that stays visible', () => {
    const picture = makePicture(specOf(id), category.shape);
    expect(makePicture(specOf(id), category.shape)).toEqual(picture);
    expect([picture.width, picture.height, picture.pixels.length]).toEqual([48, 48, 48 * 48 * 4]);
    const luminance = (pixel: number): number => {
      const [red = 0, green = 0, blue = 0] = picture.pixels.subarray(pixel * 4, pixel * 4 + 3);
      return (red + green + blue) / 3;
    };
    const ground = luminance(0);
    let covered = 0;
    for (let pixel = 0; pixel < 48 * 48; pixel++) {
      if (Math.abs(luminance(pixel) - ground) > 40) covered++;
    }
    expect(covered / (48 * 48)).toBeGreaterThan(0.04);
    expect(covered / (48 * 48)).toBeLessThan(0.88);
  });
});

describe('surfaces', () => {
  const square = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const known: readonly (readonly [string, Surface, number])[] = [
    ['box', box([0, 0, 0], [1, 2, 3]), 22],
    ['plate with a hole', plate(square, 0, [square.map(([x, y]) => [x / 2, y / 2])]), 6],
    [
      'lathe',
      lathe([
        [1, 0],
        [1, 2],
      ]),
      4 * Math.PI,
    ],
    [
      'tube with ends',
      tube(
        [
          [0, 0, 0],
          [0, 0, 2],
        ],
        1,
      ),
      6 * Math.PI,
    ],
    ['torus', torus([0, 0, 0], 1, 0.2, 'y'), 4 * Math.PI ** 2 * 0.2],
    ['ball', ball([0, 0, 0], 1), 4 * Math.PI],
  ];

  it.each(known)('%s knows its area', (_, surface, area) => {
    expect(surface.area / area).toBeGreaterThan(0.96);
    expect(surface.area / area).toBeLessThan(1.04);
  });

  it.each(known.filter(([name]) => name === 'box' || name.startsWith('tube') || name === 'ball'))(
    '%s has normals that point outwards',
    (name, surface) => {
      const random = seededRandom(1);
      const out = new Float64Array(6);
      const middle = name.startsWith('tube') ? 1 : 0;
      for (let i = 0; i < 300; i++) {
        surface.sample(random, out);
        const [x = 0, y = 0, z = 0, nx = 0, ny = 0, nz = 0] = out;
        expect(x * nx + y * ny + (z - middle) * nz).toBeGreaterThan(0);
      }
    },
  );
});
