import { ChosenPanel } from '../../../src/views/chosen/ChosenPanel.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Chosen',
  summary:
    'The things chosen together: to hear in turn, with their partner’s rank and their own recall.',
  place: 'side',
  ready: '.chosen-panel',
  touch: '.chosen-panel button',
  prepare: ({ intents }) => intents.showPanel('chosen'),
  render: () => <ChosenPanel />,
} satisfies ViewFixture;
