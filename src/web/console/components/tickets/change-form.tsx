import { Button, Input, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import type { ChangePreview, TicketView } from '../../../contract.ts';
import { ApiError } from '../../api/client.ts';
import { useOrderCard } from '../../api/orders.ts';
import { type CaseChange, useChange, useChangePreview } from '../../api/tickets.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { useLevel } from '../shared/mark.tsx';
import { type ChangeDraft, changeIn, draftOf, fieldOf, wrongIn } from './change-draft.ts';
import { ClauseLine } from './clause-line.tsx';
import { ItemPicker } from './item-picker.tsx';

const QUIET = 300;

/** A refusal at the field it speaks of, or of the case as a whole. */
interface Said {
  field: ReturnType<typeof fieldOf>;
  message: string;
}

/** An undecided case is a person's to decide, whatever it comes to. */
const levelOf = (tier: number): number => Math.max(1, tier);

/** What the change would come to and who would decide it, as it is being written. */
function ComesTo({ preview }: { preview: ChangePreview | undefined }) {
  const { change: t } = useWords();
  const format = useFormat();
  const level = useLevel();
  if (preview === undefined || preview.refused !== null) return null;
  const { amount, compensation, tier, tierReason } = preview;
  const whole = Number(amount) + Number(compensation);
  const by = level(levelOf(tier));
  return (
    <>
      <p>{whole > 0 ? t.comesTo(format.money(whole.toFixed(2)), by) : t.decidedBy(by)}</p>
      {tierReason.length > 0 && (
        <ul className="bullets small soft">
          {tierReason.map((clause) => (
            <li key={clause}>
              <ClauseLine clause={clause} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface MoneyProps {
  name: 'refund' | 'compensation';
  value: string;
  description?: string | undefined;
  error: string | undefined;
  onValue: (value: string) => void;
}

function MoneyField({ name, value, description, error, onValue }: MoneyProps) {
  const { change: t } = useWords();
  return (
    <TextInput
      inputMode="decimal"
      label={t[name]}
      description={description}
      value={value}
      error={error}
      data-testid={`change-${name}`}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

/** The draft, what it would come to, and what is said against it. */
function useDraft(ticket: TicketView) {
  const [draft, setDraft] = useState<ChangeDraft>(() => draftOf(ticket));
  const [told, setTold] = useState<Said | null>(null);
  const change = changeIn(ticket, draft);
  const asked = change === null ? '' : JSON.stringify(change);
  const [quiet] = useDebouncedValue(asked, QUIET);
  const { data } = useChangePreview(ticket.no, quiet === '' ? null : (JSON.parse(quiet) as CaseChange));
  const preview = change === null ? undefined : data;
  const refused = change !== null && preview?.refused ? preview.refused : null;
  const said =
    told ?? (refused && change ? { field: fieldOf(refused.reason, change), message: refused.message } : null);
  const set = (part: Partial<ChangeDraft>) => {
    setTold(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  return { draft, set, change, preview, said, setTold };
}

/** Everything of a case that may be changed, with what stands there now. A refusal is told at its field. */
export function ChangeForm({ ticket, onDone }: { ticket: TicketView; onDone: () => void }) {
  const words = useWords();
  const { change: t } = words;
  const tell = useTell();
  const level = useLevel();
  const send = useChange(ticket.no);
  const { data: order, isLoading } = useOrderCard(ticket.order_no ?? '');
  const { draft, set, change, preview, said, setTold } = useDraft(ticket);
  const [tried, setTried] = useState(false);
  const wrong = wrongIn(ticket, draft);
  const right = !Object.values(wrong).some(Boolean);
  const errorAt = (field: Said['field'], own?: string) => own ?? (said?.field === field ? said.message : undefined);
  const follows = preview && preview.refused === null ? preview.amount : ticket.amount;
  const may = (part: TicketView['changeable'][number]) => ticket.changeable.includes(part);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (change === null || send.isPending) return;
    send.mutate(change, {
      onSuccess: (after) => {
        tell.done(t.done(level(levelOf(after.tier))));
        onDone();
      },
      onError: (error) => {
        const reason = error instanceof ApiError ? String(error.more['reason'] ?? '') : '';
        setTold({ field: fieldOf(reason, change), message: tell.explain(error) });
      },
    });
  };
  const whole = said?.field === null ? said.message : tried && right && change === null ? t.same : undefined;
  return (
    <form className="change-case" onSubmit={submit} noValidate>
      <Select
        label={words.ticket.reason}
        data={Object.entries(words.reasons).map(([value, label]) => ({ value, label }))}
        value={draft.reason}
        allowDeselect={false}
        error={errorAt('reason')}
        data-testid="change-reason"
        onChange={(reason) => set({ reason: reason ?? ticket.reason })}
      />
      {may('items') && !isLoading && (
        <ItemPicker
          order={order}
          items={draft.items}
          error={errorAt('items', tried && wrong.items ? words.ticket.needItem : undefined)}
          onItems={(items) => set({ items })}
        />
      )}
      {may('refund') && (
        <MoneyField
          name="refund"
          description={draft.refund === null ? t.follows : undefined}
          value={draft.refund ?? follows}
          error={errorAt('refund', wrong.refund ? words.ticket.badAmount : undefined)}
          onValue={(refund) => set({ refund })}
        />
      )}
      {may('compensation') && (
        <MoneyField
          name="compensation"
          value={draft.compensation}
          error={errorAt('compensation', wrong.compensation ? words.ticket.badAmount : undefined)}
          onValue={(compensation) => set({ compensation })}
        />
      )}
      <div aria-live="polite" data-testid="change-comes-to">
        <ComesTo preview={preview} />
        {whole && <Input.Error role="alert">{whole}</Input.Error>}
      </div>
      <p className="small soft">{ticket.state === 'pending_approval' ? t.anew : t.tells}</p>
      <DialogFoot onCancel={onDone} keyed>
        <Button type="submit" loading={send.isPending} data-testid="change-sure">
          {t.save}
        </Button>
      </DialogFoot>
    </form>
  );
}
