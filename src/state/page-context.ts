/** How React reads the store: by selector, so that a component wakes only for what it shows. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Intents } from './intents.ts';
import type { PageState, PageStore } from './store.ts';

export interface Page {
  readonly store: PageStore;
  readonly intents: Intents;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage: expected to be inside PageContext.');
  return page;
}

export function usePageState<T>(selector: (state: PageState) => T): T {
  return useStore(usePage().store, selector);
}

export function useIntents(): Intents {
  return usePage().intents;
}
