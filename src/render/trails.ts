/** From where everything was at first to where it is: one thin line a marker, in its colour. */
import { Vector2, type Mesh } from 'three';
import { FlownThreads } from './flown-threads.ts';
import { MODALITIES, type ByModality } from './inputs.ts';
import type { AlignmentMapProps } from './map-props.ts';
import { layOut, packedAttribute, write, type MarkerSet } from './marker-set.ts';
import type { SharedUniforms } from './uniforms.ts';

const WIDTH_PX = 1;
/** Trails share their ink: with more of them each gets less. */
const INK = 9;

export class Trails {
  readonly meshes: readonly Mesh[];
  readonly #sets: ByModality<MarkerSet>;
  readonly #threads: ByModality<FlownThreads>;

  constructor(shared: SharedUniforms, sets: ByModality<MarkerSet>) {
    this.#sets = sets;
    const make = (): FlownThreads => new FlownThreads(shared, WIDTH_PX, 0.5);
    this.#threads = { audio: make(), points: make(), image: make(), text: make() };
    this.meshes = MODALITIES.map((modality) => this.#threads[modality].mesh);
    for (const mesh of this.meshes) mesh.visible = false;
  }

  apply({ starts, trails, view, visible }: AlignmentMapProps, stretch: number): void {
    for (const modality of MODALITIES) {
      const threads = this.#threads[modality];
      const set = this.#sets[modality];
      const places = trails && starts ? layOut(starts[modality], view, stretch) : null;
      threads.mesh.visible = visible[modality] && places?.length === set.targets.length;
      if (!places || !threads.mesh.visible) continue;
      const start = packedAttribute(set.rows);
      const unit = write(start, places);
      const units = { value: new Vector2(unit, unit) };
      threads.setEnds({ before: start, after: start, units }, set, set.rows);
      threads.opacity = Math.min(0.55, INK / Math.sqrt(Math.max(1, set.rows)));
    }
  }

  dispose(): void {
    for (const modality of MODALITIES) this.#threads[modality].dispose();
  }
}
