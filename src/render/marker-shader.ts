/** Markers as screen-facing quads whose outline is computed in the fragment shader: crisp at any size. */
import type { Modality } from './inputs.ts';

/** Signed distance in pixels to each modality's outline, for a marker of radius `r`; equal areas, so none shouts. */
const OUTLINES: Readonly<Record<Modality, string>> = {
  audio: 'length(p) - r',
  points: '(abs(p.x) + abs(p.y) - 1.25 * r) * 0.70711',
  image: 'max(abs(p.x), abs(p.y)) - 0.86 * r',
  text: 'max(abs(p.x) - 1.3 * r, abs(p.y) - 0.52 * r)',
};

export const MARKER_VERTEX = /* glsl */ `
  attribute vec3 place;
  attribute vec4 paint;
  uniform vec2 viewport;
  uniform float focus;
  uniform float reach;
  uniform float sizePx;
  uniform float scale;
  uniform float strength;
  uniform vec2 depthBand;
  uniform vec4 chosenRows;
  uniform vec3 paper;
  varying vec2 spot;
  varying vec3 fill;
  varying float radius;

  void main() {
    float row = float(gl_InstanceID);
    bool chosen = any(equal(vec4(row), chosenRows));
    vec4 seen = modelViewMatrix * vec4(place, 1.0);
    float depth = -seen.z;
    radius = 0.5 * sizePx * scale * clamp(focus / depth, 0.62, 1.6) * mix(0.8, 1.0, paint.a);
    if (chosen) radius = max(radius * 1.5, 5.0);
    // Far things pale: air between the visitor and them.
    float air = 0.55 * clamp((depth - focus) / reach, 0.0, 1.0);
    fill = mix(paper, paint.rgb, chosen ? 1.0 : paint.a * strength * (1.0 - air));
    spot = position.xy * (radius * 1.3 + 2.5);
    gl_Position = projectionMatrix * seen;
    gl_Position.xy += spot * 2.0 / viewport * gl_Position.w;
    // Markers of equal depth take turns by row instead of by modality.
    float order = mix(depthBand.x, depthBand.y, 0.5 + 0.5 * gl_Position.z / gl_Position.w);
    order += fract(row * 0.61803) * 1e-5 + (1.0 - paint.a) * 0.02;
    gl_Position.z = (chosen ? -0.98 : order) * gl_Position.w;
    // What is not there lies outside of everything that is drawn.
    if (paint.a == 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  }
`;

export function markerFragment(modality: Modality): string {
  return /* glsl */ `
  uniform vec3 paper;
  uniform float ratio;
  uniform float rimPx;
  varying vec2 spot;
  varying vec3 fill;
  varying float radius;

  void main() {
    vec2 p = spot;
    float r = radius;
    float edge = ${OUTLINES[modality]};
    float inside = clamp(0.5 - edge * ratio, 0.0, 1.0);
    float cover = clamp(0.5 - (edge - rimPx) * ratio, 0.0, 1.0);
    if (cover <= 0.0) discard;
    gl_FragColor = vec4(mix(paper, fill, inside), cover);
  }
`;
}
