import { RunsPanel } from '../../../src/views/runs/RunsPanel.tsx';
import { keptRuns } from '../made-up-runs.ts';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Runs',
  summary:
    'The present run and the kept ones, each with what was changed, its curve and its figure; shown in every figure or put aside.',
  place: 'side',
  ready: '.run-list li',
  touch: '.run-list button',
  prepare: (page) => page.intents.addRuns(keptRuns(page)),
  render: () => <RunsPanel />,
} satisfies ViewFixture;
