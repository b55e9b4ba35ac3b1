import { useState } from 'react';
import { BenchHeader } from './BenchHeader.tsx';
import { OwnRun } from './OwnRun.tsx';
import { SharedResult } from './SharedResult.tsx';
import { useShared } from './use-shared.ts';

export function BenchPage() {
  const shared = useShared();
  const [query] = useState(window.location.search);
  return (
    <>
      <BenchHeader />
      <main className="bench">
        <h1>How fast is a training step here?</h1>
        <p className="bench-lead">
          The step that Gramophone trains with is timed beside TensorFlow.js and jax-js: the same
          numbers from the same start, in turn, on your own graphics card and processor. Nothing
          leaves this page.
        </p>
        {shared.state === 'none' ? <OwnRun query={query} /> : <SharedResult shared={shared} />}
      </main>
    </>
  );
}
