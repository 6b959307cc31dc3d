/** A blank a text may use, and what people call it. */
export interface Named {
  /** As Liquid names it: "shop.return_days". */
  name: string;
  label: string;
}

const CODE = String.raw`\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}`;
/** A blank alone, or with a whole number added to it. */
const BLANK = /^\{\{ ([A-Za-z_]\w*(?:\.\w+)?)(?: \| plus: (\d{1,4}))? \}\}$/u;
const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

/** How a blank stands where it is typed: its name in braces. */
export const tokenOf = (label: string): string => `{${label}}`;

/** Names made different where two blanks of one text are called alike. */
export const apart = (names: readonly Named[]): Named[] =>
  names.map(({ name, label }) => {
    const alone = names.filter((one) => one.label === label).length === 1;
    return { name, label: alone ? label : `${label} (${name})` };
  });

/** A piece of what is typed: words, a blank by its name, or code as it stands. */
export interface Piece {
  is: 'words' | 'blank' | 'code';
  text: string;
}

const patternOf = (names: readonly Named[]): RegExp => {
  const labels = names.map(({ label }) => escaped(label)).sort((a, b) => b.length - a.length);
  const tokens = labels.length > 0 ? String.raw`|\{(?:${labels.join('|')})(?: \+ \d{1,4})?\}` : '';
  return new RegExp(`${CODE}${tokens}`, 'gu');
};

/** What is typed, piece by piece; nothing is left out. */
export const piecesOf = (shown: string, names: readonly Named[]): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: text, index } of shown.matchAll(patternOf(names))) {
    if (index > at) pieces.push({ is: 'words', text: shown.slice(at, index) });
    pieces.push({ is: /^\{[{%]/u.test(text) ? 'code' : 'blank', text });
    at = index + text.length;
  }
  if (at < shown.length) pieces.push({ is: 'words', text: shown.slice(at) });
  return pieces;
};

/** Words with blanks as they are typed: "…under {case number}". */
export const shownOf = (source: string, names: readonly Named[]): string =>
  source.replaceAll(new RegExp(CODE, 'gu'), (code) => {
    const [, name, plus] = BLANK.exec(code) ?? [];
    const label = names.find((one) => one.name === name)?.label;
    return label === undefined ? code : tokenOf(plus === undefined ? label : `${label} + ${plus}`);
  });

/** What was typed, as its file says it. */
export const sourceOf = (shown: string, names: readonly Named[]): string =>
  piecesOf(shown, names)
    .map(({ is, text }) => {
      if (is !== 'blank') return text;
      const inner = text.slice(1, -1);
      const whole = names.find(({ label }) => label === inner);
      if (whole) return `{{ ${whole.name} }}`;
      const [, label, plus] = /^(.*) \+ (\d+)$/su.exec(inner) ?? [];
      return `{{ ${names.find((one) => one.label === label)?.name} | plus: ${plus} }}`;
    })
    .join('');

/** Whether words come back to the letter once they were shown by the names of their blanks. */
export const comesBack = (source: string, names: readonly Named[]): boolean =>
  sourceOf(shownOf(source, names), names) === source;

/** Braces in what is typed that are no blank: half of one, or a name nothing is called. */
export const strayBraces = (shown: string, names: readonly Named[]): string[] =>
  piecesOf(shown, names)
    .filter(({ is }) => is === 'words')
    .flatMap(({ text }) => [...text.matchAll(/\{[^{}\n]{0,40}\}?|[^{}\n]{0,20}\}/gu)].map(([found]) => found.trim()));
