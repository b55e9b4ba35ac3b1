/** The thread that lays out a UMAP; ended from outside when it is no longer wanted. */
import { UMAP } from 'umap-js';
import { seededRandom } from '../random.ts';
import { normalisedLayout, type UmapReply, type UmapRequest } from './umap-layout.ts';

/** How often the page is told, in milliseconds: it draws each answer. */
const TELL_MS = 250;
const NEIGHBOURS = 15;
const MIN_DISTANCE = 0.1;

const reply = (message: UmapReply): void =>
  self.postMessage(message, { transfer: [message.flat.buffer as ArrayBuffer] });

self.onmessage = ({ data: { rows, width, seed } }: MessageEvent<UmapRequest>): void => {
  const count = rows.length / width;
  const vectors = Array.from({ length: count }, (_, row) =>
    Array.from(rows.subarray(row * width, (row + 1) * width)),
  );
  const random = seededRandom(seed);
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(NEIGHBOURS, count - 1),
    minDist: MIN_DISTANCE,
    random: () => random.uniform(),
  });
  const epochs = umap.initializeFit(vectors);
  let toldMs = performance.now();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    if (epoch < epochs && performance.now() - toldMs < TELL_MS) continue;
    toldMs = performance.now();
    reply({ progress: epoch / epochs, flat: normalisedLayout(umap.getEmbedding()) });
  }
};
