import { useEffect, useState } from 'react';
import type { BenchReport } from '../report.ts';
import { isResultLink, readLink } from './shared-result.ts';

export type Shared =
  | { readonly state: 'none' }
  | { readonly state: 'reading' }
  | { readonly state: 'damaged'; readonly reason: string }
  | { readonly state: 'found'; readonly report: BenchReport };

/** The result in the fragment of the address, also when another one is put there. */
export function useShared(): Shared {
  const [fragment, setFragment] = useState(window.location.hash);
  const [read, setRead] = useState<{ readonly of: string; readonly shared: Shared } | null>(null);

  useEffect(() => {
    const follow = () => setFragment(window.location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  useEffect(() => {
    if (!isResultLink(fragment)) return;
    let isGone = false;
    const take = (shared: Shared): void => {
      if (!isGone) setRead({ of: fragment, shared });
    };
    readLink(fragment).then(
      (report) => take({ state: 'found', report }),
      (cause: Error) => take({ state: 'damaged', reason: cause.message }),
    );
    return () => {
      isGone = true;
    };
  }, [fragment]);

  if (!isResultLink(fragment)) return { state: 'none' };
  return read?.of === fragment ? read.shared : { state: 'reading' };
}
