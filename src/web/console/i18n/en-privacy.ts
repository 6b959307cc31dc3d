/** Words of a request about personal data, in English. */
export const enPrivacy = {
  privacy: {
    title: 'Personal data',
    wished: { export: 'The shopper wants a copy of their data.', erase: 'The shopper wants their data erased.' },
    unknown: 'Nobody wrote down whether a copy or an erasure is wanted.',
    export: 'Give the copy',
    erase: 'Erase',
    exportAsk: 'The shopper gets a link in their own chat. It shows everything we have of them, and runs out.',
    eraseAsk: 'This cannot be undone. Name, phone, addresses, words and photos go; the shopper is told what stays.',
    kept: 'Stays, without name and address:',
    nothingKept: 'Nothing has to stay.',
    how: 'How did you make sure who asks?',
    proofs: {
      in_person: 'in person, with a document',
      called_back: 'called back on the number of the order',
      letter: 'by letter to the address of the order',
      channel: 'by their account in this chat',
    },
    begun: 'It is being carried out.',
    done: (at: string) => `Done, ${at}.`,
    underWay: "Nearly everything is gone. The chat's address goes too once the answer has left.",
    link: (until: string, n: number) => `The link is good until ${until}. Opened ${n} ${n === 1 ? 'time' : 'times'}.`,
  },
};
