/** The same things with another pretraining of the base: its file, the runs on it, and what the page shows of them. */
import '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { withBase } from '../../src/data/dataset.ts';
import { loadBase, loadDataset } from '../../src/data/load.ts';
import { parseManifest } from '../../src/data/manifest.ts';
import { openDataset } from '../../src/data/open.ts';
import { readBase } from '../../src/data/open-base.ts';
import type { Safetensor } from '../../src/data/formats/safetensors.ts';
import { Cartographer } from '../../src/engine/cartographer.ts';
import type { RunConfig, TrainerEvent } from '../../src/engine/protocol.ts';
import { openRun } from '../../src/engine/run.ts';
import { Session } from '../../src/engine/session.ts';
import { baselinesOf } from '../../src/state/dataset-slice.ts';
import { boundOf } from '../../src/state/figures.ts';
import { selectPositions } from '../../src/state/map-positions.ts';
import { defaultConfig, initialRun, startAfresh } from '../../src/state/run-slice.ts';
import { createPageStore, setDataset, setRun } from '../../src/state/store.ts';
import { formatAddress, parseAddress } from '../../src/state/url-codec.ts';
import { tinyWorld, type TinyWorld } from '../support/tiny-world.ts';

const FOLDER = 'https://example.test/world/';

const configOf = (base: 'full' | 'third', recipe = 'raw'): RunConfig => ({
  recipe,
  settings: { ...recipeById(recipe).settings, base },
  seed: 1,
});

async function bothOf({ manifest, files }: TinyWorld) {
  const checked = parseManifest(manifest, 'dataset.json');
  const read = (path: string) => Promise.resolve(files.get(path)!);
  return { full: await openDataset(checked, read), base: await readBase(checked, 'third', read) };
}

/** Answers as a server of these files would; tells which were asked for. */
function serve({ manifest, files }: TinyWorld): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    const name = url.slice(FOLDER.length);
    asked.push(name);
    const body = name === 'dataset.json' ? JSON.stringify(manifest) : files.get(name);
    return Promise.resolve(new Response(body as BodyInit | undefined));
  });
  return asked;
}

/** As from a damaged disk: the same length, other bytes. */
function damaged({ manifest, files }: TinyWorld): TinyWorld {
  const name = 'base-third.safetensors';
  const bytes = Uint8Array.from(files.get(name)!);
  bytes[bytes.length - 1]! ^= 1;
  return { manifest, files: new Map([...files, [name, bytes]]) };
}

afterEach(() => vi.unstubAllGlobals());

describe('the file of another base', () => {
  it('replaces the tables of the base and the islands, and nothing else', async () => {
    const { full, base } = await bothOf(tinyWorld());
    const third = withBase(full, base);
    expect([full.base, third.base]).toEqual(['full', 'third']);
    for (const [name, split] of full.splits) {
      const other = third.splits.get(name);
      expect(other?.labels).toBe(split.labels);
      expect([...(other?.tables.keys() ?? [])]).toEqual([...split.tables.keys()]);
      for (const [table, rows] of split.tables) {
        if (!table.startsWith('base.')) expect(other?.tables.get(table)).toBe(rows);
        else expect(other?.tables.get(table)?.values).not.toEqual(rows.values);
      }
    }
    expect(third.landmarks).toBe(base.landmarks);
    expect(third.landmarks?.solid).not.toEqual(full.landmarks?.solid);
  });

  it.each([
    [
      'rows that are missing',
      (base: Record<string, Safetensor>) => {
        base['test/base.image'] = base['bank-image/base.image']!;
      },
      /base-third.safetensors, test\/base.image: expected 36 x 16, found 72 x 16/,
    ],
    [
      'a tensor that is missing',
      (base: Record<string, Safetensor>) => {
        delete base['bank-text/base.text'];
      },
      /base-third.safetensors: expected a tensor "bank-text\/base.text", found /,
    ],
  ])('is refused with %s', async (_, change, message) => {
    await expect(bothOf(tinyWorld(change))).rejects.toThrow(message);
  });

  it('is refused when it is not the one that the manifest means', async () => {
    serve(damaged(tinyWorld()));
    const { manifest } = await loadDataset(FOLDER);
    await expect(loadBase(FOLDER, manifest, 'third')).rejects.toThrow(
      /base-third.safetensors: the checksum does not match the manifest/,
    );
    await expect(loadBase(FOLDER, { ...manifest, bases: {} }, 'third')).rejects.toThrow(
      'Data set "tiny" has no base "third". It has: full.',
    );
  });
});

describe('a run on another base', () => {
  beforeAll(() => openNodeEngine('cpu'));

  async function sessionOn(world: TinyWorld, config: RunConfig) {
    const asked = serve(world);
    const events: TrainerEvent[] = [];
    const report = { engine: 'cpu', label: '', reason: '' } as never;
    const session = new Session(
      (event) => events.push(event),
      () => Promise.resolve({ report, lost: new Promise<string>(() => undefined) }),
    );
    /** The picture at step 0, or why there is none. */
    const outcome = async (): Promise<Float32Array | string> => {
      const since = events.length;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        const news = events.slice(since);
        for (const event of news) {
          if (event.type === 'failure') return event.failure.message;
          if (event.type !== 'status' || event.status !== 'idle') continue;
          const picture = news.find((other) => other.type === 'snapshot');
          if (picture) return picture.snapshot.landmarks.image.solid;
        }
      }
    };
    const configure = (next: RunConfig) => {
      session.handle({ type: 'configure', config: next });
      return outcome();
    };
    session.handle({ type: 'open', datasetUrl: FOLDER, engine: 'cpu', config });
    return { configure, asked, first: await outcome() };
  }

  it('is shown among its own islands, and the full base comes back as it was', async () => {
    const { configure, asked, first } = await sessionOn(tinyWorld(), configOf('full'));
    expect(asked).not.toContain('base-third.safetensors');
    const third = await configure(configOf('third'));
    const { full, base } = await bothOf(tinyWorld());
    const run = await openRun(withBase(full, base), configOf('third'));
    const cartographer = new Cartographer(full.width, base.landmarks);
    const expected = cartographer.draw(0, await run.embed('test')).landmarks.image.solid;
    expect(third).toEqual(expected);
    expect(await configure(configOf('full'))).toEqual(first);
    expect(await configure(configOf('third', 'hop-chain'))).toEqual(third);
    expect(asked.filter((name) => name === 'base-third.safetensors')).toHaveLength(1);
  });

  it('says what is wrong with its file, and the full base works on', async () => {
    const { configure, first } = await sessionOn(damaged(tinyWorld()), configOf('third'));
    expect(first).toMatch(/base-third.safetensors: the checksum does not match/);
    expect(await configure(configOf('full'))).toBeInstanceOf(Float32Array);
  });

  it('is never made from the tables of another one', async () => {
    const { full } = await bothOf(tinyWorld());
    await expect(openRun(full, configOf('third'))).rejects.toThrow(/"third".*opened with.*"full"/);
  });
});

describe('the page with another base', () => {
  it('has it in its address', () => {
    const { config, notices } = parseAddress('', '#base=third');
    expect(notices).toEqual([]);
    expect(config).toEqual({ ...defaultConfig(), settings: configOf('third', 'ex-mcr').settings });
    expect(formatAddress(config, null)).toBe('base=third');
    expect(parseAddress('', '#base=half').notices.join()).toMatch(/expected one of full, third/);
  });

  it('never shows the places of the full base as its own', () => {
    const places = { solid: new Float32Array(3), flat: new Float32Array(2) };
    const preview = { audio: places, points: places, image: places, text: places };
    const first = { step: 0, embeddings: {} as never, landmarks: preview, pca: preview };
    const store = createPageStore(defaultConfig());
    setDataset(store, { preview });
    setRun(store, (run) => ({ ...run, initial: first, current: first }));
    const again = (config: RunConfig) => setRun(store, (run) => startAfresh(run, config));
    again({ ...defaultConfig(), seed: 2 });
    expect(store.getState().run).toMatchObject({ initial: first, current: first });
    again(configOf('third', 'ex-mcr'));
    expect(store.getState().run).toMatchObject({ initial: null, current: null });
    expect(selectPositions(store.getState())).toBeNull();
    again(defaultConfig());
    expect(store.getState().run.current).toBeNull();
    expect(selectPositions(store.getState())).toBe(preview);
    expect(initialRun(configOf('third')).current).toBeNull();
  });

  it('draws the lines that were measured with it, and no others', () => {
    const at = (mean: number) => ({ supervised: { hit: { mean, spread: 0 } } });
    const dataset = { baselines: { full: at(0.9), third: at(0.6) } };
    expect(baselinesOf(dataset, 'third')).toEqual(at(0.6));
    expect(baselinesOf({ baselines: { full: at(0.9) } }, 'third')).toEqual({});
    expect(boundOf(dataset, { set: {}, varied: {} }, 'hit')).toBe(0.9);
    expect(boundOf(dataset, { set: { base: 'third' }, varied: {} }, 'hit')).toBe(0.6);
    expect(boundOf(dataset, { set: {}, varied: { base: ['full', 'third'] } }, 'hit')).toBeNull();
  });
});
