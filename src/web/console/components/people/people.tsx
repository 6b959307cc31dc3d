import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FreshPassword, PersonLine } from '../../../contract.ts';
import { usePeople } from '../../api/people.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { ShownOnce } from '../shared/shown-once.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { PersonDialog } from './person-dialog.tsx';
import './people.css';

interface LineProps {
  person: PersonLine;
  deputy: string | undefined;
  onOpen: () => void;
}

function Line({ person, deputy, onOpen }: LineProps) {
  const words = useWords();
  const { people } = words;
  const format = useFormat();
  const now = useNow();
  const { name, displayName, role, disabled, seenAt, load, mayChange, department, buysAs } = person;
  const facts = [
    `${name} · ${words.roles[role]}`,
    disabled ? people.off : seenAt === null ? people.never : people.seen(format.day(seenAt, now)),
    ...(load > 0 ? [people.load(load)] : []),
    ...(deputy === undefined ? [] : [people.deputyIs(deputy)]),
    ...(buysAs.length === 0 ? [] : [people.buysAsIs(buysAs.join(', '))]),
    ...(department === null ? [] : [term(words.departments, department)]),
  ];
  return (
    <li className="person" data-testid={`person-${name}`}>
      <div className={disabled ? 'grow faint' : 'grow'}>
        <strong>{displayName}</strong>
        <div className="small soft">{facts.join(' · ')}</div>
      </div>
      {mayChange && (
        <Button variant="default" size="compact-md" aria-label={people.changeOf(displayName)} onClick={onOpen}>
          {people.change}
        </Button>
      )}
    </li>
  );
}

/** Who may sign in: added, changed, let in no more. */
export function PeopleList() {
  const { people } = useWords();
  const { data, error, refetch } = usePeople();
  const [open, setOpen] = useState<PersonLine | 'new' | null>(null);
  const [fresh, setFresh] = useState<FreshPassword | null>(null);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const names = new Map(data.items.map(({ id, displayName }) => [id, displayName]));
  const admins = data.items.filter(({ role, disabled }) => role === 'admin' && !disabled).map(({ name }) => name);
  const inOrder = data.items.toSorted((a, b) => Number(a.disabled) - Number(b.disabled));
  return (
    <div className="people">
      {fresh && (
        <ShownOnce
          how={people.passwordHow(fresh.name)}
          value={fresh.password}
          testid="person-password"
          onNoted={() => setFresh(null)}
        />
      )}
      <ul>
        {inOrder.map((person) => (
          <Line
            key={person.id}
            person={person}
            deputy={person.deputy === null ? undefined : names.get(person.deputy)}
            onOpen={() => setOpen(person)}
          />
        ))}
      </ul>
      {data.roles.length > 0 ? (
        <div>
          <Button variant="default" data-testid="person-add" onClick={() => setOpen('new')}>
            {people.add}
          </Button>
        </div>
      ) : (
        <p className="small soft">{people.askAdmin(admins.join(', '))}</p>
      )}
      {open && (
        <PersonDialog
          person={open === 'new' ? null : open}
          people={data}
          onPassword={setFresh}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
