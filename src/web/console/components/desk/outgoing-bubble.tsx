import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { dropOutgoing, type Outgoing, send } from '../../api/outgoing.ts';
import { useWords } from '../../i18n/index.tsx';
import { Files } from './files.tsx';

/** My words before the server has them: on their way, or failed with a way to try again. */
export function OutgoingBubble({ one }: { one: Outgoing }) {
  const words = useWords();
  const queries = useQueryClient();
  const failed = one.state === 'failed';
  const known = one.code && one.code !== 'OFFLINE' ? (words.errors as Record<string, string>)[one.code] : undefined;
  return (
    <li className="say say--out say--first" data-testid="outgoing">
      {one.text !== '' && (
        <div
          className={`bubble bubble--${one.kind === 'note' ? 'note' : 'agent'}`}
          style={{ opacity: failed ? 1 : 0.75 }}
        >
          {one.text}
        </div>
      )}
      <Files files={one.attachments} small />
      <div className="say__foot">
        {failed ? (
          <>
            <span className="mark-delivery mark-delivery--failed" role="alert">
              <IconAlertCircle size={14} aria-hidden="true" />
              {words.composer.failed}
              {known && `: ${known}`}
            </span>
            <button type="button" className="link-button" data-testid="resend" onClick={() => void send(queries, one)}>
              {words.composer.resend}
            </button>
            <button type="button" className="link-button" onClick={() => dropOutgoing(one.clientId)}>
              {words.composer.discard}
            </button>
          </>
        ) : (
          <span className="mark-delivery">
            <IconClock size={14} aria-hidden="true" />
            {words.composer.sending}
          </span>
        )}
      </div>
    </li>
  );
}
