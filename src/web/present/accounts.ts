import { maskName } from '../../compliance/masking.ts';
import { accountNamed } from '../../identity/accounts.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Repos } from '../../store/repos.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { AccountView } from '../contract.ts';
import { may } from '../roles.ts';

/** The channel of the account that gave the code; null where the record does not say. */
const viaOf = (moved: unknown): string | null => {
  const via = (moved as { via?: unknown } | null)?.via;
  return typeof via === 'string' ? accountNamed(via).channel : null;
};

/** Every account a customer is known by, with how that was proved, and the link where the viewer may undo it. */
export const accountsOf = async (
  repos: Repos,
  customerId: string,
  conversation: Pick<Conversation, 'channel' | 'externalId'>,
  { role }: Pick<Viewer, 'role'>,
): Promise<AccountView[]> => {
  const accounts = await repos.merges.accountsOf(await repos.families.of(customerId));
  const links = await repos.merges.around(customerId);
  const merges = new Map((await repos.merges.some(links.map(({ id }) => id))).map((merge) => [merge.id, merge]));
  return accounts.map(({ channel, externalId, name, proof, verifiedAt }) => {
    const link = links.find((one) => one.channel === channel && one.externalId === externalId);
    const merge = link && merges.get(link.id);
    return {
      channel,
      name: name && maskName(name),
      here: channel === conversation.channel && externalId === conversation.externalId,
      proof,
      since: (merge?.at ?? verifiedAt)?.toISOString() ?? null,
      via: merge ? viaOf(merge.moved) : null,
      link: merge && may(role, 'unlink') ? merge.id : null,
    };
  });
};
