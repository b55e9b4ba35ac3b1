/** The chosen theme, kept between visits; storage may be forbidden, which changes nothing but the memory. */
import type { Theme } from '../state/view-slice.ts';

const KEY = 'gramophone.theme';

export function recallTheme(): Theme | null {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : null;
  } catch {
    return null;
  }
}

export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    return;
  }
}
