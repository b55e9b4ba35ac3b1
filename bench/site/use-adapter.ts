import { useEffect, useState } from 'react';
import { findAdapter } from '../device.ts';

export interface CardWords {
  readonly kind: 'looking' | 'none' | 'software' | 'card';
  readonly name: string;
  readonly says: string;
}

const LOOKING: CardWords = { kind: 'looking', name: 'none', says: 'Looking for a graphics card.' };

/** The graphics card as WebGPU gives it, in words; whatever is missing is said, and nothing stands in for it. */
export function useAdapter(): CardWords {
  const [words, setWords] = useState(LOOKING);
  useEffect(() => {
    let isGone = false;
    void lookForCard().then((found) => {
      if (!isGone) setWords(found);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return words;
}

async function lookForCard(): Promise<CardWords> {
  const none = (why: string): CardWords => ({
    ...{ kind: 'none', name: 'none' },
    says: `${why} Steps on the graphics card cannot be timed here; those on the processor can.`,
  });
  if (!('gpu' in navigator)) return none('This browser has no WebGPU on this page.');
  try {
    const found = await findAdapter();
    if (!found) return none('This browser has WebGPU, but gives the page no graphics card.');
    const name = found.name || 'a card that the browser does not name';
    return found.isSoftware
      ? {
          ...{ kind: 'software', name },
          says: `${name}. This is a software adapter: the processor plays the graphics card, slowly, and its times say nothing of a real one.`,
        }
      : { kind: 'card', name, says: `${name}, by WebGPU.` };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return none(`WebGPU could not be started (${reason}).`);
  }
}
