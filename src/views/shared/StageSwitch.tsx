import { useIntents, usePageState } from '../../state/page-context.ts';
import { Segmented } from '../../ui/Segmented.tsx';

const STAGES = [
  { value: 'map', label: 'Map', hint: 'Where everything lies (X)' },
  { value: 'matrix', label: 'Matrix', hint: 'How alike every sound and every shape are (X)' },
] as const;

/** What the main area shows. */
export function StageSwitch() {
  const stage = usePageState((state) => state.view.stage);
  const intents = useIntents();
  return <Segmented label="Main area" options={STAGES} value={stage} onChange={intents.setStage} />;
}
