import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConversationDetail, QuickReplyView, QuickStepsView } from '../../contract.ts';
import { send } from '../api/outgoing.ts';
import type { Mode } from '../components/desk/composer-bar.tsx';
import { newId } from '../components/shared/new-id.ts';
import { useWords } from '../i18n/index.tsx';
import { useDraft } from './use-draft.ts';
import { useFiles } from './use-files.ts';
import { useQuick } from './use-quick.ts';
import { useTell } from './use-tell.ts';

/** The steps of a ready answer that was chosen, as they were shown. */
type Chosen = QuickStepsView & { key: string };

/** What was done once the words were said, in passing; a note alone needs no word. */
function useTellDone(): (last: string | null) => void {
  const { act, later } = useWords();
  const tell = useTell();
  const says: Record<string, string> = {
    close: act.closed,
    return: act.returned,
    put_off: later.done,
    escalate: act.escalated,
    hand_to: act.handedOn,
    department: act.handedOn,
  };
  return (last) => {
    const said = says[last?.split(':')[0] ?? ''];
    if (said) tell.done(said);
  };
}

/** Text, files and mode of one conversation, what is done once it is sent, and how it is sent. */
export function useComposing(detail: ConversationDetail, onLeft: () => void) {
  const queries = useQueryClient();
  const tellDone = useTellDone();
  const { id } = detail.line;
  const may = { text: detail.actions.includes('reply'), note: detail.actions.includes('note') };
  const [wish, setMode] = useState<Mode>('text');
  const mode: Mode = may[wish] ? wish : may.text ? 'text' : 'note';
  const [text, keepText] = useDraft(id, mode);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const attach = useFiles();
  const files = mode === 'text' ? attach.files : [];
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  // Whoever begins anew has chosen nothing any more.
  const setText = (next: string) => {
    if (next === '' && mode === 'text') setChosen(null);
    keepText(next);
  };
  const put = ({ key, text: words, steps }: QuickReplyView) => {
    keepText(words);
    setChosen(steps && { key, ...steps });
  };
  const quick = useQuick(id, text, mode === 'text', put);
  const ready = (text.trim() !== '' || files.length > 0) && attach.uploading === 0 && !quick.open;
  const ahead = mode === 'text' && !quick.open ? chosen : null;
  const submit = () => {
    if (!ready) return;
    const at = new Date().toISOString();
    const one = { clientId: newId(), conversation: id, kind: mode, text: text.trim(), attachments: files, at };
    const steps = ahead ? { ...ahead, seen: detail.messages.at(-1)?.seq ?? 0 } : undefined;
    setText('');
    attach.clear();
    void send(queries, { ...one, steps, state: 'sending', problem: null }).then((went) => {
      if (!went || !steps) return;
      tellDone(steps.last);
      if (here.current && steps.last && steps.last !== 'return') onLeft();
    });
  };
  const steps = { ahead, drop: () => setChosen(null) };
  return { may, mode, setMode, text, setText, attach, files, quick, ready, submit, steps };
}
