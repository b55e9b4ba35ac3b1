import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { latestOf, EMERGENCE_METRIC } from '../../state/figures.ts';
import { PageContext, useIntents, usePage, usePageState } from '../../state/page-context.ts';
import { pageOfRun, runBeside, type PicturedRun } from '../../state/page-of-run.ts';
import { labelOf } from '../../state/run-slice.ts';
import { configName, runName } from '../../state/run-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatShare } from '../shared/words.ts';
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
    <div className="map-pair" data-pair={run !== null}>
      <div className="map-half">
        {run && <PresentName />}
        <MapCanvas onMap={take} />
      </div>
      {run && <KeptHalf key={run.id} run={run} leader={map} />}
    </div>
  );
}

function PresentName() {
  const name = usePageState(({ run }) =>
    run.config.projectors ? labelOf(run.config) : configName(run.config),
  );
  const step = usePageState((state) => state.run.step);
  const value = usePageState((state) => latestOf(state.run.evaluations, EMERGENCE_METRIC));
  return (
    <p className="map-half-name">
      <span>
        <strong>{name}</strong> now, step {step}
        <Found value={value} />
      </span>
    </p>
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
    <div className="map-half" role="group" aria-label={`Map of ${runName(run)}`}>
      <p className="map-half-name">
        <span>
          <strong>{runName(run)}</strong> kept, step {run.step}
          <Found value={latestOf(run.evaluations, EMERGENCE_METRIC)} />
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the second map"
          title="Close the second map"
          onClick={() => intents.putBeside(null)}
        >
          <Icon name="close" size={12} />
        </button>
      </p>
      {isFixed ? (
        <PageContext value={kept}>
          <MapCanvas onMap={setMap} />
        </PageContext>
      ) : (
        <div className="figure-empty map-apart">
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

function Found({ value }: { value: number | null }) {
  return (
    value !== null && <span title="Recall@1 by kind, sound to shape"> · {formatShare(value)}</span>
  );
}
