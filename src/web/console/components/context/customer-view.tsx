import { useMutation } from '@tanstack/react-query';
import type { ConversationDetail } from '../../../contract.ts';
import { get } from '../../api/client.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { LinkedAccounts } from '../accounts/linked-accounts.tsx';
import { MemberMark } from '../shared/mark.tsx';
import { NamedAgent } from './named-agent.tsx';
import { Part } from './part.tsx';

type Known = NonNullable<ConversationDetail['customer']>;

/** The phone, masked until somebody asks; asking is recorded by the server. */
function Contact({ customer }: { customer: Known }) {
  const { context } = useWords();
  const tell = useTell();
  const reveal = useMutation({
    mutationFn: () =>
      get<{ phone: string; email: string | null }>(`/customers/${encodeURIComponent(customer.id)}/contact`),
    onError: (error) => tell.failed(error),
  });
  if (reveal.data) {
    return (
      <p className="num">
        {reveal.data.phone}
        {reveal.data.email && ` · ${reveal.data.email}`}
      </p>
    );
  }
  return (
    <p className="soft num">
      {customer.phone}
      <button
        type="button"
        className="link-button small"
        title={context.revealNote}
        data-testid="reveal-contact"
        onClick={() => reveal.mutate()}
      >
        {context.revealPhone}
      </button>
    </p>
  );
}

/** Who the shopper is, as far as it was proved. */
export function CustomerView({
  customer,
  conversation,
}: {
  customer: ConversationDetail['customer'];
  conversation: string;
}) {
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
      <Contact customer={customer} />
      <p className="soft num">{context.points(format.number(customer.points))}</p>
      <p className={customer.refunds90d >= 3 ? 'tone--persimmon' : 'soft'}>{context.refunds(customer.refunds90d)}</p>
      <NamedAgent named={customer.named} conversation={conversation} />
      <LinkedAccounts accounts={customer.identities} conversation={conversation} />
    </Part>
  );
}
