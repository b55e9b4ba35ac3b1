import {
  atDepth,
  box,
  cylinder,
  finish,
  smooth,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { semitones } from '../synthesis/events.ts';
import { silence } from '../synthesis/signal.ts';
import { pluck } from '../synthesis/string.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const harp: Category = {
  id: 'harp',
  family: 'strings',
  nouns: ['harp', 'lyre'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a curved neck and many strings', 'with strings in a frame'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['sweeps over its strings', 'glides'], sounds: ['a soft glissando', 'a cascade of plucked notes'], render: sound }],
};

/** A concert harp from its side: straight column, swan neck, slanting soundbox, upright strings. */
function shape({ random }: ShapeContext): Surface[] {
  const column = vary(random, -0.62, 0.1);
  const back = vary(random, 0.66, 0.1);
  const dip = random.between(0.5, 0.62);
  const neck: Vec2[] = smooth([
    [column, 0.92],
    [column * 0.45, 0.86],
    [0.05, dip],
    [back * 0.6, dip + 0.02],
    [back, 0.36],
  ]);
  const foot: Vec2 = [column + 0.12, -0.84];
  const shoulder: Vec2 = [back, 0.36];
  const heightAt = (x: number): number => {
    const after = neck.findIndex(([nx]) => nx >= x);
    return neck[Math.max(0, after)]?.[1] ?? dip;
  };
  const strings: Surface[] = [];
  const count = 11;
  for (let i = 0; i < count; i++) {
    const share = (i + 1) / (count + 1);
    const x = column + 0.12 + (back - column - 0.2) * share;
    const low = foot[1] + (shoulder[1] - foot[1]) * ((x - foot[0]) / (shoulder[0] - foot[0]));
    strings.push(
      finish(cylinder([x, low, 0], [x, heightAt(x) - 0.02, 0], 0.009), {
        tint: i % 4 === 0 ? 0.3 : 1.5,
        emphasis: 1.1,
      }),
    );
  }
  return [
    finish(
      tube(
        atDepth(neck, 0),
        neck.map((_, i) => 0.085 - 0.0015 * i),
      ),
      { emphasis: 1.2 },
    ),
    finish(cylinder([column, -0.9, 0], [column, 0.92, 0], 0.07), { emphasis: 1.2 }),
    finish(cylinder([column, 0.88, 0], [column, 1, 0], 0.12), { tint: 0.6 }),
    finish(tube(atDepth([foot, shoulder], 0), [0.2, 0.09]), { tint: 0.75, emphasis: 1.1 }),
    finish(box([column + 0.12, -0.94, 0], [0.55, 0.12, 0.4]), { tint: 0.5 }),
    ...strings,
  ];
}

const SCALE = [0, 2, 4, 7, 9];

/** A glissando: soft finger-plucked strings sweeping over three octaves. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const count = 13 + random.integer(4);
  const down = random.chance(0.35);
  const interval = random.between(0.07, 0.09);
  for (let i = 0; i < count; i++) {
    const note = down ? count - 1 - i : i;
    const step = 12 * Math.floor(note / SCALE.length) + SCALE[note % SCALE.length]!;
    pluck(out, context, random, {
      at: 0.03 + i * interval,
      frequency: semitones(165 * pitch, step),
      gain: 0.4,
      decay: 1.6,
      brightness: 0.35,
      position: 0.45,
    });
  }
  return out;
}
