/** `dataset.json` as written here; `src/data/manifest.ts` reads (the larger part of) it. */
import type { WeightedWord } from '../../src/encoders/vocabulary.ts';
import type { EncoderSettings } from '../../src/encoders/encoder.ts';
import type { Pool } from '../../src/world/items.ts';
import type { Family } from '../../src/world/types.ts';
import type { PretrainSettings } from './settings.ts';

export interface WrittenSplit {
  readonly rows: number;
  readonly file: string;
  /** `SPACE.KIND`; stored as `SPLIT/SPACE.KIND`, beside `SPLIT/labels` [rows, 3] of category, size, material. */
  readonly tensors: readonly string[];
  /** Row i has the spec i of `gridSpecs(seedBase)` or `randomSpecs(seedBase, rows)`. */
  readonly draw: 'grid' | 'random';
  /** `kept-out`: shapes and sounds that are in no other split and in no pretraining set. */
  readonly pool: Pool;
  readonly seedBase: number;
}

export interface WrittenCategory {
  readonly id: string;
  readonly family: Family;
  /** The last of each is kept out of everything but the split `unseen`. */
  readonly shapeVariants: readonly string[];
  readonly soundStyles: readonly string[];
}

export interface WrittenBase {
  readonly file: string;
  readonly label: string;
  readonly epochs: number;
  /** As those of the manifest, of the base alone. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface WrittenManifest {
  readonly schema: 2;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly licence: string;
  readonly width: number;
  /** In the order of the first label column. */
  readonly categories: readonly WrittenCategory[];
  readonly sizes: readonly string[];
  readonly materials: readonly string[];
  readonly splits: Readonly<Record<string, WrittenSplit>>;
  readonly files: readonly { path: string; bytes: number; sha256: string }[];
  /** Other pretrainings of the base, each in a file of its own; without their encoders. */
  readonly bases?: Readonly<Record<string, WrittenBase>>;
  /** Weights in `encoders.safetensors` as `ID/LAYER.w` and `ID/LAYER.b`. */
  readonly encoders: Readonly<Record<string, EncoderSettings>>;
  /** Word i is column i of a bag of words. */
  readonly vocabulary: readonly WeightedWord[];
  /** `TABLE: SPACE QUERY->TARGET AGREEMENT` -> share of held-out objects whose nearest target agrees. */
  readonly figures: Readonly<Record<string, number>>;
  readonly pretraining: PretrainSettings;
}
