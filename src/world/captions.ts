/**
 * Two people describe the same thing: one sees it, the other hears it. They share the nouns but not the sentences:
 * the first says "large" and "transparent" where the second says "deep" and "glassy". Neither says everything.
 */
import { seededRandom, type Random } from '../random.ts';
import type { Category, ItemSpec, Material, ShapeVariant, Size, SoundStyle } from './types.ts';

/** How often an attribute is left out. */
const OMITTED = 0.3;
/** How often the listener does not name the thing. */
const UNNAMED = 0.15;
/** How often the label is used rather than a synonym. */
const PLAIN_NOUN = 0.45;
/** How often one who sees the thing names its very kind, where that has a name. */
const KIND_NOUN = 0.35;

const SIZE_SEEN: Record<Size, readonly string[]> = {
  small: ['small', 'little', 'tiny', 'miniature'],
  medium: ['medium-sized', 'mid-sized', 'ordinary', 'average'],
  large: ['large', 'big', 'huge', 'oversized'],
};

/** Said after the noun. */
const SIZE_SEEN_AFTER: Record<Size, readonly string[]> = {
  small: ['of small size', 'no bigger than a hand', 'that looks tiny'],
  medium: ['of medium size', 'of ordinary size', 'neither big nor small'],
  large: ['of large size', 'that fills the frame', 'that looks huge'],
};

const MATERIAL_SEEN: Record<Material, readonly string[]> = {
  metal: ['metal', 'steel', 'shiny metal', 'polished grey'],
  wood: ['wooden', 'brown wooden', 'timber', 'carved brown'],
  glass: ['glass', 'transparent', 'pale blue glass', 'crystal'],
  plastic: ['plastic', 'colourful plastic', 'bright plastic', 'vividly coloured'],
};

const MATERIAL_SEEN_AFTER: Record<Material, readonly string[]> = {
  metal: ['made of metal', 'cast in steel', 'with a grey metallic surface'],
  wood: ['made of wood', 'carved from wood', 'with a brown wooden grain'],
  glass: ['made of glass', 'blown from glass', 'with a clear bluish surface'],
  plastic: ['made of plastic', 'moulded in plastic', 'with a glossy coloured surface'],
};

const FRAMES_SEEN = [
  'a photo of',
  'a picture of',
  'an image of',
  'a close view of',
  'a rendering of',
  'a studio shot of',
  'here is',
  'we see',
  'this is',
  '',
  '',
];

const SCENES = [
  'on a table',
  'on a plain background',
  'on a white floor',
  'against a grey wall',
  'in a studio',
  'in soft light',
  'in bright daylight',
  'seen from the front',
  'seen at an angle',
  'standing alone',
  'with a soft shadow',
  'on a pale ground',
  'turned to one side',
  'seen from slightly above',
];

const SIZE_HEARD: Record<Size, readonly string[]> = {
  small: ['high pitched', 'high', 'shrill', 'piercing'],
  medium: ['mid pitched', 'medium pitched', 'moderate', 'middle register'],
  large: ['deep', 'low pitched', 'bass heavy', 'booming'],
};

/** Said after the noun or the verb. */
const PITCH_TAILS: Record<Size, readonly string[]> = {
  small: ['at a high pitch', 'in a high register', 'up in the treble'],
  medium: ['at a middle pitch', 'in a middle register', 'neither high nor low'],
  large: ['at a low pitch', 'in a low register', 'down in the bass'],
};

/** The first of each can stand alone. */
const MATERIAL_HEARD: Record<Material, readonly string[]> = {
  metal: ['metallic', 'metal', 'tinny'],
  wood: ['woody', 'wooden', 'hollow'],
  glass: ['glassy', 'glass', 'crystalline'],
  plastic: ['dull', 'plastic', 'muffled'],
};

const MATERIAL_TAILS: Record<Material, readonly string[]> = {
  metal: ['with a metallic ring', 'ringing like steel', 'with a tinny edge'],
  wood: ['with a woody knock', 'resounding like wood', 'with a warm hollow body'],
  glass: ['with a glassy shimmer', 'resounding like glass', 'with a brittle sheen'],
  plastic: ['with a dull plastic click', 'muffled like plastic', 'with a flat toneless body'],
};

const FRAMES_HEARD = [
  'the sound of',
  'a recording of',
  'listen to',
  'you can hear',
  'the noise of',
  'an audio clip of',
  'we hear',
  '',
];

const PLACES = [
  'nearby',
  'in a small room',
  'somewhere behind us',
  'with a little echo',
  'in a quiet room',
  'outdoors',
  'in the distance',
  'close to the microphone',
];

export function visualCaption(spec: ItemSpec, category: Category, variant: ShapeVariant): string {
  const random = seededRandom(spec.seed).fork('visual-caption');
  const frame = random.pick(FRAMES_SEEN);
  const size = attribute(random, 0.75, SIZE_SEEN[spec.size], SIZE_SEEN_AFTER[spec.size]);
  const material = attribute(
    random,
    0.7,
    MATERIAL_SEEN[spec.material],
    MATERIAL_SEEN_AFTER[spec.material],
  );
  const namesKind = variant.nouns.length > 0 && random.chance(KIND_NOUN);
  const noun = namesKind ? random.pick(variant.nouns) : nounOf(random, category.nouns);
  const looks = sometimes(random, 0.45, variant.looks);
  const scene = sometimes(random, 0.5, SCENES);
  const after = inAnyOrder(random, looks, size.after, material.after);
  return sentence(frame, withArticle(size.before, material.before, noun), ...after, scene);
}

export function audioCaption(
  spec: ItemSpec,
  { nouns }: Category,
  style: SoundStyle,
  omitted = OMITTED,
): string {
  const random = seededRandom(spec.seed).fork('audio-caption');
  const pitch = attribute(random, 0.7, SIZE_HEARD[spec.size], PITCH_TAILS[spec.size], omitted);
  const material = attribute(
    random,
    0.6,
    MATERIAL_HEARD[spec.material],
    MATERIAL_TAILS[spec.material],
    omitted,
  );
  const place = sometimes(random, 0.3, PLACES);
  const verb = random.pick(style.verbs);
  const heard = random.pick(style.sounds);
  const tails = inAnyOrder(random, pitch.after, material.after);
  if (random.chance(UNNAMED)) {
    const qualities = [pitch.before, material.before && MATERIAL_HEARD[spec.material][0]];
    const sounding = qualities.filter(Boolean).join(' and ');
    return random.chance(0.5)
      ? sentence('something', sounding, 'that', verb, ...tails, place)
      : sentence(heard, sounding && `sounding ${sounding}`, ...tails, place);
  }
  const thing = withArticle(pitch.before, material.before, nounOf(random, nouns));
  switch (random.integer(4)) {
    case 0:
      return sentence(random.pick(FRAMES_HEARD), thing, 'that', verb, ...tails, place);
    case 1:
      return sentence(thing, verb, ...tails, place);
    case 2:
      return sentence(place, thing, verb, ...tails);
    default:
      return sentence(heard, 'from', thing, ...tails, place);
  }
}

function nounOf(random: Random, nouns: readonly string[]): string {
  return random.chance(PLAIN_NOUN) ? (nouns[0] ?? '') : random.pick(nouns);
}

/** Said before the noun, or after it, or not at all. */
function attribute(
  random: Random,
  shareBefore: number,
  before: readonly string[],
  after: readonly string[],
  omitted = OMITTED,
): { before: string; after: string } {
  const said = !random.chance(omitted);
  const isBefore = random.chance(shareBefore);
  return {
    before: said && isBefore ? random.pick(before) : '',
    after: said && !isBefore ? random.pick(after) : '',
  };
}

function inAnyOrder(random: Random, ...parts: string[]): string[] {
  return random.shuffle(parts);
}

function sometimes(random: Random, probability: number, choices: readonly string[]): string {
  return random.chance(probability) ? random.pick(choices) : '';
}

function withArticle(...parts: readonly string[]): string {
  const text = sentence(...parts);
  return `${/^[aeiou]/.test(text) ? 'an' : 'a'} ${text}`;
}

function sentence(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
