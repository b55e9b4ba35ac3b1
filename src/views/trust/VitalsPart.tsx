import type { ReactNode } from 'react';
import type { RunStatus, Vitals } from '../../engine/protocol.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { callsText, CLOCKS, formatAmount } from '../../state/trust-report.ts';
import { energyOf, USUAL_WATTS } from '../../state/trust-slice.ts';
import { formatBytes, formatDuration } from '../shared/words.ts';

/** What a step costs, measured on a step of the run every now and then. */
export function VitalsPart() {
  const vitals = usePageState((state) => state.trust.vitals);
  const first = usePageState((state) => state.trust.firstTensors);
  const rate = usePageState((state) => state.run.stepsPerSecond);
  const status = usePageState((state) => state.run.status);
  const step = usePageState((state) => state.run.step);
  const intents = useIntents();

  return (
    <section className="trust-part" aria-labelledby="trust-vitals">
      <h3 id="trust-vitals">What a step costs</h3>
      <p className="trust-question">
        Measured on one step of the run every now and then, while this is open and the run goes on.
      </p>
      <div className="trust-bar">
        <button
          type="button"
          className="quiet-button"
          disabled={status === 'opening' || status === 'preparing'}
          onClick={intents.trainOrPause}
        >
          {buttonOf(status)}
        </button>
        <span className="hint">step {step}</span>
      </div>
      <dl className="facts trust-facts">
        <Fact name="Steps a second">{rate > 0 ? rate.toFixed(rate < 10 ? 1 : 0) : 'not yet'}</Fact>
        <Fact name="One step">
          {vitals?.time
            ? `${vitals.time.ms.toPrecision(3)} ms ${CLOCKS[vitals.time.by]}`
            : 'not yet: train to see'}
        </Fact>
        <Fact name="It asks for">{callsOf(vitals)}</Fact>
        {vitals?.plan && (
          <Fact name="Plan">
            {formatBytes(vitals.plan.working + vitals.plan.banks)} in use, of them{' '}
            {formatBytes(vitals.plan.banks)} embeddings; {formatBytes(vitals.plan.reserved)}{' '}
            reserved
          </Fact>
        )}
        {vitals && (
          <>
            <Fact name="tfjs">
              {formatBytes(vitals.tfjs.bytes)} in use;{' '}
              {vitals.tfjs.reserved === null
                ? 'this engine does not say what it reserves'
                : `${formatBytes(vitals.tfjs.reserved)} reserved`}
            </Fact>
            <Fact name="Tensors alive">{tensorsOf(vitals.tfjs.tensors, first)}</Fact>
          </>
        )}
        <Energy />
      </dl>
      <p className="hint">
        Step for step beside TensorFlow.js and jax-js, on this machine:{' '}
        <a className="link-button" href="bench/">
          the benchmark
        </a>
      </p>
    </section>
  );
}

function Energy() {
  const engine = usePageState((state) => state.run.engine?.engine ?? 'wasm');
  const chosen = usePageState((state) => state.trust.watts);
  const rate = usePageState((state) => state.run.stepsPerSecond);
  const elapsedMs = usePageState((state) => state.run.elapsedMs);
  const intents = useIntents();
  const watts = chosen ?? USUAL_WATTS[engine];
  const sofar = energyOf(watts, elapsedMs / 1000);

  return (
    <Fact name="Energy, an estimate">
      {rate > 0 && `${formatAmount(energyOf(watts, 1 / rate).joules)} J a step, `}
      {formatAmount(sofar.joules)} J ({formatAmount(sofar.wattHours)} Wh) for{' '}
      {formatDuration(elapsedMs)} of training, if it draws{' '}
      <input
        type="number"
        className="trust-watts"
        aria-label="Assumed watts"
        min="1"
        max="1000"
        value={watts}
        onChange={(event) => {
          const value = event.target.valueAsNumber;
          intents.assumeWatts(value > 0 ? value : null);
        }}
      />{' '}
      W more than an idle machine. The watts are an assumption; a page cannot measure them.
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function callsOf(vitals: Vitals | null): string {
  if (vitals?.gpu) return callsText(vitals.gpu);
  if (vitals?.kernelCalls) return `${vitals.kernelCalls} calls of kernels, all on the processor`;
  return vitals?.time ? 'tfjs’s own operations, not counted here' : 'not yet: train to see';
}

function tensorsOf(now: number, first: number | null): string {
  if (first === null || now === first) return `${now}, as when this was opened`;
  if (now < first) return `${now}, fewer than the ${first} when this was opened`;
  return `${now}, more than the ${first} when this was opened; if it keeps growing, something leaks`;
}

function buttonOf(status: RunStatus): string {
  if (status === 'training') return 'Pause the run';
  return status === 'done' || status === 'failed'
    ? 'Run again from the start'
    : 'Let the run go on';
}
