/** Every kernel by its id. */
import { crossEntropy, crossEntropyBackward } from './cross-entropy.ts';
import { addScaled, fill, multiply, scaleRows } from './elementwise.ts';
import { gather, permute, permuteBack } from './gather.ts';
import { tupleBasis, tupleSolve } from './gram-basis.ts';
import { gramLogits, gramSums, gramWeights } from './gram-volume.ts';
import type { Kernel } from './kernel.ts';
import { columnSums, matmul } from './matmul.ts';
import { norm, normBackward } from './norm.ts';
import { normalise, normaliseBackward } from './normalise.ts';
import { adam, losses, squaredNorm } from './optimiser.ts';
import { centre, orthonormalise } from './pca.ts';
import { principalBackward, principalParts } from './principal.ts';
import { clearDiagonal, productDiagonal, productDiagonalBackward } from './products.ts';
import { cosinePull, intra } from './pulls.ts';
import { topK } from './top-k.ts';
import {
  triangleFinish,
  triangleLogits,
  triangleSides,
  triangleSums,
  triangleWeights,
} from './triangle.ts';

const ALL = [
  gather,
  permute,
  permuteBack,
  matmul,
  columnSums,
  norm,
  normBackward,
  normalise,
  normaliseBackward,
  fill,
  addScaled,
  multiply,
  scaleRows,
  crossEntropy,
  crossEntropyBackward,
  intra,
  cosinePull,
  tupleBasis,
  tupleSolve,
  gramLogits,
  gramSums,
  gramWeights,
  triangleSides,
  triangleLogits,
  triangleSums,
  triangleWeights,
  triangleFinish,
  productDiagonal,
  productDiagonalBackward,
  clearDiagonal,
  principalParts,
  principalBackward,
  centre,
  orthonormalise,
  topK,
  adam,
  squaredNorm,
  losses,
];

export const KERNELS: Readonly<Record<string, Kernel>> = Object.fromEntries(
  ALL.map((kernel) => [kernel.id, kernel]),
);
