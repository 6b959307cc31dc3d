import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useFirstSteps } from '../../api/first-steps.ts';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { keepsShop } from './keeps-shop.ts';
import { Progress } from './progress.tsx';
import './first-steps.css';

/** Above what a shop that is not set up yet is set up by, and its figures: how far it is, and what comes next. Gone once all is done or put away. */
export function StepsStrip() {
  const { firstSteps: w } = useWords();
  const { data } = useFirstSteps(keepsShop(useMe().role), true);
  const next = data?.steps.find(({ done }) => !done);
  if (!data || data.away || !next) return null;
  return (
    <aside className="steps-strip" aria-label={w.title} data-testid="steps-strip">
      <IconListCheck size={20} stroke={1.6} aria-hidden="true" />
      <strong>{w.title}</strong>
      <Progress steps={data.steps} />
      <span className="grow cut soft">{w.next(w.steps[next.id].title)}</span>
      <Button component={Link} href="/start" variant="light" size="compact-md" data-testid="steps-all">
        {w.all}
      </Button>
    </aside>
  );
}
