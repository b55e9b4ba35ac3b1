import type { LossMetadata } from '../../core/losses/catalog.ts';
import { recipeById } from '../../core/recipes/index.ts';
import { SETTINGS, type SettingId } from '../../core/recipes/settings.ts';
import { usePageState } from '../../state/page-context.ts';
import { isSwitchedOn } from '../../state/terms.ts';

export function LossEntry({ loss }: { loss: LossMetadata }) {
  const isOn = usePageState(
    ({ run }) =>
      recipeById(run.config.recipe).method === 'train' && isSwitchedOn(loss, run.config.settings),
  );
  const id = `term-${loss.id}`;

  return (
    <article className="term" id={id} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>
        {loss.label} {isOn && <span className="term-badge">in this run</span>}
      </h4>
      <p>{loss.summary}</p>
      <p className="formula">
        <code>{loss.formula}</code>
        <span className="hint">{loss.symbols}</span>
      </p>
      <dl className="term-facts">
        <div>
          <dt>Switched on by</dt>
          <dd>
            <SettingNames ids={loss.weights} />
          </dd>
        </div>
        <div>
          <dt>Shaped by</dt>
          <dd>
            <SettingNames ids={loss.shapedBy} />
          </dd>
        </div>
        <div>
          <dt>On the loss figure</dt>
          <dd>{loss.terms.join(', ')}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>{loss.source}</dd>
        </div>
      </dl>
    </article>
  );
}

/** Settings as the panel calls them, with what the run has now. */
function SettingNames({ ids }: { ids: readonly SettingId[] }) {
  const settings = usePageState(({ run }) => run.config.settings);
  return ids.map((id, index) => (
    <span key={id} title={SETTINGS[id].hint}>
      {index > 0 && ', '}
      {SETTINGS[id].label} <span className="hint">({String(settings[id])})</span>
    </span>
  ));
}
