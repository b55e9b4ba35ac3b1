/**
 * Long tasks of a page's own making: processor time of the main thread, as Chromium's trace gives it, so that waiting for
 * another process (a software renderer, a busy machine) does not count.
 */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when it began, how long it took, and how much of that the thread was running. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Task {
  /** Of the processor; the rest of the task was waiting. */
  readonly busyMs: number;
  readonly waitedMs: number;
}

const USER_TIMING = 'blink.user_timing';
const CATEGORIES = ['disabled-by-default-devtools.timeline', USER_TIMING];

const YARDSTICK = 'yardstick';
/** What the yardstick takes on the machine on which 50 ms are 50 ms. */
const YARDSTICK_MS = 110;
const LONG_MS = 50;

export async function startTaskTrace(browser: Browser, page: Page): Promise<void> {
  await browser.startTracing(page, { categories: CATEGORIES });
}

export interface Found {
  /** Of the page, from each mark to the next, the longest first. */
  readonly tasks: ReadonlyMap<string, readonly Task[]>;
  /** Above this a task is long: 50 ms, and more on a machine on which the yardstick takes longer. */
  readonly limitMs: number;
}

/** Ends the trace; only what came after the first of the marks counts. */
export async function stopTaskTrace(
  browser: Browser,
  page: Page,
  marks: readonly string[],
): Promise<Found> {
  await runYardstick(page);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const found = trace.traceEvents
    .filter(({ cat, name }) => cat === USER_TIMING && (name === YARDSTICK || marks.includes(name)))
    .sort((a, b) => a.ts - b.ts);
  const [first] = found;
  if (!first) throw new Error(`The trace has none of the marks ${marks.join(', ')}.`);
  const tasks = new Map<string, Task[]>();
  // Marks have a track of their own.
  const main = trace.traceEvents.find(
    ({ name, pid, args }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' && pid === first.pid,
  );
  for (const { ph, name, pid, tid, ts, dur = 0, tdur = 0 } of trace.traceEvents) {
    if (ph !== 'X' || name !== 'RunTask' || pid !== main?.pid || tid !== main.tid) continue;
    const mark = found.findLast((one) => one.ts <= ts + dur)?.name;
    if (mark === undefined) continue;
    const list = tasks.get(mark) ?? [];
    list.push({ busyMs: tdur / 1000, waitedMs: (dur - tdur) / 1000 });
    tasks.set(
      mark,
      list.sort((a, b) => b.busyMs - a.busyMs),
    );
  }
  const [, , yardstickMs = 0] = (tasks.get(YARDSTICK) ?? []).map(({ busyMs }) => busyMs);
  return { tasks, limitMs: LONG_MS * Math.max(1, yardstickMs / YARDSTICK_MS) };
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
