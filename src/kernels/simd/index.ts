/** What the module exports: kernels on pointers into the plan's memory. Compiled by `npm run build:simd`. */
export { crossEntropy, crossEntropyBackward } from './cross-entropy';
export {
  adam,
  addScaled,
  cosinePull,
  intra,
  multiply,
  scaleRows,
  squaredNorm,
} from './elementwise';
export { gather } from './gather';
export { tupleBasis, tupleSolve } from './gram-basis';
export { gramLogits, gramSums, gramWeights } from './gram-volume';
export { matmul, MATMUL_SCRATCH } from './matmul';
export { columnSums, norm, normBackward } from './norm';
export { normalise, normaliseBackward } from './normalise';
export { topK } from './top-k';
export { exponentials, logarithms } from './vector';
