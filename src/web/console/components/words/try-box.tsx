import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { WordsTrial } from '../../../contract.ts';
import { useTryWords } from '../../api/words.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { examplesPath } from '../examples/examples-path.ts';
import { Means } from '../examples/means.tsx';
import { Heard } from '../phrases/heard.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { Mark } from '../shared/mark.tsx';
import { wordsPath } from './words-path.ts';

/** How near something comes, as a bar and a number. */
function Near({ share, mark }: { share: number; mark?: number }) {
  return (
    <span className="near">
      <span className="near__bar" aria-hidden="true">
        <span className="near__fill" style={{ width: `${Math.round(share * 100)}%` }} />
        {mark !== undefined && <span className="near__mark" style={{ left: `${mark * 100}%` }} />}
      </span>
      <span className="num small">{share.toFixed(2)}</span>
    </span>
  );
}

function Result({ found, said }: { found: WordsTrial; said: string }) {
  const { words: w } = useWords();
  const becomes = (score: number) =>
    score >= found.answersFrom ? (
      <Mark tone="jade">{w.wouldAnswer}</Mark>
    ) : score >= found.offersFrom ? (
      <Mark tone="gold">{w.wouldOffer}</Mark>
    ) : (
      <Mark tone="plain">{w.wouldNot}</Mark>
    );
  return (
    <div className="trial-result" data-testid="words-tried">
      <section className="order__part">
        <div className="row">
          <h2 className="grow">{w.asIntent}</h2>
          <Means text={said} lang={found.lang} />
        </div>
        <p className="soft">{w.says[found.certainty]}</p>
        <ul>
          {found.intents.map(({ id, label, confidence }) => (
            <li key={id} className="near-line" data-testid="words-tried-intent" data-id={id}>
              <Link href={examplesPath(id)} className="grow cut">
                {label}
              </Link>
              <Near share={confidence} />
            </li>
          ))}
        </ul>
      </section>
      <section className="order__part">
        <h2>{w.asAnswer}</h2>
        {found.faq.length === 0 && <p className="soft">{w.noAnswer}</p>}
        <ul>
          {found.faq.map(({ id, title, score, matched }) => (
            <li key={id} data-testid="words-tried-answer" data-id={id}>
              <div className="near-line">
                <Link href={wordsPath('faq', id)} className="grow cut">
                  {title}
                </Link>
                {becomes(score)}
                <Near share={score} mark={found.answersFrom} />
              </div>
              {matched !== title && <p className="small faint cut">{matched}</p>}
            </li>
          ))}
        </ul>
      </section>
      <Heard found={found.phrases} />
    </div>
  );
}

/** One sentence, read as a shopper's: what it is taken for, which answers come near, and what it says that the bot listens for. */
export function TryBox({ titled = true }: { titled?: boolean }) {
  const { words: w } = useWords();
  const tell = useTell();
  const field = useRef<HTMLTextAreaElement>(null);
  const run = useTryWords();
  const [text, setText] = useState('');
  useKeys({ t: () => field.current?.focus() });
  const go = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() !== '') run.mutate(text.trim(), { onError: (error) => tell.failed(error) });
  };
  return (
    <div className="order words-try">
      {titled && <h1 className="words-title">{w.tryTitle}</h1>}
      <p className="soft">{w.tryHow}</p>
      <form className="row row--top" onSubmit={go}>
        <Textarea
          ref={field}
          className="grow"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={text}
          aria-label={w.tryField}
          placeholder={w.tryField}
          data-testid="words-try"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              go();
            }
          }}
        />
        <Button type="submit" loading={run.isPending} rightSection={<KeyHint of="T" />} data-testid="words-try-go">
          {w.tryGo}
        </Button>
      </form>
      {run.data && <Result found={run.data} said={run.variables ?? ''} />}
    </div>
  );
}
