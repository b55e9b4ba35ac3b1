/** The kinds of setting there are, and how a value of each is read. Free of tfjs. */
export type SettingValue = number | string;

export type SubsetSetting = Extract<Setting, { kind: 'subset' }>;

export type Setting =
  | {
      readonly kind: 'number';
      readonly label: string;
      readonly hint: string;
      readonly min: number;
      readonly max: number;
      readonly integer?: true;
      /** What a value means, said beside the hint. */
      readonly meaning?: (value: number) => string;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly hint: string;
      readonly options: readonly string[];
    }
  | {
      /** One or more of the options, joined by +; `all` stands for all of them. */
      readonly kind: 'subset';
      readonly label: string;
      readonly hint: string;
      readonly options: readonly string[];
      readonly all: string;
    }
  | { readonly kind: 'name'; readonly label: string; readonly hint: string };

type NumberSetting = Extract<Setting, { kind: 'number' }>;

export const number = (label: string, hint: string, min: number, max: number): NumberSetting => ({
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

export const subset = (
  label: string,
  hint: string,
  options: readonly string[],
  all: string,
): SubsetSetting => ({ kind: 'subset', label, hint, options, all });

export const name = (label: string, hint: string): Setting => ({ kind: 'name', label, hint });

/** Checks one value of the setting `id`; throws with what was expected, what was found and what to do. */
export function parseValue(id: string, setting: Setting, text: string): SettingValue {
  switch (setting.kind) {
    case 'number': {
      const value = Number(text);
      const isInside = Number.isFinite(value) && value >= setting.min && value <= setting.max;
      if (text.trim() === '' || !isInside || (setting.integer && !Number.isInteger(value))) {
        const what = setting.integer ? 'a whole number' : 'a number';
        throw new Error(
          `Setting "${id}": expected ${what} from ${setting.min} to ${setting.max}, found "${text}".`,
        );
      }
      return value;
    }
    case 'choice':
      if (!setting.options.includes(text)) {
        throw new Error(
          `Setting "${id}": expected one of ${setting.options.join(', ')}, found "${text}".`,
        );
      }
      return text;
    case 'subset':
      return parseSubset(id, setting, text);
    case 'name':
      return text.trim();
    default:
      return setting satisfies never;
  }
}

/** In the order of the description, so that a subset has one name; in addresses + may arrive as a space. */
function parseSubset(id: string, { options, all }: SubsetSetting, text: string): string {
  const parts = text.split(/[\s+]+/).filter((part) => part !== '');
  if (parts.length === 1 && parts[0] === all) return all;
  if (parts.length === 0 || !parts.every((part) => options.includes(part))) {
    throw new Error(
      `Setting "${id}": expected ${all}, or one or more of ${options.join(', ')} joined by +, found "${text}".`,
    );
  }
  const members = options.filter((option) => parts.includes(option));
  return members.length === options.length ? all : members.join('+');
}

/** The members of a checked value of a subset. */
export function subsetMembers({ options, all }: SubsetSetting, value: string): readonly string[] {
  return value === all ? options : value.split('+');
}
