/** What songbirds sing: sweeping, nearly pure notes in patterns. */
import { path, swell } from '../synthesis/envelope.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

interface Note {
  readonly at: number;
  readonly length: number;
  readonly from: number;
  readonly middle: number;
  readonly to: number;
  readonly gain?: number;
  /** Quivers of the pitch per second. */
  readonly quiver?: number;
}

/** A note of the syrinx: nearly a pure tone that sweeps through three pitches. */
function addNote(out: Float32Array, context: SoundContext, note: Note): void {
  const { at, length, from, middle, to, gain = 1, quiver = 0 } = note;
  const sweep = path([0, from], [length * 0.4, middle], [length, to]);
  const shape = swell(length, Math.min(0.015, 0.3 * length), Math.min(0.03, 0.4 * length));
  const high = context.pitch ** 0.8;
  addTone(out, context, {
    at,
    duration: length,
    frequency: (t) => sweep(t) * high * (1 + 0.09 * Math.sin(2 * Math.PI * quiver * t)),
    partials: [1, 0.12, 0.05],
    gain: (t) => gain * shape(t),
  });
}

/** Two or three kinds of sweeping syllables sung in turn, then a long fast trill. */
export function song(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const syllables = Array.from({ length: 2 + random.integer(2) }, () => ({
    length: random.between(0.08, 0.17),
    from: random.between(2300, 4300),
    middle: random.between(2800, 4900),
    to: random.between(2100, 3900),
    quiver: random.chance(0.4) ? random.between(24, 38) : 0,
  }));
  const trillAt = durationSeconds * random.between(0.5, 0.62);
  let at = 0.03;
  for (let index = 0; at < trillAt - 0.1; index++) {
    const syllable = syllables[Math.floor(index / 2) % syllables.length]!;
    addNote(out, context, { ...syllable, at });
    at += syllable.length + random.between(0.03, 0.09);
  }
  const rate = random.between(15, 22);
  const [from, to] = [random.between(3600, 4600), random.between(2500, 3300)];
  for (at = trillAt; at < durationSeconds - 0.1; at += 1 / rate) {
    addNote(out, context, { at, length: 0.8 / rate, from, middle: (from + to) / 2, to, gain: 0.9 });
  }
  return out;
}

/** Pairs of level whistles, high and low, at a steady pace. */
export function twoNote(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const high = random.between(3700, 4500);
  const low = high * random.between(0.72, 0.82);
  const step = random.between(0.2, 0.26);
  let at = 0.03;
  for (let index = 0; at < durationSeconds - 0.2; index++) {
    const pitch = index % 2 ? low : high;
    const length = step * (index % 2 ? 0.85 : 0.7);
    addNote(out, context, { at, length, from: pitch, middle: pitch * 1.02, to: pitch * 0.98 });
    at += step;
  }
  return out;
}

/** Short chirps, each a quick dip or hook, in loose clusters. */
export function chatter(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const centre = random.between(3100, 3700);
  for (let at = 0.03; at < durationSeconds - 0.1;) {
    const isHook = random.chance(0.5);
    const top = centre * random.between(1.05, 1.35);
    const bottom = centre * random.between(0.7, 0.9);
    const length = random.between(0.045, 0.09);
    const gain = random.between(0.5, 1);
    addNote(
      out,
      context,
      isHook
        ? { at, length, from: bottom, middle: top, to: bottom, gain }
        : { at, length, from: top * 1.1, middle: centre, to: bottom, gain },
    );
    at += length + (random.chance(0.2) ? random.between(0.12, 0.2) : random.between(0.02, 0.07));
  }
  return out;
}
