import { Button } from '@mantine/core';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import type { RulesChanging } from './use-rules-change.ts';

interface Props {
  change: RulesChanging;
  planned: boolean;
}

/** How much is changed, and what may be done with it. */
export function RulesFoot({ change, planned }: Props) {
  const { rules } = useWords();
  const { count, proved, look, drop, discard, busy } = change;
  return (
    <section className="rules__foot" aria-label={rules.look}>
      <div className="row row--wrap">
        <strong data-testid="rules-count">{count === 0 ? rules.unchanged : rules.changes(count)}</strong>
        <span className="grow" />
        {planned && count === 0 && (
          <Button variant="default" loading={busy.dropping} data-testid="rules-drop" onClick={drop}>
            {rules.drop}
          </Button>
        )}
        {count > 0 && (
          <Button variant="default" onClick={discard}>
            {rules.discard}
          </Button>
        )}
        <Button
          variant={proved ? 'default' : 'filled'}
          disabled={count === 0}
          loading={busy.trying}
          rightSection={<KeyHint of="T" />}
          data-testid="rules-look"
          onClick={() => look()}
        >
          {rules.look}
        </Button>
      </div>
    </section>
  );
}
