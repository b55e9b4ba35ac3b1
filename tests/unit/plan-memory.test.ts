import { describe, expect, it } from 'vitest';
import { MEMBERS, MEMORY_WIDTH, needsOf, PORTABLE } from '../../bench/memory.ts';
import { recordWorkload } from '../../bench/ours/record.ts';
import { makeTuples } from '../../bench/workloads.ts';
import { webGpuChoices } from '../../src/plan/webgpu-choices.ts';

const CHOICES = { card: webGpuChoices(false), software: webGpuChoices(true) };

const programOf = (batch: number, members: number) =>
  recordWorkload(makeTuples({ batch, width: MEMORY_WIDTH }, members)).program;

describe.each(MEMBERS)('a plan of tuples of %i', (members) => {
  const small = programOf(2048, members);
  const large = programOf(4096, members);

  it.each(Object.entries(CHOICES))('keeps the portable limits at 4,096, %s', (_, choices) => {
    const needs = needsOf(large, choices);
    expect(needs.storageBuffers).toBeLessThanOrEqual(PORTABLE.storageBuffers);
    expect(needs.bindingBytes).toBeLessThanOrEqual(PORTABLE.bindingBytes);
    expect(needs.bufferBytes).toBeLessThanOrEqual(PORTABLE.bufferBytes);
    expect(needs.workgroups).toBeLessThanOrEqual(PORTABLE.workgroups);
  });

  it('takes k tables of B x B and rows besides, never B x B x k x k', () => {
    const [half, whole] = [small, large].map((program) => needsOf(program, CHOICES.card).bytes);
    const tables = (batch: number): number => 4 * members * batch ** 2;
    // What is no table grows with the rows.
    const rest = whole! - tables(4096);
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(2.1 * (half! - tables(2048)));
  });
});
