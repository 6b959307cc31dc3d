import { roomy, trimmedBy, underTest } from '../../../../content/texts/change.ts';
import type { Part } from '../../../../content/texts/parts.ts';
import { comesBack } from '../../../../content/texts/shown.ts';
import { useWords } from '../../i18n/index.tsx';
import { ChipField } from './chip-field.tsx';
import { ChoiceBlock } from './choice-block.tsx';
import type { PartsProps } from './shared.ts';

/** White space that a tag beside it takes away is not shown, and stays. */
const unseen = (source: string, from: boolean, to: boolean): { lead: string; words: string; tail: string } => {
  const lead = from ? (/^\s*/u.exec(source)?.[0] ?? '') : '';
  const rest = source.slice(lead.length);
  const tail = to ? (/\s*$/u.exec(rest)?.[0] ?? '') : '';
  return { lead, words: rest.slice(0, rest.length - tail.length), tail };
};

const tagsOf = (part: Part | undefined): { first: string; last: string } =>
  part?.is === 'choice'
    ? { first: part.lead || (part.branches[0]?.tag ?? ''), last: part.end }
    : { first: part?.source ?? '', last: part?.source ?? '' };

/** The parts of a text one under another: words to be written, and conditions with their words. */
export function PartsEditor({ parts, onParts, shared, testId, between }: PartsProps) {
  const { texts: w } = useWords();
  const all = roomy(parts);
  const replace = (at: number, next: Part[]) => onParts([...all.slice(0, at), ...next, ...all.slice(at + 1)]);
  return all.map((part, at) => {
    const key = `${at}`;
    if (part.is === 'code')
      return (
        <p key={key} className="text-code" data-testid="text-code">
          <span className="small faint">{w.shownAsCode}</span>
          <code>{part.source}</code>
        </p>
      );
    if (part.is === 'choice')
      return (
        <ChoiceBlock
          key={key}
          choice={part}
          onParts={(next) => replace(at, next)}
          shared={shared}
          testId={`${testId}-${at}`}
          inside={(inner) => <PartsEditor {...inner} />}
        />
      );
    const before = at > 0 ? tagsOf(all[at - 1]).last : (between?.before ?? '');
    const after = at < all.length - 1 ? tagsOf(all[at + 1]).first : (between?.after ?? '');
    const { lead, words, tail } = unseen(part.source, trimmedBy(before).after, trimmedBy(after).before);
    const write = (next: string) => replace(at, [{ is: 'words', source: lead + next + tail }]);
    return (
      <ChipField
        key={key}
        source={words}
        onSource={write}
        fields={comesBack(words, shared.fields) ? shared.fields : []}
        lang={shared.lang}
        label={all.length > 1 ? w.partOf(shared.label, at + 1) : shared.label}
        readOnly={shared.readOnly}
        testId={at === 0 ? testId : `${testId}-${at}`}
        placeholder={all.length > 1 ? w.nothing : undefined}
        isLast={(id) => shared.spot.current?.id === id}
        onWriting={(id, { insert, split }) => {
          shared.spot.current = {
            id,
            insert,
            wrap: (test) => {
              const cut = split();
              replace(at, underTest(test, { ...cut, before: lead + cut.before, after: cut.after + tail }));
            },
          };
        }}
      />
    );
  });
}
