import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ChatAppField, ChatAppSaved, ChatAppView } from '../../../contract.ts';
import { useConnectChatApp } from '../../api/chat-apps.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';

type Wrong = Extract<ChatAppSaved, { saved: false }>;

/** What a field is called and how what belongs there looks. */
const useFieldWords = (name: string) => {
  const { fields } = useWords().chatApps;
  return (fields as Record<string, { label: string; how: string }>)[name] ?? { label: name, how: '' };
};

/** What is wrong with a field, in the owner's words. */
const useFaultWords = ({ field, fault }: Wrong): string => {
  const { faults } = useWords().chatApps;
  const { how } = useFieldWords(field);
  return fault === 'malformed' ? faults.malformed(how) : faults[fault];
};

interface FieldProps {
  field: ChatAppField;
  value: string;
  wrong: Wrong | null;
  onChange: (value: string) => void;
}

function Trouble({ wrong }: { wrong: Wrong }) {
  return <>{useFaultWords(wrong)}</>;
}

function Field({ field, value, wrong, onChange }: FieldProps) {
  const { chatApps: w } = useWords();
  const { label, how } = useFieldWords(field.name);
  if (field.from === 'server')
    return (
      <p className="row">
        <span>{label}</span>
        <Mark tone="plain">{w.onServer}</Mark>
      </p>
    );
  const kept = field.from === 'console' && field.secret;
  const shared = {
    label: field.needed ? label : w.optional(label),
    description: kept ? (field.ends === null ? w.keptSecret : w.keptEnds(field.ends)) : how,
    value,
    error: wrong?.field === field.name ? <Trouble wrong={wrong} /> : undefined,
    autoComplete: 'off',
    spellCheck: false,
    maxLength: 500,
    'data-testid': `field-${field.name}`,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (!field.secret) return <TextInput {...shared} />;
  return <PasswordInput {...shared} visibilityToggleButtonProps={{ 'aria-label': w.show }} />;
}

interface Props {
  app: ChatAppView;
  onDone?: () => void;
}

/** What is pasted for a chat app: asked of the app before it is kept. */
export function ConnectForm({ app, onDone }: Props) {
  const words = useWords();
  const { chatApps: w } = words;
  const tell = useTell();
  const connect = useConnectChatApp(app.name);
  const begun = () => Object.fromEntries(app.fields.map(({ name, value }) => [name, value ?? '']));
  const [values, setValues] = useState<Record<string, string>>(begun);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const name = term(words.channels, app.name);

  const send = (unchecked: boolean) => {
    const own = app.fields.filter(({ from }) => from !== 'server').map((one) => [one.name, values[one.name] ?? '']);
    const wish = { values: Object.fromEntries(own) as Record<string, string>, unchecked };
    // Told by the promise: once it is connected this form is gone, and its guide with it.
    connect.mutateAsync(wish).then((saved) => {
      setWrong(saved.saved ? null : saved);
      if (!saved.saved) return;
      tell.done(unchecked ? w.keptUnchecked : saved.as === null ? w.connected(name) : w.connectedAs(name, saved.as));
      onDone?.();
    }, tell.failed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };
  return (
    <form className="channel-form" aria-label={name} onSubmit={submit}>
      {app.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          wrong={wrong}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <p className="small soft">{w.secrets}</p>
      {wrong && app.fields.every(({ name: one, from }) => one !== wrong.field || from === 'server') && (
        <p className="small" role="alert">
          <Trouble wrong={wrong} />
        </p>
      )}
      <div className="row">
        <Button type="submit" loading={connect.isPending} data-testid={`connect-${app.name}`}>
          {app.from === null ? w.connect : w.save}
        </Button>
        {wrong?.fault === 'unreachable' && (
          <Button variant="default" disabled={connect.isPending} onClick={() => send(true)}>
            {w.unchecked}
          </Button>
        )}
      </div>
    </form>
  );
}
