import TermsDialog from '../../../src/views/terms/TermsDialog.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Losses and figures',
  summary: 'What every loss lowers and what every figure measures, with its formula and source.',
  place: 'over',
  ready: 'dialog[open] .terms',
  touch: 'dialog [aria-label="Close"]',
  prepare: ({ intents }) => intents.show({ name: 'terms', part: null }),
  render: () => <TermsDialog part={null} />,
} satisfies ViewFixture;
