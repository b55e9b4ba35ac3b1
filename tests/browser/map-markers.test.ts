import { WebGLRenderer } from 'three';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/random.ts';
import { MODALITIES, type ByModality, type MapPositions } from '../../src/render/inputs.ts';
import { MapCamera } from '../../src/render/map-camera.ts';
import { DEFAULT_MAP_PROPS, type AlignmentMapProps } from '../../src/render/map-props.ts';
import { MapScene, type ChangedProps } from '../../src/render/map-scene.ts';
import { hitsOnProcessor } from '../../src/render/processor-pick.ts';

const [WIDTH, HEIGHT] = [240, 180];
const ALL = new Set(Object.keys(DEFAULT_MAP_PROPS)) as ChangedProps;
const ROWS = 300;

const renderer = new WebGLRenderer();
renderer.setSize(WIDTH, HEIGHT, false);
afterAll(() => renderer.dispose());

function randomPositions(seed: number): ByModality<MapPositions> {
  const random = seededRandom(seed);
  const some = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => random.between(-1, 1));
  const make = (): MapPositions => ({ solid: some(3 * ROWS), flat: some(2 * ROWS) });
  return { audio: make(), points: make(), image: make(), text: make() };
}

function open(props: AlignmentMapProps): { scene: MapScene; camera: MapCamera } {
  const [scene, camera] = [new MapScene(), new MapCamera()];
  scene.apply(props, ALL);
  camera.resize(WIDTH, HEIGHT);
  camera.setHomeAngles(props.view === 'flat');
  camera.fit(scene.targets(props));
  camera.jump();
  camera.place();
  scene.prepare(props, camera, WIDTH, HEIGHT);
  return { scene, camera };
}

describe('picking on the graphics card', () => {
  const positions = randomPositions(4);
  const rows = Array.from({ length: ROWS }, (_, row) => row);
  const cases: readonly [string, Partial<AlignmentMapProps>][] = [
    ['in depth', { view: 'solid' }],
    ['flat, one selected', { view: 'flat', selection: { modality: 'audio', row: 3 } }],
    [
      'on the way, filtered and brushed',
      {
        view: 'solid',
        shown: Uint8Array.from(rows, (row) => (row % 5 === 0 ? 0 : 1)),
        brushed: Uint8Array.from(rows, (row) => (row % 3 === 0 ? 1 : 0)),
      },
    ],
  ];

  it.each(cases)('names the very marker that is foremost at the pixel: %s', (name, change) => {
    const props = { ...DEFAULT_MAP_PROPS, positions, ...change };
    const { scene, camera } = open(props);
    if (name.startsWith('on the way')) {
      scene.apply({ ...props, positions: randomPositions(5) }, new Set(['positions']));
      scene.step(0.05);
      expect(scene.shared.flight.value).toBeCloseTo(0.39, 2);
    }
    const random = seededRandom(9);
    let [compared, found] = [0, 0];
    for (let i = 0; i < 70; i++) {
      const x = Math.floor(random.between(50, WIDTH - 50)) + 0.5;
      const y = Math.floor(random.between(30, HEIGHT - 30)) + 0.5;
      const place = { width: WIDTH, height: HEIGHT, x, y, within: 0 };
      const near = { ...place, within: 0.05 };
      const hits = hitsOnProcessor(scene.sets, scene.shared, camera.viewProjection, near);
      // What two arithmetics may see differently: an outline through the pixel's middle, or two markers at one depth.
      const orders = hits.map(({ order }) => order).sort((a, b) => a - b);
      const isUnsure =
        hits.some(({ edge }) => Math.abs(edge) <= 0.05) || orders[1]! - orders[0]! < 2e-6;
      if (isUnsure) continue;
      compared++;
      if (hits.length > 0) found++;
      expect(scene.pick(renderer, camera, place)).toEqual(scene.pick(null, camera, place));
    }
    expect(compared).toBeGreaterThan(40);
    expect(found).toBeGreaterThan(12);
    scene.release();
  });

  it('finds what is near, and nothing where nothing is near, in either way', () => {
    const one = { solid: new Float32Array(3), flat: new Float32Array(2) };
    const far = { solid: Float32Array.of(1, 1, 0), flat: Float32Array.of(1, 1) };
    const { scene, camera } = open({
      ...DEFAULT_MAP_PROPS,
      view: 'flat',
      positions: { audio: one, points: far, image: far, text: far },
    });
    const m = camera.viewProjection;
    const x = (m[12]! / m[15]! + 1) * 0.5 * WIDTH;
    const y = (1 - m[13]! / m[15]!) * 0.5 * HEIGHT;
    for (const by of [renderer, null]) {
      const pick = (dx: number) =>
        scene.pick(by, camera, { width: WIDTH, height: HEIGHT, x: x + dx, y, within: 12 });
      expect(pick(0)).toEqual({ modality: 'audio', row: 0 });
      expect(pick(13)).toEqual({ modality: 'audio', row: 0 });
      expect(pick(30)).toBeNull();
    }
    scene.release();
  });
});

describe('markers on the graphics card', () => {
  it('take 8 bytes each, one draw call a modality, and no upload while they fly or the eye moves', () => {
    const props = { ...DEFAULT_MAP_PROPS, positions: randomPositions(1), threads: 'none' } as const;
    const { scene, camera } = open(props);
    const draw = (): void => {
      camera.place();
      scene.prepare(props, camera, WIDTH, HEIGHT);
      renderer.render(scene.three, camera.three);
    };
    for (const modality of MODALITIES) {
      expect(scene.sets[modality].after.array.byteLength).toBe(8 * ROWS);
    }
    draw();

    const gl = renderer.getContext();
    let uploaded = 0;
    for (const name of ['bufferData', 'bufferSubData'] as const) {
      const upload = gl[name].bind(gl) as (...args: readonly unknown[]) => void;
      Object.defineProperty(gl, name, {
        value: (...args: readonly unknown[]) => {
          const data = args.find((arg) => ArrayBuffer.isView(arg));
          uploaded += data?.byteLength ?? 0;
          upload(...args);
        },
      });
    }

    scene.apply({ ...props, positions: randomPositions(2) }, new Set(['positions']));
    draw();
    // Where they come from and where they go.
    expect(uploaded).toBe(MODALITIES.length * ROWS * 16);
    uploaded = 0;
    for (let frame = 0; frame < 3; frame++) {
      expect(scene.step(1 / 60)).toBe(true);
      camera.orbit(0.1, 0);
      camera.jump();
      draw();
    }
    expect(uploaded).toBe(0);
    expect(renderer.info.render.calls).toBe(MODALITIES.length);
    scene.release();
  });
});
