/** A file that goes with a message: known by a name of our own until the shop has given it one. */
export interface OutgoingFile {
  localId: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** The shop's identifier, once it has the bytes. */
  id: string | null;
}

/** A thing the shopper said that the shop is not yet known to have. */
export interface OutgoingMessage {
  clientId: string;
  text: string;
  choose: string | null;
  files: OutgoingFile[];
  /** ISO 8601. */
  at: string;
}

/** Where an own message stands: no network, on its way, saved by the shop, read there, or refused for good. */
export type Stage = 'waiting' | 'sending' | 'stored' | 'read' | 'failed';
