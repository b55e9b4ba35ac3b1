/** What a visitor can want of the checks. */
import type { CheckRequest, Command } from '../engine/protocol.ts';
import { setTrust, type PageStore } from './store.ts';
import { withoutResult } from './trust-slice.ts';

export interface TrustIntents {
  /** Pauses the run, and checks its numbers beside it. */
  readonly check: (request: CheckRequest) => void;
  readonly stopCheck: () => void;
  /** Whether what a step costs is measured while training. */
  readonly watch: (isOn: boolean) => void;
  /** Null takes the engine's usual. */
  readonly assumeWatts: (watts: number | null) => void;
}

export function createTrustIntents(
  store: PageStore,
  send: (command: Command) => void,
): TrustIntents {
  return {
    check(request) {
      setTrust(store, (trust) => withoutResult(trust, request));
      send({ type: 'check', ...request });
    },
    stopCheck: () => send({ type: 'stop-check' }),
    watch(isOn) {
      setTrust(store, (trust) => ({ ...trust, firstTensors: null }));
      send({ type: 'watch', isOn });
    },
    assumeWatts: (watts) => setTrust(store, (trust) => ({ ...trust, watts })),
  };
}
