import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { exMcrTensors } from '../../src/engine/export-heads.ts';
import { tellHeadFile } from '../../src/engine/head-file.ts';
import type { GivenProjectors, TrainerEvent } from '../../src/engine/protocol.ts';
import { openRun, type Run } from '../../src/engine/run.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { writeCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { tensorOf, writeSafetensors } from '../../src/data/formats/safetensors.ts';
import {
  configOfHeads,
  likelyUse,
  readProjectorFile,
  whyNotFit,
} from '../../src/state/projector-files.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { expectAllClose } from '../support/allclose.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

const CONFIG = {
  recipe: 'ex-mcr',
  settings: { ...recipeById('ex-mcr').settings, batch: 24, steps: 3, warmupSteps: 1 },
  seed: 1,
};

async function trained(): Promise<Run> {
  const run = await openRun(dataset, CONFIG);
  while (!run.isDone) run.advance();
  await run.readLosses();
  return run;
}

/** A GRAM head that turns the axes of 16 numbers around: its result is known without it. */
function turning(letter: string, width = 16) {
  const values = new Float32Array(width * width);
  for (let i = 0; i < width; i++) values[i * width + (width - 1 - i)] = 1;
  const key = `contra_head_${letter}.linear.weight`;
  const file = writeSafetensors({ [key]: tensorOf([width, width], values) });
  return readProjectorFile(file, `${letter}.safetensors`);
}

const turned = (rows: Float32Array, width = 16): Float32Array =>
  rows.map((_, i) => {
    const from = i - (i % width);
    return rows[from + (width - 1 - (i % width))] ?? NaN;
  });

describe('a run of given projectors', () => {
  it('is the embeddings at step 0 and the projected ones at step 1, the base included', async () => {
    const chosen = [turning('a'), turning('t')].map(({ name, found }) => ({
      file: name,
      head: found.heads[0]!,
      use: name.startsWith('a') ? ('audio' as const) : ('text' as const),
    }));
    const config = configOfHeads(chosen, 4);
    expect(config).toMatchObject({ recipe: 'raw', seed: 4 });
    expect(config.projectors?.label).toBe('a.safetensors and 1 more');
    const run = await openRun(dataset, config);
    const raw = await run.embed('test');
    expect([run.step, run.steps, run.movesBase, await run.heads()]).toEqual([0, 1, true, null]);
    expect(await run.embedBase('text', raw.text)).toBe(raw.text);
    run.advance();
    const projected = await run.embed('test');
    expectAllClose(projected.audio, turned(raw.audio), { absolute: 1e-6 });
    expectAllClose(projected.text, turned(raw.text), { absolute: 1e-6 });
    expect(projected.points).toBe(raw.points);
    expect(projected.image).toBe(raw.image);
    expectAllClose(await run.embedBase('text', raw.text), turned(raw.text), { absolute: 1e-6 });
    run.rewind();
    expect((await run.embed('test')).audio).toBe(raw.audio);
  });

  it('is refused when the widths do not fit', async () => {
    const head = turning('a', 8).found.heads[0]!;
    const projectors: GivenProjectors = { label: 'x', heads: { audio: head } };
    await expect(openRun(dataset, { ...CONFIG, projectors })).rejects.toThrow(
      'makes 8 numbers of 8; the embeddings of "Tiny" have 16',
    );
    expect(whyNotFit(head, 16)).toMatch(/rows of 8 numbers; the embeddings here have 16/);
    expect(whyNotFit({ inputWidth: 16, outputWidth: 8 }, 16)).toMatch(/Gives rows of 8/);
    expect(whyNotFit(head, 8)).toBeNull();
  });

  it('needs a file that can be read and has projectors in it', () => {
    const read = (bytes: Uint8Array) => () => readProjectorFile(bytes, 'x.pt');
    const end = /x\.pt: .*\. Choose a file that holds projectors, or save it again\.$/;
    expect(read(Uint8Array.of(1, 2, 3))).toThrow(end);
    const other = writeSafetensors({ 'layer.weight': tensorOf([1], Float32Array.of(1)) });
    expect(read(other)).toThrow(/no known projector\. Found layer\.weight \(1\)/);
    expect(read(other)).toThrow(end);
  });

  it('takes one projector a modality, and at least one', () => {
    const { name: file, found } = turning('a');
    const head = found.heads[0]!;
    expect(() => configOfHeads([], 1)).toThrow('at least one');
    expect(() =>
      configOfHeads(
        [
          { file, head, use: 'base' },
          { file, head, use: 'image' },
        ],
        1,
      ),
    ).toThrow('same modality (image)');
  });
});

describe('a saved head', () => {
  it('comes as a file that is recognised, and applied gives what the run gives', async () => {
    const run = await trained();
    const embedded = await run.embed('test');
    const events: TrainerEvent[] = [];
    for (const leaf of ['audio', 'points'] as const) {
      await tellHeadFile(run, CONFIG, { leaf, format: 'pt' }, (event) => events.push(event));
    }
    const files = events.flatMap((event) =>
      event.type === 'head-file' ? [readProjectorFile(event.bytes, event.name)] : [],
    );
    expect(files.map(({ name }) => name)).toEqual([
      'gramophone-ex-mcr-seed1-step3.audio.pt',
      'gramophone-ex-mcr-seed1-step3.points.pt',
    ]);
    const chosen = files.map((file) => {
      const head = file.found.heads[0]!;
      return { file: file.name, head, use: likelyUse(file, head)! };
    });
    const given = await openRun(dataset, configOfHeads(chosen, 1));
    given.advance();
    const { audio, points } = await given.embed('test');
    expectAllClose(audio, embedded.audio, { absolute: 1e-6 });
    expectAllClose(points, embedded.points, { absolute: 1e-6 });
    const head = (await run.heads())?.audio;
    const event = events[0];
    if (!head || event?.type !== 'head-file') throw new Error('no head');
    expect(event.bytes).toEqual(Uint8Array.from(writeCheckpoint(exMcrTensors(head), 'pt')));
    run.dispose();
  });

  it('that there is not is told, and the run is not touched', async () => {
    const told = async (run: Run | null, config: typeof CONFIG) => {
      const events: TrainerEvent[] = [];
      await tellHeadFile(run, config, { leaf: 'audio', format: 'pt' }, (e) => events.push(e));
      return events.map((event) => (event.type === 'failure' ? event.failure.message : event.type));
    };
    expect((await told(null, CONFIG))[0]).toMatch(/trains no projector of audio/);
    const run = await trained();
    const settings = { ...CONFIG.settings, headBlocks: 0 };
    expect((await told(run, { ...CONFIG, settings }))[0]).toMatch(/at least one MLP block/);
    expect(run.step).toBe(3);
    run.dispose();
  });
});
