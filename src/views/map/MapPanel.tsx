import { useState } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { usePageState } from '../../state/page-context.ts';
import { StageSwitch } from '../shared/StageSwitch.tsx';
import { AxesBar } from './AxesBar.tsx';
import { BrushBar } from './BrushBar.tsx';
import { ColourLegend } from './ColourLegend.tsx';
import { LoadingLine } from './LoadingLine.tsx';
import { MapCaption } from './MapCaption.tsx';
import { MapPair } from './MapPair.tsx';
import { MapTools } from './MapTools.tsx';
import { UmapBar } from './UmapBar.tsx';

export function MapPanel() {
  const [map, setMap] = useState<AlignmentMap | null>(null);

  const mode = usePageState((state) => state.view.mode);

  return (
    <section className="map-panel" aria-label="Map">
      <div className="map-bar">
        <StageSwitch />
        <MapCaption />
        <MapTools map={map} />
      </div>
      <div className="map-body">
        <MapPair onMap={setMap} />
        {mode === 'words' && <AxesBar />}
        {mode === 'umap' && <UmapBar />}
        <div className="map-notes">
          <BrushBar />
          <ColourLegend />
        </div>
      </div>
      <LoadingLine />
    </section>
  );
}
