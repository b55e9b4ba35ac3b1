import { Announcer } from '../../../src/views/training/Announcer.tsx';
import { RunControls } from '../../../src/views/training/RunControls.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Training',
  summary: 'Rewind, one step, train or pause, and how far the run is.',
  place: 'control',
  ready: '.train-button',
  touch: '.train-button',
  render: () => (
    <>
      <h1 className="visually-hidden">Training</h1>
      <RunControls />
      <Announcer />
    </>
  ),
} satisfies ViewFixture;
