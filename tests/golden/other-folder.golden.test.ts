/** The checker on a folder of the same format with other seeds, sizes and formulas, so that it is not fitted to one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkGolden } from '../../scripts/golden/check-file.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { writeSafetensors } from '../../src/data/formats/safetensors.ts';
import { geometry, gramLoss, gramVolume, infoNce } from '../support/golden-maker/losses.ts';
import { retrieval } from '../support/golden-maker/retrieval.ts';
import { optimisers, schedules } from '../support/golden-maker/optimisers.ts';
import { projectors, ulipClip } from '../support/golden-maker/projectors.ts';

const MAKERS = {
  gram_volume: gramVolume,
  gram_loss: gramLoss,
  infonce: infoNce,
  geometry,
  retrieval,
  projectors,
  optimisers,
  schedules,
};

const root = mkdtempSync(join(tmpdir(), 'gramophone-golden-'));
const folder = join(root, 'golden');
afterAll(() => rmSync(root, { recursive: true }));

describe('golden numbers made here, in float64, from formulas that share nothing with the product', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it.each(
    Object.entries(MAKERS).flatMap(([name, make]) =>
      [11, 12].map((seed) => [name, seed, make] as const),
    ),
  )('%s, seed %i: is met and read to the last number', (name, seed, make) => {
    const golden: unknown = JSON.parse(JSON.stringify(make(seed)));
    const result = checkGolden(golden, () => new Map());
    expect(result?.kind).toBe(name);
    expect(result?.report.messages).toEqual([]);
    expect(result?.report.comparisons).toBeGreaterThan(20);
    expect([...(result?.report.uncovered ?? [])]).toEqual([]);
  });

  it('the command passes on the folder, and fails once a number in it is wrong', () => {
    mkdirSync(folder);
    mkdirSync(join(root, 'real'));
    const { golden, tensors } = ulipClip(13);
    writeFileSync(join(folder, 'ulip_clip_expected.json'), JSON.stringify(golden));
    const stored = Object.entries(tensors).map(([name, values]) => {
      const shape = name.endsWith('net.0.weight')
        ? [values.length, values.length]
        : [values[0]?.length ?? 0];
      const bytes = new Uint8Array(Float32Array.from(values.flat()).buffer);
      return [name, { dtype: 'F32' as const, shape, bytes }] as const;
    });
    writeFileSync(
      join(root, 'real/ulip_clip.safetensors'),
      writeSafetensors(Object.fromEntries(stored)),
    );
    for (const [name, make] of Object.entries(MAKERS)) {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(make(13)));
    }
    const command = (): string =>
      execFileSync('npx', ['--no-install', 'tsx', 'scripts/golden.ts', folder], {
        cwd: join(import.meta.dirname, '../..'),
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const output = command();
    expect(output).toContain('9 passed, 0 failed');
    expect(output).not.toContain('not covered');
    const file = join(folder, 'infonce.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"ulip_loss_f64":', '"ulip_loss_f64":1'),
    );
    expect(command).toThrow(/Command failed/);
  });
});
