import { expect, it } from 'vitest';
import { fitPca } from '../../src/core/reduction/pca.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import { principalAxes } from '../../src/plan/principal-axes.ts';
import { expectPrincipalAxes } from '../support/principal-axes.ts';
import { fillers } from '../support/kernels/case.ts';

it('finds the principal axes that fitPca finds, equal variances up to a rotation', async () => {
  await expectPrincipalAxes(openProcessorExecutor);
});

it('settles on rows whose variances lie close together', async () => {
  const rows = fillers(3).unitRows(400, 64);
  const exact = fitPca(rows, 64, 3);
  const { variances } = await principalAxes(openProcessorExecutor, rows, 64, 3);
  exact.variances.forEach((value, i) => expect(variances[i]! / value).toBeCloseTo(1, 3));
});

it('takes as many axes as there are columns, and rows that are all alike', async () => {
  const { variances } = await principalAxes(
    openProcessorExecutor,
    Float32Array.of(1, 2, 1, 2),
    2,
    2,
  );
  expect([...variances]).toEqual([0, 0]);
  const alone = await principalAxes(openProcessorExecutor, Float32Array.of(3, 5), 1, 1);
  expect(alone.variances[0]).toBeCloseTo(1, 5);
  expect([...alone.axes]).toEqual([1]);
});
