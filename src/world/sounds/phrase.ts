/** Melodies for one voice: notes as curves of frequency and loudness, so that a whole phrase is a single tone. */
import { semitones } from '../synthesis/events.ts';
import type { Curve } from '../synthesis/signal.ts';

export interface Note {
  readonly at: number;
  readonly length: number;
  readonly frequency: number;
}

/** Semitones above the key note, and how many beats it lasts. */
export type Score = readonly (readonly [step: number, beats: number])[];

/** Reads a score written as "step:beats", parted by spaces: "0:1 4:1 7:2". */
export function score(text: string): Score {
  return text.split(' ').map((word) => {
    const [step = 0, beats = 1] = word.split(':').map(Number);
    return [step, beats] as const;
  });
}

/** Lays a score out over the seconds from `from` to `to`. */
export function perform(notes: Score, keyNote: number, from: number, to: number): Note[] {
  const total = notes.reduce((sum, [, beats]) => sum + beats, 0);
  let at = from;
  return notes.map(([step, beats]) => {
    const length = ((to - from) * beats) / total;
    const note = { at, length, frequency: semitones(keyNote, step) };
    at += length;
    return note;
  });
}

export interface Voicing {
  /** Seconds from the pitch of one note to that of the next. */
  readonly glide: number;
  /** Semitones by which a note begins too low. */
  readonly scoop?: number;
}

/** Seconds in which a scooped note comes up to its pitch. */
const SCOOP_SECONDS = 0.06;

/** The pitch of a phrase. */
export function pitchOf(notes: readonly Note[], { glide, scoop = 0 }: Voicing): Curve {
  return (t) => {
    const index = indexAt(notes, t);
    const note = notes[index]!;
    const since = Math.max(0, t - note.at);
    const before = notes[index - 1]?.frequency ?? note.frequency;
    const share = Math.min(1, since / glide);
    const flat = scoop === 0 ? 0 : -scoop * Math.exp(-since / SCOOP_SECONDS);
    return semitones(before * (note.frequency / before) ** share, flat);
  };
}

export interface Tonguing {
  readonly attack: number;
  readonly release: number;
  /** How much of its time a note is held; 1 is legato. */
  readonly hold: number;
  /** Level at the end of a note against its beginning. */
  readonly fade?: number;
  /** Level that is kept between the notes. */
  readonly floor?: number;
}

/** The loudness of a phrase: every note with its own attack and release. */
export function loudnessOfPhrase(notes: readonly Note[], tonguing: Tonguing): Curve {
  const { attack, release, hold, fade = 1, floor = 0 } = tonguing;
  const end = notes.reduce((latest, { at, length }) => Math.max(latest, at + length), 0);
  return (t) => {
    if (t <= 0 || t >= end) return 0;
    const note = notes[indexAt(notes, t)]!;
    const since = t - note.at;
    const held = note.length * hold;
    if (since <= 0) return 0;
    const rise = Math.min(1, since / attack);
    const fall = Math.max(0, Math.min(1, (held - since) / release));
    const level = eased(rise) * eased(fall) * (1 + ((fade - 1) * since) / held);
    const edge = Math.min(1, (t - notes[0]!.at) / attack, (end - t) / release);
    return Math.max(level, floor * eased(Math.max(0, edge)));
  };
}

/** The note that sounds at a time, or the first. */
function indexAt(notes: readonly Note[], t: number): number {
  let index = 0;
  while (index + 1 < notes.length && notes[index + 1]!.at <= t) index++;
  return index;
}

function eased(share: number): number {
  return 0.5 - 0.5 * Math.cos(Math.PI * share);
}
