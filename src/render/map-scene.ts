/** Everything that is drawn on the map, kept in step with the props; knows no renderer and no page. */
import { Color, Scene } from 'three';
import { MODALITIES, type ByModality, type Modality } from './inputs.ts';
import { Chosen, PARTNERS } from './chosen.ts';
import { findIslands, type Island } from './islands.ts';
import type { MapCamera } from './map-camera.ts';
import type { AlignmentMapProps, MapItem } from './map-props.ts';
import { MarkerSet } from './marker-set.ts';
import { paintMarkers } from './palette.ts';
import { rowsInside, type Corner } from './polygon.ts';
import { nearestRow, type Projection } from './projection.ts';
import { Threads } from './threads.ts';
import { makeSharedUniforms, setScreenColour } from './uniforms.ts';

export type ChangedProps = ReadonlySet<keyof AlignmentMapProps>;

/** Markers arrive in about 450 ms. */
const STIFFNESS = 14;
/** Squared pixels by which a quiet marker must be nearer to be meant instead of a loud one. */
const QUIET_HANDICAP = 60;
/** Threads share their ink: with more of them each gets less. */
const THREAD_INK = 4;
const THREAD_WIDTH_PX = 1;
/** Marker diameter: a share of the room each has, within limits; grows slower than the map is magnified. */
const SIZE_SHARE = 0.52;
const SMALLEST_PX = 4;
const LARGEST_PX = 11;
const SIZE_GROWTH = 0.35;
/** Width against height of a flat map that fits its window. */
const MOST_STRETCH = 1.5;

export class MapScene {
  readonly three = new Scene();
  readonly shared = makeSharedUniforms();
  readonly sets: ByModality<MarkerSet>;
  readonly #threads = new Threads(this.shared, { widthPx: THREAD_WIDTH_PX, insetPx: 0 });
  readonly #chosen = new Chosen(this.shared);
  #islands: readonly Island[] | null = null;
  #moving = false;
  #stretch = 1;

  constructor() {
    const setOf = (modality: Modality): MarkerSet => new MarkerSet(modality, this.shared);
    this.sets = {
      audio: setOf('audio'),
      points: setOf('points'),
      image: setOf('image'),
      text: setOf('text'),
    };
    this.three.add(this.#threads.mesh, ...this.#chosen.meshes);
    for (const modality of MODALITIES) this.three.add(this.sets[modality].mesh);
  }

  /** Flat layouts have no own proportions: they take some of the window's. @returns whether they changed */
  setAspect(aspect: number, props: AlignmentMapProps): boolean {
    const stretch = Math.sqrt(Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, aspect)));
    if (stretch === this.#stretch) return false;
    this.#stretch = stretch;
    this.#retarget(props);
    return true;
  }

  /** @returns whether rows came or went, so that the map has to be framed anew */
  apply(props: AlignmentMapProps, changed: ChangedProps): boolean {
    const has = (...keys: (keyof AlignmentMapProps)[]): boolean =>
      keys.some((key) => changed.has(key));
    if (has('theme')) {
      this.three.background = new Color(props.theme.paper);
      setScreenColour(this.shared.paper.value, props.theme.paper);
      setScreenColour(this.shared.ink.value, props.theme.ink);
    }
    const resized = has('positions', 'view') && this.#retarget(props);
    if (
      resized ||
      has('classes', 'palette', 'hues', 'colors', 'highlightedClasses', 'shown', 'brushed')
    ) {
      for (const modality of MODALITIES) {
        const { paint } = this.sets[modality];
        paintMarkers(paint.array as Uint8Array, modality, props);
        paint.needsUpdate = true;
      }
      this.#islands = null;
    }
    if (has('labelled')) this.#islands = null;
    for (const modality of MODALITIES) {
      const set = this.sets[modality];
      set.mesh.visible = props.visible[modality];
      set.setQuiet(isQuiet(props, modality));
      set.setChosen(
        [props.selection, props.hover].flatMap((item) =>
          item && (item.modality === modality || PARTNERS[item.modality].includes(modality))
            ? item.row
            : [],
        ),
      );
    }
    this.#threads.mesh.visible =
      props.threads === 'all' && props.visible.audio && props.visible.points;
    return resized;
  }

  /** Lets the markers fly on; @returns whether any still does. */
  step(seconds: number): boolean {
    if (!this.#moving) return false;
    this.#moving = false;
    for (const modality of MODALITIES) {
      if (this.sets[modality].step(seconds, STIFFNESS)) this.#moving = true;
    }
    this.#islands = null;
    return this.#moving;
  }

  jump(): void {
    for (const modality of MODALITIES) this.sets[modality].jump();
    this.#moving = false;
    this.#islands = null;
  }

  /** Before each drawing. */
  prepare(props: AlignmentMapProps, camera: MapCamera, width: number, height: number): void {
    const { shared } = this;
    shared.viewport.value.set(width, height);
    shared.focus.value = camera.distance;
    shared.reach.value = camera.reach;
    const rows = MODALITIES.reduce((sum, modality) => sum + this.sets[modality].rows, 0);
    const roomPx = Math.sqrt((width * height) / Math.max(1, rows));
    const base = Math.min(LARGEST_PX, Math.max(SMALLEST_PX, roomPx * SIZE_SHARE));
    shared.sizePx.value = base * camera.magnification ** SIZE_GROWTH;
    this.#chosen.update(this.sets, props);
  }

  islands({ labelled, classes, classLabels }: AlignmentMapProps): readonly Island[] {
    if (labelled === null) return [];
    const { current } = this.sets[labelled].springs;
    return (this.#islands ??= findIslands(current, classes[labelled], classLabels.length));
  }

  /** Where the visible markers will be, [rows, 3] each. */
  targets({ visible }: AlignmentMapProps): Float32Array[] {
    return MODALITIES.filter((modality) => visible[modality]).map(
      (modality) => this.sets[modality].springs.target,
    );
  }

  pick(
    props: AlignmentMapProps,
    projection: Projection,
    xPx: number,
    yPx: number,
    withinPx: number,
  ): MapItem | null {
    let best: MapItem | null = null;
    let bestCost = Infinity;
    for (const modality of MODALITIES) {
      if (!props.visible[modality]) continue;
      const { current } = this.sets[modality].springs;
      const found = nearestRow(projection, current, xPx, yPx, withinPx, props.shown);
      if (!found) continue;
      const cost = found.cost + (isQuiet(props, modality) ? QUIET_HANDICAP : 0);
      if (cost < bestCost) {
        bestCost = cost;
        best = { modality, row: found.row };
      }
    }
    return best;
  }

  /** Rows of which any drawn marker is seen inside the polygon, rising. */
  enclosed(
    { visible, shown }: AlignmentMapProps,
    projection: Projection,
    polygon: readonly Corner[],
  ): number[] {
    const found = MODALITIES.filter((modality) => visible[modality]).flatMap((modality) =>
      rowsInside(polygon, projection, this.sets[modality].springs.current),
    );
    return [...new Set(found)].filter((row) => !shown || shown[row] === 1).sort((a, b) => a - b);
  }

  /** Frees the graphics card; what is drawn again afterwards is uploaded again. */
  release(): void {
    this.#threads.dispose();
    this.#chosen.dispose();
    for (const modality of MODALITIES) this.sets[modality].dispose();
  }

  #retarget({ positions, view }: AlignmentMapProps): boolean {
    if (!positions) return false;
    let resized = false;
    for (const modality of MODALITIES) {
      if (this.sets[modality].setPositions(positions[modality], view, this.#stretch))
        resized = true;
    }
    if (resized) this.#tieThreads();
    this.#moving = true;
    return resized;
  }

  /** Threads read the markers' own buffers, so they follow without further work. */
  #tieThreads(): void {
    const { audio, points } = this.sets;
    const count = Math.min(audio.rows, points.rows);
    this.#threads.setEnds({ start: audio.place, end: points.place, paint: audio.paint }, count);
    this.#threads.opacity = Math.min(0.3, THREAD_INK / Math.sqrt(Math.max(1, count)));
  }
}

/** Quiet markers stand back only while there is something loud to see. */
function isQuiet({ quiet, visible }: AlignmentMapProps, modality: Modality): boolean {
  return (
    quiet.includes(modality) && MODALITIES.some((other) => visible[other] && !quiet.includes(other))
  );
}
