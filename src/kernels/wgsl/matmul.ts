/** c = alpha op(a) op(b) (+ bias) (+ c): which of the ways is taken, and what they share. */
import { registerTile } from './matmul-register.ts';
import { workgroupTile } from './matmul-tile.ts';
import { operandsOf, type Product } from './matmul-product.ts';
import { float, perEntryOf, type Wgsl, type WgslArguments, type WgslStage } from './stage.ts';

/** Workgroups that a real graphics card is to be given before k is worth splitting. */
const ENOUGH_WORKGROUPS = 128;
/** Of the smallest tile. */
const OUTPUTS_PER_WORKGROUP = 32 * 32;
/** Shorter stretches of k are not worth a second dispatch. */
const SHORTEST_STRETCH = 128;

export const matmul: Wgsl = (args) => {
  const product = operandsOf(args);
  const tile = tileOf(args);
  const splits = args.avoidsBarriers ? 1 : splitsOf(product, args.calls);
  if (splits === 1) return { stages: [tile.stage(args, product, 1)] };
  const { m, n } = product;
  return {
    stages: [tile.stage(args, product, splits), joined(args, product, splits)],
    scratch: splits * m * n,
  };
};

interface Tile {
  readonly stage: (args: WgslArguments, product: Product, splits: number) => WgslStage;
}

function tileOf({ matmul: variant }: WgslArguments): Tile {
  switch (variant) {
    case 'register':
      return registerTile({ rows: 4, columns: 16, side: 8 });
    case 'wide':
      return registerTile({ rows: 16, columns: 16, side: 2 });
    case 'tile32':
      return workgroupTile({ side: 8, perThread: 4, depth: 16 });
    case 'tile64':
      return workgroupTile({ side: 16, perThread: 4, depth: 16 });
    case 'tile128':
      return workgroupTile({ side: 16, perThread: 8, depth: 8 });
    default:
      return variant satisfies never;
  }
}

/**
 * Stretches that k is cut into where there are too few outputs to fill a card, as for the gradients of small weights. Whatever the tile:
 * where a sum is cut must not depend on what is chosen by the clock.
 */
function splitsOf({ m, n, k }: Product, calls: number): number {
  const workgroups = (calls * m * n) / OUTPUTS_PER_WORKGROUP;
  const wanted = Math.floor(ENOUGH_WORKGROUPS / workgroups);
  return Math.max(1, Math.min(wanted, Math.floor(k / SHORTEST_STRETCH), 32));
}

/** The second dispatch of a split k: the sum of the stretches, and all that is done to an output. */
function joined(args: WgslArguments, { m, n, alpha, bias, accumulate }: Product, splits: number) {
  const views = ['scratch', 'c', ...(bias ? ['bias'] : [])];
  return perEntryOf(args, views, m * n, n, (at, width) => {
    const terms = Array.from({ length: splits }, (_, s) =>
      at('scratch', `${(s * m * n) / width}u + i`),
    );
    const added = bias ? ` + ${at('bias', `i % ${n / width}u`)}` : '';
    return `${at('c', 'i')} ${accumulate ? '+=' : '='} ${float(alpha)} * (${terms.join(' + ')})${added};`;
  });
}
