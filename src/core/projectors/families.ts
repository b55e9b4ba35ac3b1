/** The released families of projectors: which keys they are known by, and which shapes they must have. */
import type { HeadKind } from './head-kinds.ts';

export type FamilyId = 'cmcr-clap-clip' | 'cmcr-ulip-clip' | 'exmcr' | 'gram' | 'freebind';

/** Shape of the tensor at a path inside a head, or undefined where there is none. */
export type ShapeOf = (path: string) => readonly number[] | undefined;

export interface Layout {
  /** Every tensor the head needs, by path. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly inputWidth: number;
  readonly outputWidth: number;
  /** The sizes of the authors' own files; others have their keys alone. */
  readonly isReleasedSize: boolean;
}

export interface Family {
  readonly id: FamilyId;
  readonly label: string;
  /** How the keys look, for people. */
  readonly keys: string;
  readonly kind: HeadKind;
  /** One weight that every head of the family has; the first group is the head's prefix. */
  readonly mark: RegExp;
  /** Beginnings of paths that belong to the head: another key there means another architecture. */
  readonly scope: readonly string[];
  readonly layout: (shapeOf: ShapeOf) => Layout;
  /** What the head called `name` takes. */
  readonly role: (name: string) => string;
  /** Heads that only come together, by the last part of their names. */
  readonly together?: readonly string[];
}

/** The authors name the two files' heads the other way round, so a letter means nothing without its family. */
const CLIP = 'CLIP (image, text)';
const byLetter =
  (roles: Readonly<Record<string, string>>) =>
  (name: string): string =>
    roles[name.slice(-1)] ?? '';

export const FAMILIES: readonly Family[] = [
  {
    id: 'cmcr-clap-clip',
    label: 'C-MCR, CLAP-CLIP pair',
    keys: 'Head_{A,B}.net{1,2}.{0,1}.*',
    kind: 'mlp',
    mark: /^((?:.*\.)?Head_[AB]\.)net1\.0\.weight$/,
    scope: [''],
    together: ['Head_A', 'Head_B'],
    layout: (shapeOf) => {
      const [hidden = 0, width = 0] = shapeOf('net1.0.weight') ?? [];
      return {
        shapes: mlpShapes('', width, hidden),
        inputWidth: width,
        outputWidth: width,
        isReleasedSize: width === 512 && hidden === 1024,
      };
    },
    role: byLetter({ A: 'CLAP (audio, text)', B: CLIP }),
  },
  {
    id: 'cmcr-ulip-clip',
    label: 'C-MCR, ULIP-CLIP pair',
    keys: 'Head_{A,B}.net.{0,1}.*',
    kind: 'half-mlp',
    mark: /^((?:.*\.)?Head_[AB]\.)net\.0\.weight$/,
    scope: [''],
    together: ['Head_A', 'Head_B'],
    layout: (shapeOf) => {
      const [outputs = 0, inputs = 0] = shapeOf('net.0.weight') ?? [];
      return {
        shapes: linearNormShapes('net.0', 'net.1', inputs, outputs),
        inputWidth: inputs,
        outputWidth: outputs,
        isReleasedSize: inputs === 512 && outputs === 512,
      };
    },
    role: byLetter({ A: CLIP, B: 'ULIP (3D)' }),
  },
  {
    id: 'exmcr',
    label: 'Ex-MCR, leaf space into base space',
    keys: 'Head1.*, Head2.mlp{1,2}.net{1,2}.{0,1}.*',
    kind: 'decoupled',
    mark: /^((?:.*\.)?)Head2\.mlp1\.net1\.0\.weight$/,
    scope: ['Head1.', 'Head2.'],
    layout: (shapeOf) => {
      const [hidden = 0, width = 0] = shapeOf('Head2.mlp1.net1.0.weight') ?? [];
      const shapes = { ...linearShapes('Head1', width, width) };
      let blocks = 0;
      while (shapeOf(`Head2.mlp${blocks + 1}.net1.0.weight`) !== undefined) {
        blocks++;
        Object.assign(shapes, mlpShapes(`Head2.mlp${blocks}.`, width, hidden));
      }
      return {
        shapes,
        inputWidth: width,
        outputWidth: width,
        isReleasedSize: width === 512 && hidden === 1024 && blocks === 2,
      };
    },
    role: () => 'a leaf space, CLAP (audio) or ULIP (3D): the keys do not tell which',
  },
  {
    id: 'gram',
    label: 'GRAM, contrastive heads (VAST has the same)',
    keys: 'contra_head_{t,s,v,a,d}.linear.weight',
    kind: 'linear',
    mark: /^((?:.*\.)?contra_head_[tsvad]\.)linear\.weight$/,
    scope: [''],
    layout: (shapeOf) => {
      const [outputs = 0, inputs = 0] = shapeOf('linear.weight') ?? [];
      return {
        shapes: { 'linear.weight': [outputs, inputs] },
        inputWidth: inputs,
        outputWidth: outputs,
        isReleasedSize: outputs === 512,
      };
    },
    role: byLetter({ t: 'text', s: 'subtitles', v: 'vision', a: 'audio', d: 'depth' }),
  },
  {
    id: 'freebind',
    label: 'FreeBind or OmniBind, one space into another',
    keys: 'Head2.mlps.{0,1,3,4}.*',
    kind: 'mlp',
    mark: /^((?:.*\.)?)Head2\.mlps\.0\.weight$/,
    scope: ['Head2.'],
    layout: (shapeOf) => {
      const [hidden = 0, inputs = 0] = shapeOf('Head2.mlps.0.weight') ?? [];
      const [outputs = 0] = shapeOf('Head2.mlps.3.weight') ?? [];
      return {
        shapes: {
          ...linearNormShapes('Head2.mlps.0', 'Head2.mlps.1', inputs, hidden),
          ...linearNormShapes('Head2.mlps.3', 'Head2.mlps.4', hidden, outputs),
        },
        inputWidth: inputs,
        outputWidth: outputs,
        isReleasedSize: hidden === 2048,
      };
    },
    role: () => 'one expert space: the keys do not tell which',
  },
];

type Shapes = Record<string, readonly number[]>;

function linearShapes(path: string, inputs: number, outputs: number): Shapes {
  return { [`${path}.weight`]: [outputs, inputs], [`${path}.bias`]: [outputs] };
}

function linearNormShapes(linear: string, norm: string, inputs: number, outputs: number): Shapes {
  const shapes = linearShapes(linear, inputs, outputs);
  for (const leaf of ['weight', 'bias', 'running_mean', 'running_var']) {
    shapes[`${norm}.${leaf}`] = [outputs];
  }
  return shapes;
}

function mlpShapes(prefix: string, width: number, hidden: number): Shapes {
  return {
    ...linearNormShapes(`${prefix}net1.0`, `${prefix}net1.1`, width, hidden),
    ...linearNormShapes(`${prefix}net2.0`, `${prefix}net2.1`, hidden, width),
  };
}
