/** One canvas with one turning cloud; drawn by the stage. */
import type { Mesh, ShaderMaterial } from 'three';
import type { PointCloud } from './inputs.ts';
import { makeCloudMesh, type CloudMesh } from './cloud-mesh.ts';

export interface CloudOptions {
  /** Where it starts, in radians about its upright axis; 0.5 unless told. */
  readonly yaw?: number;
  /** Turns by itself while on the screen; true unless told. */
  readonly turning?: boolean;
  /** The pointer can turn it; false unless told. */
  readonly draggable?: boolean;
}

const HOME_YAW = 0.5;
const HOME_PITCH = 0.32;
const STEEPEST = 1.3;
const RADIANS_PER_SECOND = 0.55;
const RADIANS_PER_PX = 0.012;
const MARGIN = 1.07;
/** A drag of this length is no click on what the canvas lies in. */
const SLACK_PX = 4;

export class CloudView {
  readonly canvas: HTMLCanvasElement;
  readonly turning: boolean;
  visible = false;
  /** Something changed since it was drawn. */
  stale = true;
  #cloud: CloudMesh;
  #yaw: number;
  #pitch = HOME_PITCH;
  #held: { x: number; y: number; travelled: number } | null = null;
  readonly #listening = new AbortController();
  readonly #onChange: () => void;

  constructor(
    canvas: HTMLCanvasElement,
    cloud: PointCloud,
    material: ShaderMaterial,
    { yaw = HOME_YAW, turning = true, draggable = false }: CloudOptions,
    onChange: () => void,
  ) {
    this.canvas = canvas;
    this.turning = turning;
    this.#cloud = makeCloudMesh(cloud, material);
    this.#yaw = yaw;
    this.#onChange = onChange;
    if (draggable) this.#listen();
  }

  get mesh(): Mesh {
    return this.#cloud.mesh;
  }

  get yaw(): number {
    return this.#yaw;
  }

  get held(): boolean {
    return this.#held !== null;
  }

  turn(seconds: number): void {
    if (!this.#held) this.#yaw += seconds * RADIANS_PER_SECOND;
  }

  /** Turns the mesh; @returns half the height the eye must see, for a canvas of this aspect. */
  pose(aspect: number): number {
    const { mesh, reach, rise } = this.#cloud;
    mesh.rotation.set(this.#pitch, this.#yaw, 0);
    mesh.updateMatrixWorld();
    const tall = rise * Math.cos(this.#pitch) + reach * Math.abs(Math.sin(this.#pitch));
    return Math.max(1e-3, MARGIN * Math.max(tall, reach / aspect));
  }

  dispose(): void {
    this.#listening.abort();
    this.#cloud.mesh.geometry.dispose();
  }

  #listen(): void {
    const { canvas } = this;
    const { signal } = this.#listening;
    canvas.style.touchAction = 'pan-y';
    canvas.style.cursor = 'grab';
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        canvas.setPointerCapture(event.pointerId);
        this.#held = { x: event.clientX, y: event.clientY, travelled: 0 };
      },
      { signal },
    );
    canvas.addEventListener('pointermove', (event) => this.#drag(event), { signal });
    let dragged = false;
    const release = (): void => {
      dragged = (this.#held?.travelled ?? 0) > SLACK_PX;
      this.#held = null;
      this.#onChange();
    };
    canvas.addEventListener('pointerup', release, { signal });
    canvas.addEventListener('pointercancel', release, { signal });
    canvas.addEventListener('click', (event) => dragged && event.stopPropagation(), { signal });
  }

  #drag({ clientX, clientY }: PointerEvent): void {
    if (!this.#held) return;
    const [dx, dy] = [clientX - this.#held.x, clientY - this.#held.y];
    this.#held = {
      x: clientX,
      y: clientY,
      travelled: this.#held.travelled + Math.hypot(dx, dy),
    };
    this.#yaw += dx * RADIANS_PER_PX;
    this.#pitch = Math.min(STEEPEST, Math.max(-STEEPEST, this.#pitch + dy * RADIANS_PER_PX));
    this.stale = true;
    this.#onChange();
  }
}
