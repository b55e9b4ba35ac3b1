import { Sentence } from '../../../src/views/sentence/Sentence.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Settings',
  summary:
    'Everything the chosen recipe can be told, in groups, with presets and what a change costs.',
  place: 'control',
  opens: 'Settings',
  ready: '.sentence h1',
  touch: '.settings-actions .quiet-button',
  render: () => <Sentence />,
} satisfies ViewFixture;
