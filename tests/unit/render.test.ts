import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/random.ts';
import { spreadHues } from '../../src/render/hues.ts';
import { layOutLabels, type LabelRequest } from '../../src/render/label-layout.ts';
import { MapCamera } from '../../src/render/map-camera.ts';
import { DEFAULT_MAP_PROPS } from '../../src/render/map-props.ts';
import {
  BYTES_PER_MARKER,
  markOf,
  packPlaces,
  PRESENCE,
  unitOf,
} from '../../src/render/packed-places.ts';
import { paintMarkers } from '../../src/render/palette.ts';
import { nearestName } from '../../src/render/pick-pass.ts';
import { areaOf, isInside, rowsInside } from '../../src/render/polygon.ts';
import { project, type Projection } from '../../src/render/projection.ts';
import { SpringField } from '../../src/render/spring-field.ts';
import { Tones } from '../../src/render/tones.ts';
import { packTiles } from '../../src/render/tiles.ts';

function randomCloud(rows: number): Float32Array {
  const random = seededRandom(3);
  return Float32Array.from({ length: rows * 3 }, () => random.between(-1, 1));
}

function framed(cloud: Float32Array, width: number, height: number): Projection {
  const camera = new MapCamera();
  camera.resize(width, height);
  camera.setHomeAngles(false);
  camera.fit([cloud]);
  camera.jump();
  camera.place();
  return { viewProjection: [...camera.viewProjection], width, height };
}

describe('MapCamera', () => {
  it.each([
    [900, 560],
    [390, 420],
    [390, 800],
  ])('shows the whole cloud in 85 %% of %i x %i', (width, height) => {
    const cloud = randomCloud(500);
    const projection = framed(cloud, width, height);
    let [across, along] = [0, 0];
    for (let i = 0; i < cloud.length; i += 3) {
      const at = project(projection, cloud[i]!, cloud[i + 1]!, cloud[i + 2]!);
      across = Math.max(across, Math.abs(at!.x / width - 0.5) * 2);
      along = Math.max(along, Math.abs(at!.y / height - 0.5) * 2);
    }
    expect(Math.max(across, along)).toBeCloseTo(0.85, 3);
  });

  it('keeps the place under the pointer when it zooms in the plane', () => {
    const camera = new MapCamera();
    camera.resize(800, 600);
    camera.setHomeAngles(true);
    camera.fit([Float32Array.of(-1, -1, 0, 1, 1, 0)]);
    const at = (): { x: number; y: number } => {
      camera.jump();
      camera.place();
      return project(
        { viewProjection: camera.viewProjection, width: 800, height: 600 },
        0.4,
        0.3,
        0,
      )!;
    };
    const before = at();
    camera.zoom(1.7, before.x - 400, before.y - 300);
    expect(at().x).toBeCloseTo(before.x, 3);
    expect(at().y).toBeCloseTo(before.y, 3);
  });
});

describe('a line drawn round things', () => {
  const notch = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
    { x: 50, y: 20 },
    { x: 0, y: 100 },
  ];

  it('knows inside from outside, also where it is hollow', () => {
    expect(isInside(notch, 50, 10)).toBe(true);
    expect(isInside(notch, 10, 60)).toBe(true);
    expect(isInside(notch, 90, 60)).toBe(true);
    expect(isInside(notch, 50, 60)).toBe(false);
    expect(isInside(notch, 150, 10)).toBe(false);
    expect(areaOf(notch)).toBe(6000);
  });

  it('counts a corner at the very height once', () => {
    const diamond = [
      { x: 0, y: 10 },
      { x: 10, y: 0 },
      { x: 20, y: 10 },
      { x: 10, y: 20 },
    ];
    expect(isInside(diamond, 5, 10)).toBe(true);
    expect(isInside(diamond, -5, 10)).toBe(false);
    expect(isInside(diamond, 25, 10)).toBe(false);
  });

  it('leaves out what is enclosed twice, and what encloses nothing', () => {
    const turns = [0, 1, 2, 3, 4].map((i) => {
      const angle = (4 * Math.PI * i) / 5;
      return { x: Math.cos(angle), y: Math.sin(angle) };
    });
    expect(isInside(turns, 0, 0)).toBe(false);
    expect(isInside(turns, 0.6, 0)).toBe(true);
    expect(isInside([], 0, 0)).toBe(false);
    expect(areaOf([{ x: 1, y: 2 }])).toBe(0);
  });

  it('finds the markers seen inside, and only those', () => {
    const cloud = randomCloud(300);
    const projection = framed(cloud, 900, 560);
    const box = [
      { x: 300, y: 200 },
      { x: 600, y: 200 },
      { x: 600, y: 400 },
      { x: 300, y: 400 },
    ];
    const expected = Array.from({ length: 300 }, (_, row) => row).filter((row) => {
      const at = project(projection, cloud[3 * row]!, cloud[3 * row + 1]!, cloud[3 * row + 2]!)!;
      return at.x > 300 && at.x < 600 && at.y > 200 && at.y < 400;
    });
    expect(expected.length).toBeGreaterThan(10);
    expect(rowsInside(box, projection, cloud)).toEqual(expected);
  });
});

describe('places in 8 bytes', () => {
  it('come back within half a step, whatever their extent', () => {
    for (const extent of [0.3, 1, 7.9]) {
      const cloud = randomCloud(200).map((value) => value * extent);
      const unit = unitOf(cloud);
      const packed = new Int16Array(4 * 200);
      expect(packed.byteLength).toBe(200 * BYTES_PER_MARKER);
      packPlaces(packed, cloud, unit);
      let worst = 0;
      cloud.forEach((value, i) => {
        const back = (packed[4 * Math.floor(i / 3) + (i % 3)]! / 32767) * unit;
        worst = Math.max(worst, Math.abs(back - value));
      });
      expect(worst).toBeLessThanOrEqual(unit / 65534 + 1e-7);
    }
    expect(unitOf(new Float32Array(6))).toBe(1);
    expect(unitOf(Float32Array.of(1, -1, 0))).toBe(1);
  });

  it('say tone and presence beside the places, which keep theirs', () => {
    const packed = new Int16Array(8);
    packPlaces(packed, Float32Array.of(1, -1, 0.5, 0, 0, 0), 1);
    const classes = { audio: [3, 4], points: [], image: [], text: [] };
    const shown = Uint8Array.of(1, 0);
    const brushed = Uint8Array.of(0, 1);
    paintMarkers(packed, 'audio', new Tones(), {
      ...DEFAULT_MAP_PROPS,
      classes,
      shown,
      brushed,
    });
    expect([...packed]).toEqual([
      ...[32767, -32767, 16384, markOf(0, PRESENCE.dimmed)],
      ...[0, 0, 0, markOf(1, PRESENCE.none)],
    ]);
  });
});

describe('the name under the pointer', () => {
  /** 3 x 3, bottom row first; row 300 of the shapes in the middle of the top row, row 0 of the sounds in a lower corner. */
  const pixels = new Uint8Array(4 * 9);
  pixels.set([45, 1, 0, 2], 4 * 7);
  pixels.set([1, 0, 0, 1], 4 * 2);

  it('is that of the pixel itself, else of the nearest one', () => {
    expect(nearestName(pixels, 3, 1.5, 0.5, 1)).toEqual({ modality: 'points', row: 300 });
    expect(nearestName(pixels, 3, 1.9, 1.9, 1)).toEqual({ modality: 'audio', row: 0 });
    expect(nearestName(new Uint8Array(36), 3, 1.5, 1.5, 1)).toBeNull();
  });
});

describe('SpringField', () => {
  it('arrives without overshoot and stops exactly', () => {
    const field = new SpringField(1);
    field.target[0] = 1;
    let last = 0;
    let steps = 0;
    while (field.step(1 / 60, 14)) {
      expect(field.current[0]).toBeGreaterThanOrEqual(last);
      expect(field.current[0]).toBeLessThanOrEqual(1);
      last = field.current[0]!;
      expect(++steps).toBeLessThan(120);
    }
    expect(field.current[0]).toBe(1);
  });

  it('does not depend on the frame rate', () => {
    const [slow, fast] = [new SpringField(1), new SpringField(1)];
    slow.target[0] = fast.target[0] = 1;
    slow.step(0.1, 14);
    for (let i = 0; i < 10; i++) fast.step(0.01, 14);
    expect(fast.current[0]).toBeCloseTo(slow.current[0]!, 4);
  });
});

describe('layOutLabels', () => {
  const request = (x: number, y: number, priority: number): LabelRequest => {
    return { x, y, priority, reachPx: 10, width: 40, height: 16, previous: null };
  };

  it('never lets labels overlap or leave the map, and serves the important first', () => {
    const random = seededRandom(8);
    const requests = Array.from({ length: 60 }, (_, i) =>
      request(random.between(0, 400), random.between(0, 300), i),
    );
    const places = layOutLabels(requests, 400, 300);
    const boxes = places.filter((place) => place !== null);
    expect(places.at(-1)).not.toBeNull();
    expect(boxes.length).toBeGreaterThan(20);
    boxes.forEach((a, i) => {
      expect(a.left >= 0 && a.top >= 0 && a.left + 40 <= 400 && a.top + 16 <= 300).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        expect(Math.abs(a.left - b.left) >= 40 || Math.abs(a.top - b.top) >= 16).toBe(true);
      }
    });
  });

  it('keeps a label where it was while there is room', () => {
    const [place] = layOutLabels([{ ...request(200, 150, 1), previous: 2 }], 400, 300);
    expect(place?.choice).toBe(2);
  });
});

describe('spreadHues', () => {
  it('gives near classes different hues', () => {
    // Forty classes on a line: any eight in a row must differ from their neighbours.
    const positions = Float32Array.from({ length: 120 }, (_, i) => (i % 3 === 0 ? i / 3 : 0));
    const classes = Array.from({ length: 40 }, (_, i) => i);
    const hues = spreadHues(positions, classes, 40, 8);
    for (let i = 1; i < 40; i++) expect(hues[i]).not.toBe(hues[i - 1]);
    expect(new Set(hues).size).toBe(8);
  });
});

describe('packTiles', () => {
  it('places every rectangle once, inside a sheet, without overlap', () => {
    const random = seededRandom(2);
    const sizes = Array.from({ length: 50 }, () => ({
      width: 20 + random.integer(100),
      height: 20 + random.integer(100),
    }));
    const sheets = packTiles([...sizes, { width: 0, height: 9 }], 256);
    expect(
      sheets
        .flat()
        .map(({ index }) => index)
        .sort((a, b) => a - b),
    ).toEqual(sizes.map((_, i) => i));
    for (const sheet of sheets) {
      sheet.forEach((a, i) => {
        expect(a.x + a.width <= 256 && a.y + a.height <= 256).toBe(true);
        for (const b of sheet.slice(i + 1)) {
          const apart =
            a.x + a.width <= b.x ||
            b.x + b.width <= a.x ||
            a.y + a.height <= b.y ||
            b.y + b.height <= a.y;
          expect(apart).toBe(true);
        }
      });
    }
  });
});
