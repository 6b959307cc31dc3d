import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PutRightSentence } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  sentence: PutRightSentence;
  busy: boolean;
  onAdd: (text: string) => void;
}

/** A sentence that tells who said it is added in the owner's words: why, and where they are written. */
export function OwnWords({ sentence: { text, lang, tells }, busy, onAdd }: Props) {
  const { corrections: w } = useWords();
  const [own, setOwn] = useState('');
  const what = tells.map((one) => w.tells[one]).join(w.and);
  const wanted = own.trim();
  return (
    <form
      className="put-right__own"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') onAdd(wanted);
      }}
    >
      <p className="small soft">{w.withheld(what)}</p>
      <div className="row">
        <TextInput
          className="grow"
          size="xs"
          lang={lang}
          maxLength={300}
          value={own}
          placeholder={text}
          aria-label={`${w.inOtherWords}: ${text}`}
          data-testid="put-right-own"
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={wanted === ''} loading={busy} data-testid="put-right-own-add">
          {w.teach}
        </Button>
      </div>
    </form>
  );
}
