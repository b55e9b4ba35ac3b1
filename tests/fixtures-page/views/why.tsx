import { FailuresPanel } from '../../../src/views/failures/FailuresPanel.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Why is this wrong?',
  summary: 'The thing that asked and the one it found, seen, heard and in numbers side by side.',
  place: 'side',
  ready: '.why-table',
  touch: '.why-head .quiet-button',
  prepare: ({ intents }) =>
    intents.askWhy({ modality: 'audio', row: 2 }, { modality: 'points', row: 14 }),
  render: () => <FailuresPanel />,
} satisfies ViewFixture;
