import { useIntents, usePageState } from '../../state/page-context.ts';
import { stylesOf, type RunStyle } from '../../state/run-figures.ts';
import { presentId } from '../../state/run-intents.ts';
import { runName } from '../../state/run-words.ts';
import { LineSample } from '../../ui/LineSample.tsx';
import { useLight } from '../shared/use-light.ts';

/** Which kept runs are drawn beside the present one, in words; colour is the recipe, the dash its settings. */
export function RunLegend() {
  const kept = usePageState((state) => state.runs.kept);
  const present = usePageState(presentId);
  const shown = kept.filter(({ id, isShown }) => isShown && id !== present);
  const styles = stylesOf(kept);
  if (shown.length === 0) return null;

  return (
    <div className="run-legend">
      <p className="hint" id="run-legend-title">
        <LineSample colour="var(--audio)" dash="" /> this run; kept:
      </p>
      <ul aria-labelledby="run-legend-title" tabIndex={0}>
        {shown.map((run) => {
          const style = styles.get(run.id);
          return style && <Entry key={run.id} id={run.id} name={runName(run)} style={style} />;
        })}
      </ul>
    </div>
  );
}

function Entry({ id, name, style }: { id: string; name: string; style: RunStyle }) {
  const isLit = usePageState((state) => state.runs.lit.includes(id));
  const light = useLight([id]);
  const intents = useIntents();
  return (
    <li>
      <button
        type="button"
        data-lit={isLit}
        title="To the list of runs"
        onClick={() => intents.showPanel('runs')}
        {...light}
      >
        <LineSample {...style} /> {name}
      </button>
    </li>
  );
}
