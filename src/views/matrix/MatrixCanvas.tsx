import { useEffect, useRef, type KeyboardEvent } from 'react';
import { rampOf, RAMP_STOPS } from '../../render/colour-ramp.ts';
import { MatrixPicture } from '../../render/matrix-picture.ts';
import type { TilePaint } from '../../render/matrix-tiles.ts';
import type { MatrixCell } from '../../render/matrix-window.ts';
import { TILE_CELLS } from '../../engine/similarity-tiles.ts';
import { placeIn } from '../../state/matrix-order.ts';
import type { MatrixView } from '../../state/matrix-view.ts';
import { usePageState } from '../../state/page-context.ts';
import { selectBrushed } from '../../state/inspect-slice.ts';
import type { Theme } from '../../state/view-slice.ts';
import { Icon } from '../../ui/Icon.tsx';
import { tokenColour, useMediaQuery, useReducedMotion, useTheme } from '../shared/theme.ts';
import type { MatrixData } from './use-matrix-data.ts';
import { useZoom } from './use-zoom.ts';

interface MatrixCanvasProps {
  readonly data: MatrixData;
  readonly view: MatrixView;
  readonly cursor: MatrixCell | null;
  readonly label: string;
  readonly picture: MatrixPicture | null;
  readonly onPicture: (picture: MatrixPicture | null) => void;
  readonly onHover: (cell: MatrixCell | null) => void;
  readonly onPick: (cell: MatrixCell) => void;
  readonly onWalk: (cell: MatrixCell) => void;
}

/** One value a theme and a kind of matrix, so that tiles know when to be painted anew. */
const PAINTS: Readonly<Record<Theme, { sequence: TilePaint; change: TilePaint }>> = {
  light: paintsOf('light'),
  dark: paintsOf('dark'),
};

export function paintOf(theme: Theme, { show }: MatrixView): TilePaint {
  return PAINTS[theme][show === 'change' ? 'change' : 'sequence'];
}

/** The cells, and the way in and out. */
export function MatrixCanvas(props: MatrixCanvasProps) {
  const { data, view, cursor, label, picture, onPicture, onHover, onPick, onWalk } = props;
  const container = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const pageScrolls = useMediaQuery('(max-width: 1000px), (max-height: 620px)');
  const compact = useMediaQuery('(max-width: 760px)');
  const selection = usePageState((state) => state.view.selection);
  const hover = usePageState((state) => state.view.hover);
  const brushed = usePageState(selectBrushed);

  useEffect(() => {
    if (!container.current) return;
    const made = new MatrixPicture(container.current);
    onPicture(made);
    return () => {
      made.dispose();
      onPicture(null);
    };
  }, [onPicture]);

  useEffect(() => {
    picture?.setProps({ onHover, onPick });
  }, [picture, onHover, onPick]);

  useEffect(() => {
    const element = container.current;
    if (!picture || !element) return;
    picture.setProps({
      cells: data.order.order.length,
      names: data.names,
      tileCells: TILE_CELLS,
      show: view.show,
      perRow: view.scale === 'row',
      paint: paintOf(theme, view),
      theme: {
        paper: tokenColour(element, '--paper'),
        ink: tokenColour(element, '--ink'),
        muted: tokenColour(element, '--ink-soft'),
        font: getComputedStyle(element).fontFamily,
      },
      reducedMotion,
      pageScrolls,
      compact,
    });
  }, [picture, data.order, data.names, view, theme, reducedMotion, pageScrolls, compact]);

  useZoom(picture, data.order.order.length > 0);

  useEffect(() => {
    if (!picture) return;
    const placeOf = (row: number): number | null => placeIn(data.order, row);
    const marked = [hover, selection].filter((item) => item !== null);
    const find = (modality: MatrixView['rows']): number | null => {
      const item = marked.find((candidate) => candidate.modality === modality);
      return item ? placeOf(item.row) : null;
    };
    picture.setProps({
      cursor,
      selectedRow: find(view.rows),
      selectedColumn: find(view.columns),
      brushed: brushed && Uint8Array.from(data.order.order, (row) => brushed[row] ?? 0),
    });
  }, [picture, data.order, view, cursor, selection, hover, brushed]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !picture) return;
    if (event.key === 'Enter') {
      if (cursor) onPick(cursor);
    } else {
      const result = picture.key(event.key, event.shiftKey);
      if (result === false) return;
      if (result !== true) onWalk(result);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="matrix-stage">
      <div
        ref={container}
        className="matrix-canvas"
        role="application"
        aria-label={label}
        aria-describedby="matrix-keys"
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p id="matrix-keys" className="visually-hidden">
        Arrow keys walk the cells, with Shift from kind to kind. Enter selects. Plus and minus zoom,
        0 shows everything.
      </p>
      <div className="matrix-zoom" role="group" aria-label="Zoom">
        <button
          type="button"
          className="icon-button"
          aria-label="Nearer"
          title="Nearer (+)"
          onClick={() => picture?.zoom(2)}
        >
          <span aria-hidden="true">+</span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Farther"
          title="Farther (-)"
          onClick={() => picture?.zoom(0.5)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Show the whole matrix"
          title="Show the whole matrix (0)"
          onClick={() => picture?.showWhole()}
        >
          <Icon name="frame" />
        </button>
      </div>
    </div>
  );
}

function paintsOf(theme: Theme): { sequence: TilePaint; change: TilePaint } {
  const { sequence, change } = RAMP_STOPS[theme];
  return {
    sequence: { ramp: rampOf(sequence), domain: [0, 1] },
    change: { ramp: rampOf(change), domain: [-1, 1] },
  };
}
