import { Button } from '@mantine/core';
import { useWords } from '../../i18n/index.tsx';
import { Faults } from '../replay/faults.tsx';
import { TrialResult } from '../replay/outcome.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import type { RulesChanging } from './use-rules-change.ts';
import { When } from './when.tsx';

/** What a change would make of the past, and from when on it shall count. */
export function RulesResult({ change, planned }: { change: RulesChanging; planned: boolean }) {
  const { rules } = useWords();
  const { current, proved, from, setFrom, apply, busy } = change;
  if (!current) return null;
  return (
    <>
      <Faults faults={current.faults} grave onLine={undefined} />
      <Faults faults={current.warnings} grave={false} onLine={undefined} />
      {current.found && (
        <>
          <p className="soft">{current.found.cases === 0 ? rules.noPast : rules.past}</p>
          {current.found.cases > 0 && <TrialResult found={current.found} />}
        </>
      )}
      {proved && (
        <div className="rules__apply" data-testid="rules-proved">
          <p>{rules.proved}</p>
          {!planned && <When from={from} onFrom={setFrom} />}
          <Button loading={busy.saving} rightSection={<KeyHint of="S" />} data-testid="rules-apply" onClick={apply}>
            {from === null ? rules.apply : rules.applyFrom(from)}
          </Button>
        </div>
      )}
    </>
  );
}
