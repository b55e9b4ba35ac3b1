import { beforeAll, describe, expect, it } from 'vitest';
import { projectRows } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import type { TorchArray, TorchState } from '../../src/core/projectors/torch-keys.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { expectAllClose } from '../support/allclose.ts';
import { unit, type Rows } from '../support/reference.ts';
import { flat, unitNormalRows } from '../support/rows.ts';

beforeAll(() => openNodeEngine('cpu'));

type Written = Record<string, TorchArray>;
type Layer = (rows: Rows) => Float64Array[];

function filled(random: Random, shape: readonly number[], low = -1, high = 1): TorchArray {
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Float32Array.from({ length: count }, () => random.between(low, high));
  return { shape, values };
}

function writeLinear(to: Written, path: string, inputs: number, outputs: number, random: Random) {
  to[`${path}.weight`] = filled(random, [outputs, inputs]);
  to[`${path}.bias`] = filled(random, [outputs]);
}

function writeNorm(to: Written, path: string, width: number, random: Random) {
  for (const leaf of ['weight', 'bias', 'running_mean'])
    to[`${path}.${leaf}`] = filled(random, [width]);
  to[`${path}.running_var`] = filled(random, [width], 0.008, 0.5);
  to[`${path}.num_batches_tracked`] = { shape: [], values: [3080n] };
}

const at = (torch: Written, key: string, i: number): number => Number(torch[key]?.values[i]);

/** y = x W^T + b, in float64. */
const linear =
  (torch: Written, path: string): Layer =>
  (rows) => {
    const [outputs = 0, inputs = 0] = torch[`${path}.weight`]?.shape ?? [];
    return rows.map((row) =>
      Float64Array.from({ length: outputs }, (_, o) => {
        let sum = torch[`${path}.bias`] ? at(torch, `${path}.bias`, o) : 0;
        for (let i = 0; i < inputs; i++)
          sum += at(torch, `${path}.weight`, o * inputs + i) * (row[i] ?? 0);
        return sum;
      }),
    );
  };

/** torch's BatchNorm1d in eval mode, eps 1e-5. */
const norm =
  (torch: Written, path: string): Layer =>
  (rows) =>
    rows.map((row) =>
      row.map((value, c) => {
        const deviation = Math.sqrt(at(torch, `${path}.running_var`, c) + 1e-5);
        const centred = (value - at(torch, `${path}.running_mean`, c)) / deviation;
        return at(torch, `${path}.weight`, c) * centred + at(torch, `${path}.bias`, c);
      }),
    );

const relu: Layer = (rows) => rows.map((row) => row.map((value) => Math.max(0, value)));

const through = (rows: Rows, layers: readonly Layer[]): Float64Array[] =>
  layers.reduce<Rows>((current, layer) => layer(current), rows).map(unit);

interface Case {
  readonly family: string;
  readonly torch: Written;
  readonly heads: Readonly<
    Record<string, { role: RegExp; layers: Layer[]; sizes: [number, number] }>
  >;
}

function mlp(
  torch: Written,
  prefix: string,
  width: number,
  hidden: number,
  random: Random,
): Layer[] {
  writeLinear(torch, `${prefix}net1.0`, width, hidden, random);
  writeNorm(torch, `${prefix}net1.1`, hidden, random);
  writeLinear(torch, `${prefix}net2.0`, hidden, width, random);
  writeNorm(torch, `${prefix}net2.1`, width, random);
  return [
    linear(torch, `${prefix}net1.0`),
    norm(torch, `${prefix}net1.1`),
    relu,
    linear(torch, `${prefix}net2.0`),
    norm(torch, `${prefix}net2.1`),
  ];
}

function clapClip(random: Random, outer = ''): Case {
  const torch: Written = {};
  const a = mlp(torch, `${outer}Head_A.`, 6, 12, random);
  const b = mlp(torch, `${outer}Head_B.`, 6, 12, random);
  const heads = {
    [`${outer}Head_A`]: { role: /CLAP/, layers: a, sizes: [6, 6] as [number, number] },
    [`${outer}Head_B`]: { role: /CLIP/, layers: b, sizes: [6, 6] as [number, number] },
  };
  return { family: 'cmcr-clap-clip', torch, heads };
}

function ulipClip(random: Random): Case {
  const torch: Written = {};
  const half = (prefix: string): Layer[] => {
    writeLinear(torch, `${prefix}net.0`, 6, 6, random);
    writeNorm(torch, `${prefix}net.1`, 6, random);
    return [linear(torch, `${prefix}net.0`), norm(torch, `${prefix}net.1`), relu];
  };
  const heads: Case['heads'] = {
    Head_A: { role: /CLIP/, layers: half('Head_A.'), sizes: [6, 6] },
    Head_B: { role: /ULIP/, layers: half('Head_B.'), sizes: [6, 6] },
  };
  return { family: 'cmcr-ulip-clip', torch, heads };
}

function exMcr(random: Random, prefix = '', name = 'head'): Case {
  const torch: Written = {};
  writeLinear(torch, `${prefix}Head1`, 6, 6, random);
  const layers = [
    linear(torch, `${prefix}Head1`),
    ...mlp(torch, `${prefix}Head2.mlp1.`, 6, 12, random),
    ...mlp(torch, `${prefix}Head2.mlp2.`, 6, 12, random),
  ];
  return {
    family: 'exmcr',
    torch,
    heads: { [name]: { role: /do not tell/, layers, sizes: [6, 6] } },
  };
}

function gram(random: Random): Case {
  const torch: Written = {
    'model.contra_temp': filled(random, []),
    'model.contra_head_va.weight': filled(random, [5, 13]),
    'model.contra_head_va.bias': filled(random, [5]),
    'model.vision_encoder.blocks.0.weight': filled(random, [3, 3]),
  };
  const head = (letter: string, inputs: number, role: RegExp) => {
    torch[`model.contra_head_${letter}.linear.weight`] = filled(random, [5, inputs]);
    const layers = [linear(torch, `model.contra_head_${letter}.linear`)];
    return [`model.contra_head_${letter}`, { role, layers, sizes: [inputs, 5] }] as const;
  };
  const heads = [
    head('t', 4, /^text/),
    head('s', 4, /subtitles/),
    head('v', 7, /vision/),
    head('a', 6, /audio/),
  ];
  return { family: 'gram', torch, heads: Object.fromEntries(heads) as unknown as Case['heads'] };
}

function freeBind(random: Random): Case {
  const torch: Written = {};
  writeLinear(torch, 'Head2.mlps.0', 5, 14, random);
  writeNorm(torch, 'Head2.mlps.1', 14, random);
  writeLinear(torch, 'Head2.mlps.3', 14, 9, random);
  writeNorm(torch, 'Head2.mlps.4', 9, random);
  const layers = [
    linear(torch, 'Head2.mlps.0'),
    norm(torch, 'Head2.mlps.1'),
    relu,
    linear(torch, 'Head2.mlps.3'),
    norm(torch, 'Head2.mlps.4'),
  ];
  return { family: 'freebind', torch, heads: { head: { role: /expert/, layers, sizes: [5, 9] } } };
}

const CASES: readonly [string, Case][] = [
  ['C-MCR CLAP-CLIP', clapClip(seededRandom(1))],
  ['C-MCR CLAP-CLIP inside a checkpoint', clapClip(seededRandom(2), 'state_dict.')],
  ['C-MCR ULIP-CLIP', ulipClip(seededRandom(3))],
  ['Ex-MCR', exMcr(seededRandom(4))],
  ['Ex-MCR under a prefix', exMcr(seededRandom(5), 'module.', 'module')],
  ['GRAM inside its model', gram(seededRandom(6))],
  ['FreeBind', freeBind(seededRandom(7))],
];

describe('recogniseHeads', () => {
  it.each(CASES)(
    'knows %s, and its heads give torch’s numbers',
    async (_, { family, torch, heads }) => {
      const found = recogniseHeads(torch, 'file.pt');
      expect(found.family).toBe(family);
      expect(found.isReleasedSize).toBe(false);
      expect(found.heads.map(({ name }) => name)).toEqual(Object.keys(heads));
      for (const head of found.heads) {
        const expected = heads[head.name] as Case['heads'][string];
        expect([head.inputWidth, head.outputWidth]).toEqual(expected.sizes);
        expect(head.role).toMatch(expected.role);
        const rows = unitNormalRows(seededRandom(8), 5, head.inputWidth);
        const projected = await projectRows(head, flat(rows));
        expectAllClose(projected, flat(through(rows, expected.layers)), { absolute: 5e-6 });
      }
    },
  );

  it('names what lies outside the heads', () => {
    expect(recogniseHeads(gram(seededRandom(6)).torch, 'file.pt').unused).toEqual([
      'model.contra_temp',
      'model.contra_head_va.weight',
      'model.contra_head_va.bias',
      'model.vision_encoder.blocks.0.weight',
    ]);
    expect(recogniseHeads(exMcr(seededRandom(4)).torch, 'file.pt').unused).toEqual([]);
  });

  it('tells the release’s sizes from its keys alone', () => {
    const shapes: Record<string, readonly number[]> = {
      'contra_head_t.linear.weight': [512, 768],
      'contra_head_v.linear.weight': [512, 1408],
    };
    const torch = Object.fromEntries(
      Object.entries(shapes).map(([key, shape]) => [key, filled(seededRandom(1), shape)]),
    );
    const found = recogniseHeads(torch, 'file.pt');
    expect(found.isReleasedSize).toBe(true);
    expect(found.heads.map(({ inputWidth }) => inputWidth)).toEqual([768, 1408]);
  });

  it('does not take a plain MLP for Ex-MCR, whatever its file is called', () => {
    const torch: Written = {};
    writeLinear(torch, '0', 512, 512, seededRandom(1));
    writeLinear(torch, '2', 512, 512, seededRandom(2));
    const recognise = () => recogniseHeads(torch, 'ex_clap.pt');
    expect(recognise).toThrow(/^ex_clap\.pt: no known projector\. Found 0\.weight \(512, 512\)/);
    expect(recognise).toThrow(/Ex-MCR.*GRAM.*FreeBind/);
  });

  const changed = (torch: TorchState, changes: Record<string, TorchArray | null>): TorchState =>
    Object.fromEntries(
      Object.entries({ ...torch, ...changes }).filter(([, array]) => array !== null),
    ) as TorchState;
  const random = seededRandom(9);
  const ex = exMcr(random).torch;
  it.each<[string, TorchState, RegExp]>([
    ['without its link', changed(ex, { 'Head1.weight': null }), /"Head1\.weight" is missing/],
    [
      'without a variance',
      changed(ex, { 'Head2.mlp2.net2.1.running_var': null }),
      /running_var" is missing, expected shape \(6\)/,
    ],
    [
      'with a matrix the other way round',
      changed(ex, { 'Head2.mlp1.net2.0.weight': filled(random, [12, 6]) }),
      /has shape \(12, 6\), expected shape \(6, 12\)/,
    ],
    [
      'with a layer more',
      changed(ex, { 'Head2.mlp1.net3.0.weight': filled(random, [6, 6]) }),
      /not expected/,
    ],
    [
      'with a bias in GRAM',
      changed(gram(random).torch, { 'model.contra_head_t.linear.bias': filled(random, [5]) }),
      /linear\.bias" was not expected/,
    ],
    [
      'of half a pair',
      changed(
        Object.fromEntries(
          Object.entries(clapClip(random).torch).filter(([key]) => key.startsWith('Head_A')),
        ),
        {},
      ),
      /Head_A\.\* is there, Head_B\.\* is not/,
    ],
    ['of two families', { ...ex, ...gram(random).torch }, /several \(Ex-MCR.*GRAM/],
    ['without any tensor', {}, /no keys/],
  ])('refuses a file %s', (_, torch, message) => {
    expect(() => recogniseHeads(torch, 'file.pt')).toThrow(message);
  });
});

describe('projectRows', () => {
  it('refuses a part of a row, and takes rows of any length and number', async () => {
    const [head] = recogniseHeads(exMcr(seededRandom(4)).torch, 'file.pt').heads;
    if (!head) throw new Error('no head');
    await expect(projectRows(head, new Float32Array(7))).rejects.toThrow(/rows of 6 values, got 7/);
    const rows = flat(unitNormalRows(seededRandom(3), 5000, 6));
    const all = await projectRows(head, rows);
    const last = await projectRows(
      head,
      rows.slice(-6).map((value) => 40 * value),
    );
    expectAllClose(all.slice(-6), last, { absolute: 1e-6 });
  });
});
