/**
 * Long tasks of a page's own making: processor time of the main thread, as Chromium's trace gives it, so that waiting for
 * another process (a software renderer, a busy machine) does not count.
 */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when it began, how long it took, and how much of that the thread was running. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export interface Task {
  readonly startMs: number;
  /** Of the processor; the rest of the task was waiting. */
  readonly busyMs: number;
  readonly waitedMs: number;
}

const CATEGORIES = ['devtools.timeline', 'toplevel', 'blink.user_timing'];

const YARDSTICK = 'yardstick';
/** What the yardstick takes on the machine on which 50 ms are 50 ms. */
const YARDSTICK_MS = 30;
const LONG_MS = 50;

export async function startTaskTrace(browser: Browser, page: Page): Promise<void> {
  await browser.startTracing(page, { categories: CATEGORIES });
}

export interface Found {
  /** Of the page since the mark, the longest first. */
  readonly tasks: readonly Task[];
  /** Above this a task is long: 50 ms, and more on a machine on which the yardstick takes longer. */
  readonly limitMs: number;
}

/** Ends the trace; only what came after the last mark of that name counts. */
export async function stopTaskTrace(browser: Browser, page: Page, mark: string): Promise<Found> {
  await runYardstick(page);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const events = trace.traceEvents;
  const [from, ...rods] = [
    ...events.filter(({ name }) => name === mark).slice(-1),
    ...events.filter(({ name }) => name === YARDSTICK),
  ];
  if (!from || rods.length === 0) throw new Error(`The trace has no mark "${mark}".`);
  const tasks = events.filter(
    ({ ph, name, pid, tid, ts, dur = 0 }) =>
      ph === 'X' &&
      name === 'RunTask' &&
      pid === from.pid &&
      tid === from.tid &&
      ts + dur > from.ts,
  );
  const isRod = ({ ts, dur = 0 }: TraceEvent): boolean =>
    rods.some((rod) => rod.ts >= ts && rod.ts <= ts + dur);
  const yardstickMs = Math.min(...tasks.filter(isRod).map(({ tdur = 0 }) => tdur / 1000));
  return {
    limitMs: LONG_MS * Math.max(1, yardstickMs / YARDSTICK_MS),
    tasks: tasks
      .filter((task) => !isRod(task))
      .map(({ ts, dur = 0, tdur = 0 }) => ({
        startMs: (ts - from.ts) / 1000,
        busyMs: tdur / 1000,
        waitedMs: (dur - tdur) / 1000,
      }))
      .sort((a, b) => b.busyMs - a.busyMs),
  };
}

/** The same piece of work three times, in tasks of their own. */
async function runYardstick(page: Page): Promise<void> {
  await page.evaluate(async (name) => {
    const values = new Float32Array(1 << 16).map((_, i) => Math.sin(i));
    for (let turn = 0; turn < 3; turn++) {
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          performance.mark(name);
          for (let round = 0, sum = 0; round < 400; round++) {
            for (const value of values) sum += value * round;
            values[round] = sum % 1;
          }
          resolve();
        }, 0),
      );
    }
  }, YARDSTICK);
}
