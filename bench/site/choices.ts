/** What a visitor chooses, and what it starts as: the address has the options of the command (`?sizes=256x128&only=step&rounds=9`). */
import { readRequest, USUAL, type AskedBench } from '../request.ts';
import { asksFor, type BenchRequest } from '../suite.ts';
import { nameOfSize, SIZES } from '../workloads.ts';
import { STEPS, type StepId } from './progress.ts';

export interface Choices {
  /** Names of sizes, 256x128. */
  readonly sizes: readonly string[];
  readonly steps: readonly StepId[];
}

export interface AskedChoices {
  readonly choices: Choices;
  /** All sizes that can be chosen, those of the address too. */
  readonly offered: readonly string[];
  /** The steps stand in the address: what the browser finds does not change them. */
  readonly isNamed: boolean;
  readonly asked: AskedBench;
  /** What of the address could not be read. */
  readonly notice: string | null;
}

const OFFERED = [...SIZES.s, { batch: 512, width: 256 }].map(nameOfSize);

export function choicesOf(query: string): AskedChoices {
  const params = new URLSearchParams(query);
  const asked = Object.fromEntries(
    Object.entries(USUAL).map(([name, usual]) => [name, params.get(name) ?? usual]),
  ) as unknown as AskedBench;
  try {
    const request = readRequest(asked);
    const sizes = request.sizes.map(nameOfSize);
    return {
      choices: { sizes, steps: STEPS.filter((id) => asksFor(request, id)) },
      offered: [...new Set([...OFFERED, ...sizes])],
      isNamed: request.only.length > 0,
      ...{ asked, notice: null },
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { ...choicesOf(''), notice: `The address could not be read (${reason}).` };
  }
}

export function requestOf(asked: AskedBench, { sizes, steps }: Choices): BenchRequest {
  return readRequest({ ...asked, sizes: sizes.join(), only: steps.join() });
}

/** The same run by the command. */
export function commandOf(asked: AskedBench, { sizes, steps }: Choices): string {
  const rest = (['engines', 'rounds', 'slowest-step'] as const).filter(
    (name) => asked[name] !== USUAL[name],
  );
  const options = rest.map((name) => ` --${name} ${asked[name]}`).join('');
  return `npm run bench -- --sizes ${sizes.join()} --only ${steps.join()}${options}`;
}
