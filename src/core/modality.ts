/** The four kinds of data and the spaces their embeddings live in. */
export const MODALITIES = ['audio', 'points', 'image', 'text'] as const;

export type Modality = (typeof MODALITIES)[number];

/** Short words for the visitor; the field's terms stay in the code. */
export const MODALITY_LABELS: Readonly<Record<Modality, { one: string; many: string }>> = {
  audio: { one: 'sound', many: 'sounds' },
  points: { one: 'shape', many: 'shapes' },
  image: { one: 'picture', many: 'pictures' },
  text: { one: 'text', many: 'texts' },
};

/** `base` is image-text, `audio` is audio-text, `points` is 3D-image; the last two are the leaves. */
export const SPACES = ['base', 'audio', 'points'] as const;

export type Space = (typeof SPACES)[number];

export type ByModality<T> = Readonly<Record<Modality, T>>;
