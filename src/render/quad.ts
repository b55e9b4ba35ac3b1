/** One quad, drawn many times. */
import { BufferAttribute, InstancedBufferGeometry, type InstancedBufferAttribute } from 'three';

/** Corners at (-1, -1) ... (1, 1) in `position`; the attributes advance once for each instance. */
export function instancedQuad(
  attributes: Readonly<Record<string, InstancedBufferAttribute>>,
  count: number,
): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const corners = Float32Array.of(-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0);
  geometry.setAttribute('position', new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  for (const [name, attribute] of Object.entries(attributes))
    geometry.setAttribute(name, attribute);
  geometry.instanceCount = count;
  return geometry;
}
