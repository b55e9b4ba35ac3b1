import { useEffect, useMemo, useRef } from 'react';
import { useIntents, usePageState } from '../state/page-context.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { ChosenPanel } from '../views/chosen/ChosenPanel.tsx';
import { FailuresPanel } from '../views/failures/FailuresPanel.tsx';
import { ItemCard } from '../views/item/ItemCard.tsx';
import { useTuples } from '../views/shared/use-tuple.ts';
import { formatShare } from '../views/shared/words.ts';
import { RunsPanel } from '../views/runs/RunsPanel.tsx';
import { VolumePanel } from '../views/solid/VolumePanel.tsx';

/** Beside the map, on a phone below it: the selected thing, the volume of its tuple, what goes wrong, what was chosen together. */
export function SidePanel() {
  const panel = usePageState((state) => state.panel.panel);
  const spanned = usePageState((state) => state.panel.spanned);
  const kept = usePageState((state) => state.runs.kept.length);
  const chosen = usePageState((state) => state.inspect.brush.length);
  const intents = useIntents();
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef(panel);
  const subsets = useMemo(() => [spanned], [spanned]);
  const volume = useTuples(subsets)[0]?.now?.volume;

  useEffect(() => {
    if (shown.current === panel) return;
    shown.current = panel;
    const tabs = element.current?.querySelector('.tabs');
    if (!element.current || !tabs) return;
    const selected = element.current.querySelector<HTMLElement>('[role="tab"][tabindex="0"]');
    if (tabs.contains(document.activeElement)) {
      selected?.focus();
      return;
    }
    // Asked for from elsewhere: it has to come into sight, and the focus must not be lost with what was pressed.
    const { top } = tabs.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) tabs.scrollIntoView({ block: 'start' });
    if (document.activeElement === document.body) selected?.focus();
  }, [panel]);

  return (
    <div ref={element} className="side-panel">
      <Tabs
        label="Beside the map"
        value={panel}
        onChange={intents.showPanel}
        tabs={[
          { value: 'thing', label: 'Thing', hint: 'What is selected, and what it finds' },
          {
            value: 'volume',
            label: 'Volume',
            note: volume === undefined ? undefined : formatShare(volume),
            hint: 'The solid that the vectors of a tuple span (V)',
          },
          { value: 'failures', label: 'Failures', hint: 'What goes wrong, worst first (W)' },
          {
            value: 'runs',
            label: 'Runs',
            note: kept === 0 ? undefined : String(kept),
            hint: 'This run and the kept ones (K)',
          },
          {
            value: 'chosen',
            label: 'Chosen',
            note: chosen === 0 ? undefined : String(chosen),
            hint: 'The things chosen together, to hear and to compare (B)',
          },
        ]}
      >
        {panel === 'thing' && <ItemCard />}
        {panel === 'volume' && <VolumePanel />}
        {panel === 'failures' && <FailuresPanel />}
        {panel === 'runs' && <RunsPanel />}
        {panel === 'chosen' && <ChosenPanel />}
      </Tabs>
    </div>
  );
}
