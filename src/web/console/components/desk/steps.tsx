import { IconArrowForwardUp } from '@tabler/icons-react';
import type { QuickStepsView } from '../../../contract.ts';
import { useColleagues } from '../../api/acts.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { useLevel } from '../shared/mark.tsx';
import './steps.css';

/** Says what is done once a ready answer is sent, in the order it is done. */
export function useStepsInWords(): (steps: QuickStepsView) => string[] {
  const { steps: w, later, departments } = useWords();
  const people = useColleagues(true).data ?? [];
  const level = useLevel();
  const lastInWords = (last: string): string => {
    const [kind, which = ''] = last.split(':');
    if (kind === 'put_off') return w.put_off((later.times as Record<string, string>)[which] ?? which);
    if (kind === 'escalate') return w.escalate(level(Number(which)));
    if (kind === 'hand_to') return w.hand_to(people.find(({ name }) => name === which)?.displayName ?? which);
    if (kind === 'department') return w.hand_to(term(departments, which));
    return kind === 'return' ? w.return : w.close;
  };
  return ({ note, label, unlabel, last }) => [
    ...(note ? [w.note(note)] : []),
    ...(unlabel ? [w.unlabel(unlabel)] : []),
    ...(label ? [w.label(label)] : []),
    ...(last ? [lastInWords(last)] : []),
  ];
}

/** What a ready answer in the list does besides. */
export function StepsLine({ steps }: { steps: QuickStepsView }) {
  const inWords = useStepsInWords();
  return (
    <div className="steps small" data-testid="quick-steps">
      <IconArrowForwardUp size={14} aria-hidden="true" />
      <span className="cut">{inWords(steps).join(' · ')}</span>
    </div>
  );
}

/** Above the field: what will be done once it is sent, until it is sent or left out. */
export function StepsAhead({ steps, onDrop }: { steps: QuickStepsView; onDrop: () => void }) {
  const { steps: w } = useWords();
  const inWords = useStepsInWords();
  return (
    <div className="steps steps--ahead" role="status" data-testid="steps-ahead">
      <IconArrowForwardUp size={16} aria-hidden="true" />
      <span className="grow">
        {w.after} {inWords(steps).join(' · ')}
      </span>
      <button type="button" className="link-button nowrap" data-testid="steps-drop" onClick={onDrop}>
        {w.drop}
      </button>
    </div>
  );
}
