import { Strip } from '../../../src/views/strip/Strip.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Measures',
  summary:
    'The number the page is about against chance, controls and the bound; the losses; the gap between modalities.',
  place: 'strip',
  ready: '.chart svg',
  touch: '.emergence label:has-text("mAP")',
  render: () => <Strip />,
} satisfies ViewFixture;
