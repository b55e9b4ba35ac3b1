import { useState } from 'react';
import { useIntents, usePageState } from '../../state/page-context.ts';

export function SeedField() {
  const seed = usePageState((state) => state.run.draft.seed);
  const intents = useIntents();
  const [text, setText] = useState(String(seed));
  const value = Number(text);
  const isGood = text.trim() !== '' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;

  return (
    <div className="field">
      <label htmlFor="setting-seed">Seed</label>
      <input
        id="setting-seed"
        inputMode="numeric"
        value={text}
        aria-invalid={!isGood}
        aria-describedby="setting-seed-hint"
        onChange={(event) => {
          setText(event.target.value);
          const next = Number(event.target.value);
          if (event.target.value.trim() !== '' && Number.isInteger(next) && next >= 0) {
            intents.draftSeed(next % 2 ** 32);
          }
        }}
      />
      <p className="hint" id="setting-seed-hint">
        {isGood
          ? 'Initial weights, noise and batches all follow from it. A whole number from 0.'
          : 'Expected a whole number from 0.'}
      </p>
    </div>
  );
}
