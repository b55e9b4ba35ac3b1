/** Plays one sound at a time, and only when asked: every sound starts from a visitor's gesture. */

export interface PlayableSound {
  /** Mono, in [-1, 1]. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Its end runs on into its beginning; it is then heard several times over. */
  readonly loops?: boolean;
}

export interface PlayerState {
  /** The id given to `play`, while it sounds. */
  readonly playing: string | null;
  /** How far the playing sound is, 0 to 1; a loop comes back to 0. */
  readonly position: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  /** Why nothing is heard, in a sentence for the visitor. */
  readonly failure: string | null;
}

interface Output {
  readonly context: AudioContext;
  readonly master: GainNode;
  readonly analyser: AnalyserNode;
  readonly window: Float32Array<ArrayBuffer>;
}

interface Voice {
  readonly source: AudioBufferSourceNode;
  readonly gain: GainNode;
  /** On the context's clock. */
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

/** Long enough to hide the click of a cut, short enough to feel immediate. */
const FADE_IN_SECONDS = 0.006;
const FADE_OUT_SECONDS = 0.04;
/** A loop is heard so often, long enough to settle, and then leaves. */
const LOOP_ROUNDS = 4;
const LOOP_FADE_SECONDS = 0.6;
const VOLUME_GLIDE_SECONDS = 0.02;
/** A browser that still waits for a gesture leaves `resume` pending for ever. */
const RESUME_TIMEOUT_MS = 1500;

export class SoundPlayer {
  #state: PlayerState = { playing: null, position: 0, volume: 0.8, muted: false, failure: null };
  readonly #listeners = new Set<() => void>();
  #output: Output | null = null;
  #voice: Voice | null = null;
  #frame = 0;
  /** Counts calls, so that a start which waited for the context knows when it has been overtaken. */
  #request = 0;

  /** A new object at each change. */
  get state(): PlayerState {
    return this.#state;
  }

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Stops what sounds and plays this; failures end in `state.failure`, never in a rejection. */
  async play(id: string, sound: PlayableSound): Promise<void> {
    const request = ++this.#request;
    this.#silence();
    try {
      const output = (this.#output ??= openOutput(this.#gain()));
      await resume(output.context);
      if (request !== this.#request) return;
      this.#start(output, id, sound);
    } catch (error) {
      if (request !== this.#request) return;
      this.#change({ playing: null, position: 0, failure: explain(error) });
    }
  }

  /** Stops this sound when it plays, plays it otherwise. */
  async toggle(id: string, sound: PlayableSound): Promise<void> {
    if (this.#state.playing === id) this.stop();
    else await this.play(id, sound);
  }

  stop(): void {
    this.#request++;
    this.#silence();
    if (this.#state.playing !== null) this.#change({ playing: null, position: 0 });
  }

  setVolume(volume: number): void {
    this.#change({ volume: Math.min(1, Math.max(0, volume)) });
    this.#applyGain();
  }

  setMuted(muted: boolean): void {
    this.#change({ muted });
    this.#applyGain();
  }

  /** Root mean square of the last 46 ms that left the player, 0 to 1. */
  level(): number {
    if (!this.#output) return 0;
    const { analyser, window } = this.#output;
    analyser.getFloatTimeDomainData(window);
    let sum = 0;
    for (const value of window) sum += value * value;
    return Math.sqrt(sum / window.length);
  }

  dispose(): void {
    this.stop();
    this.#listeners.clear();
    void this.#output?.context.close();
    this.#output = null;
  }

  #start({ context, master }: Output, id: string, sound: PlayableSound): void {
    const buffer = context.createBuffer(1, Math.max(1, sound.samples.length), sound.sampleRateHz);
    buffer.copyToChannel(new Float32Array(sound.samples), 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    const gain = new GainNode(context, { gain: 0 });
    const startSeconds = context.currentTime;
    gain.gain.setValueAtTime(0, startSeconds);
    gain.gain.linearRampToValueAtTime(1, startSeconds + FADE_IN_SECONDS);
    source.connect(gain).connect(master);
    const voice: Voice = { source, gain, startSeconds, durationSeconds: buffer.duration };
    source.onended = () => {
      gain.disconnect();
      if (this.#voice === voice) this.stop();
    };
    source.start();
    if (sound.loops) {
      const end = startSeconds + LOOP_ROUNDS * buffer.duration;
      source.loop = true;
      source.stop(end);
      gain.gain.setValueAtTime(1, end - LOOP_FADE_SECONDS);
      gain.gain.linearRampToValueAtTime(0, end);
    }
    this.#voice = voice;
    this.#change({ playing: id, position: 0, failure: null });
    this.#follow();
  }

  /** Reports the position each frame, only while something sounds. */
  #follow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (!this.#voice || !this.#output) return;
      const elapsed = this.#output.context.currentTime - this.#voice.startSeconds;
      const rounds = elapsed / this.#voice.durationSeconds;
      this.#change({ position: this.#voice.source.loop ? rounds % 1 : Math.min(1, rounds) });
      this.#follow();
    });
  }

  #silence(): void {
    cancelAnimationFrame(this.#frame);
    if (!this.#voice || !this.#output) return;
    const { gain, source } = this.#voice;
    const now = this.#output.context.currentTime;
    gain.gain.cancelScheduledValues(now);
    gain.gain.setTargetAtTime(0, now, FADE_OUT_SECONDS / 4);
    source.stop(now + FADE_OUT_SECONDS);
    this.#voice = null;
  }

  #gain(): number {
    // Loudness is felt by the power of the signal: a squared slider feels even.
    return this.#state.muted ? 0 : this.#state.volume ** 2;
  }

  #applyGain(): void {
    if (!this.#output) return;
    const { context, master } = this.#output;
    master.gain.setTargetAtTime(this.#gain(), context.currentTime, VOLUME_GLIDE_SECONDS);
  }

  #change(changes: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

function openOutput(gain: number): Output {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const master = new GainNode(context, { gain });
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  master.connect(analyser).connect(context.destination);
  return { context, master, analyser, window: new Float32Array(analyser.fftSize) };
}

async function resume(context: AudioContext): Promise<void> {
  if (context.state === 'running') return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DOMException('resume timed out', 'NotAllowedError')),
      RESUME_TIMEOUT_MS,
    );
  });
  try {
    await Promise.race([context.resume(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function explain(error: unknown): string {
  if (error instanceof DOMException && error.name === 'NotAllowedError') {
    return 'The browser keeps this page silent. Press play once more, or allow sound for this page.';
  }
  if (typeof AudioContext === 'undefined') return 'This browser cannot play sound from a page.';
  return `The sound could not be played (${error instanceof Error ? error.message : String(error)}). Check the audio output and press play again.`;
}
