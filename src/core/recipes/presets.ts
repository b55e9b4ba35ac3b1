/** Honest switches: a recipe with a few settings changed, and a sentence on what to look at. Free of tfjs. */
import { recipeById } from './index.ts';
import type { Settings } from './settings.ts';

export interface Preset {
  readonly id: string;
  readonly label: string;
  /** What it changes and what that shows; no outcome is promised. */
  readonly sentence: string;
  readonly recipe: string;
  readonly changes: Partial<Settings>;
}

/** The category that is taken away: the built-in world's first, which the page opens with. */
const GONE = 'bell';

export const PRESETS: readonly Preset[] = [
  {
    id: 'c-mcr-reported-noise',
    label: 'noise as reported',
    sentence:
      'Noise of the size that a third party reports for the paper (HanCLIP’s report: 0.004 a coordinate at width 512): an input keeps an expected cosine of 0.57 to itself, so there is more noise than signal.',
    recipe: 'c-mcr',
    changes: { noise: 2.048 },
  },
  {
    id: 'c-mcr-hanclip-noise',
    label: 'noise as in HanCLIP’s code',
    sentence:
      'Noise of the size that HanCLIP’s code has where its report says more (0.025 a coordinate at width 512): an expected cosine of 0.87.',
    recipe: 'c-mcr',
    changes: { noise: 0.32 },
  },
  {
    id: 'c-mcr-no-noise',
    label: 'no noise',
    sentence:
      'Takes the noise away that is to make every embedding stand for its surroundings: what did semantic completion do?',
    recipe: 'c-mcr',
    changes: { noise: 0 },
  },
  {
    id: 'c-mcr-overlap-alone',
    label: 'overlap term alone',
    sentence:
      'Leaves out the term between pictures and retrieved sounds, and between texts and retrieved shapes; only what is truly the same is compared.',
    recipe: 'c-mcr',
    changes: { crossWeight: 0 },
  },
  {
    id: 'c-mcr-weak-base',
    label: 'a base trained for a third of the time',
    sentence:
      'The pictures and texts that both other spaces are compared with come from a space pretrained for 16 epochs instead of 48: how much rests on it?',
    recipe: 'c-mcr',
    changes: { base: 'third' },
  },
  {
    id: 'ex-mcr-paper',
    label: 'as in the paper',
    sentence:
      'Without our term between retrieved sounds and retrieved shapes: sound and shape meet in no loss at all, only in the frozen base.',
    recipe: 'ex-mcr',
    changes: { pseudoPairWeight: 0 },
  },
  {
    id: 'ex-mcr-overlap',
    label: 'overlap only',
    sentence:
      'Nothing is retrieved: in training the projector of the sounds sees only texts and that of the shapes only pictures.',
    recipe: 'ex-mcr',
    changes: { tuples: 'overlap', intraWeight: 0, pseudoPairWeight: 0 },
  },
  {
    id: 'ex-mcr-text-centric',
    label: 'tuples from texts only',
    sentence:
      'Every tuple starts at a text instead of at each modality in turn; each tuple still holds all of them, so does it matter where it starts?',
    recipe: 'ex-mcr',
    changes: { centric: 'text' },
  },
  {
    id: 'ex-mcr-separate-weights',
    label: 'weights not shared',
    sentence:
      'Ours: the second encoding of a retrieved text or picture gets weights of its own, found from the best hit alone; the paper uses the first encoding’s again.',
    recipe: 'ex-mcr',
    changes: { retrievalWeights: 'separate' },
  },
  {
    id: 'ex-mcr-linear',
    label: 'linear projectors',
    sentence:
      'Only the linear link is trained, without any block: spaces that were trained apart are not rotations of each other.',
    recipe: 'ex-mcr',
    changes: { headBlocks: 0 },
  },
  {
    id: 'ex-mcr-no-intra',
    label: 'no gap closing',
    sentence:
      'Drops the term that pulls the two modalities of a leaf together: compare the gap, and compare retrieval.',
    recipe: 'ex-mcr',
    changes: { intraWeight: 0 },
  },
  {
    id: 'ex-mcr-separate-norm',
    label: 'separate batch norm',
    sentence:
      'Sounds and captions share a projector but no batch statistics, as if each passed by itself; the papers do not say which they do.',
    recipe: 'ex-mcr',
    changes: { batchNorm: 'separate' },
  },
  {
    id: 'ex-mcr-short',
    label: 'a third of the steps',
    sentence: 'Trains 100 steps instead of 300: how soon is the meaning there?',
    recipe: 'ex-mcr',
    changes: { steps: 100 },
  },
  {
    id: 'ex-mcr-small-banks',
    label: 'a tenth of every bank',
    sentence:
      'Keeps one row in ten of all memories: what can be transferred is what the shared texts and pictures cover.',
    recipe: 'ex-mcr',
    changes: { bankShare: 0.1 },
  },
  {
    id: 'ex-mcr-weak-base',
    label: 'a base trained for a third of the time',
    sentence:
      'Everything else stays as it is, but the space that sounds and shapes are brought into was pretrained for 16 epochs instead of 48: how much rests on it? Training on true pairs does not read it.',
    recipe: 'ex-mcr',
    changes: { base: 'third' },
  },
  ...(
    [
      ['audio', 'sounds', 'no sound of a bell is ever heard in training'],
      ['points', 'shapes', 'no shape of a bell is ever seen in training'],
      ['image', 'pictures', 'no picture shows a bell'],
      ['text', 'texts', 'no text speaks of a bell'],
    ] as const
  ).map(([bank, word, what]): Preset => ({
    id: `ex-mcr-no-bell-${word}`,
    label: `no bells among the ${word}`,
    sentence: `Takes one category out of one bank, so that ${what}; play a held-out bell afterwards and see what it finds.`,
    recipe: 'ex-mcr',
    changes: { withoutCategory: GONE, withoutFrom: bank },
  })),
  {
    id: 'ex-mcr-no-bells',
    label: 'no bells at all',
    sentence:
      'Takes one category out of all four banks: emergence is transfer, and there is nothing left to transfer.',
    recipe: 'ex-mcr',
    changes: { withoutCategory: GONE, withoutFrom: 'all' },
  },
  {
    id: 'gram-text-anchor',
    label: 'text as the only anchor',
    sentence:
      'As published, but from the warm start: only the text is contrasted, and nothing asks sound and shape to agree. Watch the volume beside the retrieval.',
    recipe: 'gram',
    changes: { gramAnchor: 'text', gramCosineWeight: 0 },
  },
  {
    id: 'gram-no-cosine',
    label: 'volume without cosine',
    sentence:
      'Leaves the sign to the warm start: turning a vector round does not change the volume.',
    recipe: 'gram',
    changes: { gramCosineWeight: 0 },
  },
  {
    id: 'gram-one-sided',
    label: 'one-sided gradient',
    sentence:
      'Cuts the gradient as the gather of the authors’ code does on several devices: the rows reach only the anchor, the columns only the others.',
    recipe: 'gram',
    changes: { gramGradient: 'one-sided' },
  },
  {
    id: 'gram-matching',
    label: 'with a matching head (ours)',
    sentence:
      'Adds a small network that tells true tuples from similar wrong ones, at the authors’ weight; it is our stand-in for their matching on tokens, which one vector an item does not allow.',
    recipe: 'gram',
    changes: { matchingWeight: 0.1 },
  },
  {
    id: 'gram-without-volume',
    label: 'no volume: pairwise throughout',
    sentence:
      'The same projectors, steps and learning rate with the pairwise terms of the warm start to the end: what the volume has to beat.',
    recipe: 'gram',
    changes: { gramWeight: 0, warmStartSteps: 0 },
  },
  {
    id: 'gram-weak-base',
    label: 'a base trained for a third of the time',
    sentence:
      'The texts that span the volume with sounds and shapes come from a space pretrained for 16 epochs instead of 48: how much rests on it?',
    recipe: 'gram',
    changes: { base: 'third' },
  },
];

export function presetById(id: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (!preset) {
    throw new Error(
      `Unknown preset "${id}". Expected one of: ${PRESETS.map((known) => known.id).join(', ')}.`,
    );
  }
  return preset;
}

export function presetSettings({ recipe, changes }: Preset): Settings {
  return { ...recipeById(recipe).settings, ...changes };
}

/** The preset that is just this recipe with just these settings, if there is one. */
export function presetOf(recipe: string, settings: Settings): Preset | undefined {
  const ids = Object.keys(settings) as (keyof Settings)[];
  return PRESETS.find((preset) => {
    if (preset.recipe !== recipe) return false;
    const wanted = presetSettings(preset);
    return ids.every((id) => wanted[id] === settings[id]);
  });
}
