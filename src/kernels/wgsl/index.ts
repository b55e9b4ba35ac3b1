/** The WGSL of every kernel, by the kernel's id. */
import { crossEntropy, crossEntropyBackward } from './cross-entropy.ts';
import { addScaled, fill, multiply, scaleRows } from './elementwise.ts';
import { gather, permute, permuteBack } from './gather.ts';
import { tupleBasis, tupleSolve } from './gram-basis.ts';
import { gramLogits, gramSums, gramWeights } from './gram-volume.ts';
import { matmul } from './matmul.ts';
import { columnSums, norm, normBackward } from './norm.ts';
import { adam, losses, squaredNorm } from './optimiser.ts';
import { centre, orthonormalise } from './pca.ts';
import { principalBackward, principalParts } from './principal.ts';
import { clearDiagonal, productDiagonal, productDiagonalBackward } from './products.ts';
import { cosinePull, intra, normalise, normaliseBackward } from './rows.ts';
import type { Wgsl } from './stage.ts';
import { topK } from './top-k.ts';
import {
  triangleFinish,
  triangleLogits,
  triangleSides,
  triangleSums,
  triangleWeights,
} from './triangle.ts';

export const WGSL: Readonly<Record<string, Wgsl>> = {
  gather,
  permute,
  'permute-back': permuteBack,
  matmul,
  'column-sums': columnSums,
  norm,
  'norm-backward': normBackward,
  normalise,
  'normalise-backward': normaliseBackward,
  fill,
  'add-scaled': addScaled,
  multiply,
  'scale-rows': scaleRows,
  'cross-entropy': crossEntropy,
  'cross-entropy-backward': crossEntropyBackward,
  intra,
  'cosine-pull': cosinePull,
  'tuple-basis': tupleBasis,
  'tuple-solve': tupleSolve,
  'gram-logits': gramLogits,
  'gram-sums': gramSums,
  'gram-weights': gramWeights,
  'triangle-sides': triangleSides,
  'triangle-logits': triangleLogits,
  'triangle-sums': triangleSums,
  'triangle-weights': triangleWeights,
  'triangle-finish': triangleFinish,
  'product-diagonal': productDiagonal,
  'product-diagonal-backward': productDiagonalBackward,
  'clear-diagonal': clearDiagonal,
  'principal-parts': principalParts,
  'principal-backward': principalBackward,
  centre,
  orthonormalise,
  'top-k': topK,
  adam,
  'squared-norm': squaredNorm,
  losses,
};
