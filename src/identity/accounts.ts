/** A shopper's account on a channel. */
export interface Account {
  channel: string;
  externalId: string;
}

/** The account in one word, as codes and the record name it: `slack:U1`. A channel's name holds no colon. */
export const accountName = ({ channel, externalId }: Account): string => `${channel}:${externalId}`;

/** Reads {@link accountName} back. */
export const accountNamed = (name: string): Account => {
  const colon = name.indexOf(':');
  return { channel: name.slice(0, colon), externalId: name.slice(colon + 1) };
};
