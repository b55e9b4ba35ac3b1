/** An ablation as a command line, so that what the page shows can be made again in a shell. Free of tfjs. */
import type { SettingValue } from './recipes/settings.ts';

export interface CommandGrid {
  /** Ids with commas between. */
  readonly recipe: string;
  readonly set?: Readonly<Record<string, SettingValue>> | undefined;
  readonly vary?: Readonly<Record<string, readonly SettingValue[]>> | undefined;
}

/** What follows `npm run ablate --` to run one grid by itself. */
export function argumentsOf(
  { recipe, set = {}, vary = {} }: CommandGrid,
  shared: readonly string[],
): string[] {
  return [
    ...['--recipe', recipe],
    ...Object.entries(vary).flatMap(([id, list]) => ['--vary', `${id}=${list.join(',')}`]),
    ...Object.entries(set).flatMap(([id, value]) => ['--set', `${id}=${value}`]),
    ...shared,
  ];
}

/** One word of a shell's command line. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function commandLine(args: readonly string[]): string {
  return `npm run ablate -- ${args.map(quote).join(' ')}`;
}
