import { useEffect, useState } from 'react';
import { usePage } from './page-context.ts';
import type { PageState } from './store.ts';

/**
 * A slice of the store at most every `everyMs`; the last value always arrives. For drawings that cost more than a
 * counter. The selector has to be stable and to return the same reference for the same state.
 */
export function usePaced<T>(selector: (state: PageState) => T, everyMs: number): T {
  const { store } = usePage();
  const [value, setValue] = useState(() => selector(store.getState()));

  useEffect(() => {
    let lastMs = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = () => {
      timer = null;
      lastMs = performance.now();
      setValue(() => selector(store.getState()));
    };
    const onChange = () => {
      if (timer !== null) return;
      const waitMs = lastMs + everyMs - performance.now();
      if (waitMs <= 0) show();
      else timer = setTimeout(show, waitMs);
    };
    show();
    const unsubscribe = store.subscribe((state, previous) => {
      if (selector(state) !== selector(previous)) onChange();
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, selector, everyMs]);

  return value;
}
