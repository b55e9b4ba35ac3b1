import { describe, expect, it } from 'vitest';
import { retrieval } from '../../src/core/metrics/retrieval.ts';
import { cosineSimilarity } from '../../src/core/metrics/similarity.ts';
import { recallOfScan, scanPartners, turnedDegrees } from '../../src/core/metrics/partner-scan.ts';
import { meanDirection, placeByWords } from '../../src/core/reduction/word-axes.ts';
import { nearestRows, normalisedLayout } from '../../src/engine/umap-layout.ts';
import type { Snapshot } from '../../src/engine/protocol.ts';
import { seededRandom } from '../../src/random.ts';
import { changedBrush, formatBrush, parseBrush } from '../../src/state/brush.ts';
import { formatInspect } from '../../src/state/inspect-address.ts';
import { initialInspect, type InspectState } from '../../src/state/inspect-slice.ts';
import { choicesOf, NO_FILTER, rowsPassing, type ItemFacets } from '../../src/state/item-filter.ts';
import { createIntents } from '../../src/state/intents.ts';
import { createPageStore, setDataset } from '../../src/state/store.ts';
import { defaultConfig } from '../../src/state/run-slice.ts';
import { formatAddress, parseAddress } from '../../src/state/url-codec.ts';
import { measureBrush, type BrushMeasures } from '../../src/state/brush-measures.ts';
import { inPieces } from '../../src/state/in-pieces.ts';
import { FIRST_LOOK } from '../../src/state/matrix-view.ts';
import { ALL_VISIBLE, initialView } from '../../src/state/view-slice.ts';
import { attributeColours, strengthOfRank, swatchesOf } from '../../src/views/map/map-colours.ts';

function unitVectors(rows: number, width: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const vectors = Float32Array.from({ length: rows * width }, () => random.normal());
  for (let row = 0; row < rows; row++) {
    const part = vectors.subarray(row * width, (row + 1) * width);
    const length = Math.hypot(...part);
    part.forEach((value, c) => (part[c] = value / length));
  }
  return vectors;
}

const thing = (kind: string, size: string, material: string, sound: string): ItemFacets => {
  return {
    family: kind === 'bell' ? 'bells' : 'tools',
    kind,
    size,
    material,
    shape: 'desk',
    sound,
  };
};

const THINGS = [
  thing('bell', 'small', 'wood', 'rings'),
  thing('bell', 'large', 'metal', 'tolls'),
  thing('saw', 'small', 'metal', 'cuts'),
  thing('saw', 'large', 'wood', 'cuts'),
];

describe('scanPartners', () => {
  const width = 6;
  const [queries, gallery] = [unitVectors(40, width, 1), unitVectors(40, width, 2)];
  // Two answers that share every place: ties count against the partner.
  gallery.copyWithin(5 * width, 4 * width, 5 * width);
  const classes = Array.from({ length: 40 }, (_, row) => row % 5);
  const all = [...classes.keys()];

  it('gives the ranks and the recall of the metrics of the page, for all and for some', () => {
    const scan = scanPartners({ queries, gallery, width, rows: all });
    const similarity = cosineSimilarity(queries, gallery, width);
    const exact = retrieval(similarity, all, all);
    expect([...scan.ranks]).toEqual([...exact.ranks]);
    const kind = retrieval(similarity, classes, classes);
    const recall = recallOfScan(scan, all, classes);
    expect(recall.exact).toBe(exact.recall[1]);
    expect(recall.kind).toBe(kind.recall[1]);
    const rows = [4, 9, 33];
    expect([...scanPartners({ queries, gallery, width, rows }).ranks]).toEqual(
      rows.map((row) => exact.ranks[row]),
    );
  });

  it('says that two equal answers are no first answer', () => {
    const same = Float32Array.of(1, 0, 1, 0);
    const { ranks, firsts } = scanPartners({
      queries: same,
      gallery: same,
      width: 2,
      rows: [0, 1],
    });
    expect([...ranks]).toEqual([2, 2]);
    expect([...firsts]).toEqual([-1, -1]);
  });

  it('measures turns in degrees', () => {
    const before = Float32Array.of(1, 0, 1, 0, 1, 0);
    const now = Float32Array.of(1, 0, 0, 1, -1, 0);
    const turned = turnedDegrees(before, now, 2, [0, 1, 2]);
    [0, 90, 180].forEach((degrees, row) => expect(turned[row]).toBeCloseTo(degrees, 4));
  });
});

describe('the word axes', () => {
  it('place each thing at its two cosines', () => {
    const rows = Float32Array.of(1, 0, 0, 1, 0.6, 0.8);
    const mean = meanDirection(rows, 2, [0, 1]);
    expect(mean[0]).toBeCloseTo(Math.SQRT1_2);
    const placed = placeByWords(rows, 2, [1, 0], mean);
    [1, Math.SQRT1_2, 0, Math.SQRT1_2, 0.6, 1.4 * Math.SQRT1_2].forEach((value, i) =>
      expect(placed[i]).toBeCloseTo(value, 5),
    );
  });
});

describe('what UMAP is given and gives', () => {
  it('knows the nearest rows exactly, each itself first', () => {
    const rows = unitVectors(30, 4, 5);
    const { indices, distances } = nearestRows(rows, 4, 5);
    for (let row = 0; row < 30; row++) {
      const all = Array.from({ length: 30 }, (_, j) => {
        const gaps = Array.from({ length: 4 }, (_, c) => rows[4 * row + c]! - rows[4 * j + c]!);
        return { j, distance: Math.hypot(...gaps) };
      }).sort((a, b) => a.distance - b.distance);
      expect(indices[row]).toEqual(all.slice(0, 5).map(({ j }) => j));
      distances[row]?.forEach((distance, i) => expect(distance).toBeCloseTo(all[i]!.distance, 3));
    }
  });

  it('fills the square from -1 to 1 without changing proportions', () => {
    const flat = normalisedLayout([
      [10, 5],
      [14, 5],
      [12, 6],
    ]);
    expect([...flat]).toEqual([-1, -0.25, 1, -0.25, 0, 0.25]);
  });
});

describe('the filter', () => {
  const passing = (filter: Parameters<typeof rowsPassing>[0]) => [...rowsPassing(filter, THINGS)!];

  it('lets everything through when nothing is asked', () => {
    expect(rowsPassing({ words: '  ', facets: {} }, THINGS)).toBeNull();
  });

  it('wants every word, and every facet', () => {
    expect(passing({ words: 'Wooden', facets: {} })).toEqual([1, 0, 0, 1]);
    expect(passing({ words: 'bells toll', facets: {} })).toEqual([0, 1, 0, 0]);
    expect(passing({ words: '', facets: { size: 'small' } })).toEqual([1, 0, 1, 0]);
    expect(passing({ words: 'wood', facets: { size: 'small' } })).toEqual([1, 0, 0, 0]);
    expect(passing({ words: 'violin', facets: {} })).toEqual([0, 0, 0, 0]);
  });

  it('offers only what leads somewhere, and what else the asked facet could be', () => {
    const filter = { words: '', facets: { kind: 'bell' } };
    expect(choicesOf('sound', filter, THINGS)).toEqual(['rings', 'tolls']);
    expect(choicesOf('kind', filter, THINGS)).toEqual(['bell', 'saw']);
  });
});

describe('the brush', () => {
  it('replaces, adds and takes away, in rising order', () => {
    expect(changedBrush([1, 5], [9, 2], 'replace')).toEqual([2, 9]);
    expect(changedBrush([1, 5], [9, 2, 5], 'add')).toEqual([1, 2, 5, 9]);
    expect(changedBrush([1, 5, 7], [5, 6], 'remove')).toEqual([1, 7]);
  });

  it('is written as runs and read again; nonsense says what was expected', () => {
    const brush = [0, 1, 2, 3, 17, 20, 21];
    expect(formatBrush(brush)).toBe('0-3.17.20-21');
    expect(parseBrush(formatBrush(brush))).toEqual(brush);
    for (const text of ['9-3', 'a', '1..2', '1-99999999', '']) {
      expect(() => parseBrush(text)).toThrow(/expected for example 0-4\.17/);
    }
  });

  it('takes what is shown: what passes the filter, of the class shown alone', () => {
    const store = createPageStore();
    const intents = createIntents(
      store,
      () => undefined,
      () => undefined,
    );
    const specs = THINGS.map(({ kind, size, material, sound }) => {
      return { category: kind, variant: 'desk', style: sound, size, material, seed: 0 };
    }) as never;
    const labels = THINGS.map(({ kind, size, material }) => ({ category: kind, size, material }));
    setDataset(store, { specs, labels });
    intents.filterFacet('material', 'wood');
    intents.brushShown();
    expect(store.getState().inspect.brush).toEqual([0, 3]);
    expect(store.getState().panel.panel).toBe('chosen');
    intents.highlight(1);
    intents.brushShown();
    expect(store.getState().inspect.brush).toEqual([3]);
    intents.setLasso('replace');
    intents.clear();
    expect(store.getState().inspect).toMatchObject({ lasso: 'off', brush: [3] });
    intents.clear();
    expect(store.getState().inspect).toMatchObject({ brush: [], filter: NO_FILTER });
  });
});

describe('the inspection in the address', () => {
  it('comes back as it was written', () => {
    const states: Partial<InspectState>[] = [
      { colouring: 'rank', trails: true, density: true },
      { filter: { words: 'wooden bell', facets: { size: 'small', sound: 'tolls-twice' } } },
      { brush: [0, 1, 2, 40] },
      {
        poles: {
          x: { type: 'word', category: 'hand-drum' },
          y: { type: 'item', modality: 'audio', row: 12 },
        },
      },
    ];
    for (const change of states) {
      const inspect = { ...initialInspect(), ...change };
      const visible = { ...ALL_VISIBLE, image: false };
      const map = { mode: 'words', shape: 'flat', visible } as const;
      const hash = formatAddress(defaultConfig(), null, FIRST_LOOK, undefined, { inspect, map });
      const { inspected, notices } = parseAddress('', `#${hash}`);
      expect(notices).toEqual([]);
      expect({ ...initialInspect(), ...inspected.inspect }).toEqual(inspect);
      expect(inspected.map).toEqual(map);
    }
  });

  it('is not there when it is as usual, nor for a list that nobody could send', () => {
    expect(formatInspect(initialInspect(), initialView())).toEqual([]);
    const brush = Array.from({ length: 2000 }, (_, i) => 2 * i);
    expect(formatInspect({ ...initialInspect(), brush }, initialView())).toEqual([]);
  });

  it('says what it cannot read and leaves it as usual', () => {
    const { inspected, notices } = parseAddress('', '#map=globe&colour=red&only=smell&things=x');
    expect(inspected).toEqual({ inspect: {}, map: {} });
    expect(notices.join(' ')).toMatch(/globe.*red.*smell.*"x"/s);
  });
});

describe('what colours say', () => {
  it('gives the commonest values hues of their own and the others one together', () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      thing('saw', `size ${i % 10}`, 'wood', 'cuts'),
    );
    const swatches = swatchesOf('size', [...many, ...THINGS]);
    expect(swatches).toHaveLength(8);
    expect(swatches.at(-1)?.name).toBe('other');
    const colours = attributeColours('size', [...many, ...THINGS]).audio;
    expect(
      new Set(Array.from({ length: 34 }, (_, i) => colours.slice(3 * i, 3 * i + 3).join())).size,
    ).toBe(8);
  });

  it('is strongest for the first place and weakest for the last', () => {
    expect(strengthOfRank(1, 600)).toBe(1);
    expect(strengthOfRank(600, 600)).toBeCloseTo(0);
    expect(strengthOfRank(3, 600)).toBeGreaterThan(strengthOfRank(30, 600));
  });
});

describe('measureBrush in pieces', () => {
  const width = 4;
  const rows = 5000;
  const embeddings = (seed: number) => {
    const each = (stream: number) => unitVectors(rows, width, 10 * seed + stream);
    return { audio: each(1), points: each(2), image: each(3), text: each(4) };
  };
  const place = { flat: new Float32Array(2 * rows), solid: new Float32Array(3 * rows) };
  const landmarks = { audio: place, points: place, image: place, text: place };
  const snapshot = (step: number): Snapshot => {
    return { step, embeddings: embeddings(step + 1), landmarks, pca: landmarks };
  };
  const classes = Array.from({ length: rows }, (_, row) => row % 7);
  const brush = [3, 10, 11, 4999];
  const direction = { from: 'audio', to: 'points' } as const;
  const scan = () => measureBrush(snapshot(9), snapshot(0), brush, classes, direction);

  it('finds the same as one scan, and stops in between', async () => {
    const measures = await new Promise<BrushMeasures | null>((done) => inPieces(scan(), done));
    const { audio: queries, points: gallery } = embeddings(10);
    const { ranks } = scanPartners({ queries, gallery, width, rows: brush });
    expect(measures?.things.map(({ now }) => now)).toEqual([...ranks]);
    expect([...scan()].length).toBeGreaterThan(brush.length);
  });

  it('tells nothing once it is stopped', async () => {
    let isTold = false;
    inPieces(scan(), () => (isTold = true))();
    await new Promise((done) => setTimeout(done, 30));
    expect(isTold).toBe(false);
  });
});
