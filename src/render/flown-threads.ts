/** Lines between markers, or from where they began: read the markers' own buffers and fly with them. */
import type { Mesh, ShaderMaterial } from 'three';
import { Vector2 } from 'three';
import { DIMMED } from './marker-shader.ts';
import type { FlownPlaces } from './marker-set.ts';
import { PLACED_GLSL } from './packed-places.ts';
import { instancedQuad } from './quad.ts';
import { LINE_GLSL, threadMesh } from './threads.ts';
import type { SharedUniforms } from './uniforms.ts';

const VERTEX = /* glsl */ `
  ${PLACED_GLSL}
  ${LINE_GLSL}
  attribute vec4 startBefore;
  attribute vec4 startAfter;
  attribute vec4 endBefore;
  attribute vec4 endAfter;
  uniform vec2 startUnits;
  uniform vec2 endUnits;

  void main() {
    stretchLine(
      placed(startBefore, startAfter, startUnits),
      placed(endBefore, endAfter, endUnits)
    );
    tint = painted(endAfter, ${DIMMED});
  }
`;

export class FlownThreads {
  readonly mesh: Mesh<ReturnType<typeof instancedQuad>, ShaderMaterial>;
  readonly #opacity = { value: 1 };

  constructor(shared: SharedUniforms, widthPx: number, order: number) {
    this.mesh = threadMesh(VERTEX, shared, { widthPx, insetPx: 0 }, order, {
      opacity: this.#opacity,
      startUnits: { value: new Vector2(1, 1) },
      endUnits: { value: new Vector2(1, 1) },
    });
  }

  set opacity(value: number) {
    this.#opacity.value = value;
  }

  /** Draws the first `count` pairs, in the paint of their ends. */
  setEnds(start: FlownPlaces, end: FlownPlaces, count: number): void {
    const { uniforms } = this.mesh.material;
    uniforms['startUnits'] = start.units;
    uniforms['endUnits'] = end.units;
    this.mesh.geometry.dispose();
    this.mesh.geometry = instancedQuad(
      {
        startBefore: start.before,
        startAfter: start.after,
        endBefore: end.before,
        endAfter: end.after,
      },
      count,
    );
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
