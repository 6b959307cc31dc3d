import { Select } from '@mantine/core';
import type { RotaShown, RotaView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { useDayName, usePlanWords } from './days.ts';
import type { Chosen } from './week-plan.tsx';

/** The days of colleagues in the week shown that could be exchanged for one, from a day on. */
export const swappable = (rota: RotaView, chosen: Chosen, from = ''): (RotaShown & { label: number })[] =>
  rota.people
    .filter(({ id }) => id !== chosen.person.id)
    .flatMap(({ id, days }) =>
      days.flatMap(({ shifts, version }, label) => {
        const day = rota.days[label]?.day ?? '';
        return shifts.length > 0 && day >= from ? [{ user: id, day, version, label }] : [];
      }),
    );

interface Props {
  rota: RotaView;
  days: ReturnType<typeof swappable>;
  value: string | null;
  onValue: (value: string | null) => void;
}

/** What names one of them in the list. */
export const swapKey = ({ user, day }: Pick<RotaShown, 'user' | 'day'>): string => `${user} ${day}`;

/** Chooses the colleague's day that is exchanged. */
export function SwapPick({ rota, days, value, onValue }: Props) {
  const words = useWords();
  const dayName = useDayName();
  const said = usePlanWords();
  const label = ({ user, day, label: at }: (typeof days)[number]): string => {
    const person = rota.people.find(({ id }) => id === user);
    const planned = person?.days[at];
    return [person?.displayName ?? user, dayName(day), planned ? said(planned) : ''].join(' · ');
  };
  return (
    <Select
      label={words.rota.swap}
      description={words.rota.swapHow}
      placeholder={words.rota.swapPick}
      searchable
      value={value}
      data-testid="swap-with"
      data={days.map((one) => ({ value: swapKey(one), label: label(one) }))}
      onChange={onValue}
    />
  );
}
