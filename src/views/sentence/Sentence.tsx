import type { Modality } from '../../core/modality.ts';
import { RECIPES, recipeById } from '../../core/recipes/index.ts';
import type { Recipe } from '../../core/recipes/recipe.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { labelOf } from '../../state/run-slice.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ListMenu } from '../../ui/ListMenu.tsx';
import { Marker } from '../../ui/Marker.tsx';
import { keepsRun, MARKERS, SENTENCE_WORDS } from '../shared/words.ts';
import { MoreLinks } from './MoreLinks.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';

const GROUPS: Readonly<Record<Recipe['kind'], string>> = {
  paper: 'From papers',
  baseline: 'Baselines',
  control: 'Controls: nothing should emerge',
  bound: 'Upper bound: sees true pairs',
};

const OPTIONS = RECIPES.map((recipe) => ({
  id: recipe.id,
  label: recipe.label,
  summary: hasAuthors(recipe) ? `${recipe.summary} ${recipe.source}.` : recipe.summary,
  group: GROUPS[recipe.kind],
}));

/** Our own baselines and controls are named by their group already. */
function hasAuthors({ kind, method }: Recipe): boolean {
  return kind === 'paper' || ['procrustes', 'ridge', 'cca'].includes(method);
}

/** The sentence that is the control, and under it what the chosen recipe does. */
export function Sentence() {
  const id = usePageState((state) => state.run.config.recipe);
  const label = usePageState((state) => labelOf(state.run.config));
  const isGiven = usePageState((state) => state.run.config.projectors !== undefined);
  const keeps = usePageState(({ run }) => keepsRun(run.step, run.steps));
  const intents = useIntents();
  const recipe = recipeById(id);

  return (
    <div className="sentence">
      <h1>
        Align <Word modality="audio" /> to <Word modality="points" /> through{' '}
        <Word modality="text" /> and <Word modality="image" /> with{' '}
        <ListMenu
          label="Recipe"
          className="word recipe-word"
          options={OPTIONS}
          value={id}
          note={keeps && `Choosing another one starts a new run from step 0. ${keeps}`}
          onChoose={intents.chooseRecipe}
          trigger={
            <>
              {label} <Icon name="down" size={14} />
            </>
          }
        />
      </h1>
      <div className="recipe-note">
        {isGiven ? (
          <span>
            Projectors from a file, applied as they are: step 0 is without them, step 1 with them.
          </span>
        ) : (
          <span title={recipe.source}>{recipe.summary}</span>
        )}{' '}
        {recipe.departure && !isGiven && (
          <span className="departure">
            <strong>Departs from the paper:</strong> {recipe.departure}
          </span>
        )}{' '}
        <SettingsPanel /> <MoreLinks />
      </div>
    </div>
  );
}

function Word({ modality }: { modality: Modality }) {
  const isOn = usePageState((state) => state.view.visible[modality]);
  const intents = useIntents();
  const word = SENTENCE_WORDS[modality];

  return (
    <button
      type="button"
      className="word"
      data-modality={modality}
      aria-pressed={isOn}
      title={`${isOn ? 'Hide' : 'Show'} ${word} on the map`}
      onClick={() => intents.toggle(modality)}
    >
      <Marker shape={MARKERS[modality]} isHollow={!isOn} size={13} />
      {word}
    </button>
  );
}
