/** What the page and the trainer's worker say to each other; the one file both threads share. Plain, cloneable values. */
import type { ByModality, Modality } from '../core/modality.ts';
import type { StoredHead } from '../core/projectors/head-kinds.ts';
import type { Settings } from '../core/recipes/settings.ts';

export const ENGINES = ['webgpu', 'wasm', 'cpu'] as const;

export type EngineId = (typeof ENGINES)[number];

/** Which engine runs, and why, in a sentence for the visitor. */
export interface EngineReport {
  readonly engine: EngineId;
  /** Badge text: "Graphics card", "Processor". */
  readonly label: string;
  readonly reason: string;
  /** What the visitor can do about it, when it is not the best tier. */
  readonly remedy?: string;
  /** Vendor and architecture, when there is an adapter. */
  readonly adapter?: string;
}

/** Projectors out of a file, applied instead of a recipe's method. */
export interface GivenProjectors {
  /** For the visitor: the files they are from. */
  readonly label: string;
  /** A modality without one stays as it is. */
  readonly heads: Readonly<Partial<Record<Modality, StoredHead>>>;
}

export interface RunConfig {
  readonly recipe: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly projectors?: GivenProjectors;
}

/** Which trained head is written to a file, and how. */
export interface HeadRequest {
  readonly leaf: 'audio' | 'points';
  readonly format: 'pt' | 'safetensors';
}

/** Which check of the numbers is asked for; against what the steps are held. */
export type CheckRequest =
  | { readonly check: 'steps'; readonly against: 'float64' | 'tfjs' }
  | { readonly check: 'gradients' };
/** A run to be carried out beside the present one. */
export interface Job {
  readonly id: string;
  readonly config: RunConfig;
}

export type QueueOrder =
  | { readonly kind: 'add'; readonly jobs: readonly Job[] }
  | { readonly kind: 'pause' }
  | { readonly kind: 'continue' }
  /** Drops the run in work and all that wait. */
  | { readonly kind: 'cancel' };

export type Command =
  | {
      readonly type: 'open';
      readonly datasetUrl: string;
      readonly engine: EngineId | null;
      readonly config: RunConfig;
    }
  /** Replaces the run by a fresh one at step 0. */
  | { readonly type: 'configure'; readonly config: RunConfig }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  | { readonly type: 'step' }
  /** Back to step 0: the very same initial weights and batch order. */
  | { readonly type: 'rewind' }
  /** Ends the run where it is and evaluates. */
  | { readonly type: 'stop' }
  | { readonly type: 'queue'; readonly order: QueueOrder }
  /** Fits the PCA map anew on the current embeddings. */
  | { readonly type: 'refit' }
  /** Asks for one trained head as a file; answered by `head-file`, or by a failure that ends nothing. */
  | ({ readonly type: 'save-head' } & HeadRequest)
  /** Pauses the run and checks the numbers on a run of its own; answered by `check`s, the last of which is not running. */
  | ({ readonly type: 'check' } & CheckRequest)
  | { readonly type: 'stop-check' }
  /** Whether `vitals` are told. */
  | { readonly type: 'watch'; readonly isOn: boolean }
  /** The page has drawn the last snapshot and can take another. */
  | { readonly type: 'snapshot-taken' };

export type RunStatus =
  'opening' | 'preparing' | 'idle' | 'training' | 'paused' | 'done' | 'failed';

export interface MapPositions {
  /** [rows, 3], in about [-1, 1]. */
  readonly solid: Float32Array;
  /** [rows, 2], in about [-1, 1]. */
  readonly flat: Float32Array;
}

/** Every held-out item's embedding and place on the maps at one step. */
export interface Snapshot {
  readonly step: number;
  /** [rows, width] unit rows in the shared space. */
  readonly embeddings: ByModality<Float32Array>;
  readonly landmarks: ByModality<MapPositions>;
  readonly pca: ByModality<MapPositions>;
}

export interface StepRecord {
  readonly step: number;
  /**
   * Weighted total, every term, unweighted, and what the losses learn, by name: `total`, `inter`, `gram`,
   * `gram-temperature`, ...
   */
  readonly losses: Readonly<Record<string, number>>;
}

export interface FailureReport {
  readonly kind: 'capability' | 'data' | 'numeric' | 'device-lost' | 'protocol' | 'aborted';
  /** What happened, for the visitor. */
  readonly message: string;
  /** What still works and what to do. */
  readonly hint: string;
}

/** How a check stands; `why` is for the visitor. */
export type CheckOutcome =
  | { readonly state: 'running' | 'done' | 'stopped' }
  | { readonly state: 'cannot' | 'failed'; readonly why: string };

/** The same steps, twice: how far apart they are after each. */
export interface StepsCheck {
  readonly check: 'steps';
  readonly outcome: CheckOutcome;
  /** What the two are, for the visitor. */
  readonly ours: string;
  readonly reference: string;
  readonly of: number;
  /** Of all. */
  readonly weightCount: number;
  readonly steps: readonly {
    readonly step: number;
    /** Of the weighted total, as a share of the reference's. */
    readonly loss: number;
    /** Length of the difference of the weights, as a share of the reference's length; idle ones left out, and with them. */
    readonly weights: number;
    readonly allWeights: number;
    /**
     * How many weights are idle: their gradient is 0 but for rounding, because no loss reaches them or a batch normalisation takes their
     * shift away. Adam moves the latter all the same, by the sign of the rounding; no output feels it.
     */
    readonly idle: number;
  }[];
  /** What was changed for the check, for the visitor. */
  readonly note?: string;
}

/** One weight's gradient by the engine, and by central differences in float64. */
export interface CheckedGradient {
  /** Head and parameter: "audio body.0.weight". */
  readonly parameter: string;
  readonly index: readonly number[];
  /** The step whose loss it is of; the first of its phase. */
  readonly step: number;
  readonly engine: number;
  readonly differences: number;
  readonly error: number;
}

export interface GradientsCheck {
  readonly check: 'gradients';
  readonly outcome: CheckOutcome;
  readonly ours: string;
  readonly of: number;
  readonly gradients: readonly CheckedGradient[];
}

export type CheckReport = StepsCheck | GradientsCheck;

/** How long a step takes, and by whose clock: the card's own, or until it, the processor or tfjs is done. */
export interface StepTime {
  readonly ms: number;
  readonly by: 'timestamps' | 'settled' | 'processor' | 'read-back';
}

/** Bytes of a plan. */
export interface PlanMemory {
  /** Weights, moments, gradients and everything between two layers. */
  readonly working: number;
  /** The embeddings that batches are drawn from. */
  readonly banks: number;
  /** All that the system was asked for, what is spare included. */
  readonly reserved: number;
}

/** What a step costs, measured on one step of the run. */
export interface Vitals {
  /** Null before the first training step. */
  readonly time: StepTime | null;
  /** Calls that one step made on the graphics card; null without one. */
  readonly gpu: {
    readonly dispatches: number;
    readonly submits: number;
    readonly writes: number;
    readonly buffers: number;
  } | null;
  /** Calls of kernels in a step's plan; null where tfjs trains. */
  readonly kernelCalls: number | null;
  /** Null where tfjs trains. */
  readonly plan: PlanMemory | null;
  readonly tfjs: {
    readonly tensors: number;
    readonly bytes: number;
    /** Kept for tensors to come; null where the engine does not say. */
    readonly reserved: number | null;
  };
}
/** What is told of a run, whether it is the present one or a job of the queue. */
export type JobEvent = Extract<
  TrainerEvent,
  { readonly type: 'status' | 'steps' | 'evaluation' | 'snapshot' | 'failure' }
>;

export type TrainerEvent =
  | { readonly type: 'engine'; readonly report: EngineReport }
  | { readonly type: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly type: 'status';
      readonly status: RunStatus;
      readonly step: number;
      readonly steps: number;
      /** Why the run ended before its last step, for the visitor. */
      readonly note?: string;
      /** What carries the steps out: a plan, or tfjs where no plan covers the settings; absent without training. */
      readonly path?: 'plan' | 'tfjs';
    }
  /** A lost device was replaced: the run goes on from `step`, and does `repeated` steps again. */
  | { readonly type: 'recovered'; readonly step: number; readonly repeated: number }
  | {
      readonly type: 'steps';
      readonly records: readonly StepRecord[];
      readonly stepsPerSecond: number;
      readonly tensors: number;
    }
  /** Metrics under stable names, see core/metrics; `full` when every pair of modalities was evaluated. */
  | {
      readonly type: 'evaluation';
      readonly step: number;
      readonly full: boolean;
      readonly metrics: Readonly<Record<string, number>>;
    }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'head-file'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'check'; readonly report: CheckReport }
  | { readonly type: 'vitals'; readonly vitals: Vitals }
  | { readonly type: 'failure'; readonly failure: FailureReport }
  /** Of a job in the queue; `busyMs` is what its run has cost so far. */
  | {
      readonly type: 'job';
      readonly id: string;
      readonly busyMs: number;
      readonly event: JobEvent;
    };
