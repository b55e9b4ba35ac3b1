import { ItemCard } from '../../../src/views/item/ItemCard.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Item card',
  summary:
    'The selected thing as sound, shape, picture and text, and what it finds in each of the others, now and before training.',
  place: 'side',
  ready: '.tile canvas[data-here="true"]',
  touch: '.facet[data-modality="image"] .facet-button',
  render: () => <ItemCard />,
} satisfies ViewFixture;
