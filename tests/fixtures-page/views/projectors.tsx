import ProjectorsDialog from '../../../src/views/projectors/ProjectorsDialog.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Projector files',
  summary: 'Open projectors that were released or saved, and save those of this run.',
  place: 'over',
  ready: 'dialog[open] .drop-zone',
  touch: 'dialog .save-heads .quiet-button',
  prepare: ({ intents }) => intents.show({ name: 'projectors', part: null }),
  render: () => <ProjectorsDialog />,
} satisfies ViewFixture;
