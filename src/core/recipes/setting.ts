/** What a setting can be, and short ways to describe one. */
export type SettingValue = number | string;

export type Setting =
  | {
      readonly kind: 'number';
      readonly label: string;
      readonly hint: string;
      readonly min: number;
      readonly max: number;
      readonly integer?: true;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly hint: string;
      readonly options: readonly string[];
    };

export const number = (label: string, hint: string, min: number, max: number): Setting => ({
  kind: 'number',
  label,
  hint,
  min,
  max,
});
export const integer = (label: string, hint: string, min: number, max: number): Setting => ({
  kind: 'number',
  label,
  hint,
  min,
  max,
  integer: true,
});
export const choice = (label: string, hint: string, options: readonly string[]): Setting => ({
  kind: 'choice',
  label,
  hint,
  options,
});
