import { useState } from 'react';
import type { TicketView } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import './tickets.css';

/** Who did what and when, oldest first; only the `last` ones until asked. */
export function TicketHistory({ ticket, last }: { ticket: TicketView; last?: number }) {
  const words = useWords();
  const who = useWho();
  const format = useFormat();
  const now = useNow();
  const [all, setAll] = useState(last === undefined);
  const hidden = all ? 0 : Math.max(0, ticket.history.length - (last ?? 0));
  return (
    <>
      {hidden > 0 && (
        <button type="button" className="link-button small" onClick={() => setAll(true)}>
          {words.talk.earlier(hidden)}
        </button>
      )}
      <ol className="history" aria-label={words.ticket.history}>
        {ticket.history.slice(hidden).map((one) => (
          <li key={`${one.at}${one.event}${one.to}`} className="history__one">
            <div>
              {words.caseNews[one.event] ?? term(words.states, one.to)}{' '}
              <span className="faint small num">
                {who(one.who)} · {format.moment(one.at, now)}
              </span>
            </div>
            {one.note && <p className="history__note small">{one.note}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
