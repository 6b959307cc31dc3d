import type { Branch, Part } from './parts.ts';
import { type Test, writtenTest } from './tests.ts';

/** Parts one after another, with room to write before, between and after conditions. Says the same. */
export const roomy = (parts: readonly Part[]): Part[] => {
  const out: Part[] = [];
  for (const part of parts) {
    if (part.is !== 'words' && out.at(-1)?.is !== 'words') out.push({ is: 'words', source: '' });
    const last = out.at(-1);
    if (part.is === 'words' && last?.is === 'words')
      out[out.length - 1] = { ...last, source: last.source + part.source };
    else out.push(part);
  }
  if (out.at(-1)?.is !== 'words') out.push({ is: 'words', source: '' });
  return out;
};

/** Words that are said under a condition alone, with what stands before and after them. */
export const underTest = (
  test: Parameters<typeof writtenTest>[0],
  { before, within, after }: { before: string; within: string; after: string },
): Part[] => [
  { is: 'words', source: before },
  {
    is: 'choice',
    lead: '',
    branches: [{ tag: `{% if ${writtenTest(test)} %}`, test, parts: [{ is: 'words', source: within }] }],
    end: '{% endif %}',
  },
  { is: 'words', source: after },
];

type Choice = Extract<Part, { is: 'choice' }>;

/** Whether something is said where no condition holds. */
export const hasOtherwise = ({ branches }: Choice): boolean => branches.some(({ test }) => test === 'else');

/** The same with something that is said otherwise. */
export const withOtherwise = (choice: Choice): Choice => ({
  ...choice,
  branches: [...choice.branches, { tag: '{% else %}', test: 'else', parts: [{ is: 'words', source: '' }] }],
});

/** The same without one of its branches; null where nothing would be left to choose. */
export const withoutBranch = (choice: Choice, at: number): Choice | null => {
  const left = choice.branches.filter((_, n) => n !== at);
  const [first] = left;
  if (!first || first.test === 'else') return null;
  // What was asked second is asked first now.
  const begins = choice.lead === '' ? [{ ...first, tag: first.tag.replace('elsif', 'if') }, ...left.slice(1)] : left;
  return { ...choice, branches: begins };
};

/** Whether white space at an end of a branch is said: `-` in a tag beside it takes it away. */
export const trimmedBy = (tag: string): { before: boolean; after: boolean } => ({
  before: tag.startsWith('{%-'),
  after: tag.endsWith('-%}'),
});

/** A branch with other parts. */
export const said = (branch: Branch, parts: Part[]): Branch => ({ ...branch, parts });

/** Every condition that is asked, within others too. */
export const testsIn = (parts: readonly Part[]): Test[] =>
  parts.flatMap((part) =>
    part.is === 'choice'
      ? part.branches.flatMap(({ test, parts: inner }) => [
          ...(test === null || test === 'else' ? [] : [test]),
          ...testsIn(inner),
        ])
      : [],
  );
