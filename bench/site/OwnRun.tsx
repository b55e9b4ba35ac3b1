import { useEffect, useRef, useState } from 'react';
import { choicesOf, commandOf, requestOf, type Choices } from './choices.ts';
import { ChoicesForm } from './ChoicesForm.tsx';
import type { FinishedBench } from './finished-report.ts';
import { startBench, type BenchJob } from './job.ts';
import { JobProgress } from './JobProgress.tsx';
import { Result } from './Result.tsx';
import { useAdapter } from './use-adapter.ts';

type Phase =
  | { readonly state: 'ready'; readonly says: string | null }
  | { readonly state: 'running'; readonly job: BenchJob }
  | { readonly state: 'done'; readonly found: FinishedBench; readonly command: string };

/** Choose, run, see. While a run goes on, only its progress is drawn anew. */
export function OwnRun({ query }: { query: string }) {
  const [asked] = useState(() => choicesOf(query));
  const [own, setOwn] = useState<Choices | null>(null);
  const [phase, setPhase] = useState<Phase>({ state: 'ready', says: null });
  const running = useRef<BenchJob | null>(null);
  const card = useAdapter();
  const isLeftOut = card.kind === 'none' || (card.kind === 'software' && !asked.isNamed);
  const usual: Choices = isLeftOut
    ? { ...asked.choices, steps: asked.choices.steps.filter((id) => id.startsWith('wasm-')) }
    : asked.choices;
  const choices = own ?? usual;

  useEffect(() => () => running.current?.cancel(), []);

  const start = () => {
    const job = startBench(requestOf(asked.asked, choices), {
      name: card.name,
      isSoftware: card.kind === 'software',
    });
    const command = commandOf(asked.asked, choices);
    running.current = job;
    setPhase({ state: 'running', job });
    job.finished.then(
      (found) => setPhase({ state: 'done', found, command }),
      (cause: Error) =>
        setPhase({ state: 'ready', says: `The run ended early: ${cause.message}.` }),
    );
  };
  const cancel = () => {
    running.current?.cancel();
    setPhase({ state: 'ready', says: 'Cancelled; nothing of that run is kept.' });
  };

  return (
    <>
      <div className="bench-card" data-kind={card.kind} role="status">
        <p>
          <strong>Graphics card:</strong> {card.says}
        </p>
        <p>
          <strong>Processor:</strong> {navigator.hardwareConcurrency} cores, says the browser; its
          steps run in WebAssembly (wasm).
        </p>
      </div>
      {asked.notice && <p className="bench-note">{asked.notice}</p>}
      {phase.state === 'running' ? (
        <JobProgress job={phase.job} onCancel={cancel} />
      ) : (
        <ChoicesForm
          offered={asked.offered}
          hasCard={card.kind === 'card' || card.kind === 'software'}
          isLooking={card.kind === 'looking'}
          rounds={asked.asked.rounds}
          isAgain={phase.state === 'done'}
          takesFocus={phase.state === 'ready' && phase.says !== null}
          choices={choices}
          onChange={setOwn}
          onStart={start}
        />
      )}
      <p className="hint bench-says" role="status">
        {phase.state === 'ready' ? phase.says : ''}
      </p>
      {phase.state === 'done' && (
        <Result report={phase.found.report} wrong={phase.found.wrong} command={phase.command} />
      )}
    </>
  );
}
