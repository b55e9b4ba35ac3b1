/** The thread that cuts similarity matrices into tiles; training goes on beside it. */
import { TileMaker, type SimilarityReply, type SimilarityRequest } from './similarity-tiles.ts';

let maker: TileMaker | null = null;

const reply = (message: SimilarityReply, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

self.onmessage = ({ data }: MessageEvent<SimilarityRequest>): void => {
  if (data.type === 'load') {
    maker = new TileMaker(data.source);
    reply({ type: 'classes', means: maker.classMeans() });
    return;
  }
  if (!maker) return;
  const tile = maker.make(data.key);
  reply({ type: 'tile', tile }, [tile.values.buffer as ArrayBuffer]);
};
