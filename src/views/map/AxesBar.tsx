import { useMemo } from 'react';
import { MODALITIES, MODALITY_LABELS } from '../../core/modality.ts';
import { categoriesOf, nameOf, nounOf } from '../../state/dataset-slice.ts';
import type { Pole } from '../../state/inspect-slice.ts';
import { poleWords, selectPoles } from '../../state/map-positions.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { MODALITY_WORDS } from './words.ts';

/** What the two word axes point at; a kind's word, or any one item. */
export function AxesBar() {
  const labels = usePageState((state) => state.dataset.labels);
  const options = useMemo(() => optionsOf(labels), [labels]);
  const names = useMemo(() => options.map(({ label }, id) => ({ id, label })), [options]);
  return (
    <div className="axes-bar" role="group" aria-label="What the axes point at">
      {(['x', 'y'] as const).map((axis) => (
        <PoleChoice key={axis} axis={axis} options={options} names={names} />
      ))}
    </div>
  );
}

interface PoleOption {
  readonly label: string;
  readonly pole: Pole;
}

function optionsOf(labels: Parameters<typeof categoriesOf>[0]): readonly PoleOption[] {
  const words = categoriesOf(labels).map((category): PoleOption => ({
    label: nounOf({ category }),
    pole: { type: 'word', category },
  }));
  const items = MODALITIES.flatMap((modality) =>
    labels.map((label, row): PoleOption => ({
      label: `${nameOf(label)}: ${MODALITY_LABELS[modality].one}`,
      pole: { type: 'item', modality, row },
    })),
  );
  return [...words, ...items];
}

interface PoleChoiceProps {
  readonly axis: 'x' | 'y';
  readonly options: readonly PoleOption[];
  readonly names: readonly { readonly id: number; readonly label: string }[];
}

function PoleChoice({ axis, options, names }: PoleChoiceProps) {
  const pole = usePageState((state) => selectPoles(state)?.[axis]);
  const words = usePageState((state) =>
    pole ? poleWords(pole, state.dataset, MODALITY_WORDS) : '',
  );
  const intents = useIntents();
  return (
    <div className="pole">
      <span aria-hidden="true">{axis === 'x' ? '→' : '↑'}</span>
      <Combobox
        label={`${axis === 'x' ? 'Rightwards' : 'Upwards'}, like ${words}; another word or item`}
        placeholder={`like ${words}`}
        options={names}
        onChoose={(id) => {
          const option = options[id];
          if (option) intents.setPole(axis, option.pole);
        }}
      />
    </div>
  );
}
