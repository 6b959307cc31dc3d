/** What a condition of a text asks, as far as it can be told in words. */
export type Test =
  /** Whether a blank is filled in (`!= ''`), or is not (`== ''`). */
  | { is: 'there' | 'lacking'; name: string }
  /** Whether something is so: a blank by itself. */
  | { is: 'so'; name: string }
  /** Whether a blank is one of some words. */
  | { is: 'one_of'; name: string; values: string[] }
  | { is: 'number'; name: string; how: '==' | '!=' | '>' | '<' | '>=' | '<='; n: number }
  | { is: 'contains'; name: string; value: string }
  | { is: 'all' | 'any'; of: Test[] };

const NAME = String.raw`[A-Za-z_]\w*(?:\.\w+)?`;
const QUOTED = `(?:'([^']*)'|"([^"]*)")`;
const BARE = new RegExp(`^${NAME}$`, 'u');
const COMPARED = new RegExp(`^(${NAME})\\s*(==|!=|>=|<=|>|<)\\s*(?:${QUOTED}|(\\d{1,9}))$`, 'u');
const CONTAINS = new RegExp(`^(${NAME})\\s+contains\\s+${QUOTED}$`, 'u');

const single = (text: string): Test | null => {
  if (BARE.test(text)) return { is: 'so', name: text };
  const contains = CONTAINS.exec(text);
  if (contains) return { is: 'contains', name: contains[1] ?? '', value: contains[2] ?? contains[3] ?? '' };
  const compared = COMPARED.exec(text);
  if (!compared) return null;
  const [, name = '', how = '==', a, b, digits] = compared;
  if (digits !== undefined) return { is: 'number', name, how: how as '==', n: Number(digits) };
  const value = a ?? b ?? '';
  if (value === '') return how === '!=' ? { is: 'there', name } : how === '==' ? { is: 'lacking', name } : null;
  return how === '==' ? { is: 'one_of', name, values: [value] } : null;
};

/**
 * Reads the condition of an `if` or `elsif`.
 * @returns null where it asks more than can be told in words
 */
export const readTest = (condition: string): Test | null => {
  const text = condition.trim();
  const whole = single(text);
  if (whole) return whole;
  for (const [word, is] of [
    ['and', 'all'],
    ['or', 'any'],
  ] as const) {
    const of = text.split(new RegExp(`\\s+${word}\\s+`, 'u')).map(single);
    if (of.length > 1 && of.every((one) => one !== null)) return { is, of };
  }
  return null;
};

/** Reads the values of a `when` of a `case` about a blank. */
export const readWhen = (name: string, values: string): Test | null => {
  const found = [...values.matchAll(new RegExp(QUOTED, 'gu'))].map(([, a, b]) => a ?? b ?? '');
  const rest = values.replaceAll(new RegExp(QUOTED, 'gu'), '').replaceAll(/,|\bor\b|\s/gu, '');
  return BARE.test(name) && found.length > 0 && rest === '' ? { is: 'one_of', name, values: found } : null;
};

/** The condition as a text writes it. Of what an owner can add alone. */
export const writtenTest = (test: Extract<Test, { is: 'so' } | { is: 'there' | 'lacking' }>): string =>
  test.is === 'so' ? test.name : `${test.name} ${test.is === 'there' ? '!=' : '=='} ''`;

/** Blanks a condition asks about, each once. */
export const asked = (test: Test): string[] => ('of' in test ? [...new Set(test.of.flatMap(asked))] : [test.name]);
