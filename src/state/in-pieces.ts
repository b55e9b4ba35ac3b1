/** Long work on the page's own thread, a few milliseconds at a time. */

/** As long as the page may be busy at a time. */
const PIECE_MS = 7;

/** Goes through `work`, which yields between small parts, and tells its result; the function returned stops it. */
export function inPieces<T>(work: Iterator<void, T>, onDone: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const goOn = (): void => {
    const until = performance.now() + PIECE_MS;
    let part = work.next();
    while (!part.done && performance.now() < until) part = work.next();
    // What follows from the result may be work of its own: it gets a task of its own.
    const { done, value } = part;
    timer = setTimeout(done ? () => onDone(value) : goOn, 0);
  };
  timer = setTimeout(goOn, 0);
  return () => {
    if (timer !== null) clearTimeout(timer);
  };
}
