import { IconClockPause } from '@tabler/icons-react';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';

/** Until when a talk is put off, or that it is time to look again. */
export function PutOffMark({ until }: { until: string }) {
  const { later } = useWords();
  const format = useFormat();
  const now = useNow();
  if (Date.parse(until) <= now) return <Mark tone="persimmon">{later.due}</Mark>;
  return (
    <Mark tone="plain" title={later.until(format.moment(until, now))}>
      <IconClockPause size={12} aria-hidden="true" /> {format.moment(until, now)}
    </Mark>
  );
}
