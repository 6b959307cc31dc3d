import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { typingTeller } from '../../api/acts.ts';
import { useComposing } from '../../hooks/use-composing.ts';
import { draftOf, keepDraft } from '../../hooks/use-draft.ts';
import { useNaming } from '../../hooks/use-naming.ts';
import { looksForQuick } from '../../hooks/use-quick.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { ColleagueList } from './colleague-list.tsx';
import { ComposerBar, ComposerFiles, type Mode } from './composer-bar.tsx';
import { AnswersLeft, Hint, ShutHint } from './composer-hints.tsx';
import { QuickReplyList } from './quick-reply-list.tsx';
import { StepsAhead } from './steps.tsx';
import './composer.css';

/** What keys outside the field may ask of it. */
export interface ComposerHandle {
  write: (mode: Mode) => void;
  quick: () => void;
}

/** Whoever leaves a search for a ready reply behind has written nothing. */
const dropSearch = (conversation: string): void => {
  if (looksForQuick(draftOf(conversation, 'text'))) keepDraft(conversation, 'text', '');
};

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

interface Props {
  detail: ConversationDetail;
  /** What was sent has ended the talk for the agent: it was closed, put off or escalated. */
  onLeft: () => void;
  ref: Ref<ComposerHandle>;
}

/** Where an agent writes: answers, notes, quick replies by "/", colleagues by "@" in a note, files by click, paste or drop. Drafts stay. */
export function Composer({ detail, onLeft, ref }: Props) {
  const words = useWords();
  const phone = useWidth() === 'phone';
  const { id } = detail.line;
  const composing = useComposing(detail, onLeft);
  const { may, mode, setMode, text, setText, attach, files, quick, ready, submit, steps } = composing;
  const field = useGrowing(text);
  const naming = useNaming({ text, enabled: mode === 'note', field, put: setText });
  const listId = useId();
  const list = quick.open ? quick : naming;
  useEffect(() => {
    dropSearch(id);
    return () => dropSearch(id);
  }, [id]);
  const tellTyping = useMemo(() => typingTeller(id), [id]);

  const write = (next: Mode) => {
    if (may[next]) setMode(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  const startQuick = () => {
    write('text');
    if (text === '') setText('/');
  };
  useImperativeHandle(ref, () => ({ write, quick: startQuick }));
  if (!may.text && !may.note)
    return detail.shut ? (
      <div className="composer">
        <ShutHint shut={detail.shut} />
      </div>
    ) : (
      <p className="composer composer__hint">{words.composer.readOnly}</p>
    );

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari ends a composition before it reports the Enter that ended it.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (naming.onKey(event)) return event.preventDefault();
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
        field.current?.focus();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (mode === 'text') void attach.add(event.dataTransfer.files);
      }}
    >
      {quick.open && (
        <QuickReplyList
          id={listId}
          items={quick.items}
          chosen={quick.chosen}
          lang={detail.line.lang}
          onPick={(reply) => void quick.pick(reply)}
        />
      )}
      {naming.open && <ColleagueList id={listId} items={naming.items} chosen={naming.chosen} onPick={naming.pick} />}
      {detail.shut ? <ShutHint shut={detail.shut} /> : <Hint detail={detail} mode={mode} />}
      {steps.ahead && <StepsAhead steps={steps.ahead} labels={detail.line.labels} onDrop={steps.drop} />}
      {mode === 'text' && <AnswersLeft answersLeft={detail.answersLeft} />}
      <textarea
        ref={field}
        className="composer__text"
        rows={phone ? 1 : 2}
        value={text}
        aria-label={mode === 'note' ? words.talk.note : words.composer.label}
        placeholder={mode === 'note' ? words.composer.placeholderNote : placeholder}
        aria-controls={list.open ? listId : undefined}
        aria-activedescendant={list.open && list.items.length > 0 ? `${listId}-${list.chosen}` : undefined}
        enterKeyHint="send"
        data-testid="composer"
        onChange={(event) => {
          setText(event.currentTarget.value);
          naming.setCursor(event.currentTarget.selectionStart);
          if (mode === 'text') tellTyping();
        }}
        onSelect={(event) => naming.setCursor(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.form?.contains(relatedTarget)) dropSearch(id);
        }}
      />
      <ComposerFiles files={files} uploading={attach.uploading} onRemove={attach.remove} />
      <ComposerBar
        mode={mode}
        may={may}
        ready={ready}
        onMode={write}
        onQuick={startQuick}
        onFiles={(chosen) => void attach.add(chosen)}
      />
    </form>
  );
}
