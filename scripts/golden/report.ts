const SHOWN_FAILURES = 5;

/** Collects the comparisons of one golden file. */
export class Report {
  comparisons = 0;
  failures = 0;
  /** Largest error as a share of its tolerance. */
  worst = 0;
  worstLabel = '';
  readonly messages: string[] = [];
  readonly uncovered = new Set<string>();
  /** Fields that are no targets for anybody. */
  readonly noTargets: string[] = [];

  /** Compares number by number; `tolerance` is absolute, one for all or one each. */
  close(
    label: string,
    actual: ArrayLike<number> | number,
    expected: ArrayLike<number> | number,
    tolerance: ArrayLike<number> | number,
  ): void {
    const [ours, theirs] = [asList(actual), asList(expected)];
    if (ours.length !== theirs.length) {
      this.fail(`${label}: expected ${theirs.length} numbers, got ${ours.length}`);
      return;
    }
    for (let i = 0; i < theirs.length; i++) {
      const [a, b] = [ours[i] as number, theirs[i] as number];
      const allowed = typeof tolerance === 'number' ? tolerance : (tolerance[i] as number);
      const error = Object.is(a, b) ? 0 : Math.abs(a - b);
      this.comparisons++;
      if (!(error <= allowed)) {
        this.fail(`${label}[${i}]: expected ${b} within ${allowed.toExponential(2)}, got ${a}`);
      }
      const share = error === 0 ? 0 : error / allowed;
      if (share > this.worst) [this.worst, this.worstLabel] = [share, label];
    }
  }

  /** Every number finite and at most `bound` in magnitude. */
  bounded(label: string, actual: ArrayLike<number>, bound: number): void {
    for (let i = 0; i < actual.length; i++) {
      this.comparisons++;
      if (!(Math.abs(actual[i] as number) <= bound)) {
        this.fail(`${label}[${i}]: expected a magnitude of at most ${bound}, got ${actual[i]}`);
      }
    }
  }

  /** Names a part of the file that no check reads. */
  notCovered(part: string): void {
    this.uncovered.add(part);
  }

  noTarget(fields: readonly string[]): void {
    this.noTargets.push(...fields);
  }

  fail(message: string): void {
    this.failures++;
    if (this.messages.length < SHOWN_FAILURES) this.messages.push(message);
  }
}

function asList(value: ArrayLike<number> | number): ArrayLike<number> {
  return typeof value === 'number' ? [value] : value;
}
