import { MatrixPanel } from '../../../src/views/matrix/MatrixPanel.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Matrix',
  summary:
    'How alike every sound and every shape are; blocks on the diagonal are kinds that have found each other.',
  place: 'stage',
  ready: '.matrix-canvas[data-drawn="true"]',
  touch: '.matrix-canvas canvas',
  prepare: ({ intents }) => intents.setStage('matrix'),
  render: () => <MatrixPanel />,
} satisfies ViewFixture;
