import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPaperclip, IconSend, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Attachment } from '../../../../message.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';

/** An answer the shopper reads, or a note only colleagues see. */
export type Mode = 'text' | 'note';

interface FilesProps {
  files: Attachment[];
  uploading: number;
  onRemove: (id: string) => void;
}

/** Files that will go with the answer. */
export function ComposerFiles({ files, uploading, onRemove }: FilesProps) {
  const { composer } = useWords();
  if (files.length === 0 && uploading === 0) return null;
  return (
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
            aria-label={composer.remove(file.name)}
            onClick={() => onRemove(file.id)}
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      {uploading > 0 && <span className="small faint">{composer.uploading}</span>}
    </div>
  );
}

function Attach({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const { composer } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={composer.attach}
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
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

interface BarProps {
  mode: Mode;
  may: Record<Mode, boolean>;
  ready: boolean;
  onMode: (mode: Mode) => void;
  onQuick: () => void;
  onFiles: (files: Iterable<File>) => void;
}

/** Under the text: answer or note, quick replies, files, send. */
export function ComposerBar({ mode, may, ready, onMode, onQuick, onFiles }: BarProps) {
  const { composer } = useWords();
  const phone = useWidth() === 'phone';
  const note = mode === 'note';
  return (
    <div className="composer__bar">
      <SegmentedControl
        size="xs"
        value={mode}
        data={[
          { value: 'text', label: composer.reply, disabled: !may.text },
          { value: 'note', label: <span data-testid="note-toggle">{composer.note}</span>, disabled: !may.note },
        ]}
        onChange={(value) => onMode(value === 'note' ? 'note' : 'text')}
      />
      <KeyHint of="N" />
      <span className="grow" />
      {!note && (
        <>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            rightSection={<KeyHint of="/" />}
            data-testid="quick-replies"
            onClick={onQuick}
          >
            {phone ? composer.quickShort : composer.quick}
          </Button>
          <Attach onFiles={onFiles} />
        </>
      )}
      <Button
        type="submit"
        size="compact-md"
        color={note ? 'gold' : 'jade'}
        disabled={!ready}
        leftSection={<IconSend size={15} aria-hidden="true" />}
        data-testid="send"
      >
        {note ? composer.saveNote : composer.send}
      </Button>
    </div>
  );
}
