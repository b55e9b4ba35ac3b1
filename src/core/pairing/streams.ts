/**
 * A training tuple has one embedding a stream; a stream is a kind of data in a space. `audio.text` is a caption as the
 * audio space sees it, `base.text` the same caption as the base sees it.
 */
export const STREAMS = [
  'audio.audio',
  'audio.text',
  'base.text',
  'base.image',
  'points.image',
  'points.points',
] as const;

export type Stream = (typeof STREAMS)[number];

/** Rows of unit embeddings, one array a stream that was asked for; row i of every stream belongs to tuple i. */
export interface Tuples {
  readonly rows: number;
  readonly width: number;
  /** [rows, width] each. */
  readonly streams: Readonly<Partial<Record<Stream, Float32Array>>>;
}
