import { IconGift } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { useMe } from '../../api/session.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useWords } from '../../i18n/index.tsx';
import { Part } from '../context/part.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { CouponLine } from './coupon-mark.tsx';
import { GiveDialog } from './give-dialog.tsx';

/** A customer's coupons, and giving one. */
export function CustomerCoupons({ detail }: { detail: ConversationDetail }) {
  const { coupon: words } = useWords();
  const serves = useMe().role !== 'admin';
  const [open, setOpen] = useState(false);
  const { customer, orders } = detail;
  const may = serves && customer !== null && orders.length > 0;
  useKeys({ p: may ? () => setOpen(true) : undefined });
  if (customer === null) return null;
  const give = may && (
    <button
      type="button"
      className="link-button small row nowrap"
      data-testid="give-coupon"
      onClick={() => setOpen(true)}
    >
      <IconGift size={14} aria-hidden="true" />
      {words.give}
      <KeyHint of="P" />
    </button>
  );
  return (
    <Part title={words.title} aside={give}>
      {customer.coupons.length === 0 && <p className="soft">{words.noneOfCustomer}</p>}
      {customer.coupons.map((one) => (
        <CouponLine key={one.code} coupon={one} />
      ))}
      {open && <GiveDialog detail={detail} onClose={() => setOpen(false)} />}
    </Part>
  );
}
