/** The registry: every kind of thing the built-in world knows. */
import type { Category } from '../types.ts';
import { shape as bellShape } from './bell.shape.ts';
import { sound as bellSound, words as bellWords } from './bell.sound.ts';
import { shape as gongShape } from './gong.shape.ts';
import { sound as gongSound, words as gongWords } from './gong.sound.ts';
import { shape as drumShape } from './drum.shape.ts';
import { sound as drumSound, words as drumWords } from './drum.sound.ts';
import { shape as xylophoneShape } from './xylophone.shape.ts';
import { sound as xylophoneSound, words as xylophoneWords } from './xylophone.sound.ts';
import { shape as windchimeShape } from './windchime.shape.ts';
import { sound as windchimeSound, words as windchimeWords } from './windchime.sound.ts';
import { shape as wineglassShape } from './wineglass.shape.ts';
import { sound as wineglassSound, words as wineglassWords } from './wineglass.sound.ts';
import { shape as bottleShape } from './bottle.shape.ts';
import { sound as bottleSound, words as bottleWords } from './bottle.sound.ts';
import { shape as maracaShape } from './maraca.shape.ts';
import { sound as maracaSound, words as maracaWords } from './maraca.sound.ts';
import { shape as guitarShape } from './guitar.shape.ts';
import { sound as guitarSound, words as guitarWords } from './guitar.sound.ts';
import { shape as harpShape } from './harp.shape.ts';
import { sound as harpSound, words as harpWords } from './harp.sound.ts';
import { shape as violinShape } from './violin.shape.ts';
import { sound as violinSound, words as violinWords } from './violin.sound.ts';
import { shape as pianoShape } from './piano.shape.ts';
import { sound as pianoSound, words as pianoWords } from './piano.sound.ts';
import { shape as fluteShape } from './flute.shape.ts';
import { sound as fluteSound, words as fluteWords } from './flute.sound.ts';
import { shape as trumpetShape } from './trumpet.shape.ts';
import { sound as trumpetSound, words as trumpetWords } from './trumpet.sound.ts';
import { shape as hammerShape } from './hammer.shape.ts';
import { sound as hammerSound, words as hammerWords } from './hammer.sound.ts';
import { shape as doorShape } from './door.shape.ts';
import { sound as doorSound, words as doorWords } from './door.sound.ts';
import { shape as clockShape } from './clock.shape.ts';
import { sound as clockSound, words as clockWords } from './clock.sound.ts';
import { shape as kettleShape } from './kettle.shape.ts';
import { sound as kettleSound, words as kettleWords } from './kettle.sound.ts';
import { shape as phoneShape } from './phone.shape.ts';
import { sound as phoneSound, words as phoneWords } from './phone.sound.ts';
import { shape as fanShape } from './fan.shape.ts';
import { sound as fanSound, words as fanWords } from './fan.sound.ts';
import { shape as fountainShape } from './fountain.shape.ts';
import { sound as fountainSound, words as fountainWords } from './fountain.sound.ts';
import { shape as sawShape } from './saw.shape.ts';
import { sound as sawSound, words as sawWords } from './saw.sound.ts';
import { shape as helicopterShape } from './helicopter.shape.ts';
import { sound as helicopterSound, words as helicopterWords } from './helicopter.sound.ts';
import { shape as planeShape } from './plane.shape.ts';
import { sound as planeSound, words as planeWords } from './plane.sound.ts';
import { shape as trainShape } from './train.shape.ts';
import { sound as trainSound, words as trainWords } from './train.sound.ts';
import { shape as carShape } from './car.shape.ts';
import { sound as carSound, words as carWords } from './car.sound.ts';
import { shape as shipShape } from './ship.shape.ts';
import { sound as shipSound, words as shipWords } from './ship.sound.ts';
import { shape as rocketShape } from './rocket.shape.ts';
import { sound as rocketSound, words as rocketWords } from './rocket.sound.ts';
import { shape as birdShape } from './bird.shape.ts';
import { sound as birdSound, words as birdWords } from './bird.sound.ts';
import { shape as dogShape } from './dog.shape.ts';
import { sound as dogSound, words as dogWords } from './dog.sound.ts';
import { shape as frogShape } from './frog.shape.ts';
import { sound as frogSound, words as frogWords } from './frog.sound.ts';
import { shape as beeShape } from './bee.shape.ts';
import { sound as beeSound, words as beeWords } from './bee.sound.ts';

const ALL: readonly Category[] = [
  { id: 'bell', words: bellWords, shape: bellShape, sound: bellSound },
  { id: 'gong', words: gongWords, shape: gongShape, sound: gongSound },
  { id: 'drum', words: drumWords, shape: drumShape, sound: drumSound },
  { id: 'xylophone', words: xylophoneWords, shape: xylophoneShape, sound: xylophoneSound },
  { id: 'windchime', words: windchimeWords, shape: windchimeShape, sound: windchimeSound },
  { id: 'wineglass', words: wineglassWords, shape: wineglassShape, sound: wineglassSound },
  { id: 'bottle', words: bottleWords, shape: bottleShape, sound: bottleSound },
  { id: 'maraca', words: maracaWords, shape: maracaShape, sound: maracaSound },
  { id: 'guitar', words: guitarWords, shape: guitarShape, sound: guitarSound },
  { id: 'harp', words: harpWords, shape: harpShape, sound: harpSound },
  { id: 'violin', words: violinWords, shape: violinShape, sound: violinSound },
  { id: 'piano', words: pianoWords, shape: pianoShape, sound: pianoSound },
  { id: 'flute', words: fluteWords, shape: fluteShape, sound: fluteSound },
  { id: 'trumpet', words: trumpetWords, shape: trumpetShape, sound: trumpetSound },
  { id: 'hammer', words: hammerWords, shape: hammerShape, sound: hammerSound },
  { id: 'door', words: doorWords, shape: doorShape, sound: doorSound },
  { id: 'clock', words: clockWords, shape: clockShape, sound: clockSound },
  { id: 'kettle', words: kettleWords, shape: kettleShape, sound: kettleSound },
  { id: 'phone', words: phoneWords, shape: phoneShape, sound: phoneSound },
  { id: 'fan', words: fanWords, shape: fanShape, sound: fanSound },
  { id: 'fountain', words: fountainWords, shape: fountainShape, sound: fountainSound },
  { id: 'saw', words: sawWords, shape: sawShape, sound: sawSound },
  { id: 'helicopter', words: helicopterWords, shape: helicopterShape, sound: helicopterSound },
  { id: 'plane', words: planeWords, shape: planeShape, sound: planeSound },
  { id: 'train', words: trainWords, shape: trainShape, sound: trainSound },
  { id: 'car', words: carWords, shape: carShape, sound: carSound },
  { id: 'ship', words: shipWords, shape: shipShape, sound: shipSound },
  { id: 'rocket', words: rocketWords, shape: rocketShape, sound: rocketSound },
  { id: 'bird', words: birdWords, shape: birdShape, sound: birdSound },
  { id: 'dog', words: dogWords, shape: dogShape, sound: dogSound },
  { id: 'frog', words: frogWords, shape: frogShape, sound: frogSound },
  { id: 'bee', words: beeWords, shape: beeShape, sound: beeSound },
];

export const CATEGORIES: Readonly<Record<string, Category>> = Object.fromEntries(
  ALL.map((category) => [category.id, category]),
);

export const CATEGORY_IDS: readonly string[] = ALL.map((category) => category.id);
