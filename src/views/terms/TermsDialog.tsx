import { useEffect, useRef, useState } from 'react';
import { useIntents } from '../../state/page-context.ts';
import { LOSS_LIST, matchesTerm, METRIC_LIST } from '../../state/terms.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { LossEntry } from './LossEntry.tsx';
import { MetricEntry } from './MetricEntry.tsx';

/** What the losses lower and what the figures measure, from the catalogues that the programs themselves are described by. */
export default function TermsDialog({ part }: { part: string | null }) {
  const [query, setQuery] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const intents = useIntents();
  const losses = LOSS_LIST.filter((entry) => matchesTerm(entry, query));
  const metrics = METRIC_LIST.filter((entry) => matchesTerm(entry, query));

  useEffect(() => {
    if (part === null) return;
    body.current?.querySelector(`#term-${CSS.escape(part)}`)?.scrollIntoView();
  }, [part]);

  return (
    <Dialog
      title="About the losses and figures"
      className="wide-dialog"
      onClose={() => intents.show(null)}
    >
      <p className="dialog-lead">
        A loss is what training lowers. A figure is what the result is judged by, on things never
        trained on.{' '}
        <label className="search">
          <span className="visually-hidden">Find a loss or a figure</span>
          <input
            type="search"
            placeholder="Find a loss or a figure"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <span className="hint" role="status">
          {losses.length} of {LOSS_LIST.length} losses, {metrics.length} of {METRIC_LIST.length}{' '}
          figures
        </span>
      </p>
      <div
        className="dialog-part terms"
        ref={body}
        tabIndex={0}
        role="region"
        aria-label="Losses and figures"
      >
        {losses.length > 0 && (
          <section aria-labelledby="terms-losses">
            <h3 id="terms-losses">Losses</h3>
            {losses.map((loss) => (
              <LossEntry key={loss.id} loss={loss} />
            ))}
          </section>
        )}
        {metrics.length > 0 && (
          <section aria-labelledby="terms-metrics">
            <h3 id="terms-metrics">Figures</h3>
            {metrics.map((metric) => (
              <MetricEntry key={metric.id} metric={metric} />
            ))}
          </section>
        )}
        {losses.length + metrics.length === 0 && <p>Nothing is called or described like that.</p>}
      </div>
    </Dialog>
  );
}
