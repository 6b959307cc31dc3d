import type { ConversationDetail } from '../../../contract.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { MemberMark } from '../shared/mark.tsx';
import { Part } from './part.tsx';

/** Who the shopper is, as far as it was proved. */
export function CustomerView({ customer }: { customer: ConversationDetail['customer'] }) {
  const words = useWords();
  const format = useFormat();
  const { context } = words;
  if (!customer) {
    return (
      <Part title={context.customer}>
        <p className="soft">{context.unknown}</p>
      </Part>
    );
  }
  return (
    <Part title={context.customer} aside={<MemberMark tier={customer.tier} always />}>
      <div className="row">
        <strong>{customer.name}</strong>
        <span className="faint small num">{customer.id}</span>
      </div>
      <p className="soft num">
        {customer.phone} · {context.points(format.number(customer.points))}
      </p>
      <p className={customer.refunds90d >= 3 ? 'tone--persimmon' : 'soft'}>{context.refunds(customer.refunds90d)}</p>
      {customer.identities.length > 0 && (
        <p className="faint small">
          {context.identities}{' '}
          {customer.identities
            .map((one) =>
              one.name ? `${term(words.channels, one.channel)} ${one.name}` : term(words.channels, one.channel),
            )
            .join(', ')}
        </p>
      )}
    </Part>
  );
}
