import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { PageContext, useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { pageOfRun, runBeside, type PicturedRun } from '../../state/page-of-run.ts';
import { runName } from '../../state/run-words.ts';
import { KeptName, PresentName } from '../shared/PairNames.tsx';
import { MapCanvas } from './MapCanvas.tsx';

interface MapPairProps {
  readonly onMap: (map: AlignmentMap | null) => void;
}

/** The map, and beside it a kept run's on the same axes: what is chosen or turned in one is so in the other. */
export function MapPair({ onMap }: MapPairProps) {
  const run = usePageState(runBeside);
  const [map, setMap] = useState<AlignmentMap | null>(null);
  const take = useCallback(
    (made: AlignmentMap | null) => {
      setMap(made);
      onMap(made);
    },
    [onMap],
  );

  return (
    <div className="run-pair" data-pair={run !== null}>
      <div className="run-half">
        {run && <PresentName />}
        <MapCanvas onMap={take} />
      </div>
      {run && <KeptHalf key={run.id} run={run} leader={map} />}
    </div>
  );
}

function KeptHalf({ run, leader }: { run: PicturedRun; leader: AlignmentMap | null }) {
  const page = usePage();
  const intents = useIntents();
  const isFixed = usePageState((state) => state.view.mode === 'landmarks');
  const [map, setMap] = useState<AlignmentMap | null>(null);
  const kept = useMemo(() => pageOfRun(page, run), [page, run]);

  useEffect(() => {
    map?.follow(leader);
    return () => map?.follow(null);
  }, [map, leader]);

  return (
    <div className="run-half" role="group" aria-label={`Map of ${runName(run)}`}>
      <KeptName run={run} />
      {isFixed ? (
        <PageContext value={kept}>
          <MapCanvas onMap={setMap} />
        </PageContext>
      ) : (
        <div className="figure-empty run-apart">
          <p>Two runs have the same axes on the islands alone, whose places never move.</p>
          <button
            type="button"
            className="quiet-button"
            onClick={() => intents.setMode('landmarks')}
          >
            Back to the islands
          </button>
        </div>
      )}
    </div>
  );
}
