import { VolumePanel } from '../../../src/views/solid/VolumePanel.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Volume',
  summary:
    'The solid that the vectors of one tuple span, with its volume and all its cosines; a toy to try what the number means.',
  place: 'side',
  ready: '.solid-frame canvas',
  touch: '.spanner[data-modality="image"]',
  prepare: ({ intents }) => intents.showPanel('volume'),
  render: () => <VolumePanel />,
} satisfies ViewFixture;
