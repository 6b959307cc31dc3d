import { LIVES } from './index.ts';
import { ENDS, type Machine, type Transition } from './machine.ts';
import { front } from './parts.ts';

/** Between these the drawings stand in a document. */
export const MARKS = { begin: '<!-- machines: drawn from the code -->', end: '<!-- machines end -->' } as const;

const whenText = ({ when = {} }: Transition): string => {
  const parts = Object.entries(when).map(([name, value]) =>
    typeof value === 'boolean' ? `${value ? '' : 'not '}${name}` : `${name}=${value}`,
  );
  return parts.length > 0 ? ` [${parts.join(', ')}]` : '';
};

const diagram = (start: string, transitions: readonly Transition[]): string => {
  const lines = transitions.map((one) => `  ${one.from} --> ${one.to}: ${one.event}${whenText(one)}`);
  const ends = ENDS.filter((end) => transitions.some(({ to }) => to === end));
  return ['stateDiagram-v2', `  [*] --> ${start}`, ...lines, ...ends.map((end) => `  ${end} --> [*]`)].join('\n');
};

/** Draws a machine as a Mermaid state diagram, from the code itself. */
export const drawing = (machine: Machine): string => diagram(machine.start, machine.transitions);

const own = ({ transitions }: Machine): Transition[] => transitions.filter((one) => !front.includes(one));

const block = (title: string, picture: string): string =>
  ['<details>', `<summary>${title}</summary>`, '', '```mermaid', picture, '```', '', '</details>'].join('\n');

/** Every machine as a document shows it: how all cases begin, then each life from its approval on. */
export const drawings = (): string =>
  [
    block('Every case begins alike', diagram('submitted', front)),
    ...Object.entries(LIVES).map(([life, machine]) =>
      block(`${life}, once approved`, diagram('approved', own(machine))),
    ),
  ].join('\n\n');

/** A document with its drawings replaced; null where it has no place for them. */
export const withDrawings = (document: string): string | null => {
  const [from, to] = [document.indexOf(MARKS.begin), document.indexOf(MARKS.end)];
  if (from < 0 || to < from) return null;
  return `${document.slice(0, from + MARKS.begin.length)}\n\n${drawings()}\n\n${document.slice(to)}`;
};
