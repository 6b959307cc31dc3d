import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { RotaView } from '../../contract.ts';
import { useCopyWeek, useRota } from '../api/rota.ts';
import { useMe } from '../api/session.ts';
import { AskDialog } from '../components/rota/ask-dialog.tsx';
import { DayDialog } from '../components/rota/day-dialog.tsx';
import { dayAfter, useDayName } from '../components/rota/days.ts';
import { KeptDay } from '../components/rota/kept-day.tsx';
import { LoadView } from '../components/rota/load-view.tsx';
import { OnNow } from '../components/rota/on-now.tsx';
import { Requests } from '../components/rota/requests.tsx';
import { WeekPlan } from '../components/rota/week-plan.tsx';
import { ListTabs } from '../components/shared/list-tabs.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { useTell } from '../hooks/use-tell.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/hours/hours.css';
import '../components/rota/rota.css';
import '../components/desk/waiting-list.css';
import '../components/tickets/tickets.css';

const VIEWS = ['plan', 'kept'] as const;

/** Which week, and copying the one before. */
function WeekBar({ rota, onWeek }: { rota: RotaView; onWeek: (day: string) => void }) {
  const words = useWords();
  const tell = useTell();
  const dayName = useDayName();
  const copy = useCopyWeek();
  const { monday } = rota;
  const fill = () =>
    copy.mutate(
      { monday },
      {
        onSuccess: ({ copied }) => tell.done(words.rota.copied(copied)),
        onError: (error) => tell.failed(error, words.rota.copy),
      },
    );
  return (
    <div className="rota-bar">
      <ActionIcon variant="default" aria-label={words.rota.previous} onClick={() => onWeek(dayAfter(monday, -7))}>
        <IconChevronLeft size={18} aria-hidden="true" />
      </ActionIcon>
      <strong data-testid="rota-week">
        {dayName(monday)} – {dayName(dayAfter(monday, 6))}
      </strong>
      <ActionIcon
        variant="default"
        aria-label={words.rota.next}
        data-testid="rota-next"
        onClick={() => onWeek(dayAfter(monday, 7))}
      >
        <IconChevronRight size={18} aria-hidden="true" />
      </ActionIcon>
      <Button variant="subtle" size="compact-md" onClick={() => onWeek(rota.today)}>
        {words.rota.thisWeek}
      </Button>
      <span className="grow" />
      {rota.mayEdit && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconCopy size={15} aria-hidden="true" />}
          title={words.rota.copyHow}
          loading={copy.isPending}
          data-testid="rota-copy"
          onClick={fill}
        >
          {words.rota.copy}
        </Button>
      )}
    </div>
  );
}

function Plan() {
  const { role } = useMe();
  const { rotaAsk } = useWords();
  const [week, setWeek] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<{ id: string; at: number } | null>(null);
  const { data, error, refetch } = useRota(week);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const Dialog = data.mayEdit ? DayDialog : AskDialog;
  const person = data.people.find(({ id }) => id === chosen?.id);
  return (
    <>
      <OnNow />
      <Requests />
      <WeekBar rota={data} onWeek={setWeek} />
      {role === 'agent' && <p className="small soft">{rotaAsk.hint}</p>}
      <WeekPlan rota={data} onChoose={(one) => setChosen({ id: one.person.id, at: one.at })} />
      {chosen && person && (
        <Dialog
          // What a colleague has changed meanwhile is shown anew.
          key={`${chosen.id} ${chosen.at} ${person.days[chosen.at]?.version}`}
          rota={data}
          chosen={{ person, at: chosen.at }}
          onClose={() => setChosen(null)}
        />
      )}
      {role !== 'agent' && <LoadView today={data.today} />}
    </>
  );
}

/** Who works when, where nobody does, and how it was kept (H3). */
export function RotaPage({ view: asked }: { view?: string | undefined }) {
  const { app, rota } = useWords();
  const [, go] = useLocation();
  const view = VIEWS.find((one) => one === asked) ?? 'plan';
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{app.rota}</h1>
        <ListTabs
          label={rota.tabsLabel}
          views={VIEWS}
          view={view}
          onView={(one) => go(one === 'plan' ? '/rota' : `/rota/${one}`)}
          nameOf={(one) => rota.tabs[one]}
          testid="rota-tab"
        />
        {view === 'plan' ? <Plan /> : <KeptDay />}
      </div>
    </div>
  );
}
