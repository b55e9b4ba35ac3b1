import type { ItemRef } from '../../state/view-slice.ts';
import { Caption } from './Caption.tsx';
import { CloudView } from './CloudView.tsx';
import { PictureView } from './PictureView.tsx';
import { SpectrogramView } from './SpectrogramView.tsx';

/** One item as what it is: a spectrogram, a turning cloud, a picture or a sentence. */
export function ItemView({ item }: { item: ItemRef }) {
  const { modality, row } = item;
  switch (modality) {
    case 'audio':
      return <SpectrogramView row={row} />;
    case 'points':
      return <CloudView row={row} />;
    case 'image':
      return <PictureView row={row} />;
    case 'text':
      return <Caption row={row} kind="visual" />;
    default:
      return modality satisfies never;
  }
}
