/** One view with fixed data, as a file of `views/`; the file's name is its address, `?view=NAME`. */
import type { ReactNode } from 'react';
import type { FixturePage } from './page.ts';

export const PLACES = ['header', 'control', 'stage', 'side', 'strip', 'over'] as const;

export interface ViewFixture {
  readonly title: string;
  /** What it is for, in a sentence or two; stands in docs/views.md. */
  readonly summary: string;
  /** Where on the page it stands, and with it how much room it gets. */
  readonly place: (typeof PLACES)[number];
  readonly render: () => ReactNode;
  /** Changes what differs from the usual state: a finished run, the first thing selected. */
  readonly prepare?: (page: FixturePage) => void;
  /** CSS selector of what has to be there before anything is looked at. */
  readonly ready: string;
  /** Name of a control that is pressed first, where the view opens from it. */
  readonly opens?: string;
  /** CSS selector of something a finger presses; the store changes, or the trainer is told something. */
  readonly touch: string;
}
