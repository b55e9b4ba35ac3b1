import { EmergenceFigure } from './EmergenceFigure.tsx';
import { GapFigure } from './GapFigure.tsx';
import { LossFigure } from './LossFigure.tsx';

export function Strip() {
  return (
    <section className="strip" aria-label="Measures">
      <EmergenceFigure />
      <LossFigure />
      <GapFigure />
    </section>
  );
}
