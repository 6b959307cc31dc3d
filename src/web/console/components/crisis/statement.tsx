import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CrisisView } from '../../../contract.ts';
import { useCrisisDeed } from '../../api/crises.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useLang, useWords } from '../../i18n/index.tsx';

const LANGS = ['zh-CN', 'zh-TW', 'en'] as const;
const EMPTY = { 'zh-CN': '', 'zh-TW': '', en: '' };
const LONGEST = 1_000;

function Editor({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const tell = useTell();
  const deed = useCrisisDeed(crisis.id);
  const [texts, setTexts] = useState<Record<(typeof LANGS)[number], string>>(crisis.statement?.texts ?? EMPTY);
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = LANGS.some((lang) => texts[lang].trim() === '');
    setMissing(lacks);
    if (lacks) return;
    deed.mutate(
      { act: 'statement', texts },
      { onSuccess: () => tell.done(w.saved), onError: (error) => tell.failed(error, w.save) },
    );
  };
  return (
    <form className="crisis-form" onSubmit={submit}>
      {LANGS.map((lang) => (
        <Textarea
          key={lang}
          label={w.langs[lang]}
          lang={lang}
          autosize
          minRows={2}
          maxLength={LONGEST}
          value={texts[lang]}
          error={missing && texts[lang].trim() === '' ? w.need : undefined}
          data-testid={`statement-${lang}`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTexts((before) => ({ ...before, [lang]: value }));
          }}
        />
      ))}
      <div>
        <Button type="submit" loading={deed.isPending} data-testid="statement-save">
          {w.save}
        </Button>
      </div>
    </form>
  );
}

function Approval({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const tell = useTell();
  const deed = useCrisisDeed(crisis.id);
  const { statement } = crisis;
  if (!statement || statement.approvedBy !== null) return null;
  const approve = () =>
    deed.mutate(
      { act: 'approve', id: statement.id, hash: statement.hash },
      { onSuccess: () => tell.done(w.approved), onError: (error) => tell.failed(error, w.approve) },
    );
  return (
    <div className="crisis-form">
      <p className="soft">{w.waits(statement.writtenBy)}</p>
      {LANGS.map((lang) => (
        <p key={lang} lang={lang} className="crisis-text">
          {statement.texts[lang]}
        </p>
      ))}
      {crisis.mayApprove ? (
        <div>
          <Button loading={deed.isPending} data-testid="statement-approve" onClick={approve}>
            {w.approve}
          </Button>
        </div>
      ) : (
        crisis.mayWrite && <p className="soft">{w.another}</p>
      )}
    </div>
  );
}

/** What is said about it now, what waits to be approved, and writing another. */
export function Statement({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const lang = useLang();
  const { said } = crisis;
  return (
    <section className="crisis-part" data-testid="crisis-statement">
      <h2 className="heading">{w.statement}</h2>
      <p className="soft">{w.statementHow}</p>
      {said ? (
        <>
          <p className="small soft">{w.said(said.approvedBy ?? '')}</p>
          <p className="crisis-text" data-testid="statement-said">
            {said.texts[lang]}
          </p>
        </>
      ) : (
        <p data-testid="statement-none">{w.nothing}</p>
      )}
      <Approval crisis={crisis} />
      {crisis.mayWrite && <Editor key={crisis.statement?.id ?? 0} crisis={crisis} />}
    </section>
  );
}
