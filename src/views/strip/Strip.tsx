import { EmergenceFigure } from './EmergenceFigure.tsx';
import { GapFigure } from './GapFigure.tsx';
import { LossFigure } from './LossFigure.tsx';
import { RunLegend } from './RunLegend.tsx';

export function Strip() {
  return (
    <section className="strip" aria-label="Measures">
      <RunLegend />
      <EmergenceFigure />
      <LossFigure />
      <GapFigure />
    </section>
  );
}
