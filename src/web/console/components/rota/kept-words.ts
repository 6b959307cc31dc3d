import type { KeptView } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

/** How a shift was kept, in words; `bad` where it was not as planned. */
export function useKeptWords(): (kept: KeptView) => { said: string; bad: boolean } {
  const { rota } = useWords();
  const format = useFormat();
  return ({ state, absent, late, leftEarly, overrun }) => {
    if (absent) return { said: state === 'over' ? rota.absent : rota.absentNow, bad: true };
    const span = (minutes: number) => format.span(minutes * 60);
    const parts = [
      late === null ? '' : rota.late(span(late)),
      leftEarly === null ? '' : rota.leftEarly(span(leftEarly)),
      overrun === null ? '' : rota.overrun(span(overrun)),
    ].filter((part) => part !== '');
    if (parts.length > 0) return { said: parts.join(' · '), bad: true };
    return { said: { ahead: rota.ahead, running: rota.running, over: rota.asPlanned }[state], bad: false };
  };
}
