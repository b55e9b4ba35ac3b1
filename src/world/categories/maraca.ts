import { finish, lathe, placeAll, smooth, vary, type Vec2 } from '../surfaces/index.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const maraca: Category = {
  id: 'maraca',
  family: 'percussion',
  nouns: ['maraca', 'rattle', 'shaker'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a round head on a handle', 'with a ball on a stick'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['rattles', 'shakes'], sounds: ['a dry rattling of seeds', 'a hissing shake in rhythm'], render: sound }],
};

/** A pair of crossed rattles: egg heads with painted bands on straight handles. */
function shape({ random }: ShapeContext): Surface[] {
  const head = vary(random, 0.36, 0.1);
  const top = vary(random, 0.92, 0.06);
  const handle = vary(random, 0.07, 0.12);
  const egg: Vec2[] = smooth(
    [
      [handle, -0.02],
      [head * 0.62, 0.12],
      [head, 0.45],
      [head * 0.78, top - 0.14],
      [0, top],
    ],
    16,
  );
  const between = (low: number, high: number): Vec2[] =>
    egg.filter(([, y]) => y >= low && y <= high).map(([radius, y]) => [radius * 1.02, y]);
  const rattle = [
    lathe(egg),
    finish(lathe(between(0.25, 0.42)), { tint: 0.4 }),
    finish(lathe(between(0.52, 0.66)), { tint: 1.7 }),
    finish(
      lathe([
        [0, -0.95],
        [handle * 1.5, -0.92],
        [handle * 1.3, -0.85],
        [handle * 0.9, -0.7],
        [handle, 0.02],
      ]),
      { tint: 0.6, emphasis: 1.5 },
    ),
  ];
  const lean = vary(random, 0.42, 0.2);
  return [
    ...placeAll(rattle, { turn: [0, 0, lean], move: [-0.2, 0, 0.1] }),
    ...placeAll(rattle, { turn: [0, 0, -lean], move: [0.2, 0, -0.1] }),
  ];
}

/** Seeds thrown to and fro: every shake is a cloud of tiny high clicks, denser on the accent. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.16, 0.24);
  beats(random, 0.05, 1.6, interval, 0.05).forEach((at, index) => {
    const accent = index % 2 === 0 ? 1 : 0.5;
    for (const seed of scatter(random, at, at + 0.06, 280)) {
      addBurst(out, context, random, {
        at: seed,
        frequency: 4300 * pitch ** 0.7 * random.between(0.85, 1.2),
        q: 2.5,
        gain: accent * random.between(0.2, 1),
        decay: 0.022,
      });
    }
  });
  return out;
}
