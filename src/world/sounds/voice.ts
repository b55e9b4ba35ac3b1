/** Voices of animals: a glottal tone with breath in it, through the resonances of a throat and mouth that move. */
import type { Random } from '../../random.ts';
import { drift } from '../synthesis/envelope.ts';
import { resonate, type Resonance } from '../synthesis/filter.ts';
import { white } from '../synthesis/noise.ts';
import { add, shapeBy, type Curve, type Timeline } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';

export interface Call {
  readonly at: number;
  readonly duration: number;
  /** Hz of the glottis, over the seconds from the call's start. */
  readonly frequency: Curve;
  readonly gain: Curve;
  readonly formants: readonly Resonance[];
  /** How fast the glottal spectrum falls: 0.4 pressed and bright ... 1.5 soft. */
  readonly slope?: number;
  /** Share of breath noise. */
  readonly breath?: number;
  /** Irregularity of the glottis: 0 clear ... 0.2 a rasp. */
  readonly rough?: number;
  /** Share of the sound that bypasses the formants. */
  readonly direct?: number;
}

/** Partials above this are not worth computing. */
const HIGHEST_HZ = 9000;
/** A hoarse glottis trembles about this often per second. */
const ROUGHNESS_HZ = 37;

/** Adds one call. */
export function addCall(out: Float32Array, line: Timeline, random: Random, call: Call): void {
  const { duration, frequency, gain, slope = 0.7, breath = 0.1, rough = 0, direct = 0.05 } = call;
  const phrase: Timeline = { sampleRateHz: line.sampleRateHz, durationSeconds: duration };
  const tremble = drift(random, ROUGHNESS_HZ, rough);
  const lowest = Math.max(30, Math.min(frequency(0), frequency(duration / 2)));
  const voice = new Float32Array(Math.round(duration * line.sampleRateHz));
  addTone(voice, phrase, {
    at: 0,
    duration,
    frequency: rough > 0 ? (t) => frequency(t) * tremble(t) : frequency,
    partials: rolloff(Math.min(90, Math.ceil(HIGHEST_HZ / lowest)), slope),
    gain: rough > 0 ? (t) => 1 + 2.5 * (tremble(t) - 1) : 1,
  });
  if (breath > 0) add(voice, phrase, white(phrase, random, duration), 0, breath);
  shapeBy(voice, phrase, gain);
  add(out, line, resonate(voice, phrase, call.formants, direct), call.at);
}
