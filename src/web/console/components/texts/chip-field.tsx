import { useEffect, useId } from 'react';
import { piecesOf } from '../../../../content/texts/shown.ts';
import type { Lang } from '../../../../message.ts';
import { FieldList } from './field-list.tsx';
import type { Field } from './fields.ts';
import { useChips, type Writing } from './use-chips.ts';

interface Props {
  /** Words and blanks, as the file says them. */
  source: string;
  onSource: (source: string) => void;
  fields: readonly Field[];
  lang: Lang;
  label: string;
  readOnly: boolean;
  testId: string;
  placeholder?: string | undefined;
  /** Told while one writes here, and again whenever what can be done here has changed. */
  onWriting: (id: string, writing: Writing) => void;
  /** Whether it was written here last. */
  isLast: (id: string) => boolean;
}

/** Where nothing but new lines is said, they are painted. */
const blankLines = (text: string): string => (text.trim() === '' ? text.replaceAll('\n', '↵\n') : text);

/** Paints the names of blanks behind the words, letter by letter at the same place. */
function Behind({ shown, fields }: { shown: string; fields: readonly Field[] }) {
  return (
    <div className="chips__behind" aria-hidden="true">
      {piecesOf(shown, fields).map(({ is, text }, at) =>
        is === 'words' ? (
          blankLines(text)
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place alone.
          <span key={at} className={`chips__${is}`}>
            {is === 'blank' ? (
              <>
                <i>{'{'}</i>
                {text.slice(1, -1)}
                <i>{'}'}</i>
              </>
            ) : (
              text
            )}
          </span>
        ),
      )}
      {'\u200b'}
    </div>
  );
}

/**
 * A text field in which blanks stand by their names, each as one thing. It is a plain text area, so that typing in any language, undo,
 * paste and readers work as everywhere; what lies behind it paints the names.
 */
export function ChipField({
  source,
  onSource,
  fields,
  lang,
  label,
  readOnly,
  testId,
  placeholder,
  onWriting,
  isLast,
}: Props) {
  const chips = useChips(source, onSource, fields);
  const id = useId();
  useEffect(() => {
    if (isLast(id)) onWriting(id, chips.writing);
  });
  const open = !readOnly && chips.found.length > 0;
  return (
    <div
      className="chips"
      data-read-only={readOnly || undefined}
      data-slim={(placeholder !== undefined && chips.shown === '') || undefined}
    >
      <Behind shown={chips.shown} fields={fields} />
      <textarea
        ref={chips.area}
        className="chips__area"
        lang={lang}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${chips.active}` : undefined}
        placeholder={placeholder}
        rows={1}
        readOnly={readOnly}
        value={chips.shown}
        data-testid={testId}
        onChange={({ currentTarget: at }) => chips.change(at.value, at.selectionStart)}
        onFocus={() => onWriting(id, chips.writing)}
        onSelect={({ currentTarget: at }) => chips.whole.keepWhole(at)}
        onBlur={chips.close}
        onCompositionStart={() => chips.whole.compose(true)}
        onCompositionEnd={() => chips.whole.compose(false)}
        onKeyDown={chips.onKeyDown}
      />
      {open && (
        <FieldList
          id={id}
          fields={chips.found}
          active={chips.active}
          onPoint={chips.setActive}
          onChoose={chips.choose}
        />
      )}
    </div>
  );
}
