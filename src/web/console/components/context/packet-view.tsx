import type { ConversationLine, Packet } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Files } from '../desk/files.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { Mark } from '../shared/mark.tsx';
import { Part } from './part.tsx';

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="heading" style={{ marginTop: 8 }}>
        {title}
      </h3>
      <ul className="bullets">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** What an agent receives with a conversation, before anything else. */
export function PacketView({ packet, line }: { packet: Packet; line: ConversationLine }) {
  const words = useWords();
  const { context } = words;
  return (
    <Part
      title={context.packet}
      className="packet"
      // The time that runs now, and none once the shopper was answered: that of the handover is a matter of the past.
      aside={
        line.status === 'open' &&
        line.dueAt && <Deadline dueAt={line.dueAt} since={line.waitingSince ?? line.queuedAt} />
      }
    >
      <div data-testid="packet">
        <p className="packet__summary">{packet.summary}</p>
        <dl className="facts">
          <dt>{context.reason}</dt>
          <dd>{packet.reason}</dd>
          {packet.orderNo && (
            <>
              <dt>{context.aboutOrder}</dt>
              <dd className="num">{packet.orderNo}</dd>
            </>
          )}
          {packet.ticketNo && (
            <>
              <dt>{context.aboutTicket}</dt>
              <dd className="num">{packet.ticketNo}</dd>
            </>
          )}
        </dl>
        <Lines title={context.tried} lines={packet.tried} />
        <Lines title={context.promises} lines={packet.promises} />
        {packet.mood.length > 0 && (
          <div className="row row--wrap" style={{ marginTop: 8 }}>
            <span className="heading">{context.mood}</span>
            {packet.mood.map((mood) => (
              <Mark key={mood} tone="plum">
                {term(words.moods, mood)}
              </Mark>
            ))}
          </div>
        )}
        {packet.photos.length > 0 && (
          <>
            <h3 className="heading" style={{ marginTop: 8 }}>
              {context.photos}
            </h3>
            <Files files={packet.photos} small />
          </>
        )}
      </div>
    </Part>
  );
}
