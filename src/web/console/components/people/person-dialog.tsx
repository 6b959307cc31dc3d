import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { FreshPassword, People, PersonLine, Role } from '../../../contract.ts';
import { useAddPerson, useChangePerson, useFreshPassword } from '../../api/people.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useLang, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  /** Whom it is about; null: somebody new. */
  person: PersonLine | null;
  people: People;
  onPassword: (fresh: FreshPassword) => void;
  onClose: () => void;
}

/** Somebody's password made up anew, and the door shut or opened. */
function Doors({ person, people: { roles }, onPassword, onClose }: Props & { person: PersonLine }) {
  const { people } = useWords();
  const tell = useTell();
  const change = useChangePerson();
  const renew = useFreshPassword();
  const { id, disabled, displayName } = person;
  const turn = () =>
    change.mutate(
      { id, disabled: !disabled },
      {
        onSuccess: () => {
          tell.done(disabled ? people.letIn(displayName) : people.letOut(displayName));
          onClose();
        },
        onError: (error) => tell.failed(error),
      },
    );
  const password = () =>
    renew.mutate(id, {
      onSuccess: (fresh) => {
        onPassword(fresh);
        onClose();
      },
      onError: (error) => tell.failed(error),
    });
  return (
    <div className="row">
      {roles.length > 0 && (
        <Button variant="default" loading={renew.isPending} data-testid="person-renew" onClick={password}>
          {people.renew}
        </Button>
      )}
      <Button
        variant="default"
        color={disabled ? 'jade' : 'plum'}
        loading={change.isPending}
        data-testid="person-turn"
        onClick={turn}
      >
        {disabled ? people.enable : people.disable}
      </Button>
    </div>
  );
}

interface Fields {
  name: string;
  displayName: string;
  role: Role;
  capacity: number;
  deputy: string | null;
  department: string | null;
  /** As it is typed. */
  buysAs: string;
}

/** What is typed between commas: a phone may have spaces in it. */
const parts = (text: string): string[] =>
  text
    .split(/[,，、;；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What is written in the dialog, and the deed that keeps it. */
function useFields({ person, people: { roles }, onPassword, onClose }: Props) {
  const { people } = useWords();
  const lang = useLang();
  const tell = useTell();
  const add = useAddPerson();
  const change = useChangePerson();
  const [fields, setFields] = useState<Fields>({
    name: person?.name ?? '',
    displayName: person?.displayName ?? '',
    role: person?.role ?? roles[0] ?? 'agent',
    capacity: person?.capacity ?? 10,
    deputy: person?.deputy ?? null,
    department: person?.department ?? null,
    buysAs: person?.buysAs.join(', ') ?? '',
  });
  const onError = (error: unknown) => tell.failed(error);
  const keep = () => {
    const { name, displayName, role, capacity, deputy, department, buysAs } = fields;
    const shown = displayName.trim() || name.trim();
    if (person === null) {
      const onSuccess = (fresh: FreshPassword) => {
        onPassword(fresh);
        onClose();
      };
      add.mutate({ name: name.trim(), displayName: shown, role, lang }, { onSuccess, onError });
      return;
    }
    const wish = {
      ...(shown === person.displayName ? {} : { displayName: shown }),
      ...(role === person.role ? {} : { role }),
      ...(capacity === person.capacity ? {} : { capacity }),
      ...(deputy === person.deputy ? {} : { deputy }),
      ...(department === person.department ? {} : { department }),
      ...(parts(buysAs).join() === person.buysAs.join() ? {} : { buysAs: parts(buysAs) }),
    };
    const onSuccess = () => {
      tell.done(people.kept);
      onClose();
    };
    change.mutate({ id: person.id, ...wish }, { onSuccess, onError });
  };
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  return { fields, set, keep, pending: add.isPending || change.isPending };
}

/** Adds somebody, or changes them. */
export function PersonDialog(props: Props) {
  const { person, people: all, onPassword, onClose } = props;
  const words = useWords();
  const { people } = words;
  const { fields, set, keep, pending } = useFields(props);
  const others = all.items.filter(({ id, disabled }) => id !== person?.id && !disabled);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  return (
    <Modal opened onClose={onClose} title={person?.displayName ?? people.add} withCloseButton={false}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
        {person === null && (
          <TextInput
            data-autofocus
            required
            withAsterisk={false}
            label={people.name}
            description={people.nameHow}
            value={fields.name}
            data-testid="person-name"
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        )}
        <TextInput
          label={people.displayName}
          description={people.displayNameHow}
          value={fields.displayName}
          data-testid="person-display"
          onChange={(event) => set({ displayName: event.currentTarget.value })}
        />
        {all.roles.length > 0 && (
          <Select
            label={people.role}
            allowDeselect={false}
            data={all.roles.map((value) => ({ value, label: words.roles[value] }))}
            value={fields.role}
            data-testid="person-role"
            onChange={(value) => set({ role: all.roles.find((one) => one === value) ?? fields.role })}
          />
        )}
        {person && (
          <>
            <NumberInput
              label={people.capacity}
              min={1}
              max={100}
              allowDecimal={false}
              value={fields.capacity}
              onChange={(value) => set({ capacity: Number(value) || 1 })}
            />
            <Select
              clearable
              label={people.deputy}
              description={people.deputyHow}
              data={others.map(({ id, displayName }) => ({ value: id, label: displayName }))}
              value={fields.deputy}
              onChange={(value) => set({ deputy: value })}
            />
            <Select
              clearable
              label={people.department}
              description={people.departmentHow}
              data={Object.entries(words.departments).map(([value, label]) => ({ value, label }))}
              value={fields.department}
              data-testid="person-department"
              onChange={(value) => set({ department: value })}
            />
            <TextInput
              label={people.buysAs}
              description={people.buysAsHow}
              value={fields.buysAs}
              data-testid="person-buys-as"
              onChange={(event) => set({ buysAs: event.currentTarget.value })}
            />
            <Doors person={person} people={all} onPassword={onPassword} onClose={onClose} />
          </>
        )}
        <DialogFoot onCancel={onClose}>
          <Button type="submit" loading={pending} data-testid="person-keep">
            {person === null ? people.add : people.keep}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
