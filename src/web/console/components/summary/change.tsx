import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  now: number | null;
  before: number | null;
  good: 'more' | 'less' | 'either';
  /** What to say beside the arrow, such as "yesterday 58". */
  children: string;
}

/** Up or down against another time: an arrow, a word for the ear, a colour only where one of them is better. */
export function Change({ now, before, good, children }: Props) {
  const { sum } = useWords();
  if (now === null || before === null) return <span className="faint small">{children}</span>;
  const up = now > before;
  const same = now === before;
  const Icon = same ? IconArrowRight : up ? IconArrowUpRight : IconArrowDownRight;
  const better = good === 'more' ? up : !up;
  const tone = same || good === 'either' ? 'soft' : better ? 'tone--jade' : 'tone--persimmon';
  return (
    <span className={`change small ${tone}`}>
      <Icon size={15} aria-hidden="true" />
      <span className="unseen">{same ? sum.same : up ? sum.up : sum.down}</span>
      {children}
    </span>
  );
}
