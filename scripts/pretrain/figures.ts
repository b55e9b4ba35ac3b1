/** The quality of the spaces on the test objects. */
import { embed, type Encoders, type Split } from './embeddings.ts';
import { confusions, topOne } from './measure.ts';
import type { PretrainRun } from './cache.ts';
import { setNamed, specsOf } from './sets.ts';

const LISTED_MISTAKES = 6;

export interface Figures {
  /** `SPACE QUERY->TARGET AGREEMENT`. */
  readonly values: Record<string, number>;
  /** The same for people, with the most frequent mistakes. */
  readonly text: string;
}

export async function measureSpaces(
  run: PretrainRun,
  encoders: Encoders,
  words: readonly string[],
  test: Split,
): Promise<Figures> {
  const specs = specsOf(setNamed(run, 'test'));
  const pointsText = await embed(run, encoders, words, 'test', specs, 'points.visual-caption');
  const rows: Record<string, Float32Array> = {
    ...test.tensors,
    'points.visual-caption': pointsText,
  };
  const directions = [
    ['base', 'image', 'visual-caption'],
    ['base', 'visual-caption', 'image'],
    ['base', 'image', 'audio-caption'],
    ['audio', 'audio', 'audio-caption'],
    ['audio', 'audio-caption', 'audio'],
    ['audio', 'audio', 'visual-caption'],
    ['points', 'image', 'visual-caption'],
    ['points', 'points', 'image'],
    ['points', 'points', 'visual-caption'],
  ] as const;
  const values: Record<string, number> = {};
  const lines = ['test, top one agrees in: class, size, material, all three'];
  for (const [space, from, to] of directions) {
    const [queries, targets] = [rows[`${space}.${from}`]!, rows[`${space}.${to}`]!];
    const shares = topOne(queries, targets, test.labels);
    const { category, size, material, all } = shares;
    for (const [name, share] of Object.entries({ category, size, material, all })) {
      values[`${space} ${from}->${to} ${name}`] = Number(share.toFixed(4));
    }
    const text = [category, size, material, all].map((share) => share.toFixed(3));
    lines.push(`${`${space} ${from}->${to}`.padEnd(36)}${text.join('  ')}`);
    const mistakes = confusions(queries, targets, test.labels).slice(0, LISTED_MISTAKES);
    lines.push(...mistakes.map((line) => `    ${line}`));
  }
  return { values, text: `${lines.join('\n')}\n` };
}
