/** Light or dark as it is shown, and the colours of the style sheet for drawings that cannot use it. */
import { useSyncExternalStore } from 'react';
import { usePageState } from '../../state/page-context.ts';
import type { Theme } from '../../state/view-slice.ts';

const DARK = '(prefers-color-scheme: dark)';
const REDUCED = '(prefers-reduced-motion: reduce)';

export function useTheme(): Theme {
  const chosen = usePageState((state) => state.view.theme);
  const isDark = useMediaQuery(DARK);
  return chosen ?? (isDark ? 'dark' : 'light');
}

export function useReducedMotion(): boolean {
  return useMediaQuery(REDUCED);
}

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** `#rrggbb` of a colour token where the element stands, whatever the style sheet wrote. */
export function tokenColour(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const channels = getComputedStyle(probe).color.match(/\d+(\.\d+)?/g) ?? [];
  probe.remove();
  const hex = channels.slice(0, 3).map((channel) => {
    return Math.round(Number(channel)).toString(16).padStart(2, '0');
  });
  return `#${hex.join('')}`;
}
