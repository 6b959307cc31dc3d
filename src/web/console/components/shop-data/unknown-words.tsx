import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ShopDataFile, ShopDataWord } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';

interface LineProps {
  word: string;
  /** What is told beside it. */
  beside: string;
  to: string;
  disabled: boolean;
  onChange: (to: string) => void;
}

/** One word of the file, and which state of ours it means. */
function WordLine({ word, beside, to, disabled, onChange }: LineProps) {
  const words = useWords();
  const { asks } = words.shopData;
  const states = Object.keys(words.orderStatus).map((value) => ({ value, label: term(words.orderStatus, value) }));
  return (
    <li className="mapping__line" data-testid="shop-data-word">
      <div className="mapping__theirs">
        <span className="mapping__heading">{word}</span>
        <span className="small soft">{beside}</span>
      </div>
      <NativeSelect
        aria-label={asks.means(word)}
        value={to}
        disabled={disabled}
        data={[{ value: '', label: asks.notYet }, ...states]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </li>
  );
}

interface Props {
  unknown: ShopDataFile['unknown'];
  /** What was said of words of these files so far; it may be said otherwise. */
  said: readonly ShopDataWord[];
  disabled: boolean;
  onUse: (said: ShopDataWord[]) => void;
}

/** Asks which of our states the words mean that nobody knows. Until it is said those orders are left out. */
export function UnknownWords({ unknown, said, disabled, onUse }: Props) {
  const { asks } = useWords().shopData;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const lines = [
    ...unknown.map(({ word, rows }) => ({ word, beside: asks.orders(rows), to: '' })),
    ...said.map(({ word, to }) => ({ word, beside: asks.said, to })),
  ];
  if (lines.length === 0) return null;
  const now = lines.map((line) => ({ ...line, to: chosen[line.word] ?? line.to }));
  const isChanged = now.some(({ to }, at) => to !== lines[at]?.to);
  return (
    <section className="mapping" aria-label={asks.title} data-testid="shop-data-words">
      <p className={unknown.length > 0 ? 'small import-file__trouble' : 'small soft'}>
        {unknown.length > 0 ? asks.how : asks.answered}
      </p>
      <ul className="mapping__list">
        {now.map(({ word, beside, to }) => (
          <WordLine
            key={word}
            word={word}
            beside={beside}
            to={to}
            disabled={disabled}
            onChange={(next) => setChosen({ ...chosen, [word]: next })}
          />
        ))}
      </ul>
      <div className="row row--wrap">
        <Button
          disabled={disabled || !isChanged}
          data-testid="shop-data-words-use"
          onClick={() => {
            setChosen({});
            onUse(now.flatMap(({ word, to }) => (to === '' ? [] : [{ column: 'status', word, to }])));
          }}
        >
          {asks.use}
        </Button>
        <span className="small soft">{asks.kept}</span>
      </div>
    </section>
  );
}
