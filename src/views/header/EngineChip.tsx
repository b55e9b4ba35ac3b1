import { useIntents, usePageState } from '../../state/page-context.ts';
import { Popover } from '../../ui/Popover.tsx';

/** Which engine runs is never hidden; why, and what would be faster, is one press away. */
export function EngineChip() {
  const engine = usePageState((state) => state.run.engine);
  const rate = usePageState((state) => Math.round(state.run.stepsPerSecond));
  const path = usePageState((state) => state.run.path);
  const tensors = usePageState((state) => state.run.tensors);
  const intents = useIntents();

  if (!engine) return <p className="chip">Looking for an engine</p>;
  return (
    <Popover
      label="About the engine"
      className="chip chip-button"
      panelClassName="engine-panel"
      trigger={
        <>
          <span className="engine-dot" data-engine={engine.engine} aria-hidden="true" />
          <strong>{engine.label}</strong>
          {rate > 0 && <span className="engine-rate">{rate} steps/s</span>}
        </>
      }
    >
      <p>{engine.reason}</p>
      {engine.remedy && <p className="engine-remedy">{engine.remedy}</p>}
      <dl className="facts">
        <div>
          <dt>Engine</dt>
          <dd>{engine.engine}</dd>
        </div>
        {engine.adapter && (
          <div>
            <dt>Adapter</dt>
            <dd>{engine.adapter}</dd>
          </div>
        )}
        {path && (
          <div>
            <dt>Steps by</dt>
            <dd>
              {path === 'plan'
                ? 'a plan of kernels, made once'
                : 'tfjs, slower: no plan covers these settings'}
            </dd>
          </div>
        )}
        <div>
          <dt>Tensors held</dt>
          <dd>{tensors}</dd>
        </div>
      </dl>
      <p>
        <button
          type="button"
          className="quiet-button"
          title="Can the numbers be trusted (T)"
          onClick={() => intents.show({ name: 'trust', part: null })}
        >
          Check the numbers
        </button>
      </p>
      <p className="hint">
        To force another one, add <code>?engine=webgpu</code>, <code>wasm</code> or <code>cpu</code>{' '}
        to the address.
      </p>
    </Popover>
  );
}
