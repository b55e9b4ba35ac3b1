/** Stretched skins: a drum's membrane, slackening from the pitch at which the blow had tightened it. */
import { strikeCurve } from '../synthesis/envelope.ts';
import { MEMBRANE_MODES, modesOf, strike } from '../synthesis/modal.ts';
import type { Timeline } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';

export interface SkinStroke {
  readonly at: number;
  /** Hz the skin settles at. */
  readonly frequency: number;
  /** Seconds to fall by 60 dB. */
  readonly decay: number;
  readonly gain: number;
  /** Share by which the pitch starts higher. */
  readonly tension?: number;
  /** Gain of the overtones. */
  readonly overtones?: number;
}

/** Adds one stroke, without the noise of what it was struck with. */
export function addSkinStroke(out: Float32Array, line: Timeline, stroke: SkinStroke): void {
  const { at, frequency, decay, gain, tension = 0.5, overtones = 0.4 } = stroke;
  strike(out, line, at, frequency, modesOf(MEMBRANE_MODES, decay), overtones * gain);
  const fall = strikeCurve(0.003, decay);
  addTone(out, line, {
    at,
    duration: decay * 1.1,
    frequency: (t) => frequency * (1 + tension * Math.exp(-t / 0.03)),
    partials: [1],
    gain: (t) => gain * fall(t),
  });
}
