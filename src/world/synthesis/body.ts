/**
 * What a thing is made of, heard: every sound drives the resonances of its material and is coloured by it, so that a
 * wooden dog and a glass train differ by the same cue as a wooden and a glass bell.
 */
import { seededRandom, type Random } from '../../random.ts';
import type { Material } from '../types.ts';
import { scratch } from '../scratch.ts';
import { filter, shelf } from './filter.ts';
import { add, HIGHEST_PARTIAL, rmsOf, type Timeline } from './signal.ts';

interface Body {
  /** Hz of the modes at pitch 1. */
  readonly modes: readonly number[];
  /** Seconds the modes take to fall by 60 dB. */
  readonly ring: number;
  /** RMS of the modes against the sound itself. */
  readonly share: number;
  colour(signal: Float32Array, line: Timeline, pitch: number): void;
}

const BODIES: Record<Material, Body> = {
  metal: {
    modes: [655, 1041, 1402, 1913, 2640, 3537],
    ring: 0.6,
    share: 0.55,
    colour: (signal, line) => void shelf(signal, line, 'high', 2500, 5),
  },
  wood: {
    modes: [172, 268, 395, 561, 803],
    ring: 0.09,
    share: 0.5,
    colour: (signal, line) => void shelf(signal, line, 'high', 1500, -10),
  },
  glass: {
    modes: [2230, 3590, 4870, 6420],
    ring: 0.35,
    share: 0.4,
    colour: (signal, line) => void shelf(signal, line, 'low', 900, -9),
  },
  plastic: {
    modes: [940, 1210, 1530],
    ring: 0.02,
    share: 0.5,
    colour: (signal, line, pitch) =>
      void filter(shelf(signal, line, 'low', 350, -5), line, 'low', 2400 * pitch ** 0.5, 0.8),
  },
};

/** Friction and rattle that rides on the sound, so that modes away from its own frequencies are excited too. */
const RATTLE = 0.4;

/** White noise to be read from a random place: the rattle is a garnish, and drawing it anew for every sound is dear. */
const NOISE = ((): Float32Array => {
  const random = seededRandom(20260102);
  return Float32Array.from({ length: 1 << 17 }, () => 2 * random.uniform() - 1);
})();

/** Colours a sound by its material and adds the ringing of the body; returns the same array. */
export function addBody(
  signal: Float32Array,
  line: Timeline,
  material: Material,
  pitch: number,
  random: Random,
): Float32Array {
  const body = BODIES[material];
  const drive = excitation(signal, line, random);
  const ringing = scratch('ringing', Float32Array, signal.length).fill(0);
  const frequencies = body.modes
    .map((mode) => mode * pitch * random.between(0.97, 1.03))
    .filter((frequency) => frequency <= HIGHEST_PARTIAL * line.sampleRateHz);
  for (let i = 0; i < frequencies.length; i += 2) {
    ring(ringing, line, drive, [frequencies[i]!, frequencies[i + 1] ?? 0], body.ring);
  }
  body.colour(signal, line, pitch);
  return add(signal, line, ringing, 0, (body.share * rmsOf(signal)) / rmsOf(ringing));
}

function excitation(signal: Float32Array, line: Timeline, random: Random): Float32Array {
  const rattle = scratch('rattle', Float32Array, signal.length);
  const follow = 1 - Math.exp(-1 / (0.008 * line.sampleRateHz));
  let envelope = 0;
  let power = 0;
  let ofRattle = 1e-20;
  const from = random.integer(NOISE.length);
  for (let i = 0; i < signal.length; i++) {
    const sample = signal[i]!;
    envelope += follow * (Math.abs(sample) - envelope);
    const shaken = NOISE[(from + i) & (NOISE.length - 1)]! * envelope;
    rattle[i] = shaken;
    power += sample * sample;
    ofRattle += shaken * shaken;
  }
  const share = RATTLE * Math.sqrt(power / ofRattle);
  for (let i = 0; i < signal.length; i++) rattle[i] = signal[i]! + share * rattle[i]!;
  return rattle;
}

/**
 * Adds the responses of two modes: two-pole resonators, evened out so that narrow modes are as loud as broad ones. Two at a
 * time, because each waits for its own last sample; a mode of 0 Hz is silent.
 */
function ring(
  out: Float32Array,
  line: Timeline,
  drive: Float32Array,
  frequencies: readonly [number, number],
  decay: number,
): void {
  const radius = 10 ** (-3 / (decay * line.sampleRateHz));
  const shrink = radius * radius;
  const [angle, otherAngle] = frequencies.map(
    (frequency) => (2 * Math.PI * frequency) / line.sampleRateHz,
  ) as [number, number];
  const turn = 2 * radius * Math.cos(angle);
  const otherTurn = 2 * radius * Math.cos(otherAngle);
  const gain = Math.sqrt(1 - radius) * Math.sin(angle);
  const otherGain = Math.sqrt(1 - radius) * Math.sin(otherAngle);
  // One by one: destructured from an array they would be kept as objects, a new one for every sample.
  let now = 0;
  let before = 0;
  let otherNow = 0;
  let otherBefore = 0;
  for (let i = 0; i < out.length; i++) {
    const push = drive[i]!;
    const next = turn * now - shrink * before + gain * push;
    const otherNext = otherTurn * otherNow - shrink * otherBefore + otherGain * push;
    before = now;
    now = next;
    otherBefore = otherNow;
    otherNow = otherNext;
    out[i]! += next + otherNext;
  }
}
