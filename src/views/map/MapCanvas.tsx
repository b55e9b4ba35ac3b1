import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { selectPositions } from '../../state/map-positions.ts';
import { usePage, usePageState } from '../../state/page-context.ts';
import { tokenColour, useMediaQuery, useReducedMotion, useTheme } from '../shared/theme.ts';
import { followColours } from './follow-colours.ts';
import { connectMap, selectHues } from './map-connection.ts';
import { MapPreview } from './MapPreview.tsx';
import { MapTooltip } from './MapTooltip.tsx';

interface MapCanvasProps {
  readonly onMap: (map: AlignmentMap | null) => void;
}

/** Loads the renderer after first paint; until then a flat preview of the same places. */
export function MapCanvas({ onMap }: MapCanvasProps) {
  const page = usePage();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<AlignmentMap | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // The map keeps what it drew last, which may be of another base.
  const isEmpty = usePageState((state) => selectPositions(state) === null);
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const pageScrolls = useMediaQuery('(max-width: 1000px), (max-height: 620px)');

  useEffect(() => {
    let made: AlignmentMap | null = null;
    let disconnect: (() => void) | null = null;
    let isGone = false;
    const open = async () => {
      const { AlignmentMap: LoadedMap } = await import('../../render/alignment-map.ts');
      if (isGone || !container.current) return;
      made = new LoadedMap(container.current);
      // With many things the hues and the places are each work enough for one task.
      selectHues(page.store.getState());
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (isGone) return;
      disconnect = connectMap(made, page);
      setMap(made);
      onMap(made);
    };
    open().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(
        `${reason} The map stays flat and still; training and listening work all the same.`,
      );
    });
    return () => {
      isGone = true;
      disconnect?.();
      made?.dispose();
      setMap(null);
      onMap(null);
    };
  }, [page, onMap]);

  useEffect(() => {
    if (!map || !container.current) return;
    const element = container.current;
    map.setProps({
      theme: {
        paper: tokenColour(element, '--paper'),
        ink: tokenColour(element, '--ink'),
        muted: tokenColour(element, '--ink-soft'),
      },
      reducedMotion,
      pageScrolls,
      onContext: (isAlive) => {
        setProblem(
          isAlive ? null : 'The browser took the drawing context away; it usually returns.',
        );
      },
    });
  }, [map, theme, reducedMotion, pageScrolls]);

  useEffect(() => (map ? followColours(map, page.store, theme) : undefined), [map, page, theme]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!map?.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="map-stage">
      {!map && <MapPreview />}
      <div
        ref={container}
        className="map-canvas"
        data-empty={isEmpty}
        role="application"
        aria-label="Map of all things. Arrow keys turn it, plus and minus zoom, 0 shows everything."
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => page.intents.hover(null)}
      />
      {map && <MapTooltip map={map} />}
      {problem && (
        <p className="map-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
