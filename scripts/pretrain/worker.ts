/** A child process of `pool.ts`: does one task after another. */
import { generate } from './generate.ts';
import type { Report, Task } from './pool.ts';

const send = (report: Report): void => void process.send?.(report);

process.on('message', (task: Task) => {
  work(task).then(
    () => send({ type: 'done' }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

// The parent is gone: nobody waits for the result, and what is finished is kept.
process.on('disconnect', () => process.exit());

send({ type: 'ready' });

async function work(task: Task): Promise<void> {
  if (task.type === 'generate') return generate(task);
  // tfjs takes seconds to load, and only training needs it.
  const { train } = await import('./training/train-task.ts');
  await train(task, (line) => send({ type: 'line', line }));
}
