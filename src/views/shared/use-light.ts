/** A run is brought out in every figure while its name is pointed at or has the focus. */
import { useIntents } from '../../state/page-context.ts';

export interface LightHandlers {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

export function useLight(ids: readonly string[]): LightHandlers {
  const intents = useIntents();
  const on = () => intents.lightRuns(ids);
  const off = () => intents.lightRuns([]);
  return { onPointerEnter: on, onPointerLeave: off, onFocus: on, onBlur: off };
}
