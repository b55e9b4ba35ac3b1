/**
 * The one source of randomness. Every random number of the project comes from a `Random` made here from an explicit seed,
 * so that the same seed gives the same numbers on every machine.
 *
 * Generator: sfc32 (Chris Doty-Humphrey's Small Fast Counter, PractRand), seeded through splitmix32.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Integer in [0, count). */
  integer(count: number): number;
  /** Standard normal (Box-Muller, both values used). */
  normal(): number;
  /** One element of a non-empty list. */
  pick<T>(list: readonly T[]): T;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Fisher-Yates, in place. */
  shuffle<T extends { length: number; [index: number]: unknown }>(list: T): T;
  /** An independent generator: same parent state and same label, same stream. Does not advance the parent. */
  fork(label: string): Random;
  /** Serialisable state, to continue the very same stream later. */
  state(): RandomState;
}

export type RandomState = readonly [number, number, number, number, number | null];

/** Mixes an integer or a text into 32 bits (FNV-1a, then splitmix32's finaliser). */
export function hashSeed(...parts: readonly (number | string)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    for (const character of `${part}|`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
  }
  return mixBits(hash >>> 0);
}

/** 32 bits from 32 bits, each of which flips about half of the others (splitmix32's step and finaliser). */
export function mixBits(value: number): number {
  let mixed = (value + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export function seededRandom(seed: number): Random {
  const words: number[] = [];
  let state = seed >>> 0;
  for (let i = 0; i < 3; i++) {
    state = (state + 0x9e3779b9) >>> 0;
    words.push(mixBits(state));
  }
  const random = restoreRandom([words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, 1, null]);
  for (let i = 0; i < 12; i++) random.uniform();
  return random;
}

export function restoreRandom(saved: RandomState): Random {
  // An array of integers, because variables of a closure become objects once they exceed 31 bits.
  const words = Int32Array.from(saved.slice(0, 4) as number[]);
  let spare = saved[4];

  const bits = (): number => {
    const b = words[1]!;
    const c = words[2]!;
    const counter = words[3]!;
    const sum = (((words[0]! + b) | 0) + counter) | 0;
    words[0] = b ^ (b >>> 9);
    words[1] = (c + (c << 3)) | 0;
    words[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    words[3] = (counter + 1) | 0;
    return sum >>> 0;
  };
  const uniform = (): number => bits() / 4294967296;

  const random: Random = {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    integer: (count) => Math.floor(uniform() * count),
    normal: () => {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    pick: (list) => {
      if (list.length === 0) throw new Error('pick: expected a non-empty list, got an empty one');
      return list[Math.floor(uniform() * list.length)] as (typeof list)[number];
    },
    chance: (probability) => uniform() < probability,
    shuffle: (list) => {
      for (let i = list.length - 1; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1));
        const held = list[i];
        list[i] = list[j];
        list[j] = held;
      }
      return list;
    },
    fork: (label) => seededRandom(hashSeed(...words, label)),
    state: () => [words[0]!, words[1]!, words[2]!, words[3]!, spare],
  };
  return random;
}
