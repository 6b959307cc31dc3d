import { Radio, Stack } from '@mantine/core';
import { type Colleague, useColleagues } from '../../api/acts.ts';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';

/** Goes to the first choice where it came after the dialog, unless somebody writes by then. */
export const begin = (radio: HTMLInputElement | null): void => {
  const { activeElement } = document;
  const dialog = radio?.closest('[role="dialog"]');
  if (dialog?.contains(activeElement) && !radio?.form?.contains(activeElement)) radio?.focus();
};

const ORDER = { online: 0, away: 1, offline: 2 };

/** Those it may be handed to: who is there first, then who is on shift, then who has least in hand. */
export function useOthers(enabled: boolean) {
  const me = useMe();
  const colleagues = useColleagues(enabled);
  const others = (colleagues.data ?? [])
    .filter((one) => one.id !== me.id && one.presence !== 'offline')
    .sort(
      (a, b) => ORDER[a.presence] - ORDER[b.presence] || Number(a.offShift) - Number(b.offShift) || a.load - b.load,
    );
  return { colleagues, others };
}

interface Props {
  colleagues: ReturnType<typeof useColleagues>;
  others: readonly Colleague[];
  to: string;
  onTo: (to: string) => void;
}

/** Whom to hand it to: who is there, in which role, with how much on their hands. */
export function ColleagueRadios({ colleagues, others, to, onTo }: Props) {
  const words = useWords();
  return (
    <>
      {colleagues.isPending && <Waiting />}
      {colleagues.error && <Trouble error={colleagues.error} retry={() => void colleagues.refetch()} />}
      {colleagues.isSuccess && others.length === 0 && <p className="soft">{words.act.transferNobody}</p>}
      <Radio.Group value={to} onChange={onTo} label={words.act.transferTo} labelProps={{ className: 'unseen' }}>
        <Stack gap="sm">
          {others.map((one, at) => (
            <Radio
              key={one.id}
              value={one.id}
              ref={at === 0 ? begin : undefined}
              data-autofocus={at === 0 || undefined}
              data-testid={`colleague-${one.id}`}
              label={
                <>
                  {one.displayName}{' '}
                  <span className="small faint">
                    {words.roles[one.role]} · {words.presence[one.presence]} · {words.act.load(one.load)}
                    {one.offShift && ` · ${words.rota.offShift}`}
                  </span>
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
