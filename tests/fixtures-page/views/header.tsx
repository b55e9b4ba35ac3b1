import { Header } from '../../../src/views/header/Header.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Header',
  summary:
    'Which data set is open, which engine trains and why, what goes wrong, sound, theme, keys.',
  place: 'header',
  ready: '.engine-dot',
  touch: '.header [aria-label="Mute"]',
  render: () => <Header onShowKeys={() => undefined} />,
} satisfies ViewFixture;
