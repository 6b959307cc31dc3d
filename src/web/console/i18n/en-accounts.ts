const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Accounts on other channels, shoppers' and one's own, in English. */
export const enAccounts = {
  linked: {
    title: 'Known by these accounts',
    here: 'this conversation',
    group: 'Group: others read along',
    groupHow: 'Say nothing of an order, a phone or an address here. Ask the shopper to write to the shop alone.',
    proofs: {
      import: "from the shop's data",
      order_and_phone: 'order number and phone',
      token: "signed in on the shop's page",
      operator: 'vouched for by the operator',
      code: 'one-time code',
    },
    codeFrom: (channel: string) => `one-time code from ${channel}`,
    undo: 'Undo',
    undoAsk: (channel: string) => `Undo the link to this ${channel} account?`,
    undoWhat:
      'Each side then sees only its own orders and cases again. Open conversations forget what they were about. It stands in the record under your name.',
    undone: 'Undone. Each account is on its own again.',
  },
  chat: {
    title: 'Chat apps',
    how: 'Work on conversations from the staff channel: connect your own account once.',
    none: 'No account is connected yet.',
    off: 'No channel has a staff channel set up. The README says how.',
    connect: 'Make a code',
    another: 'Make another code',
    codeHow: (where: string, minutes: number) =>
      `Type this in the staff channel (${where}), within ${s(minutes, 'minute')}. It is shown only now.`,
    since: (day: string) => `connected: ${day}`,
    disconnect: 'Disconnect',
    disconnectOf: (channel: string, account: string) => `Disconnect ${channel} ${account}`,
    disconnected: 'Disconnected. Nothing typed there counts as yours any more.',
  },
};
