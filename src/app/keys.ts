/** The keyboard of the page: one table, read by the handler and by the list of keys. */
import { useEffect } from 'react';
import { MODALITIES } from '../core/modality.ts';
import type { Page } from '../state/page-context.ts';
import type { Panel } from '../state/panel-slice.ts';

export const KEYS = [
  { key: 'Space', does: 'Train, pause, continue' },
  { key: '.', does: 'One step' },
  { key: 'R', does: 'Rewind to the same start' },
  { key: 'N', does: 'New seed, and a new run from step 0' },
  { key: '1 to 4', does: 'Show only sounds, shapes, pictures or texts; again for all' },
  { key: 'X', does: 'Map or matrix' },
  { key: 'F', does: 'Flat or 3D map' },
  { key: 'V', does: 'The volume of the selected tuple; again for the thing' },
  { key: 'W', does: 'What goes wrong; again for the thing' },
  { key: 'K', does: 'The runs; again for the thing' },
  {
    key: 'L',
    does: 'Draw a line round things on the map to choose them; Shift adds, Alt takes away',
  },
  { key: 'B', does: 'The chosen things; again for the thing' },
  { key: 'M', does: 'Mute' },
  { key: 'I', does: 'About the losses and figures' },
  { key: 'A', does: 'Ablations: what each part of a method is worth' },
  { key: 'P', does: 'Projector files: open released ones, save your own' },
  { key: 'T', does: 'Can the numbers be trusted: checks, and what a step costs' },
  { key: 'Ctrl Z', does: 'Undo a choice of settings, selection or layout; with Shift, redo' },
  { key: 'Esc', does: 'Show everything again, nothing chosen' },
  {
    key: 'Arrows',
    does: 'Turn the map or walk the matrix, when it has the focus; + and - zoom',
  },
  {
    key: 'S',
    does: 'The chart that has the focus, as sound; arrows, Home and End walk its curves',
  },
  { key: '?', does: 'This list' },
] as const;

export function useKeys({ store, intents }: Page, showKeys: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog has keys of its own; Escape closes it.
      if (event.defaultPrevented || document.querySelector('dialog:modal')) return;
      const step = isTyping(event.target) ? null : stepOf(event);
      if (step) {
        intents[step]();
        event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || (event.key === ' ' && isPressable(event.target))) return;
      if (act(event)) event.preventDefault();
    };
    const act = (event: KeyboardEvent): boolean => {
      const { view, panel, inspect } = store.getState();
      const toggle = (shown: Panel) => intents.showPanel(panel.panel === shown ? 'thing' : shown);
      const modality = MODALITIES[Number(event.key) - 1];
      if (modality) intents.solo(modality);
      else if (event.key === ' ' && !event.repeat) intents.trainOrPause();
      else if (event.key === '.') intents.step();
      else if (event.key === 'r') intents.rewind();
      else if (event.key === 'n') intents.newSeed();
      else if (event.key === 'm') intents.setMuted(!view.isMuted);
      else if (event.key === 'x') intents.setStage(view.stage === 'map' ? 'matrix' : 'map');
      else if (event.key === 'f') intents.setShape(view.shape === 'flat' ? 'solid' : 'flat');
      else if (event.key === 'i') intents.show({ name: 'terms', part: null });
      else if (event.key === 'a') intents.show({ name: 'ablations', part: null });
      else if (event.key === 'p') intents.show({ name: 'projectors', part: null });
      else if (event.key === 't') intents.show({ name: 'trust', part: null });
      else if (event.key === 'v') toggle('volume');
      else if (event.key === 'w') toggle('failures');
      else if (event.key === 'k') toggle('runs');
      else if (event.key === 'b') toggle('chosen');
      else if (event.key === 'l' && view.stage === 'map')
        intents.setLasso(inspect.lasso === 'off' ? 'replace' : 'off');
      else if (event.key === 'Escape') intents.clear();
      else if (event.key === '?') showKeys();
      else return false;
      return true;
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, intents, showKeys]);
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, and the same with the command key. */
function stepOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isText =
    target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox';
  return isText || target.matches('select, textarea, dialog, dialog *');
}

/** Space presses these itself. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button, input, summary, a');
}
