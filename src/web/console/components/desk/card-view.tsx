import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import type { Card } from '../../../../message.ts';
import { useWords } from '../../i18n/index.tsx';

/** What the shopper saw as a small picture: an order, a ticket or a product. */
export function CardView({ card }: { card: Card }) {
  const words = useWords();
  return (
    <div className="card">
      <div className="row">
        <strong className="grow cut">{card.title}</strong>
        <span className="small faint num">{card.id}</span>
      </div>
      <div className="small soft">{card.line}</div>
      {card.steps && (
        <ol className="card__steps" aria-label={words.talk.steps}>
          {card.steps.map((step) => (
            <li key={step.label} className={step.done ? 'card__step card__step--done' : 'card__step'}>
              {step.done ? (
                <IconCircleCheck size={13} aria-hidden="true" />
              ) : (
                <IconCircle size={13} aria-hidden="true" />
              )}
              {step.label}
              <span className="unseen">{step.done ? words.talk.done : words.talk.open}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
