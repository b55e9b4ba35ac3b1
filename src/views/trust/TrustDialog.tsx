import { useEffect } from 'react';
import { useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { trustReport } from '../../state/trust-report.ts';
import { CopyLine } from '../../ui/CopyLine.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { GradientsPart } from './GradientsPart.tsx';
import { StepsPart } from './StepsPart.tsx';
import { VitalsPart } from './VitalsPart.tsx';

/** Can the numbers be trusted, and what do they cost? Asked of this machine, now. */
export default function TrustDialog() {
  const intents = useIntents();

  useEffect(() => {
    intents.watch(true);
    return () => {
      intents.stopCheck();
      intents.watch(false);
    };
  }, [intents]);

  return (
    <Dialog
      title="Can the numbers be trusted?"
      className="wide-dialog"
      onClose={() => intents.show(null)}
    >
      <p className="dialog-lead">
        Worked out here, on this machine, beside the run: the run is paused for a check and stays as
        it is.
      </p>
      <div className="dialog-part trust" tabIndex={0} role="region" aria-label="Checks">
        <StepsPart />
        <GradientsPart />
        <VitalsPart />
        <ReportPart />
      </div>
    </Dialog>
  );
}

function ReportPart() {
  const trust = usePageState((state) => state.trust);
  const { store } = usePage();
  const text = trustReport(trust, store.getState().run, window.location.href);
  return (
    <section className="trust-part" aria-labelledby="trust-report">
      <h3 id="trust-report">All of it as text</h3>
      <CopyLine label="Report of the checks" text={text} />
    </section>
  );
}
