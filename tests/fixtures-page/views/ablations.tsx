import { setDataset } from '../../../src/state/store.ts';
import AblationsDialog from '../../../src/views/ablations/AblationsDialog.tsx';
import { MADE_UP_INDEX } from '../../support/ablation-index.ts';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Ablations',
  summary:
    'What each method owes to its parts: one thing changed at a time, several seeds, the command beside each table.',
  place: 'over',
  ready: 'dialog[open] table',
  touch: 'dialog [aria-label="Close"]',
  prepare: ({ store, intents }) => {
    const { manifest } = store.getState().dataset;
    const file = new Blob([JSON.stringify(MADE_UP_INDEX)], { type: 'application/json' });
    if (manifest)
      setDataset(store, { manifest: { ...manifest, ablations: URL.createObjectURL(file) } });
    intents.show({ name: 'ablations', part: 'temperature' });
  },
  render: () => <AblationsDialog part="temperature" />,
} satisfies ViewFixture;
