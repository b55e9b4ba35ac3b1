import type { ReactNode } from 'react';

/** Small capitals above a figure, with a note one hover away. */
export function FigureTitle({ children, note }: { children: ReactNode; note?: string }) {
  return (
    <h2 className="figure-title" title={note}>
      {children}
    </h2>
  );
}
