import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPaperclip, IconSend, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { typingTeller } from '../../api/acts.ts';
import { send } from '../../api/outgoing.ts';
import { useMe } from '../../api/session.ts';
import { useDraft } from '../../hooks/use-draft.ts';
import { useFiles } from '../../hooks/use-files.ts';
import { useQuick } from '../../hooks/use-quick.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { QuickReplyList } from './quick-reply-list.tsx';
import './composer.css';

export type Mode = 'text' | 'note';

export interface ComposerHandle {
  write: (mode: Mode) => void;
  quick: () => void;
}

const newId = (): string => `k_${crypto.randomUUID?.() ?? `${Date.now()}_${Math.random().toString(36).slice(2)}`}`;

function useGrowing(text: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  return field;
}

function Hint({ detail, mode }: { detail: ConversationDetail; mode: Mode }) {
  const words = useWords();
  const me = useMe();
  const mine = detail.line.owner.kind === 'agent' && detail.line.owner.id === me.id;
  if (mode === 'note' || mine) return null;
  if (detail.line.status !== 'open') return <p className="composer__hint">{words.composer.resolved}</p>;
  if (detail.line.owner.kind === 'agent') {
    return <p className="composer__hint">{words.list.with(detail.line.owner.name ?? '–')}</p>;
  }
  return <p className="composer__hint">{words.composer.willTake}</p>;
}

/** Where an agent writes: answers, notes, quick replies by "/", files by click, paste or drop. Drafts stay. */
export function Composer({ detail, ref }: { detail: ConversationDetail; ref: Ref<ComposerHandle> }) {
  const words = useWords();
  const queries = useQueryClient();
  const phone = useWidth() === 'phone';
  const { id } = detail.line;
  const may = { text: detail.actions.includes('reply'), note: detail.actions.includes('note') };
  const [wish, setMode] = useState<Mode>('text');
  const mode: Mode = may[wish] ? wish : may.text ? 'text' : 'note';
  const [text, setText] = useDraft(id, mode);
  const attach = useFiles();
  const picker = useRef<HTMLInputElement>(null);
  const field = useGrowing(text);
  const listId = useId();
  const tellTyping = useMemo(() => typingTeller(id), [id]);
  const quick = useQuick(id, text, mode === 'text', (reply) => setText(reply.text));

  const write = (next: Mode) => {
    if (may[next]) setMode(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  const startQuick = () => {
    write('text');
    if (text === '') setText('/');
  };
  useImperativeHandle(ref, () => ({ write, quick: startQuick }));
  if (!may.text && !may.note) return <p className="composer composer__hint">{words.composer.readOnly}</p>;

  const files = mode === 'text' ? attach.files : [];
  const ready = (text.trim() !== '' || files.length > 0) && attach.uploading === 0 && !quick.open;
  const submit = () => {
    if (!ready) return;
    const at = new Date().toISOString();
    const one = { clientId: newId(), conversation: id, kind: mode, text: text.trim(), attachments: files, at };
    setText('');
    attach.clear();
    void send(queries, { ...one, state: 'sending', code: null });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari ends a composition before it reports the Enter that ended it.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      if (quick.open) setText('');
      else event.currentTarget.blur();
      return;
    }
    const used = quick.onKey(event);
    const sends = !used && event.key === 'Enter' && !event.shiftKey;
    if (used || sends) event.preventDefault();
    if (sends) submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0 || mode === 'note') return;
    event.preventDefault();
    void attach.add(event.clipboardData.files);
  };
  const placeholder = phone ? words.composer.placeholderShort : words.composer.placeholder;

  return (
    <form
      className={mode === 'note' ? 'composer composer--note' : 'composer'}
      aria-label={words.composer.label}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (mode === 'text') void attach.add(event.dataTransfer.files);
      }}
    >
      {quick.open && (
        <QuickReplyList id={listId} items={quick.items} chosen={quick.chosen} onPick={(reply) => setText(reply.text)} />
      )}
      <Hint detail={detail} mode={mode} />
      <textarea
        ref={field}
        className="composer__text"
        rows={phone ? 1 : 2}
        value={text}
        aria-label={mode === 'note' ? words.talk.note : words.composer.label}
        placeholder={mode === 'note' ? words.composer.placeholderNote : placeholder}
        aria-controls={quick.open ? listId : undefined}
        aria-activedescendant={quick.open && quick.items.length > 0 ? `${listId}-${quick.chosen}` : undefined}
        enterKeyHint="send"
        data-testid="composer"
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (mode === 'text') tellTyping();
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {(files.length > 0 || attach.uploading > 0) && (
        <div className="row row--wrap" style={{ paddingBottom: 6 }}>
          {files.map((file) => (
            <span key={file.id} className="composer__chip">
              <span className="cut" style={{ maxWidth: 180 }}>
                {file.name}
              </span>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={words.composer.remove(file.name)}
                onClick={() => attach.remove(file.id)}
              >
                <IconX size={14} />
              </ActionIcon>
            </span>
          ))}
          {attach.uploading > 0 && <span className="small faint">{words.composer.uploading}</span>}
        </div>
      )}
      <div className="composer__bar">
        <SegmentedControl
          size="xs"
          value={mode}
          data={[
            { value: 'text', label: words.composer.reply, disabled: !may.text },
            { value: 'note', label: <span data-testid="note-toggle">{words.composer.note}</span>, disabled: !may.note },
          ]}
          onChange={(value) => write(value === 'note' ? 'note' : 'text')}
        />
        <KeyHint of="N" />
        <span className="grow" />
        {mode === 'text' && (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              data-testid="quick-replies"
              onClick={startQuick}
              rightSection={<KeyHint of="/" />}
            >
              {words.composer.quick}
            </Button>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={words.composer.attach}
              data-testid="attach"
              onClick={() => picker.current?.click()}
            >
              <IconPaperclip size={18} />
            </ActionIcon>
            <input
              ref={picker}
              type="file"
              hidden
              multiple
              accept="image/*,application/pdf"
              data-testid="attach-input"
              onChange={(event) => {
                void attach.add(event.currentTarget.files ?? []);
                event.currentTarget.value = '';
              }}
            />
          </>
        )}
        <Button
          type="submit"
          size="compact-md"
          color={mode === 'note' ? 'gold' : 'jade'}
          disabled={!ready}
          leftSection={<IconSend size={15} aria-hidden="true" />}
          data-testid="send"
        >
          {mode === 'note' ? words.composer.saveNote : words.composer.send}
        </Button>
      </div>
    </form>
  );
}
