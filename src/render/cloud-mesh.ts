/** A point cloud as lit discs that lie in its surface: a few thousand points look like a solid thing. */
import { InstancedBufferAttribute, Mesh, ShaderMaterial } from 'three';
import type { PointCloud } from './inputs.ts';
import { instancedQuad } from './quad.ts';
import { makeSurfels } from './surfels.ts';

const VERTEX = /* glsl */ `
  attribute vec3 place;
  attribute vec3 facing;
  attribute vec3 tone;
  attribute float radius;
  uniform float depthPerUnit;
  varying vec2 spot;
  varying vec3 normalSeen;
  varying vec3 colour;
  varying float bulge;

  void main() {
    vec3 n = normalize(normalMatrix * facing);
    // Seen from behind: the inside of an open shell.
    float back = step(n.z, 0.0);
    n *= 1.0 - 2.0 * back;
    // Discs on edge would leave gaps along the outline; they lean a little towards the eye.
    vec3 lean = normalize(n + vec3(0.0, 0.0, 0.25));
    vec3 u = normalize(abs(lean.y) < 0.9 ? cross(vec3(0.0, 1.0, 0.0), lean) : cross(vec3(1.0, 0.0, 0.0), lean));
    vec3 v = cross(lean, u);
    vec3 seen = (modelViewMatrix * vec4(place, 1.0)).xyz;
    seen += (u * position.x + v * position.y) * radius;
    gl_Position = projectionMatrix * vec4(seen, 1.0);
    spot = position.xy;
    normalSeen = n;
    colour = pow(tone, vec3(2.2)) * (1.0 - 0.45 * back);
    bulge = radius * depthPerUnit;
  }
`;

const FRAGMENT = /* glsl */ `
  varying vec2 spot;
  varying vec3 normalSeen;
  varying vec3 colour;
  varying float bulge;

  uniform float dark;

  const vec3 LAMP = vec3(-0.42, 0.66, 0.62);

  void main() {
    float off = dot(spot, spot);
    if (off > 1.0) discard;
    // Each disc falls back towards its edge, so neighbours meet halfway instead of lying over each other.
    gl_FragDepth = gl_FragCoord.z + off * bulge;
    vec3 n = normalize(normalSeen);
    float lamp = max(dot(n, LAMP), 0.0);
    float sky = 0.5 + 0.5 * n.y;
    // The outline is inked on paper, and caught by a light on a dark ground.
    float edge = 1.0 - smoothstep(0.0, 0.5, n.z);
    float shine = pow(max(dot(n, normalize(LAMP + vec3(0.0, 0.0, 1.0))), 0.0), 28.0);
    vec3 lit = colour * (0.26 + 0.34 * sky + 0.85 * lamp) * (1.0 - 0.45 * edge * (1.0 - dark));
    lit += 0.1 * shine + dark * 0.09 * edge * edge + dark * 0.012;
    gl_FragColor = vec4(pow(min(lit, 1.0), vec3(1.0 / 2.2)), 1.0);
  }
`;

/** Front-to-back room in front of the orthographic eye, in cloud units. */
export const CLOUD_DEPTH = 16;

export function makeCloudMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { depthPerUnit: { value: 1 / CLOUD_DEPTH }, dark: { value: 0 } },
  });
}

export interface CloudMesh {
  readonly mesh: Mesh;
  /** Farthest from the turning axis. */
  readonly reach: number;
  /** Half of its height. */
  readonly rise: number;
}

/** Centred on its box, so that it turns about its own axis. */
export function makeCloudMesh(
  { positions, normals, colors }: PointCloud,
  material: ShaderMaterial,
): CloudMesh {
  const [x, y, z] = [0, 1, 2].map((axis) => middleOf(positions, axis)) as [number, number, number];
  const centred = positions.map((value, i) => value - [x, y, z][i % 3]!);
  const surfels = makeSurfels(positions, normals, colors);
  const geometry = instancedQuad(
    {
      place: new InstancedBufferAttribute(centred, 3),
      facing: new InstancedBufferAttribute(normals, 3),
      tone: new InstancedBufferAttribute(surfels.colors, 3),
      radius: new InstancedBufferAttribute(surfels.radii, 1),
    },
    positions.length / 3,
  );
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.rotation.order = 'XYZ';
  let reach = 0;
  let rise = 0;
  for (let i = 0; i + 2 < centred.length; i += 3) {
    reach = Math.max(reach, Math.hypot(centred[i]!, centred[i + 2]!));
    rise = Math.max(rise, Math.abs(centred[i + 1]!));
  }
  return { mesh, reach, rise };
}

function middleOf(positions: Float32Array, axis: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = axis; i < positions.length; i += 3) {
    low = Math.min(low, positions[i]!);
    high = Math.max(high, positions[i]!);
  }
  return low <= high ? (low + high) / 2 : 0;
}
