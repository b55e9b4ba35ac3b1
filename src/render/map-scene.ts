/** Everything that is drawn on the map, kept in step with the props; knows no renderer and no page. */
import { Color, Scene, type WebGLRenderer } from 'three';
import { MODALITIES, type ByModality, type Modality } from './inputs.ts';
import { Chosen, PARTNERS } from './chosen.ts';
import { DensityField } from './density-field.ts';
import { FlownThreads } from './flown-threads.ts';
import { findIslands, islandsBetween, type Island } from './islands.ts';
import type { MapCamera } from './map-camera.ts';
import type { AlignmentMapProps, MapItem } from './map-props.ts';
import { MarkerSet } from './marker-set.ts';
import { Trails } from './trails.ts';
import { Tones } from './tones.ts';
import { PickPass, type PickPlace } from './pick-pass.ts';
import { paintMarkers } from './palette.ts';
import { rowsInside, type Corner } from './polygon.ts';
import type { Projection } from './projection.ts';
import { hitsOnProcessor } from './processor-pick.ts';
import { makeSharedUniforms, setScreenColour } from './uniforms.ts';

export type ChangedProps = ReadonlySet<keyof AlignmentMapProps>;

/** Per second: markers have gone 99 % of their way in about 450 ms. */
const SPEED = 10;
/** What is left of a flight, as a share, when it is over. */
const ARRIVED = 0.003;
/** With more markers than this they hide each other, and lines of equal density show themselves. */
const MANY = 20_000;
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
  readonly #tones = new Tones();
  readonly shared = makeSharedUniforms(this.#tones.texture);
  readonly sets: ByModality<MarkerSet>;
  readonly #threads = new FlownThreads(this.shared, THREAD_WIDTH_PX, 1);
  readonly #chosen = new Chosen(this.shared);
  readonly #trails: Trails;
  readonly #density: DensityField;
  readonly #picking: PickPass;
  #islands: { readonly from: readonly Island[]; readonly to: readonly Island[] } | null = null;
  #stretch = 1;

  constructor() {
    const setOf = (modality: Modality): MarkerSet => new MarkerSet(modality, this.shared);
    this.sets = {
      audio: setOf('audio'),
      points: setOf('points'),
      image: setOf('image'),
      text: setOf('text'),
    };
    this.#trails = new Trails(this.shared, this.sets);
    this.#density = new DensityField(this.sets, this.shared);
    this.#picking = new PickPass(this.sets, this.shared);
    this.three.add(this.#density.mesh, this.#threads.mesh, ...this.#chosen.meshes);
    this.three.add(...this.#trails.meshes);
    for (const modality of MODALITIES) this.three.add(this.sets[modality].mesh);
  }

  /** How much wider flat layouts are drawn than they are. */
  get stretch(): number {
    return this.#stretch;
  }

  get rows(): number {
    return MODALITIES.reduce((sum, modality) => sum + this.sets[modality].rows, 0);
  }

  /** Flat layouts have no own proportions: they take some of the window's. @returns whether they changed */
  setAspect(aspect: number, props: AlignmentMapProps): boolean {
    const stretch = Math.sqrt(Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, aspect)));
    if (stretch === this.#stretch) return false;
    this.#stretch = stretch;
    if (props.view === 'solid') return false;
    this.#retarget(props);
    this.#trails.apply(props, stretch);
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
      this.#tones.clear();
      for (const modality of MODALITIES) {
        const { after } = this.sets[modality];
        paintMarkers(after.array as Int16Array, modality, this.#tones, props);
        after.needsUpdate = true;
      }
      this.#islands = null;
    }
    if (has('labelled')) this.#islands = null;
    for (const modality of MODALITIES) {
      const set = this.sets[modality];
      set.setVisible(props.visible[modality]);
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
    if (resized || has('starts', 'trails', 'view', 'visible')) {
      this.#trails.apply(props, this.#stretch);
    }
    this.#density.mesh.visible = props.density || this.rows > MANY;
    return resized;
  }

  /** Lets the markers fly on, ever more slowly: what is left of the way shrinks by e^(-SPEED t); @returns whether any still flies. */
  step(seconds: number): boolean {
    const { flight } = this.shared;
    if (flight.value === 1) return false;
    const left = (1 - flight.value) * Math.exp(-SPEED * seconds);
    flight.value = left < ARRIVED ? 1 : 1 - left;
    return flight.value < 1;
  }

  jump(): void {
    this.shared.flight.value = 1;
  }

  /** Before each drawing. */
  prepare(props: AlignmentMapProps, camera: MapCamera, width: number, height: number): void {
    const { shared } = this;
    shared.viewport.value.set(width, height);
    shared.focus.value = camera.distance;
    shared.reach.value = camera.reach;
    const roomPx = Math.sqrt((width * height) / Math.max(1, this.rows));
    const base = Math.min(LARGEST_PX, Math.max(SMALLEST_PX, roomPx * SIZE_SHARE));
    shared.sizePx.value = base * camera.magnification ** SIZE_GROWTH;
    this.#chosen.update(this.sets, props);
  }

  /** What the drawing itself reads must be drawn first. */
  prerender(renderer: WebGLRenderer, camera: MapCamera, width: number, height: number): void {
    if (this.#density.mesh.visible) this.#density.update(renderer, camera.three, width, height);
  }

  islands({ labelled, classes, classLabels }: AlignmentMapProps): readonly Island[] {
    if (labelled === null) return [];
    const find = (places: Float32Array): readonly Island[] =>
      findIslands(places, classes[labelled], classLabels.length);
    const { origins, targets } = this.sets[labelled];
    if (!this.#islands) {
      const to = find(targets);
      this.#islands = { from: origins === targets ? to : find(origins), to };
    }
    return islandsBetween(this.#islands.from, this.#islands.to, this.shared.flight.value);
  }

  /** Where the visible markers will be, [rows, 3] each. */
  targets({ visible }: AlignmentMapProps): Float32Array[] {
    return MODALITIES.filter((modality) => visible[modality]).map(
      (modality) => this.sets[modality].targets,
    );
  }

  /** The marker seen at a place, or near it; `renderer` null asks the processor. */
  pick(renderer: WebGLRenderer | null, camera: MapCamera, place: PickPlace): MapItem | null {
    if (renderer) return this.#picking.pick(renderer, camera.three, place);
    const hits = hitsOnProcessor(this.sets, this.shared, camera.viewProjection, place);
    return hits[0]?.item ?? null;
  }

  /** Rows of which any drawn marker is seen inside the polygon, rising. */
  enclosed(
    { visible, shown }: AlignmentMapProps,
    projection: Projection,
    polygon: readonly Corner[],
  ): number[] {
    const found = MODALITIES.filter((modality) => visible[modality]).flatMap((modality) =>
      rowsInside(polygon, projection, this.sets[modality].places()),
    );
    return [...new Set(found)].filter((row) => !shown || shown[row] === 1).sort((a, b) => a - b);
  }

  /** Frees the graphics card; what is drawn again afterwards is uploaded again. */
  release(): void {
    this.#threads.dispose();
    this.#chosen.dispose();
    this.#trails.dispose();
    this.#density.dispose();
    this.#picking.dispose();
    for (const modality of MODALITIES) this.sets[modality].dispose();
  }

  #retarget(props: AlignmentMapProps): boolean {
    const { positions, view } = props;
    if (!positions) return false;
    let resized = false;
    for (const modality of MODALITIES) {
      if (this.sets[modality].setPositions(positions[modality], view, this.#stretch))
        resized = true;
    }
    if (resized) this.#tieThreads();
    this.shared.flight.value = resized ? 1 : 0;
    this.#islands = null;
    return resized;
  }

  /** Threads read the markers' own buffers, so they follow without further work. */
  #tieThreads(): void {
    const { audio, points } = this.sets;
    const count = Math.min(audio.rows, points.rows);
    this.#threads.setEnds(points, audio, count);
    this.#threads.opacity = Math.min(0.3, THREAD_INK / Math.sqrt(Math.max(1, count)));
  }
}

/** Quiet markers stand back only while there is something loud to see. */
function isQuiet({ quiet, visible }: AlignmentMapProps, modality: Modality): boolean {
  return (
    quiet.includes(modality) && MODALITIES.some((other) => visible[other] && !quiet.includes(other))
  );
}
