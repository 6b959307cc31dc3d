import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleGroupView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { AddRule } from './add-rule.tsx';
import type { RulesChanging } from './use-rules-change.ts';
import { WholeChanges } from './whole-changes.tsx';
import { toggled } from './whole-rules.ts';

interface RemovalProps {
  group: RuleGroupView;
  change: RulesChanging;
  /** Rules may be taken out here. */
  may: boolean;
  children: ReactNode;
}

/** A rule of a level with the button that takes it out. */
export function WithRemoval({ group, change, may, children }: RemovalProps) {
  const { rules } = useWords();
  const { clause } = group;
  if (!may || clause === null) return children;
  const gone = change.whole.removed.includes(clause);
  return (
    <div className={gone ? 'rule-whole rule-whole--gone' : 'rule-whole'}>
      {children}
      <div className="row row--wrap">
        {gone && <strong className="small">{rules.goes}</strong>}
        <Button
          size="compact-xs"
          variant="default"
          data-testid={`remove-${group.id}`}
          onClick={() => change.setWhole(toggled(change.whole, clause))}
        >
          {gone ? rules.keepRule : rules.removeRule}
        </Button>
      </div>
    </div>
  );
}

/** Rules that shall come to a level, and the way to one more; nothing for other parts of the form. */
export function Additions({ tier, change }: { tier: number | null; change: RulesChanging }) {
  const { whole, setWhole } = change;
  if (tier === null) return null;
  return (
    <>
      <WholeChanges
        added={whole.added.filter((one) => one.tier === tier)}
        removed={[]}
        onUndo={(rule) => setWhole({ ...whole, added: whole.added.filter((one) => one !== rule) })}
      />
      <AddRule tier={tier} onAdd={(rule) => setWhole({ ...whole, added: [...whole.added, rule] })} />
    </>
  );
}
