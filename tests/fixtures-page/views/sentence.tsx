import { Sentence } from '../../../src/views/sentence/Sentence.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Sentence',
  summary:
    'The sentence that is the control: every underlined word hides a modality, the last one is the menu of recipes.',
  place: 'control',
  ready: '.sentence h1',
  touch: '.sentence .word[data-modality="image"]',
  render: () => <Sentence />,
} satisfies ViewFixture;
