import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { hasOtherwise, said, withOtherwise, withoutBranch } from '../../../../content/texts/change.ts';
import type { Branch, Part } from '../../../../content/texts/parts.ts';
import { useLang, useWords } from '../../i18n/index.tsx';
import type { PartsProps, Shared } from './shared.ts';
import { testWords } from './test-words.ts';

type Choice = Extract<Part, { is: 'choice' }>;

interface Props {
  choice: Choice;
  /** What stands in its place; nothing: it was taken out. */
  onParts: (parts: Part[]) => void;
  shared: Shared;
  testId: string;
  /** Edits what is said in one of its branches. */
  inside: (inner: PartsProps) => ReactNode;
}

/** What lets a branch be said, in a sentence. */
function useHeading(key: string): (branch: Branch, at: number) => string {
  const { texts: w } = useWords();
  const told = useLang();
  return ({ tag, test }, at) => {
    if (test === 'else') return w.otherwise;
    const asks = test === null ? `“${tag}”` : testWords(test, key, told, w);
    return at === 0 ? w.onlyIf(asks) : w.otherwiseIf(asks);
  };
}

interface ActsProps extends Pick<Props, 'choice' | 'onParts'> {
  at: number;
  name: string;
  testId: string;
}

function Acts({ choice, onParts, at, name, testId }: ActsProps) {
  const { texts: w } = useWords();
  const branch = choice.branches[at];
  const remove = () => {
    const left = withoutBranch(choice, at);
    onParts(left ? [left] : []);
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={w.change(name)} data-testid={`${testId}-acts`}>
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item data-testid="choice-always" onClick={() => onParts(branch ? [...branch.parts] : [])}>
          {w.always}
        </Menu.Item>
        {!hasOtherwise(choice) && (
          <Menu.Item data-testid="choice-otherwise" onClick={() => onParts([withOtherwise(choice)])}>
            {w.addOtherwise}
          </Menu.Item>
        )}
        <Menu.Item color="red" data-testid="choice-remove" onClick={remove}>
          {w.takeOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A condition as a block: what it asks as its heading, what is said then below. */
export function ChoiceBlock({ choice, onParts, shared, testId, inside }: Props) {
  const heading = useHeading(shared.place.key);
  const { branches } = choice;
  const put = (at: number, parts: Part[]) =>
    onParts([{ ...choice, branches: branches.map((one, n) => (n === at ? said(one, parts) : one)) }]);
  return (
    <div className="choice" data-testid={testId}>
      {branches.map((branch, at) => {
        const name = heading(branch, at);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a branch is known by its place alone.
          <fieldset key={at} className="choice__branch" aria-label={name}>
            <div className="choice__head">
              <span className="choice__name">{name}</span>
              {!shared.readOnly && (
                <Acts choice={choice} onParts={onParts} at={at} name={name} testId={`${testId}-${at}`} />
              )}
            </div>
            {inside({
              parts: branch.parts,
              onParts: (parts) => put(at, parts),
              shared: { ...shared, label: name },
              testId: `${testId}-${at}`,
              between: { before: branch.tag, after: branches[at + 1]?.tag ?? choice.end },
            })}
          </fieldset>
        );
      })}
    </div>
  );
}
