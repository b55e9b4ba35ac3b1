import { MODALITY_LABELS } from '../../core/modality.ts';
import { recipeById } from '../../core/recipes/index.ts';
import { whyNotSaved } from '../../core/recipes/saveable.ts';
import type { HeadRequest } from '../../engine/protocol.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';

const LEAVES = ['audio', 'points'] as const;
const FORMATS = ['pt', 'safetensors'] as const;

/** Why there is nothing to save now; null when there is. */
function reasonOf({ run }: PageState): string | null {
  const { config, status, step } = run;
  if (config.projectors) return 'These projectors came from a file; there is nothing new to save.';
  const reason = whyNotSaved(recipeById(config.recipe), config.settings);
  if (reason !== null) return reason;
  if (status === 'training') return 'Pause the run first.';
  return step === 0 ? 'Nothing is trained yet.' : null;
}

/** One file a trained head, as Ex-MCR's authors released theirs. */
export function SaveHeads() {
  const reason = usePageState(reasonOf);
  const leaves = usePageState(({ run }) => run.config.settings.leaves);
  const step = usePageState(({ run }) => run.step);
  const intents = useIntents();
  const trained = LEAVES.filter((leaf) => leaves === 'both' || leaves === leaf);
  const save = (request: HeadRequest) => () => intents.saveHead(request);

  return (
    <section aria-labelledby="save-title">
      <h3 id="save-title">Save this run’s projectors</h3>
      {reason !== null ? (
        <p>{reason}</p>
      ) : (
        <>
          <p>
            As they are at step {step}, under the keys of Ex-MCR’s released files: this page, npm
            run project and the authors’ code read them.
          </p>
          <ul className="save-heads">
            {trained.map((leaf) => (
              <li key={leaf}>
                <span>For {MODALITY_LABELS[leaf].many}</span>
                {FORMATS.map((format) => (
                  <button
                    key={format}
                    type="button"
                    className="quiet-button"
                    aria-label={`Save the projector for ${MODALITY_LABELS[leaf].many} as .${format}`}
                    onClick={save({ leaf, format })}
                  >
                    .{format}
                  </button>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
