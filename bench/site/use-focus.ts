import { useEffect, useRef, type RefObject } from 'react';

/** What appears takes the focus of what it replaces, which would otherwise be lost. */
export function useFocus<T extends HTMLElement>(takesFocus: boolean): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus();
  }, [takesFocus]);
  return element;
}
