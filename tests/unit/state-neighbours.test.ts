import { describe, expect, it } from 'vitest';
import type { ByModality } from '../../src/core/modality.ts';
import type { MapPositions, Snapshot } from '../../src/engine/protocol.ts';
import { spannedVolume } from '../../src/core/metrics/volume.ts';
import {
  embeddingOf,
  knownPartner,
  primaryTarget,
  retrieve,
  secondaryTargets,
} from '../../src/state/neighbours.ts';

const ROWS = 3;

function everywhere<T>(value: T): ByModality<T> {
  return { audio: value, points: value, image: value, text: value };
}

function snapshotOf(audio: readonly number[], points: readonly number[]): Snapshot {
  const places: MapPositions = {
    solid: new Float32Array(ROWS * 3),
    flat: new Float32Array(ROWS * 2),
  };
  return {
    step: 0,
    embeddings: {
      ...everywhere(new Float32Array(ROWS * 2)),
      audio: Float32Array.from(audio),
      points: Float32Array.from(points),
    },
    landmarks: everywhere(places),
    pca: everywhere(places),
  };
}

describe('retrieve', () => {
  const snapshot = snapshotOf([1, 0, 0, 1, 0.6, 0.8], [0.8, 0.6, 0, 1, -1, 0]);

  it('orders the rows of the other modality by cosine and marks the partner', () => {
    const { nearest, partnerRank, rows } = retrieve(
      snapshot,
      { modality: 'audio', row: 0 },
      'points',
      2,
    );
    expect(nearest.map(({ row }) => row)).toEqual([0, 1]);
    expect(nearest[0]?.score).toBeCloseTo(0.8);
    expect(nearest.map(({ isPartner }) => isPartner)).toEqual([true, false]);
    expect(partnerRank).toBe(1);
    expect(rows).toBe(ROWS);
  });

  it('finds the rank of a partner that is not among the nearest', () => {
    expect(retrieve(snapshot, { modality: 'audio', row: 2 }, 'points', 1).partnerRank).toBe(3);
  });

  it('counts ties against the partner', () => {
    const tied = snapshotOf([1, 0, 1, 0, 1, 0], [1, 0, 1, 0, 1, 0]);
    expect(retrieve(tied, { modality: 'audio', row: 1 }, 'points', 3).partnerRank).toBe(3);
  });

  it('answers nothing, rather than failing, before there are embeddings', () => {
    const empty = { ...snapshot, embeddings: everywhere(new Float32Array()) };
    expect(retrieve(empty, { modality: 'audio', row: 0 }, 'points', 5).nearest).toEqual([]);
  });
});

describe('by volume', () => {
  const snapshot = {
    ...snapshotOf([1, 0, 0, 1, 0.6, 0.8], [0.8, 0.6, 0, 1, -1, 0]),
    embeddings: {
      audio: Float32Array.of(1, 0, 0, 0, 1, 0, 0.6, 0.8, 0),
      points: Float32Array.of(-0.8, 0, 0.6, 0, 0.6, 0.8, 0, 0, 1),
      text: Float32Array.of(0, 1, 0, 1, 0, 0, 0, 0, 1),
      image: Float32Array.of(0, 0, 1, 0, 1, 0, 1, 0, 0),
    },
  };
  const item = { modality: 'audio', row: 0 } as const;

  it('orders by the volume of the item, its text and the candidate, smallest first', () => {
    const { nearest, placeOf } = retrieve(snapshot, item, 'points', 3, 'volume');
    const text = embeddingOf(snapshot, { modality: 'text', row: 0 });
    const volumes = [0, 1, 2].map((row) =>
      spannedVolume([
        embeddingOf(snapshot, item),
        text,
        embeddingOf(snapshot, { modality: 'points', row }),
      ]),
    );
    for (const { row, score } of nearest) expect(score).toBeCloseTo(volumes[row]!, 6);
    expect(nearest.map(({ row }) => row)).toEqual([0, 1, 2]);
    expect([0, 1, 2, 3].map(placeOf)).toEqual([1, 2, 3, 0]);
  });

  it('does not see a sign, which the cosine does: there they disagree', () => {
    expect(retrieve(snapshot, item, 'points', 3, 'volume').placeOf(0)).toBe(1);
    expect(retrieve(snapshot, item, 'points', 3, 'cosine').placeOf(0)).toBe(3);
  });

  it('never takes the asking or the asked modality as the known partner', () => {
    for (const from of ['audio', 'points', 'image', 'text'] as const) {
      for (const to of ['audio', 'points', 'image', 'text'] as const) {
        if (from === to) continue;
        expect([from, to]).not.toContain(knownPartner(from, to));
      }
    }
    expect(knownPartner('audio', 'points')).toBe('text');
    expect(knownPartner('text', 'audio')).toBe('image');
  });
});

describe('targets', () => {
  it('cover every other modality once', () => {
    for (const modality of ['audio', 'points', 'image', 'text'] as const) {
      const all = [modality, primaryTarget(modality), ...secondaryTargets(modality)];
      expect([...all].sort()).toEqual(['audio', 'image', 'points', 'text']);
    }
  });
});
