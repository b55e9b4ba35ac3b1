import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkGolden } from '../../scripts/golden/check-file.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const files = readdirSync(FIXTURES).filter(
  (name) => name.endsWith('.json') && name !== 'manifest.json',
);

describe('numbers from the authors’ own code (tests/golden/fixtures/README.md)', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it.each(files)('%s is met within its tolerances', (file) => {
    const golden: unknown = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
    const result = checkGolden(golden, () => new Map());
    expect(result, 'no known kind of golden file').toBeDefined();
    expect(result?.report.messages).toEqual([]);
    expect(result?.report.failures).toBe(0);
    expect(result?.report.comparisons).toBeGreaterThan(100);
    expect([...(result?.report.uncovered ?? [])]).toEqual([]);
  });

  it('names every field that no check reads', () => {
    const golden = JSON.parse(readFileSync(join(FIXTURES, 'infonce.json'), 'utf8')) as {
      cases: Record<string, unknown>[];
    };
    const [first, second] = golden.cases;
    if (!first || !second) throw new Error('expected two cases');
    first['new_number'] = 1;
    second['new_array_f64'] = { shape: [2], dtype: 'float64', data: [1, 2] };
    const uncovered = checkGolden(golden, () => new Map())?.report.uncovered ?? [];
    expect([...uncovered]).toEqual([
      'cases[].new_number (1 of 1)',
      'cases[].new_array_f64 (1 of 1)',
    ]);
  });

  it('finds a wrong number, an unknown file and a missing part', () => {
    const read = (): unknown =>
      JSON.parse(readFileSync(join(FIXTURES, 'schedules.json'), 'utf8')) as unknown;
    const wrong = read() as { linear_warmup_then_linear_decay: number[] };
    wrong.linear_warmup_then_linear_decay[3] = 0.07;
    expect(checkGolden(wrong, () => new Map())?.report.failures).toBe(1);
    expect(checkGolden({ cases: [] }, () => new Map())).toBeUndefined();
    const broken = { ...(read() as object), settings: undefined };
    expect(checkGolden(broken, () => new Map())?.report.failures).toBe(1);
  });
});
