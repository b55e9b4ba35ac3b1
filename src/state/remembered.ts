/** A selector that is worked out again only when one of its inputs is another one; the last answer is kept. */
import type { PageState } from './store.ts';

export function remembered<const Inputs extends readonly unknown[], T>(
  inputsOf: (state: PageState) => Inputs,
  make: (...inputs: Inputs) => T,
): (state: PageState) => T {
  let known: { readonly inputs: Inputs; readonly value: T } | null = null;
  return (state) => {
    const inputs = inputsOf(state);
    const isSame = known !== null && inputs.every((input, i) => input === known?.inputs[i]);
    if (known === null || !isSame) known = { inputs, value: make(...inputs) };
    return known.value;
  };
}
