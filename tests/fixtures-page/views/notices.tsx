import { setRun, setView } from '../../../src/state/store.ts';
import { Notices } from '../../../src/views/notices/Notices.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Notices',
  summary: 'What went wrong, what still works and what to do.',
  place: 'strip',
  ready: '.notice',
  touch: '.notice .quiet-button',
  prepare: ({ store }) => {
    setRun(store, (run) => ({
      ...run,
      failure: {
        kind: 'numeric',
        message: 'The loss became NaN at step 12.',
        hint: 'A smaller learning rate usually helps.',
      },
      recovery: { step: 120, repeated: 14 },
    }));
    setView(store, { notices: ['Seed: expected a whole number, found "many".'] });
  },
  render: () => <Notices />,
} satisfies ViewFixture;
