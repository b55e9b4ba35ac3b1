import type { Choices } from './choices.ts';
import { STEPS, type StepId } from './progress.ts';
import { useFocus } from './use-focus.ts';
import { sizeWords } from './words.ts';

interface ChoicesFormProps {
  readonly offered: readonly string[];
  readonly hasCard: boolean;
  readonly isLooking: boolean;
  readonly rounds: string;
  readonly isAgain: boolean;
  /** It is back after a run that was cancelled or failed. */
  readonly takesFocus: boolean;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  readonly onStart: () => void;
}

const KINDS = [
  { title: 'Graphics card, WebGPU', beginning: 'step-' },
  { title: 'Processor, wasm', beginning: 'wasm-step-' },
] as const;

export function ChoicesForm(props: ChoicesFormProps) {
  const { offered, hasCard, isLooking, rounds, isAgain, choices, onChange, onStart } = props;
  const { sizes, steps } = choices;
  const missing = whatIsMissing(choices);
  const start = useFocus<HTMLButtonElement>(props.takesFocus);

  return (
    <form
      className="bench-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && !isLooking) onStart();
      }}
    >
      <fieldset>
        <legend>Batch x width</legend>
        {offered.map((size) => (
          <Check
            key={size}
            label={sizeWords(size)}
            isOn={sizes.includes(size)}
            onToggle={() => onChange({ ...choices, sizes: toggled(offered, sizes, size) })}
          />
        ))}
      </fieldset>
      {KINDS.map(({ title, beginning }) => (
        <fieldset key={title} disabled={beginning === 'step-' && !hasCard}>
          <legend>{title}</legend>
          {STEPS.filter((id) => id.startsWith(beginning)).map((id) => (
            <Check
              key={id}
              label={`step ${id.slice(-1)}`}
              isOn={steps.includes(id)}
              onToggle={() => onChange({ ...choices, steps: toggled(STEPS, steps, id) })}
            />
          ))}
        </fieldset>
      ))}
      <div className="bench-start">
        <button
          type="submit"
          ref={start}
          className="train-button"
          aria-disabled={missing !== null || isLooking}
          aria-describedby="bench-start-says"
        >
          {isAgain ? 'Start again' : 'Start'}
        </button>
        <p className="hint" id="bench-start-says">
          {missing ??
            `${rounds === '1' ? '1 round' : `${rounds} rounds`} each, the engines in turn.`}
        </p>
      </div>
      <p className="hint bench-steps">
        <strong>X</strong> is a step like Ex-MCR’s: two projectors, InfoNCE between three
        modalities. <strong>G</strong> is one of GRAM: three projectors, the volume that three
        embeddings span.
      </p>
    </form>
  );
}

function Check(props: { label: string; isOn: boolean; onToggle: () => void }) {
  return (
    <label className="bench-check">
      <input type="checkbox" checked={props.isOn} onChange={props.onToggle} />
      {props.label}
    </label>
  );
}

/** In the order in which they are offered, which is the order in which they run. */
function toggled<T extends string>(all: readonly T[], chosen: readonly T[], one: T): T[] {
  return all.filter((other) => (other === one ? !chosen.includes(one) : chosen.includes(other)));
}

function whatIsMissing({ sizes, steps }: { sizes: readonly string[]; steps: readonly StepId[] }) {
  if (sizes.length === 0) return 'Choose a size first.';
  return steps.length === 0 ? 'Choose a step first.' : null;
}
