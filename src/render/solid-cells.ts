/** The figures on the screen: one for a shape, each with its own scene, its cosines on their way to where they are told. */
import { Scene } from 'three';
import { SolidFigure } from './solid-figure.ts';
import type { Vector } from './solid-geometry.ts';
import type { SolidShape, VolumeSolidProps } from './solid-props.ts';

export interface SolidCell {
  shape: SolidShape;
  readonly scene: Scene;
  readonly figure: SolidFigure;
  readonly ghost: SolidFigure | null;
  /** Cosines on the screen. */
  readonly gram: Float64Array;
  edges: Vector[];
  /** What is in the middle of the view; null before the first picture. */
  middle: Vector | null;
}

/** New figures for new shapes; those of the same vectors go on from the cosines that they show. */
export function makeCells(
  { shapes, colours, ink }: VolumeSolidProps,
  before: readonly SolidCell[],
): SolidCell[] {
  const known = new Map(before.map(({ shape, gram }) => [shape.modalities.join(), gram]));
  return shapes.map((shape): SolidCell => {
    const { modalities } = shape;
    const k = modalities.length === 2 ? 2 : 3;
    const style = { modalities, colours: modalities.map((modality) => colours[modality]), ink };
    const figure = new SolidFigure(k, { ...style, isGhost: false });
    const ghost = shape.before ? new SolidFigure(k, { ...style, isGhost: true }) : null;
    const scene = new Scene();
    scene.matrixAutoUpdate = false;
    if (ghost) scene.add(ghost.group);
    scene.add(figure.group);
    const gram = Float64Array.from(known.get(modalities.join()) ?? shape.gram);
    return { shape, scene, figure, ghost, gram, edges: [], middle: null };
  });
}

/** Whether the cells can show these shapes without new figures. */
export function fit(cells: readonly SolidCell[], shapes: readonly SolidShape[]): boolean {
  const hasGhost = (shape: SolidShape): boolean => shape.before !== null;
  return (
    shapes.length === cells.length &&
    cells.every(({ shape: old }, i) => {
      const shape = shapes[i];
      const isSame = shape && old.modalities.join() === shape.modalities.join();
      return isSame && hasGhost(old) === hasGhost(shape);
    })
  );
}

/**
 * Takes every cell a share of its way; true while one is not there. Mixtures of two Gram matrices are Gram matrices, so that
 * every picture on the way is a true solid.
 */
export function glide(cells: readonly SolidCell[], share: number): boolean {
  let isMoving = false;
  for (const { gram, shape } of cells) {
    for (let i = 0; i < gram.length; i++) {
      const [from, to] = [gram[i] ?? 0, shape.gram[i] ?? 0];
      const isThere = share >= 1 || Math.abs(to - from) < 1e-4;
      gram[i] = isThere ? to : from + share * (to - from);
      isMoving ||= !isThere;
    }
  }
  return isMoving;
}

export function disposeCells(cells: readonly SolidCell[]): void {
  for (const { figure, ghost } of cells) {
    figure.dispose();
    ghost?.dispose();
  }
}
