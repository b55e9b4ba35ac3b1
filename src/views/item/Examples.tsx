import { useEffect, useRef, useState } from 'react';
import { ExampleSearch, type Example } from '../../state/examples.ts';
import { usePage, usePageState } from '../../state/page-context.ts';

/** What the page is about. */
const DIRECTION = { from: 'audio', to: 'points' } as const;
/** As long as the page may be busy at a time. */
const TURN_MS = 7;

/** After training: one press to a sound that finds its kind, one to a sound that does not, and why. */
export function Examples() {
  const { store, intents } = usePage();
  const isTrained = usePageState(({ run }) => (run.current?.step ?? 0) > 0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [nothing, setNothing] = useState('');

  const stop = () => {
    if (timer.current !== null) clearTimeout(timer.current);
  };
  useEffect(() => stop, []);

  const look = (isRight: boolean) => {
    const { run, dataset, view } = store.getState();
    if (!run.current) return;
    const { labels } = dataset;
    const search = new ExampleSearch(run.current, labels, DIRECTION, isRight, view.selection.row);
    const goOn = () => {
      const until = performance.now() + TURN_MS;
      let found: Example | null = null;
      while (!found && !search.isOver && performance.now() < until) found = search.next();
      if (found) show(found, isRight);
      else if (search.isOver) setNothing(isRight ? 'None is right yet.' : 'None is wrong.');
      else timer.current = setTimeout(goOn, 0);
    };
    stop();
    setNothing('');
    goOn();
  };
  const show = ({ row, found }: Example, isRight: boolean) => {
    const sound = { modality: DIRECTION.from, row };
    if (isRight) intents.select(sound);
    else intents.askWhy(sound, { modality: DIRECTION.to, row: found });
  };

  if (!isTrained) return null;
  return (
    <p className="examples">
      <span>Take a sound and the first shape it finds:</span>{' '}
      <button type="button" className="quiet-button" onClick={() => look(true)}>
        one that is right
      </button>{' '}
      <button type="button" className="quiet-button" onClick={() => look(false)}>
        one that is wrong, and why
      </button>{' '}
      <span role="status">{nothing}</span>
    </p>
  );
}
