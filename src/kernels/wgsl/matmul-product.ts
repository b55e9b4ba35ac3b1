/** A matrix product as its generators see it: sizes, and how to read its operands and write its outputs four at a time. */
import { constantsOf, float, type WgslArguments } from './stage.ts';

/** An operand as op() leaves it: `line` runs over the outputs' rows (a) or columns (b), `l` over k. */
export interface Operand {
  readonly view: 'a' | 'b';
  /** Outputs along `line`. */
  readonly lines: number;
  /** True where neighbours in memory are neighbours along `line`, false where they are neighbours along k. */
  readonly linesAreAdjacent: boolean;
}

export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly alpha: number;
  readonly bias: boolean;
  readonly accumulate: boolean;
  readonly a: Operand;
  readonly b: Operand;
  /** True when all views can be read and written as vec4f. */
  readonly isVector: boolean;
}

export function operandsOf(args: WgslArguments): Product {
  const constants = constantsOf(
    args,
    'm',
    'n',
    'k',
    'transposeA',
    'transposeB',
    'alpha',
    'accumulate',
    'bias',
  );
  const { m, n, k, transposeA, transposeB } = constants;
  const bias = constants.bias !== 0;
  const a: Operand = { view: 'a', lines: m, linesAreAdjacent: transposeA !== 0 };
  const b: Operand = { view: 'b', lines: n, linesAreAdjacent: transposeB === 0 };
  const fits = ({ lines, linesAreAdjacent }: Operand) => (linesAreAdjacent ? lines : k) % 4 === 0;
  const isVector =
    n % 4 === 0 && fits(a) && fits(b) && args.vectorises('a', 'b', 'c', ...(bias ? ['bias'] : []));
  return {
    m,
    n,
    k,
    alpha: constants.alpha,
    bias,
    accumulate: constants.accumulate !== 0,
    a,
    b,
    isVector,
  };
}

/** The element (line, l), which must exist. */
export function element(
  { at }: WgslArguments,
  { k }: Product,
  operand: Operand,
  line: string,
  l: string,
): string {
  return operand.linesAreAdjacent
    ? at(operand.view, `(${l}) * ${operand.lines}u + ${line}`)
    : at(operand.view, `(${line}) * ${k}u + ${l}`);
}

/** Four elements that are neighbours in memory, from (line, l) on; of views that vectorise. */
export function fourElements(
  { at4 }: WgslArguments,
  { k }: Product,
  operand: Operand,
  line: string,
  l: string,
): string {
  return operand.linesAreAdjacent
    ? at4(operand.view, `((${l}) * ${operand.lines}u + ${line}) / 4u`)
    : at4(operand.view, `((${line}) * ${k}u + ${l}) / 4u`);
}

/**
 * Four outputs of a row from `column` on, from the vec4f `sum`. `row` exists; `column` may lie past the end. With `split`, the index
 * of a stretch of k, they are the partial sums of that stretch.
 */
export function store(
  { at, at4 }: WgslArguments,
  { m, n, alpha, bias, accumulate, isVector }: Product,
  { row, column, sum, split }: { row: string; column: string; sum: string; split: string | null },
): string {
  const view = split === null ? 'c' : 'scratch';
  const start = split === null ? '' : `${split} * ${m * n}u + `;
  const assign = accumulate && split === null ? '+=' : '=';
  const scaled = split === null ? `${float(alpha)} * ${sum}` : sum;
  const hasBias = bias && split === null;
  if (isVector) {
    const place = `(${start}(${row}) * ${n}u + ${column}) / 4u`;
    const added = hasBias ? ` + ${at4('bias', `(${column}) / 4u`)}` : '';
    return `if (${column} < ${n}u) { ${at4(view, place)} ${assign} ${scaled}${added}; }`;
  }
  return [0, 1, 2, 3]
    .map((c) => {
      const own = `${column} + ${c}u`;
      const added = hasBias ? ` + ${at('bias', own)}` : '';
      return `if (${own} < ${n}u) { ${at(view, `${start}(${row}) * ${n}u + ${own}`)} ${assign} (${scaled})[${c}]${added}; }`;
    })
    .join('\n  ');
}
