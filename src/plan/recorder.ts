/** Records a training step as calls of kernels: the same text that tfjs carries out, on values instead of tensors. */
import type { Space } from '../core/modality.ts';
import type { HeadOps } from '../core/projectors/head-ops.ts';
import { emitSimilarity, recordInfoNce, type Loss } from './contrast.ts';
import { recordGram } from './gram.ts';
import { NotPlanned } from './not-planned.ts';
import { recordHead } from './record-head.ts';
import type { GramChoices, StepOps } from './step-ops.ts';
import { rowsOf, Value, type Tape } from './tape.ts';
import { recordPmrl, recordSymile, recordTriangle } from './tuples.ts';

export interface RecorderOptions {
  readonly tape: Tape;
  /** A trained parameter of a head. */
  readonly param: (space: Space, name: string) => Value;
  /** Where a loss leaves its values, a row of the batch each. */
  readonly lossRows: (count: number) => Value;
  /** Where the l-th permutation of the batch begins among the step's rows. */
  readonly permutationAt: (l: number) => number;
}

export class Recorder implements StepOps<Value, Loss> {
  readonly #options: RecorderOptions;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  head(space: Space): HeadOps<Value> {
    const { tape, param } = this.#options;
    return recordHead(tape, (name) => param(space, name));
  }

  rowCount(x: Value): number {
    return x.rows;
  }

  normalise(x: Value): Value {
    return recordHead(this.#options.tape, () => {
      throw new NotPlanned('parameters outside of a head');
    }).normalise(x);
  }

  /** Both keep their values where they are: they become stretches of one buffer. */
  concat(first: Value, second: Value): Value {
    if ((first === second || first.parent) ?? second.parent) {
      throw new NotPlanned('rows that are joined twice');
    }
    if (first.buffer !== null || second.buffer !== null) {
      throw new NotPlanned('joined rows of a bank');
    }
    const needsGradient = first.needsGradient || second.needsGradient;
    const whole = new Value(first.rows + second.rows, first.cols, { needsGradient });
    first.parent = { value: whole, offset: 0 };
    second.parent = { value: whole, offset: first.length };
    return whole;
  }

  slice(x: Value, from: number, count: number): Value {
    return rowsOf(x, from, count);
  }

  nearDuplicates(rows: Value, threshold: number): Value {
    const table = new Value(rows.rows, rows.rows, { threshold });
    emitSimilarity(this.#options.tape, rows, rows, 1, table);
    return table;
  }

  infoNce(x: Value, y: Value, temperature: number, excluded?: Value): Loss {
    const { tape, lossRows } = this.#options;
    return recordInfoNce(tape, lossRows, x, y, temperature, excluded);
  }

  intra(x: Value, y: Value): Loss {
    return this.#pull('intra', x, y);
  }

  gram(anchor: Value, others: readonly Value[], choices: GramChoices): Loss {
    const { tape, lossRows } = this.#options;
    return recordGram(tape, lossRows, anchor, others, choices);
  }

  matching(): Loss {
    throw new NotPlanned('a matching head');
  }

  anchorCosine(anchor: Value, others: readonly Value[]): Loss {
    return this.#mean(others.map((x) => this.#pull('cosine-pull', anchor, x)));
  }

  allPairs(members: readonly Value[], temperature: number): Loss {
    return this.#mean(
      members.flatMap((x, l) => members.slice(l + 1).map((y) => this.infoNce(x, y, temperature))),
    );
  }

  anchorPairs(anchor: Value, others: readonly Value[], temperature: number): Loss {
    return this.#mean(others.map((x) => this.infoNce(anchor, x, temperature)));
  }

  symile(members: readonly Value[], temperature: number): Loss {
    const { tape, lossRows, permutationAt } = this.#options;
    return recordSymile(tape, lossRows, members, temperature, permutationAt);
  }

  triangle(
    anchor: Value,
    [first, second, ...more]: readonly Value[],
    choices: { readonly temperature: number; readonly smoothing: number },
  ): Loss {
    if (!first || !second || more.length > 0) {
      throw new Error(
        `A triangle has three tips, but the tuple has another number of modalities. Choose a tuple of three.`,
      );
    }
    const { tape, lossRows } = this.#options;
    return recordTriangle(tape, lossRows, anchor, [first, second], choices);
  }

  pmrl(
    members: readonly Value[],
    choices: { readonly temperature: number; readonly instanceTemperature: number },
  ): Loss {
    const { tape, lossRows } = this.#options;
    return recordPmrl(tape, lossRows, members, choices);
  }

  sum(losses: readonly Loss[]): Loss {
    return losses.flat();
  }

  scale(loss: Loss, factor: number): Loss {
    return loss.map(({ share, emit }) => ({ share: share * factor, emit }));
  }

  #mean(losses: readonly Loss[]): Loss {
    return this.scale(this.sum(losses), 1 / losses.length);
  }

  /** Matched rows pulled together, a mean over the batch. */
  #pull(kernel: 'intra' | 'cosine-pull', x: Value, y: Value): Loss {
    const { tape, lossRows } = this.#options;
    const emit = (share: number, weight: number): void => {
      const { rows, cols } = x;
      const [gradX, gradY] = [tape.claim(x), tape.claim(y)];
      tape.call(
        kernel,
        {
          x,
          y,
          loss: lossRows(rows),
          dx: gradX ? tape.gradientOf(x) : null,
          dy: gradY ? tape.gradientOf(y) : null,
        },
        { rows, cols, scale: share / rows, factor: weight, gradX, gradY },
      );
    };
    return [{ share: 1, emit }];
  }
}
