import { ENDS, type Machine } from './machine.ts';

/** Draws a machine as a Mermaid state diagram, from the code itself. */
export const drawing = (machine: Machine): string => {
  const lines = machine.transitions.map(({ from, event, to }) => `  ${from} --> ${to}: ${event}`);
  const ends = ENDS.filter((end) => machine.transitions.some(({ to }) => to === end));
  return ['stateDiagram-v2', `  [*] --> ${machine.start}`, ...lines, ...ends.map((end) => `  ${end} --> [*]`)].join(
    '\n',
  );
};
