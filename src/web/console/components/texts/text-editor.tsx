import { Button, Menu, Textarea, UnstyledButton } from '@mantine/core';
import { IconBraces, IconGitBranch, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { underTest } from '../../../../content/texts/change.ts';
import { joinParts, type Part, readParts } from '../../../../content/texts/parts.ts';
import type { Lang } from '../../../../message.ts';
import { useLang, useWords } from '../../i18n/index.tsx';
import { type Field, fieldsOf, isFact, offeredTests, type TextPlace } from './fields.ts';
import { PartsEditor } from './parts-editor.tsx';
import type { Spot } from './shared.ts';
import { strayIn } from './strays.ts';
import { testWords } from './test-words.ts';
import './texts.css';

interface Props {
  text: string;
  onText: (text: string) => void;
  place: TextPlace;
  lang: Lang;
  label: string;
  readOnly: boolean;
  testId: string;
  /** Characters at most. */
  most?: number;
}

/** The parts of a text while they are changed; read anew where it was changed from elsewhere. */
function useParts(text: string, onText: (text: string) => void): [Part[], (parts: Part[]) => void] {
  const [kept, setKept] = useState(() => ({ text, parts: readParts(text) }));
  const now = kept.text === text ? kept : { text, parts: readParts(text) };
  if (now !== kept) setKept(now);
  const change = (parts: Part[]) => {
    const next = { text: joinParts(parts), parts };
    setKept(next);
    onText(next.text);
  };
  return [now.parts, change];
}

interface ToolProps {
  label: string;
  hint: string;
  icon: ReactNode;
  testId: string;
  /** False: the cursor stays where one writes. */
  returnFocus: boolean;
  children: ReactNode;
}

/** A menu of what can be put into the text. */
function Tool({ label, hint, icon, testId, returnFocus, children }: ToolProps) {
  return (
    <Menu position="bottom-start" returnFocus={returnFocus} withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={icon} title={hint} data-testid={testId}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="text-menu">{children}</Menu.Dropdown>
    </Menu>
  );
}

interface ToolsProps {
  place: TextPlace;
  fields: readonly Field[];
  spot: () => Omit<Spot, 'id'>;
}

function Tools({ place, fields, spot }: ToolsProps) {
  const { texts: w } = useWords();
  const told = useLang();
  const tests = offeredTests(place);
  const group = (shop: boolean) => fields.filter((one) => one.shop === shop);
  return (
    <>
      {fields.length > 0 && (
        <Tool
          label={w.field}
          hint={w.fieldHow}
          icon={<IconPlus size={14} aria-hidden="true" />}
          testId="text-field"
          returnFocus={false}
        >
          {[false, true].map((shop) => (
            <div key={String(shop)}>
              {group(shop).length > 0 && <Menu.Label>{shop ? w.ofShop : w.ofMessage}</Menu.Label>}
              {group(shop).map(({ name, label, value }) => (
                <Menu.Item
                  key={name}
                  data-testid="text-field-one"
                  data-key={name}
                  rightSection={
                    value === null ? undefined : <span className="faint cut text-menu__value">{value}</span>
                  }
                  onClick={() => spot().insert(label)}
                >
                  {label}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Tool>
      )}
      {tests.length > 0 && (
        <Tool
          label={w.condition}
          hint={w.conditionHow}
          icon={<IconGitBranch size={14} aria-hidden="true" />}
          testId="text-condition"
          returnFocus
        >
          <Menu.Label>{w.conditionHow}</Menu.Label>
          {tests.map((test) => (
            <Menu.Item
              key={test.name}
              data-testid="text-condition-one"
              data-key={test.name}
              onClick={() => spot().wrap(test)}
            >
              {w.onlyIf(testWords(test, place.key, told, w))}
            </Menu.Item>
          ))}
        </Tool>
      )}
    </>
  );
}

/** A text of the shop, written by somebody who knows no code: blanks by their names, conditions as blocks. */
export function TextEditor({ text, onText, place, lang, label, readOnly, testId, most = 4000 }: Props) {
  const { texts: w } = useWords();
  const told = useLang();
  const [parts, setParts] = useParts(text, onText);
  const [code, setCode] = useState(false);
  const spot = useRef<Spot | null>(null);
  // A blank that only says whether something is so is asked about, and never filled in.
  const fields = fieldsOf(place, told).filter(({ name }) => !isFact(place.key, name));
  const [begun] = useState(text);
  const strays = code ? [] : strayIn(text, begun, fields);
  const shared = { place, fields, lang, label, readOnly, spot };
  // Where nobody has written yet, it goes to the end.
  const atEnd: Omit<Spot, 'id'> = {
    insert: (name) => onText(`${text}{{ ${fields.find((one) => one.label === name)?.name} }}`),
    wrap: (test) => setParts([...parts, ...underTest(test, { before: '', within: '', after: '' })]),
  };
  return (
    <div className="text-editor">
      <span className="text-editor__label">{label}</span>
      {code ? (
        <Textarea
          aria-label={label}
          lang={lang}
          autosize
          minRows={2}
          maxRows={16}
          maxLength={most}
          readOnly={readOnly}
          value={text}
          classNames={{ input: 'text-editor__code' }}
          data-testid={`${testId}-code`}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      ) : (
        <PartsEditor parts={parts} onParts={setParts} shared={shared} testId={testId} />
      )}
      {strays.map((one) => (
        <p key={one} className="text-editor__stray small" role="alert" data-testid="text-stray">
          {w.stray(one)}
        </p>
      ))}
      <div className="row row--wrap text-editor__tools">
        {!readOnly && !code && <Tools place={place} fields={fields} spot={() => spot.current ?? atEnd} />}
        <span className="grow" />
        {text.length > most - 500 && <span className="small num">{w.length(text.length, most)}</span>}
        <UnstyledButton
          className="plain-button small soft row"
          aria-pressed={code}
          data-testid={`${testId}-as-code`}
          onClick={() => setCode(!code)}
        >
          <IconBraces size={14} aria-hidden="true" />
          {code ? w.asWords : w.asCode}
        </UnstyledButton>
      </div>
    </div>
  );
}
