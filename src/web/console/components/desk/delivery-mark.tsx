import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconClockPause, IconHandStop } from '@tabler/icons-react';
import { useWords } from '../../i18n/index.tsx';

const ICONS = {
  pending: IconClock,
  held: IconClockPause,
  sending: IconClock,
  sent: IconCheck,
  read: IconChecks,
  failed: IconAlertCircle,
  dropped: IconHandStop,
};
type Known = keyof typeof ICONS;

const isKnown = (state: string): state is Known => state in ICONS;

/** How far an answer has come: a sign for the eye, words for the ear, both where it went wrong. */
export function DeliveryMark({ state }: { state: string | null }) {
  const words = useWords();
  if (!state || !isKnown(state)) return null;
  const Icon = ICONS[state];
  const loud = state === 'failed' || state === 'dropped' || state === 'held';
  return (
    <span className={`mark-delivery mark-delivery--${state}`} title={words.delivery[state]}>
      <Icon size={14} aria-hidden="true" />
      <span className={loud ? '' : 'unseen'}>{words.delivery[state]}</span>
    </span>
  );
}
