import { MapPanel } from '../../../src/views/map/MapPanel.tsx';
import type { ViewFixture } from '../fixture.ts';

export default {
  title: 'Map',
  summary:
    'Where every sound, shape, picture and text lies, with a thread from each sound to its own shape.',
  place: 'stage',
  ready: '.map-canvas canvas',
  touch: '.map-bar label:has-text("Flat")',
  render: () => <MapPanel />,
} satisfies ViewFixture;
