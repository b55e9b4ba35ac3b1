/**
 * Unlabelled things in random order, to be named by somebody who knows none of the code:
 *
 *     npm run world:blind -- --kind clouds|pictures|sounds [--count 96] [--seed N] [--out DIR]
 *
 * Writes numbered sheets, for sounds their features too, the list of names, and apart from them key.json with the answers.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashSeed, seededRandom } from '../src/random.ts';
import { CATEGORIES } from '../src/world/categories/index.ts';
import { cloudOf, pictureOf, soundOf } from '../src/world/items.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../src/world/types.ts';
import { Canvas } from './world-sheets/canvas.ts';
import { soundFeatures } from './world-sheets/sound-features.ts';
import { spectrogramOf } from './world-sheets/spectrogram.ts';

const COLUMNS = 6;
const ROWS = 4;
const LABEL = 14;

const KINDS = {
  clouds: {
    cell: 240,
    draw: (canvas: Canvas, spec: ItemSpec, x: number, y: number): void =>
      canvas.drawCloud(cloudOf(spec), x, y, 240),
  },
  pictures: {
    cell: 200,
    draw: (canvas: Canvas, spec: ItemSpec, x: number, y: number): void =>
      canvas.drawPicture(pictureOf(spec), x + 4, y + 4, 3),
  },
  sounds: {
    cell: 240,
    draw: (canvas: Canvas, spec: ItemSpec, x: number, y: number): void =>
      canvas.drawPicture(spectrogramOf(soundOf(spec), 232, 116), x + 4, y + 60, 1),
  },
};

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'clouds' },
    count: { type: 'string', default: '96' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: '.cache/blind' },
  },
});
if (!Object.hasOwn(KINDS, values.kind)) {
  throw new Error(`--kind: expected ${Object.keys(KINDS).join(', ')}, found "${values.kind}"`);
}
const kind = values.kind as keyof typeof KINDS;
const specs = drawSpecs(Number(values.seed), Number(values.count));
mkdirSync(values.out, { recursive: true });

for (let sheet = 0; sheet * COLUMNS * ROWS < specs.length; sheet++) {
  const first = sheet * COLUMNS * ROWS;
  const { cell, draw } = KINDS[kind];
  const canvas = new Canvas(COLUMNS * cell, ROWS * (cell + LABEL));
  specs.slice(first, first + COLUMNS * ROWS).forEach((spec, i) => {
    const x = (i % COLUMNS) * cell;
    const y = Math.floor(i / COLUMNS) * (cell + LABEL);
    draw(canvas, spec, x, y);
    canvas.write(`${first + i + 1}`, x + cell / 2, y + cell + 2);
  });
  save(`${kind}-${sheet + 1}.png`, canvas.png());
}
if (kind === 'sounds') {
  const lines = specs.map((spec, i) =>
    JSON.stringify({ number: i + 1, ...soundFeatures(soundOf(spec)) }),
  );
  save('sounds.jsonl', `${lines.join('\n')}\n`);
}
save(
  'names.txt',
  `${Object.values(CATEGORIES)
    .map(({ nouns }) => nouns[0])
    .join('\n')}\n`,
);
save(`${kind}-key.json`, `${JSON.stringify(specs, null, 1)}\n`);

/** Every category about equally often, in every shape and sound, in random order. */
function drawSpecs(seed: number, count: number): ItemSpec[] {
  const random = seededRandom(hashSeed(seed, 'blind', kind));
  const all = Object.values(CATEGORIES);
  const rounds = Array.from({ length: Math.ceil(count / all.length) }, () =>
    random.shuffle([...all]),
  ).flat();
  return random.shuffle(rounds.slice(0, count)).map((category, i) => ({
    category: category.id,
    variant: random.pick(category.shapes).id,
    style: random.pick(category.sounds).id,
    size: random.pick(SIZES),
    material: random.pick(MATERIALS),
    seed: hashSeed(seed, 'blind', i),
  }));
}

function save(name: string, content: string | Buffer): void {
  writeFileSync(join(values.out, name), content);
  console.log(join(values.out, name));
}
