import TrustDialog from '../../../src/views/trust/TrustDialog.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Trust',
  summary: 'Can the numbers be trusted: checks against a reference, and what a step costs.',
  place: 'over',
  ready: 'dialog[open] button',
  touch: 'dialog[open] button',
  prepare: ({ intents }) => intents.show({ name: 'trust', part: null }),
  render: () => <TrustDialog />,
} satisfies ViewFixture;
