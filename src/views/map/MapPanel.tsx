import { useState } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { StageSwitch } from '../shared/StageSwitch.tsx';
import { BrushBar } from './BrushBar.tsx';
import { LoadingLine } from './LoadingLine.tsx';
import { MapCanvas } from './MapCanvas.tsx';
import { MapCaption } from './MapCaption.tsx';
import { MapTools } from './MapTools.tsx';

export function MapPanel() {
  const [map, setMap] = useState<AlignmentMap | null>(null);

  return (
    <section className="map-panel" aria-label="Map">
      <div className="map-bar">
        <StageSwitch />
        <MapCaption />
        <MapTools map={map} />
      </div>
      <MapCanvas onMap={setMap} />
      <BrushBar />
      <LoadingLine />
    </section>
  );
}
