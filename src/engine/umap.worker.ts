/** The thread that lays out a UMAP; ended from outside when it is no longer wanted. */
import { UMAP } from 'umap-js';
import { seededRandom } from '../random.ts';
import { nearestRows, normalisedLayout, type UmapReply, type UmapRequest } from './umap-layout.ts';

/** How often the page is told, in milliseconds: it draws each answer. */
const TELL_MS = 250;
const NEIGHBOURS = 15;
const MIN_DISTANCE = 0.1;
/** Half of what the method takes for so few rows: the picture hardly changes after them, and visitors wait. */
const EPOCHS = 250;

const reply = (message: UmapReply): void =>
  self.postMessage(message, { transfer: [message.flat.buffer as ArrayBuffer] });

self.onmessage = ({ data: { rows, width, seed } }: MessageEvent<UmapRequest>): void => {
  const count = rows.length / width;
  const vectors = Array.from({ length: count }, (_, row) =>
    Array.from(rows.subarray(row * width, (row + 1) * width)),
  );
  const neighbours = Math.min(NEIGHBOURS, count);
  const random = seededRandom(seed);
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: neighbours,
    minDist: MIN_DISTANCE,
    nEpochs: EPOCHS,
    random: () => random.uniform(),
  });
  const { indices, distances } = nearestRows(rows, width, neighbours);
  umap.setPrecomputedKNN(indices, distances);
  const epochs = umap.initializeFit(vectors);
  let toldMs = performance.now();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    if (epoch < epochs && performance.now() - toldMs < TELL_MS) continue;
    toldMs = performance.now();
    reply({ progress: epoch / epochs, flat: normalisedLayout(umap.getEmbedding()) });
  }
};
