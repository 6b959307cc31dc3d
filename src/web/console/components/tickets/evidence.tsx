import { Modal } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { InspectionView, TicketPhotoView, TicketView } from '../../../contract.ts';
import { fileUrl } from '../../api/client.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';
import './tickets.css';

function Twin({ twin }: { twin: NonNullable<TicketPhotoView['twin']> }) {
  const { ticket: t } = useWords();
  return (
    <Link href={`/tickets/${twin.ticket}`} data-testid="photo-twin">
      <Mark tone="plum">{twin.bits === 0 ? t.seenIn(twin.ticket) : t.nearlySeenIn(twin.ticket)}</Mark>
    </Link>
  );
}

/** When and where the courier fetches the goods. */
export function PickUp({ pickUp }: Pick<TicketView, 'pickUp'>) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  if (pickUp === null) return null;
  return (
    <section data-testid="ticket-pick-up">
      <h2>{words.ticket.pickUp}</h2>
      <p>
        <span className="num">
          {format.moment(pickUp.from, now)}–{pickUp.until}
        </span>{' '}
        {pickUp.address}
      </p>
    </section>
  );
}

/** The photos of a case; one that was seen in another case says in which. */
export function Photos({ photos }: { photos: TicketPhotoView[] }) {
  const words = useWords();
  const who = useWho();
  const format = useFormat();
  const now = useNow();
  const [shown, setShown] = useState<TicketPhotoView | null>(null);
  if (photos.length === 0) return null;
  return (
    <section>
      <h2>{words.ticket.photos}</h2>
      <ul className="photos">
        {photos.map((photo) => (
          <li key={photo.id} className="photo" data-testid="ticket-photo">
            <button type="button" className="plain-button" onClick={() => setShown(photo)}>
              <img
                className="photo__picture"
                src={fileUrl(photo.id)}
                alt={words.ticket.photoOf(who(photo.by))}
                loading="lazy"
              />
            </button>
            <span className="small faint num">{format.moment(photo.at, now)}</span>
            {(photo.sku !== null || photo.stage === 'inspection') && (
              <span className="small soft" data-testid="photo-about" data-stage={photo.stage}>
                {[photo.stage === 'inspection' ? words.photo.inspection : null, photo.sku].filter(Boolean).join(' · ')}
              </span>
            )}
            {photo.twin && <Twin twin={photo.twin} />}
          </li>
        ))}
      </ul>
      <Modal opened={shown !== null} onClose={() => setShown(null)} size="xl">
        {shown && <img className="photo__large" src={fileUrl(shown.id)} alt={words.ticket.photoOf(who(shown.by))} />}
      </Modal>
    </section>
  );
}

function Line({ one }: { one: InspectionView }) {
  const words = useWords();
  const who = useWho();
  const format = useFormat();
  const now = useNow();
  const found = one.looked.filter(({ findings, passed }) => findings.length > 0 || passed !== undefined);
  return (
    <li>
      <strong>{term(words.events, one.result)}</strong>{' '}
      <span className="faint small num">
        {who(one.by)} · {format.moment(one.at, now)}
      </span>
      {found.map(({ sku, qty, findings, passed }) => (
        <div key={sku} className="small" data-testid="inspected">
          {sku}:{' '}
          {[
            ...(passed === undefined ? [] : [words.ticket.passedCount(passed, qty)]),
            ...findings.map((finding) => term(words.findings, finding)),
          ].join(', ')}
        </div>
      ))}
      {found.length === 0 && <div className="small soft">{words.ticket.nothingFound}</div>}
      {one.note && <p className="history__note small">{one.note}</p>}
    </li>
  );
}

/** What inspections found, oldest first. */
export function Inspections({ ticket }: { ticket: TicketView }) {
  const { ticket: t } = useWords();
  if (ticket.inspections.length === 0) return null;
  return (
    <section>
      <h2>{t.inspections}</h2>
      <ol className="history">
        {ticket.inspections.map((one) => (
          <Line key={one.at} one={one} />
        ))}
      </ol>
    </section>
  );
}
