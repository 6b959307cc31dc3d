import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { dropOutgoing, type Outgoing, send } from '../../api/outgoing.ts';
import { addToDraft } from '../../hooks/use-draft.ts';
import { useWords } from '../../i18n/index.tsx';
import { Files } from './files.tsx';

/** What to do with words that did not go out: again, as they are, or changed. */
function Ways({ one }: { one: Outgoing }) {
  const { composer } = useWords();
  const queries = useQueryClient();
  const confirm = one.problem?.mayConfirm === true;
  const edit = () => {
    addToDraft(one.conversation, one.kind, one.text);
    dropOutgoing(one.clientId);
  };
  return (
    <>
      {one.text !== '' && (
        <button type="button" className="link-button" data-testid="edit-failed" onClick={edit}>
          {composer.edit}
        </button>
      )}
      <button
        type="button"
        className="link-button"
        data-testid={confirm ? 'send-anyway' : 'resend'}
        onClick={() => void send(queries, one, confirm)}
      >
        {confirm ? composer.confirm : composer.resend}
      </button>
      <button type="button" className="link-button" data-testid="discard" onClick={() => dropOutgoing(one.clientId)}>
        {composer.discard}
      </button>
    </>
  );
}

/** My words before the server has them: on their way, or failed with the reason and what to do. */
export function OutgoingBubble({ one }: { one: Outgoing }) {
  const { composer } = useWords();
  const failed = one.state === 'failed';
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
              {composer.failed}
            </span>
            <Ways one={one} />
          </>
        ) : (
          <span className="mark-delivery">
            <IconClock size={14} aria-hidden="true" />
            {composer.sending}
          </span>
        )}
      </div>
      {failed && one.problem?.message && <p className="say__problem small">{one.problem.message}</p>}
    </li>
  );
}
