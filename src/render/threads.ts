/** Lines of any width between two places, drawn as screen-space quads. */
import { InstancedBufferAttribute, Mesh, ShaderMaterial, type IUniform } from 'three';
import { instancedQuad } from './quad.ts';
import type { SharedUniforms } from './uniforms.ts';

/** `stretchLine` puts one corner of the quad: as wide as asked for on the screen, from one place to another. */
export const LINE_GLSL = /* glsl */ `
  uniform vec2 viewport;
  uniform float widthPx;
  uniform float insetPx;
  varying float across;
  varying vec4 tint;

  void stretchLine(vec3 start, vec3 end) {
    vec4 from = projectionMatrix * modelViewMatrix * vec4(start, 1.0);
    vec4 to = projectionMatrix * modelViewMatrix * vec4(end, 1.0);
    vec2 a = from.xy / from.w * viewport * 0.5;
    vec2 b = to.xy / to.w * viewport * 0.5;
    vec2 along = b - a;
    float lengthPx = length(along);
    vec2 forth = lengthPx > 0.01 ? along / lengthPx : vec2(0.0);
    vec2 side = vec2(-forth.y, forth.x);
    vec2 inset = forth * min(insetPx, 0.5 * lengthPx);
    across = position.y * (0.5 * widthPx + 1.0);
    gl_Position = position.x < 0.0 ? from : to;
    vec2 shift = side * across + (position.x < 0.0 ? inset : -inset);
    gl_Position.xy += shift * 2.0 / viewport * gl_Position.w;
    // An end behind the eye has no place on the screen.
    if (from.w <= 0.0 || to.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  }
`;

const VERTEX = /* glsl */ `
  ${LINE_GLSL}
  attribute vec3 start;
  attribute vec3 end;
  attribute vec4 paint;

  void main() {
    stretchLine(start, end);
    tint = paint;
  }
`;

const THREAD_FRAGMENT = /* glsl */ `
  uniform float widthPx;
  uniform float opacity;
  uniform float ratio;
  varying float across;
  varying vec4 tint;

  void main() {
    float cover = clamp(0.5 + (0.5 * widthPx - abs(across)) * ratio, 0.0, 1.0);
    gl_FragColor = vec4(tint.rgb, tint.a * opacity * cover);
  }
`;

export interface ThreadEnds {
  /** [count, 3] each. */
  readonly start: InstancedBufferAttribute;
  readonly end: InstancedBufferAttribute;
  /** [count, 4] */
  readonly paint: InstancedBufferAttribute;
}

/** A mesh without threads yet; `extra` are the uniforms of its own vertex shader. */
export function threadMesh(
  vertexShader: string,
  shared: SharedUniforms,
  { widthPx, insetPx }: { readonly widthPx: number; readonly insetPx: number },
  order: number,
  extra: Readonly<Record<string, IUniform>> = {},
): Mesh<ReturnType<typeof instancedQuad>, ShaderMaterial> {
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader: THREAD_FRAGMENT,
    uniforms: {
      ...shared,
      widthPx: { value: widthPx },
      insetPx: { value: insetPx },
      opacity: { value: 1 },
      ...extra,
    },
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
  const mesh = new Mesh(instancedQuad({}, 0), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = order;
  return mesh;
}

export class Threads {
  readonly mesh: Mesh<ReturnType<typeof instancedQuad>, ShaderMaterial>;

  /** Threads end `insetPx` before their markers' middles, so that they do not cross them out. */
  constructor(shared: SharedUniforms, { widthPx, insetPx }: { widthPx: number; insetPx: number }) {
    this.mesh = threadMesh(VERTEX, shared, { widthPx, insetPx }, 1);
  }

  /** Draws the first `count` pairs. */
  setEnds(ends: ThreadEnds, count: number): void {
    this.mesh.geometry.dispose();
    this.mesh.geometry = instancedQuad({ ...ends }, count);
    this.mesh.visible = count > 0;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** Makes ends that are written by hand, for the few threads of the chosen things. */
export function looseEnds(capacity: number): ThreadEnds {
  return {
    start: new InstancedBufferAttribute(new Float32Array(capacity * 3), 3),
    end: new InstancedBufferAttribute(new Float32Array(capacity * 3), 3),
    paint: new InstancedBufferAttribute(new Uint8Array(capacity * 4), 4, true),
  };
}
