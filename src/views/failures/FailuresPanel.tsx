import { useEffect, useRef } from 'react';
import { usePageState } from '../../state/page-context.ts';
import { DirectionChoice } from '../shared/DirectionChoice.tsx';
import { FailureLists } from './FailureLists.tsx';
import { NEAREST, useFailureReport } from './use-failure-report.ts';
import { WhyWrong } from './WhyWrong.tsx';

/** The bad cases first: what finds its partner last, what is near to everything, which kinds are taken for each other. */
export function FailuresPanel() {
  const why = usePageState((state) => state.panel.why);
  const selection = usePageState((state) => state.view.selection);
  const isAsking = why !== null && why.modality !== selection.modality;
  const section = useRef<HTMLElement>(null);
  const asked = useRef(isAsking);

  useEffect(() => {
    if (asked.current === isAsking || !section.current) return;
    asked.current = isAsking;
    section.current.scrollTop = 0;
    // The button that was pressed is gone.
    if (document.activeElement === document.body) section.current.focus({ preventScroll: true });
  }, [isAsking]);

  return (
    <section
      ref={section}
      className="failures-panel panel-page"
      aria-label="What goes wrong"
      tabIndex={0}
    >
      <h2 className="visually-hidden">What goes wrong</h2>
      {isAsking ? <WhyWrong query={selection} found={why} /> : <Overview />}
    </section>
  );
}

function Overview() {
  const direction = usePageState((state) => state.panel.direction);
  const isUntrained = usePageState((state) => (state.run.current?.step ?? 0) === 0);
  const found = useFailureReport(direction);
  return (
    <>
      <DirectionChoice />
      {found ? (
        <FailureLists found={found} />
      ) : (
        <p className="retrieval-empty">Looking at every item, {NEAREST} nearest each.</p>
      )}
      {found && isUntrained && (
        <p className="hint">Nothing is trained yet: before training nearly all of it is wrong.</p>
      )}
    </>
  );
}
