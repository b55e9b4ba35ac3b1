import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { knownPartner } from '../../state/neighbours.ts';
import { useIntents, usePageState } from '../../state/page-context.ts';
import { Segmented } from '../../ui/Segmented.tsx';

/** By cosine or by volume; the hint says of which tuple. */
export function RankingChoice({ from, target }: { from: Modality; target: Modality }) {
  const ranking = usePageState((state) => state.panel.ranking);
  const intents = useIntents();
  const [asks, answers, third] = [from, target, knownPartner(from, target)].map(
    (modality) => MODALITY_LABELS[modality].one,
  );
  return (
    <Segmented
      label="Ranked"
      value={ranking}
      onChange={intents.rankBy}
      options={[
        { value: 'cosine', label: 'by cosine', hint: 'The larger the cosine, the nearer' },
        {
          value: 'volume',
          label: 'by volume',
          hint: `By the volume of three vectors: this ${asks ?? ''}, its own ${third ?? ''}, and each ${answers ?? ''}; the smaller, the nearer`,
        },
      ]}
    />
  );
}
