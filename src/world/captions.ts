/**
 * Two people describe the same thing: one sees it, the other hears it. They share the nouns but not the sentences:
 * the first says "large" and "transparent" where the second says "deep" and "glassy". Neither says everything.
 */
import { seededRandom, type Random } from '../random.ts';
import type { CategoryWords, ItemSpec, Material, Size } from './types.ts';

/** How often an attribute is left out. */
const OMITTED = 0.3;
/** How often the listener does not name the thing. */
const UNNAMED = 0.15;
/** How often the label is used rather than any noun. */
const PLAIN_NOUN = 0.5;

const SIZE_SEEN: Record<Size, readonly string[]> = {
  small: ['small', 'little', 'tiny'],
  medium: ['medium-sized', 'mid-sized', 'ordinary'],
  large: ['large', 'big', 'huge'],
};

const MATERIAL_SEEN: Record<Material, readonly string[]> = {
  metal: ['metal', 'steel', 'shiny metal'],
  wood: ['wooden', 'brown wooden', 'timber'],
  glass: ['glass', 'transparent', 'pale blue glass'],
  plastic: ['plastic', 'colourful plastic', 'bright plastic'],
};

const FRAMES_SEEN = [
  'a photo of',
  'a picture of',
  'an image of',
  'a close view of',
  'a rendering of',
  'here is',
  'we see',
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
];

const SIZE_HEARD: Record<Size, readonly string[]> = {
  small: ['high pitched', 'high', 'shrill'],
  medium: ['mid pitched', 'medium pitched', 'moderate'],
  large: ['deep', 'low pitched', 'bass heavy'],
};

/** The first of each can stand alone. */
const MATERIAL_HEARD: Record<Material, readonly string[]> = {
  metal: ['metallic', 'metal', 'tinny'],
  wood: ['woody', 'wooden', 'hollow'],
  glass: ['glassy', 'glass', 'crystalline'],
  plastic: ['dull', 'plastic', 'muffled'],
};

const MATERIAL_TAILS: Record<Material, readonly string[]> = {
  metal: ['with a metallic ring', 'ringing like steel'],
  wood: ['with a woody knock', 'resounding like wood'],
  glass: ['with a glassy shimmer', 'resounding like glass'],
  plastic: ['with a dull plastic click', 'muffled like plastic'],
};

const FRAMES_HEARD = [
  'the sound of',
  'a recording of',
  'listen to',
  'you can hear',
  'the noise of',
  '',
];

const PLACES = [
  'nearby',
  'in a quiet room',
  'outdoors',
  'in the distance',
  'close to the microphone',
];

export function visualCaption(spec: ItemSpec, words: CategoryWords): string {
  const random = seededRandom(spec.seed).fork('visual-caption');
  const frame = random.pick(FRAMES_SEEN);
  const size = sometimes(random, 1 - OMITTED, SIZE_SEEN[spec.size]);
  const noun = nounOf(random, words);
  const looks = sometimes(random, 0.45, words.looks);
  const scene = sometimes(random, 0.6, SCENES);
  if (random.chance(0.2)) {
    const madeOf = sometimes(random, 1 - OMITTED, [`made of ${spec.material}`]);
    return sentence(frame, withArticle(size, noun), madeOf || looks, scene);
  }
  const material = sometimes(random, 1 - OMITTED, MATERIAL_SEEN[spec.material]);
  return sentence(frame, withArticle(size, material, noun), looks, scene);
}

export function audioCaption(spec: ItemSpec, words: CategoryWords): string {
  const random = seededRandom(spec.seed).fork('audio-caption');
  const pitch = sometimes(random, 1 - OMITTED, SIZE_HEARD[spec.size]);
  const hasMaterial = !random.chance(OMITTED);
  const inTail = random.chance(0.4);
  const material = hasMaterial && !inTail ? random.pick(MATERIAL_HEARD[spec.material]) : '';
  const tail = hasMaterial && inTail ? random.pick(MATERIAL_TAILS[spec.material]) : '';
  const place = sometimes(random, 0.35, PLACES);
  const verb = random.pick(words.verbs);
  const heard = random.pick(words.sounds);
  if (random.chance(UNNAMED)) {
    const qualities = [pitch, material && MATERIAL_HEARD[spec.material][0]].filter(Boolean);
    const sounding = qualities.join(' and ');
    return random.chance(0.5)
      ? sentence('something', sounding, 'that', verb, tail, place)
      : sentence(heard, sounding && `sounding ${sounding}`, tail, place);
  }
  const thing = withArticle(pitch, material, nounOf(random, words));
  switch (random.integer(3)) {
    case 0:
      return sentence(random.pick(FRAMES_HEARD), thing, 'that', verb, tail, place);
    case 1:
      return sentence(thing, verb, tail, place);
    default:
      return sentence(heard, 'from', thing, tail, place);
  }
}

function nounOf(random: Random, words: CategoryWords): string {
  return random.chance(PLAIN_NOUN) ? (words.nouns[0] ?? '') : random.pick(words.nouns);
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
