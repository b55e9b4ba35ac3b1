/** One parallelepiped (or parallelogram) as three.js objects: see-through faces, thin edges, and the vectors themselves with their signs. */
import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  OctahedronGeometry,
  Quaternion,
  SphereGeometry,
  Vector3,
} from 'three';
import type { Modality } from './inputs.ts';
import { add, scale, solidOf, type Vector } from './solid-geometry.ts';

export interface FigureStyle {
  /** CSS colour of every vector. */
  readonly colours: readonly string[];
  readonly modalities: readonly Modality[];
  readonly ink: string;
  /** A pale outline only: what it was before. */
  readonly isGhost: boolean;
}

const THICK = 0.022;
const THIN = 0.007;
const SIGN = 0.062;
const FACE_OPACITY = 0.09;
const GHOST_OPACITY = 0.3;
const UP = new Vector3(0, 1, 0);

/** The signs of the map, in three dimensions. */
const SIGNS = {
  audio: new SphereGeometry(SIGN, 20, 14),
  points: new OctahedronGeometry(SIGN * 1.35),
  image: new BoxGeometry(SIGN * 1.7, SIGN * 1.7, SIGN * 1.7),
  text: new BoxGeometry(SIGN * 2.6, SIGN * 1.1, SIGN * 1.1),
} as const satisfies Record<Modality, BufferGeometry>;
const ROD = new CylinderGeometry(1, 1, 1, 12, 1);

export class SolidFigure {
  readonly group = new Group();
  readonly #rods: Mesh<CylinderGeometry, MeshBasicMaterial>[] = [];
  readonly #signs: Mesh<BufferGeometry, MeshBasicMaterial>[] = [];
  readonly #faces = new Mesh(
    new BufferGeometry(),
    new MeshBasicMaterial({ transparent: true, side: DoubleSide, depthWrite: false }),
  );
  readonly #k: number;
  readonly #isGhost: boolean;

  constructor(k: 2 | 3, { colours, modalities, ink, isGhost }: FigureStyle) {
    this.#k = k;
    this.#isGhost = isGhost;
    const opacity = isGhost ? GHOST_OPACITY : 1;
    const paint = (css: string): MeshBasicMaterial =>
      new MeshBasicMaterial({
        color: new Color(css),
        transparent: isGhost,
        opacity,
      });
    const { edges, faces } = solidOf(Array.from({ length: k }, (): Vector => [0, 0, 0]));
    for (const { from, along } of edges) {
      const isVector = from === 0 && !isGhost;
      this.#rods.push(new Mesh(ROD, paint(isVector ? (colours[along] ?? ink) : ink)));
    }
    this.group.add(...this.#rods);
    if (isGhost) return;
    modalities.slice(0, k).forEach((modality, i) => {
      this.#signs.push(new Mesh(SIGNS[modality], paint(colours[i] ?? ink)));
    });
    this.#faces.material.color = new Color(ink);
    this.#faces.material.opacity = FACE_OPACITY;
    this.#faces.geometry.setAttribute(
      'position',
      new BufferAttribute(new Float32Array(faces.length * 18), 3),
    );
    this.#faces.frustumCulled = false;
    this.group.add(...this.#signs, this.#faces);
  }

  setEdges(vectors: readonly Vector[]): void {
    const { vertices, edges, faces } = solidOf(vectors);
    edges.forEach(({ from, to }, i) => {
      const rod = this.#rods[i];
      const [start, end] = [vertices[from], vertices[to]];
      if (rod && start && end)
        placeRod(rod, start, end, from === 0 && !this.#isGhost ? THICK : THIN);
    });
    vectors.forEach((edge, i) => {
      this.#signs[i]?.position.set(...edge);
    });
    const position = this.#faces.geometry.getAttribute('position') as BufferAttribute | undefined;
    if (!position) return;
    faces.forEach((face, i) => {
      const [a, b, c, d] = face.map((v) => vertices[v] ?? ([0, 0, 0] as const));
      if (!a || !b || !c || !d) return;
      [a, b, c, a, c, d].forEach((corner, j) => position.setXYZ(6 * i + j, ...corner));
    });
    position.needsUpdate = true;
  }

  /** Where the figure's middle lies. */
  static middleOf(vectors: readonly Vector[]): Vector {
    return scale(vectors.reduce(add, [0, 0, 0]), 0.5);
  }

  get k(): number {
    return this.#k;
  }

  dispose(): void {
    for (const mesh of [...this.#rods, ...this.#signs]) mesh.material.dispose();
    this.#faces.material.dispose();
    this.#faces.geometry.dispose();
  }
}

const along = new Vector3();

function placeRod(rod: Mesh, [x, y, z]: Vector, end: Vector, radius: number): void {
  along.set(end[0] - x, end[1] - y, end[2] - z);
  const length = along.length();
  rod.position.set(x + along.x / 2, y + along.y / 2, z + along.z / 2);
  rod.scale.set(radius, Math.max(1e-6, length), radius);
  if (length > 0) rod.quaternion.copy(new Quaternion().setFromUnitVectors(UP, along.normalize()));
}
