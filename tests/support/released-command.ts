/** Hands the released projectors to the tests in the browser, which cannot read outside of the served folder. */
import { ABSENT, readReleased, type ReleasedCase } from './released-files.ts';

export type ReleasedProjectors =
  | { readonly absent: string }
  | (Pick<ReleasedCase, 'input' | 'heads'> & {
      readonly files: readonly { readonly name: string; readonly base64: string }[];
    });

declare module 'vitest/browser' {
  interface BrowserCommands {
    releasedProjectors: () => Promise<ReleasedProjectors>;
  }
}

export function releasedProjectors(): ReleasedProjectors {
  const released = readReleased();
  if (!released) return { absent: ABSENT };
  const files = [...released.files].map(([name, bytes]) => ({
    name,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  return { input: released.input, heads: released.heads, files };
}
