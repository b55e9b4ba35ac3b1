import TryDialog from '../../../src/views/ablations/TryDialog.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Try several values',
  summary:
    'Recipes, values and seeds, trained one after the other in the page, with the command that does the same in a shell.',
  place: 'over',
  ready: 'dialog[open] .try-part',
  touch: 'dialog [aria-label="Close"]',
  prepare: ({ intents }) => intents.show({ name: 'ablate', part: null }),
  render: () => <TryDialog part={null} />,
} satisfies ViewFixture;
