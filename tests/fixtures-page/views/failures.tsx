import { FailuresPanel } from '../../../src/views/failures/FailuresPanel.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Failures',
  summary: 'The worst pairs, the hubs and the kinds that swap, worst first.',
  place: 'side',
  ready: ':is(.why-button, .failures-panel .retrieval-empty)',
  touch: '.why-button',
  prepare: ({ intents }) => intents.showPanel('failures'),
  render: () => <FailuresPanel />,
} satisfies ViewFixture;
