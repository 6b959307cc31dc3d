/**
 * What becomes of a column when a person's data is erased (H13):
 * - `plain`: says nothing of who buys: the shop's goods, rules, numbers and codes of its own;
 * - `number`: tells rows apart and ties them together; it names nobody once the rows it leads to are blank;
 * - `kept`: the law wants it kept for its term (payments, invoices);
 * - `staff`: about the shop's own people, who are no shoppers;
 * - `passing`: gone by itself within days, whoever it is about;
 * - `row`: its whole row is deleted;
 * - `by_hand`: what is not needed is taken out of it, what is stays (see erase-parts.ts);
 * - `account`: the shopper's address on a channel: goes last, since the answer is sent to it;
 * - `{ to }`: is overwritten with this SQL constant.
 */
export type Handling =
  | 'plain'
  | 'number'
  | 'kept'
  | 'staff'
  | 'passing'
  | 'row'
  | 'by_hand'
  | 'account'
  | { readonly to: 'NULL' | "''" | "'{}'" | "'normal'" | '0' | 'FALSE' };

/** By what rows of a table are found to be one person's. */
export type ReachedBy = 'talks' | 'tickets' | 'orders' | 'customers';

/** A table: by which of its columns a person's rows are found, and what becomes of each. */
export interface Table {
  by?: { reach: ReachedBy; column: string };
  columns: Readonly<Record<string, Handling>>;
}

const NONE: Handling = { to: 'NULL' };
const EMPTY: Handling = { to: "''" };

const all = <H extends Handling>(handling: H, names: string): Record<string, H> =>
  Object.fromEntries(names.split(' ').map((name) => [name, handling]));
const plain = (names: string): Record<string, Handling> => all('plain', names);
const row = (names: string): Record<string, Handling> => all('row', names);

/**
 * Every column of every table. A column that is missing here fails a test: whoever adds one says what becomes of it. What is
 * overwritten is carried out from this very list.
 */
export const TABLES: Readonly<Record<string, Table>> = {
  Customer: {
    by: { reach: 'customers', column: 'id' },
    columns: {
      id: 'number',
      sealed: 'by_hand',
      phoneIndex: NONE,
      tier: { to: "'normal'" },
      points: { to: '0' },
      consentCare: { to: 'FALSE' },
      updatedAt: 'plain',
    },
  },
  Identity: { columns: row('id channel externalId name customerId proof verifiedAt failures lockedUntil') },
  LinkCode: { columns: row('id codeIndex purpose subject createdAt expiresAt usedAt') },
  Merge: {
    columns: row('id channel externalId fromCustomerId toCustomerId moved proof by at undoneAt undoneBy'),
  },
  // Whose own customer somebody is goes with the person.
  NamedAgent: { columns: row('id customerId userId by at endedAt endedBy endedWhy openKey') },
  Product: {
    columns: plain(
      'sku name nameZhTw nameEn category priceMinor stock returnable warrantyMonths attributes supplier updatedAt',
    ),
  },
  Order: {
    by: { reach: 'orders', column: 'orderNo' },
    columns: {
      ...all('number', 'orderNo customerId'),
      ...plain('placedAt paidAt dispatchedAt deliveredAt deliveredAssumed status carrier shippingFeeMinor totalMinor'),
      ...plain('refundedMinor compensatedMinor updatedAt unwatched blankedAt'),
      // It leads to name and address at the carrier.
      trackingNo: NONE,
      sealed: 'by_hand',
    },
  },
  OrderItem: { columns: plain('id orderNo sku qty unitMinor opened claimedQty batch exclusionConfirmed') },
  Review: {
    by: { reach: 'orders', column: 'orderNo' },
    columns: { ...plain('id stars described service logistics at'), orderNo: 'number', text: NONE },
  },
  FaqRow: { columns: plain('id lang category question variants answer validFrom validTo') },
  Conversation: {
    by: { reach: 'talks', column: 'id' },
    columns: {
      ...plain('id channel place slot lang status ownerKind fence version nextSeq tier priority department'),
      ...plain('handoffReason handoffs queuedAt takenAt dueAt openedAt lastShopperAt firstReplyAt'),
      ...plain('firstHumanReplyAt waitingSince resolvedAt pausedUntil updatedAt'),
      ...all('staff', 'ownerId resolvedBy'),
      ...all('account', 'key externalId customerId'),
      name: NONE,
      state: { to: "'{}'" },
      packet: NONE,
    },
  },
  // How the shop tells its talks apart, in words that name nobody; which were on a person's talks goes with the person.
  Label: { columns: { ...plain('id name nameKey colour createdAt retiredAt intoId'), createdBy: 'staff' } },
  TalkLabel: { columns: row('conversationId labelId by at') },
  // Which of a person's words were taken wrongly goes with the person; what was set aside is a hash that leads to nobody.
  Correction: { columns: row('messageId conversationId taken meant at') },
  CorrectionAside: { columns: { ...plain('key at'), by: 'staff' } },
  Inbound: {
    by: { reach: 'talks', column: 'conversationId' },
    columns: {
      ...plain('id channel conversationId receivedAt processedAt attempts'),
      // The platform's number of the message: without it a repeated delivery would bring the words back.
      eventId: 'number',
      payload: { to: "'{}'" },
      error: NONE,
    },
  },
  Message: {
    by: { reach: 'talks', column: 'conversationId' },
    columns: {
      ...plain('id conversationId seq author kind lang intent confidence faq flow step replyKey inboundId'),
      ...plain('createdAt readAt editedAt deletedAt'),
      authorId: 'staff',
      text: EMPTY,
      ...all(NONE, 'choices cards attachments why clientId firstText'),
    },
  },
  File: { columns: row('id conversationId hash type name size bytes createdAt') },
  Outbox: {
    by: { reach: 'talks', column: 'conversationId' },
    columns: {
      ...plain('id messageId conversationId channel idempotencyKey author fence state attempts partsSent'),
      ...plain('notBefore notAfter claimedBy claimedUntil sentAt'),
      ...all(NONE, 'externalId error'),
    },
  },
  Timer: { columns: row('id kind subject dueAt payload firedAt') },
  Lease: { columns: plain('name holder until') },
  // Where channels have read to and what they sign in with; what is kept by the place of a talk goes with its address, held words of
  // colleagues are deleted with their talk.
  ChannelFact: { columns: all('by_hand', 'channel name sealed updatedAt') },
  SendBudget: { columns: row('channel key since spent') },
  StaffAccount: { columns: all('staff', 'channel externalId userId linkedAt') },
  StaffPost: {
    columns: row(
      'id channel place subject kind idempotencyKey body threadOf revises state attempts notBefore claimedBy claimedUntil sentAt externalId error',
    ),
  },
  StaffEvent: { columns: all('passing', 'channel eventId receivedAt doneAt answer') },
  CrisisSignal: { columns: { ...plain('id at what reason skus'), ...all('number', 'conversationId orderNo') } },
  // Evidence names talks and cases by their numbers.
  Crisis: {
    columns: {
      ...plain('id thing slot level clauses shoppers openedAt raisedAt groupDueAt escalatedAt closedAt'),
      evidence: 'number',
      ...all('staff', 'called closedBy closedNote'),
    },
  },
  CrisisAck: { columns: all('staff', 'crisisId level userId at') },
  CrisisStatement: { columns: all('staff', 'id crisisId texts hash writtenBy writtenAt approvedBy approvedAt') },
  Ticket: {
    columns: {
      ...all('number', 'no orderNo customerId conversationId caseHash'),
      ...plain('kind topic state reason amountMinor compensationMinor tier tierReason clauses verdict postage'),
      ...plain('liability department dueAt rulesVersion openedAt closedAt updatedAt requester'),
      ownerId: 'staff',
      details: 'by_hand',
    },
  },
  TicketItem: { columns: plain('id ticketNo sku qty') },
  TicketEvent: { columns: { ...plain('id ticketNo seq at who event from to'), note: 'by_hand' } },
  TicketPhoto: {
    columns: row('id ticketNo sku fileId hash look at by stage inspectionId twinOf twinTicketNo twinBits'),
  },
  PhotoBand: { columns: row('photoId band value') },
  Inspection: {
    by: { reach: 'tickets', column: 'ticketNo' },
    columns: { ...plain('id ticketNo at result looked'), by: 'staff', note: NONE },
  },
  Approval: {
    by: { reach: 'tickets', column: 'ticketNo' },
    columns: {
      ...plain('id ticketNo caseHash tier requestedBy requestedAt expiresAt verdict decidedAt'),
      decidedBy: 'staff',
      note: NONE,
    },
  },
  Refund: {
    by: { reach: 'tickets', column: 'ticketNo' },
    columns: {
      ...plain('id ticketNo orderNo amountMinor method idempotencyKey state attempts notBefore claimedBy'),
      ...plain('claimedUntil createdAt paidAt'),
      ...all('kept', 'externalId reference fileId statedAt'),
      ...all('staff', 'statedBy confirmedBy'),
      error: NONE,
    },
  },
  SourceOrder: {
    columns: { ...plain('source orderNo changedAt elsewhereMinor'), externalId: 'number' },
  },
  // Bodies of webhooks that were worked on are emptied with the next erasure, and gone after two weeks anyway.
  SourceEvent: {
    columns: {
      ...plain('id source deliveryId topic receivedAt doneAt attempts notBefore'),
      sealed: 'by_hand',
      error: 'passing',
    },
  },
  OrderDoubt: {
    by: { reach: 'orders', column: 'orderNo' },
    columns: {
      ...plain('id orderNo reason foundAt state clearedAt'),
      clearedBy: 'staff',
      ...all(NONE, 'detail note'),
    },
  },
  OrderNotice: { columns: plain('id orderNo event state dueAt conversationId doneAt') },
  // The day of a wish tells a birthday.
  CareMessage: {
    columns: row('id customerId kind occasion state why dueAt lookAt expiresAt conversationId endedAt refusedAt'),
  },
  DispatchNote: {
    by: { reach: 'orders', column: 'orderNo' },
    columns: { ...plain('id orderNo at'), by: 'staff', reason: EMPTY },
  },
  Coupon: {
    columns: {
      ...plain('code ticketNo orderNo valueMinor issuedAt expiresAt redeemedAt redeemedOn redeemKey revokedAt'),
      customerId: 'number',
      ...all('staff', 'issuedBy revokedBy'),
    },
  },
  Counter: { columns: { name: 'number', value: 'plain' } },
  Survey: {
    by: { reach: 'talks', column: 'conversationId' },
    columns: {
      ...plain('id kind subject conversationId ticketNo channel sentAt expiresAt answeredAt score described'),
      ...plain('service logistics contactedAt'),
      agentId: 'staff',
      comment: NONE,
    },
  },
  WordingSaid: { columns: { ...plain('id experiment mark side times at'), conversationId: 'number' } },
  WordingVerdict: { columns: plain('experiment mark at verdict') },
  User: {
    columns: all(
      'staff',
      'id name displayName role passwordHash lang presence seenAt capacity deputyId disabled failures lockedUntil createdAt',
    ),
  },
  Session: { columns: all('staff', 'id userId csrf createdAt expiresAt') },
  // Forgotten after the days of rota.yaml, whoever it is about.
  PresenceSpan: { columns: all('staff', 'id userId state from until') },
  RotaDay: { columns: all('staff', 'userId day shifts off version updatedAt') },
  RotaRequest: {
    columns: all(
      'staff',
      'id userId kind day version shifts otherId otherDay otherVersion note reply state openKey createdAt endedBy endedAt askerSawAt otherSawAt',
    ),
  },
  Audit: { columns: { ...plain('id at who action'), ...all('by_hand', 'subject detail') } },
  PrivacyRun: {
    columns: {
      ...plain('id kind ground proof by underWay step counts kept linkIndex linkUntil fetched startedAt toldAt doneAt'),
      ...all('number', 'customerId ticketNo'),
    },
  },
  Erasure: { columns: { customerId: 'number', ...plain('runId at endedAt unlinkedAt') } },
  // Numbers of cases, talks and surveys, and what became of them: nobody is named.
  WebhookEndpoint: { columns: { ...plain('id access topics state createdAt failingSince'), createdBy: 'staff' } },
  WebhookDelivery: {
    columns: {
      ...plain('id endpointId topic facts at state attempts notBefore claimedBy claimedUntil status error doneAt'),
      ...all('number', 'eventId subject'),
    },
  },
  Setting: { columns: plain('key value') },
};
