import { describe, expect, it } from 'vitest';
import type { ByModality } from '../../src/core/modality.ts';
import type { MapPositions, Snapshot } from '../../src/engine/protocol.ts';
import { primaryTarget, retrieve, secondaryTargets } from '../../src/state/neighbours.ts';

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

describe('targets', () => {
  it('cover every other modality once', () => {
    for (const modality of ['audio', 'points', 'image', 'text'] as const) {
      const all = [modality, primaryTarget(modality), ...secondaryTargets(modality)];
      expect([...all].sort()).toEqual(['audio', 'image', 'points', 'text']);
    }
  });
});
