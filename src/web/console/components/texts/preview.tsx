import { useState } from 'react';
import { testsIn } from '../../../../content/texts/change.ts';
import { readParts } from '../../../../content/texts/parts.ts';
import { shownOf } from '../../../../content/texts/shown.ts';
import { asked, type Test } from '../../../../content/texts/tests.ts';
import type { Lang } from '../../../../message.ts';
import { BLANKS, blankName } from '../../../../terms/blanks/index.ts';
import type { PreviewedOf, Sample, WordsPreview } from '../../../contract.ts';
import { useLang, useWords } from '../../i18n/index.tsx';
import { type Field, factName, isFact } from './fields.ts';
import './preview.css';

/** Values the reader wants otherwise, by the name of the blank. */
export type Given = Readonly<Record<string, Sample>>;

/** Values a condition compares with, so that each of them can be tried. */
const triedOf = (tests: readonly Test[], name: string): Sample[] => {
  const flat = tests
    .flatMap((one): Test[] => ('of' in one ? one.of : [one]))
    .filter((one) => 'name' in one && one.name === name);
  const values = flat.flatMap((one): Sample[] =>
    one.is === 'one_of' ? one.values : one.is === 'number' ? [0, 1, 2, one.n + 1] : [],
  );
  return [...new Set(values)];
};

interface TryProps {
  text: string;
  textKey: string;
  samples: Readonly<Record<string, Sample>>;
  onGiven: (name: string, value: Sample | null) => void;
}

/** What the conditions ask about, to be turned to and fro. */
function TryWith({ text, textKey, samples, onGiven }: TryProps) {
  const { texts: w } = useWords();
  const told = useLang();
  const tests = testsIn(readParts(text));
  const names = [...new Set(tests.flatMap(asked))].filter((name) => name in samples);
  if (names.length === 0) return null;
  const one = (name: string) => {
    const now = samples[name] ?? '';
    const tried = triedOf(tests, name);
    if (tried.length > 0) {
      const label = blankName(told, textKey, name);
      const next = tried[(tried.indexOf(now) + 1) % tried.length] ?? '';
      return (
        <button key={name} type="button" className="try-with" onClick={() => onGiven(name, next)}>
          {label}: {BLANKS[told].values[String(now)] ?? String(now)}
        </button>
      );
    }
    const fact = isFact(textKey, name);
    const label = fact ? factName(told, textKey, name) : blankName(told, textKey, name);
    const on = fact ? now === true : now !== '';
    return (
      <button
        key={name}
        type="button"
        className="try-with"
        aria-pressed={on}
        data-testid="try-with"
        data-key={name}
        onClick={() => onGiven(name, fact ? !on : on ? '' : null)}
      >
        {label}
      </button>
    );
  };
  return (
    <fieldset className="words-lang" data-testid="try-withs">
      <span className="small faint">{w.tryWith}</span>
      <div className="text-preview__with">{names.map(one)}</div>
    </fieldset>
  );
}

/** Names of blanks in what the program says of a text, as people call them. */
export const inNames = (fault: string, fields: readonly Field[]): string =>
  shownOf(fault, fields).replaceAll(/\{\{ ([\w.\p{L}]+) \}\}/gu, '{$1}');

interface Props {
  of: PreviewedOf;
  textKey: string;
  text: string;
  lang: Lang;
  fields: readonly Field[];
  preview: WordsPreview | undefined;
  onGiven: (name: string, value: Sample | null) => void;
  /** What a shopper may press under it. */
  choices?: readonly string[];
  testId?: string;
}

/** In how many messages a text goes out where one holds 2,048 bytes (WeChat), the least of all chat apps. */
const LEAST_BYTES = 2048;
const messages = (text: string): number => Math.ceil(new TextEncoder().encode(text).length / LEAST_BYTES);

/** What becomes of a text: as it is read, what is not right yet, and what else it may be. */
export function TextPreview({ of, textKey, text, lang, fields, preview, onGiven, choices = [], testId }: Props) {
  const { texts: w } = useWords();
  if (!preview || text.trim() === '') return null;
  const shown = preview.shown[lang];
  const faults = preview.faults[lang];
  return (
    <div className="text-preview" data-testid={testId ?? `words-preview-${lang}`}>
      <div className="words-shown" lang={lang}>
        <span className="small faint">{of === 'quick-reply' ? w.previewAgent : w.preview}</span>
        {shown ?? <span className="faint">{w.unreadable}</span>}
      </div>
      {shown !== null && choices.length > 0 && (
        <ul className="text-preview__choices" lang={lang}>
          {choices.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {shown !== null && messages(shown) > 1 && <p className="small faint">{w.parts(messages(shown))}</p>}
      {faults.length > 0 && (
        <ul className="text-faults small" data-testid={`words-live-${lang}`}>
          {faults.map((one) => (
            <li key={one}>{inNames(one, fields)}</li>
          ))}
        </ul>
      )}
      <TryWith text={text} textKey={textKey} samples={preview.samples[lang]} onGiven={onGiven} />
    </div>
  );
}

/** Values wanted otherwise, kept while one looks. */
export function useGiven(): [Given, (name: string, value: Sample | null) => void] {
  const [given, setGiven] = useState<Given>({});
  const give = (name: string, value: Sample | null) =>
    setGiven((now) => {
      const { [name]: _, ...rest } = now;
      return value === null ? rest : { ...rest, [name]: value };
    });
  return [given, give];
}
