import type { RotaRequestView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { useDayName } from './days.ts';

/** What a request asks for, in one line: `Mon 30 Nov: day off`. */
export function useRequestWords(): (request: RotaRequestView) => string {
  const { rotaAsk: w } = useWords();
  const dayName = useDayName();
  return ({ kind, day, shifts, other }) => {
    const on = dayName(day);
    if (kind === 'day_off') return w.wantsOff(on);
    if (kind === 'shift' || !other) return w.wantsShift(on, shifts.map(({ hours }) => hours).join(', '));
    return w.wantsSwap(on, other.displayName, dayName(other.day));
  };
}
