import { Button } from '@mantine/core';
import { IconCheck, IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { FirstStep, FirstStepId } from '../../../contract.ts';
import { useCheckStep } from '../../api/first-steps.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { Embed } from './embed.tsx';

/** Where each step is done; the first is the shopper's own page, beside the console. */
const WHERE: Record<Exclude<FirstStepId, 'try'>, string> = {
  shop: '/settings/shop',
  hours: '/settings/hours',
  data: '/settings/data',
  rules: '/rules',
  channel: '/settings/channels',
  people: '/settings/people',
  password: '/settings/you',
};

/** What stands there already and may be right; of the others nothing does, and they are passed over. */
const STANDS: readonly FirstStepId[] = ['shop', 'hours', 'rules'];

function Go({ id, next }: { id: FirstStepId; next: boolean }) {
  const { firstSteps: w } = useWords();
  const look = {
    variant: next ? 'filled' : 'default',
    size: 'compact-md',
    className: 'first-step__go',
    'data-testid': `step-go-${id}`,
  } as const;
  if (id === 'try')
    return (
      <Button {...look} component="a" href="/" target="_blank" rel="noreferrer">
        {w.steps.try.go}
      </Button>
    );
  return (
    <Button {...look} component={Link} href={WHERE[id]}>
      {w.steps[id].go}
    </Button>
  );
}

/** One step: whether it is done, what it is good for, and the way there. `next`: the first that is not done. */
export function StepLine({ step: { id, done, byHand }, next }: { step: FirstStep; next: boolean }) {
  const { firstSteps: w } = useWords();
  const tell = useTell();
  const check = useCheckStep();
  const { title, how } = w.steps[id];
  const turn = () => check.mutate({ step: id, done: !byHand }, { onError: (error) => tell.failed(error, title) });
  return (
    <li className={done ? 'first-step first-step--done' : 'first-step'} data-testid={`step-${id}`} data-done={done}>
      <span className="first-step__mark">
        {done ? (
          <IconCircleCheckFilled size={22} aria-hidden="true" />
        ) : (
          <IconCircleDashed size={22} stroke={1.6} aria-hidden="true" />
        )}
        <span className="unseen">{done ? w.isDone : w.isOpen}</span>
      </span>
      <div className="first-step__what">
        <h2 className="first-step__title">
          {title}
          {byHand && <span className="small soft"> · {STANDS.includes(id) ? w.byHand : w.skipped}</span>}
        </h2>
        {!done && <p className="soft small">{how}</p>}
        {!done && id === 'channel' && <Embed />}
      </div>
      <div className="first-step__acts">
        {(!done || byHand) && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            loading={check.isPending}
            leftSection={byHand || !STANDS.includes(id) ? undefined : <IconCheck size={16} aria-hidden="true" />}
            data-testid={`step-check-${id}`}
            onClick={turn}
          >
            {byHand ? w.again : STANDS.includes(id) ? w.right : w.skip}
          </Button>
        )}
        {!done && <Go id={id} next={next} />}
      </div>
    </li>
  );
}
