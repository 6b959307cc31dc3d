import { APPROVAL_STATES } from '../../../../aftersales/machines/machine.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';

/** Where a case stands, in one colour everywhere: persimmon while it waits for somebody's decision. */
export function StateMark({ state }: { state: string }) {
  const words = useWords();
  const waits = APPROVAL_STATES.some((one) => one === state);
  return <Mark tone={waits ? 'persimmon' : 'plain'}>{term(words.states, state)}</Mark>;
}
