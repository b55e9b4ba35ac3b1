import { QueueBar } from '../../../src/views/queue/QueueBar.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Queue',
  summary:
    'The runs that the trainer carries out beside the present one: how far they are, pause and cancel.',
  place: 'strip',
  ready: '.queue-bar',
  touch: '.queue-bar button',
  prepare: ({ intents }) =>
    intents.tryGrid({
      recipes: ['ex-mcr'],
      set: {},
      varied: { temperature: [0.02, 0.05] },
      seeds: [1, 2],
    }),
  render: () => <QueueBar />,
} satisfies ViewFixture;
