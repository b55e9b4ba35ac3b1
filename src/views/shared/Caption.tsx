import { useProduct } from './media-context.ts';
import { loadCaptions } from './products.ts';

interface CaptionProps {
  readonly row: number;
  /** By someone who hears the thing, or by someone who sees it. */
  readonly kind: 'audio' | 'visual';
}

export function Caption({ row, kind }: CaptionProps) {
  const captions = useProduct(row, loadCaptions);
  return (
    <p className="caption">
      {captions.status === 'here' && `“${captions.value[kind]}”`}
      {captions.status === 'failed' && captions.message}
    </p>
  );
}
