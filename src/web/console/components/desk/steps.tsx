import { IconAlertTriangle, IconArrowForwardUp } from '@tabler/icons-react';
import type { QuickStepsView, TalkLabel } from '../../../contract.ts';
import { useColleagues } from '../../api/acts.ts';
import { useLabelMeant } from '../../hooks/use-label-meant.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { useLevel } from '../shared/mark.tsx';
import './steps.css';

type Labels = readonly Pick<TalkLabel, 'name'>[];

/** Whether a label cannot be put on as its name stands there; what is on the talk already need not be. */
function useLost(labels: Labels): (name: string) => boolean {
  const meant = useLabelMeant();
  return (name) => {
    const found = meant(name);
    return found.is === 'gone' || (found.is === 'retired' && !labels.some((one) => one.name === found.now));
  };
}

/** Says what is done once a ready answer is sent, in the order it is done. @param labels those that are on the talk */
export function useStepsInWords(labels: Labels = []): (steps: QuickStepsView) => string[] {
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
  const meant = useLabelMeant();
  const lost = useLost(labels);
  const labelInWords = (name: string): string => {
    const found = meant(name);
    return found.is === 'gone' || lost(name) ? w.labelLost(name, found.is === 'retired') : w.label(found.now);
  };
  const unlabelInWords = (name: string): string[] => {
    const found = meant(name);
    return found.is === 'gone' ? [] : [w.unlabel(found.now)];
  };
  return ({ note, label, unlabel, last }) => [
    ...(note ? [w.note(note)] : []),
    ...(unlabel ? unlabelInWords(unlabel) : []),
    ...(label ? [labelInWords(label)] : []),
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
export function StepsAhead({
  steps,
  labels,
  onDrop,
}: {
  steps: QuickStepsView;
  /** Those that are on the talk. */
  labels: Labels;
  onDrop: () => void;
}) {
  const { steps: w } = useWords();
  const inWords = useStepsInWords(labels);
  const isLost = useLost(labels);
  const lost = steps.label !== null && isLost(steps.label);
  const Icon = lost ? IconAlertTriangle : IconArrowForwardUp;
  return (
    <div className="steps steps--ahead" role="status" data-testid="steps-ahead" data-lost={lost || undefined}>
      <Icon size={16} aria-hidden="true" />
      <span className="grow">
        {w.after} {inWords(steps).join(' · ')}
        {lost && <div>{w.lostHow}</div>}
      </span>
      <button type="button" className="link-button nowrap" data-testid="steps-drop" onClick={onDrop}>
        {w.drop}
      </button>
    </div>
  );
}
