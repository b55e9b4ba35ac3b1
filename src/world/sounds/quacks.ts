/** What ducks say: a hoarse reed through an opening bill, in patterns. */
import { path } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

interface Quack {
  readonly at: number;
  readonly length: number;
  /** Against the duck's own pitch. */
  readonly height: number;
  readonly gain: number;
}

/** Every other pulse of the syrinx is weaker, which makes the voice hoarse: weak odd partials of half its pitch. */
const REED = rolloff(60, 0.22).map((gain, index) => (index % 2 ? gain : 0.25 * gain));

const GLIDE = path([0, 0.85], [0.25, 1.05], [1, 0.8]);
const LOUDNESS = path([0, 0], [0.12, 1], [0.65, 0.8], [1, 0]);
const OPENING = path([0, 0.7], [0.35, 1.1], [1, 0.75]);

/** Quacks: a buzzing hoarse reed through a bill that opens and closes ("wa-ack"). */
function voice(context: SoundContext, quacks: readonly Quack[]): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const own = random.between(195, 235) * pitch;
  /** Reads a curve over the share of the quack that sounds at a time. */
  const during = (read: (share: number, quack: Quack) => number, otherwise: number): Curve => {
    return (t) => {
      const now = quacks.find(({ at, length }) => t >= at && t < at + length);
      return now ? read((t - now.at) / now.length, now) : otherwise;
    };
  };
  const loudness = during((share, { gain }) => gain * LOUDNESS(share), 0);
  const opening = during(OPENING, 0.7);
  const source = silence(context);
  addTone(source, context, {
    at: 0,
    duration: durationSeconds,
    frequency: during((share, { height }) => 0.5 * own * height * GLIDE(share), 0.5 * own),
    partials: REED,
    gain: loudness,
  });
  const rasp = bandNoise(context, random, 1900 * pitch, 0.8);
  add(source, context, shapeBy(rasp, context, loudness), 0, 0.5);
  return resonate(source, context, [
    { frequency: (t) => 1250 * pitch ** 0.8 * opening(t), q: 5, gain: 1 },
    { frequency: (t) => 2350 * pitch ** 0.8 * opening(t), q: 6, gain: 0.7 },
    { frequency: 3900 * pitch ** 0.8, q: 5, gain: 0.25 },
  ]);
}

/** The loud call of the hen: a long quack, then ever shorter, softer and lower ones. */
export function laugh(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const quacks: Quack[] = [];
  let at = 0.03;
  let length = random.between(0.34, 0.42);
  for (let i = 0; at < durationSeconds - 0.15; i++) {
    quacks.push({ at, length, height: 1.15 * 0.955 ** i, gain: 0.84 ** i });
    at += length + random.between(0.07, 0.1);
    length = Math.max(0.15, length * 0.85);
  }
  return voice(context, quacks);
}

/** Single broad quacks, evenly loud. */
export function single(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const quacks: Quack[] = [];
  const interval = durationSeconds / random.between(4.6, 5);
  for (let at = 0.03; at < durationSeconds - 0.3; at += interval * random.between(0.95, 1.03)) {
    const length = random.between(0.36, 0.42);
    quacks.push({ at, length, height: random.between(0.95, 1.05), gain: 1 });
  }
  return voice(context, quacks);
}

/** Muttering while feeding: clipped quacks in a fast even rattle, swelling and fading in phrases. */
export function chuckle(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const quacks: Quack[] = [];
  const rate = random.between(8.5, 10.5);
  const phrase = random.between(7, 10);
  let at = 0.03;
  for (let i = 0; at < durationSeconds - 0.1; i++) {
    const place = (i % phrase) / phrase;
    const gain = 0.45 + 0.55 * Math.sin(Math.PI * place);
    quacks.push({ at, length: 0.62 / rate, height: 0.85 + 0.12 * (i % 2), gain });
    at += 1 / rate;
  }
  return voice(context, quacks);
}
