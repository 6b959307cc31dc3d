import { IconDiamond, IconMedal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/index.tsx';
import './shared.css';

export type Tone = 'plain' | 'jade' | 'persimmon' | 'plum' | 'gold';

/** A word on a tint. The word tells; the colour only helps. */
export const Mark = ({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) => (
  <span className={`mark mark--${tone}`} title={title}>
    {children}
  </span>
);

type Member = 'normal' | 'silver' | 'gold' | 'diamond';

const isMember = (tier: string | null): tier is Member => tier !== null && /^(normal|silver|gold|diamond)$/.test(tier);

/** The shopper's tier; normal members only where `always`. */
export function MemberMark({ tier, always = false }: { tier: string | null; always?: boolean }) {
  const words = useWords();
  if (!isMember(tier) || (tier === 'normal' && !always)) return null;
  const Icon = tier === 'diamond' ? IconDiamond : IconMedal;
  return (
    <Mark tone={tier === 'gold' || tier === 'diamond' ? 'gold' : 'plain'}>
      {tier !== 'normal' && <Icon size={12} aria-hidden="true" />}
      {words.members[tier]}
    </Mark>
  );
}

/** Name of a level that may decide: 0 the bot … 3 the manager. */
export function useLevel(): (tier: number) => string {
  const words = useWords();
  return (tier) => (words.tiers as Record<number, string>)[tier] ?? String(tier);
}

/** The level a case needs; the bot's own needs no mark. */
export function LevelMark({ tier }: { tier: number }) {
  const level = useLevel();
  if (tier < 2) return null;
  return <Mark tone={tier === 3 ? 'plum' : 'persimmon'}>{level(tier)}</Mark>;
}
