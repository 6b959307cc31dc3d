const talks = (n: number) => `${n} ${n === 1 ? 'conversation' : 'conversations'}`;

/** Words of what is done with several talks at once, in English. */
export const enBatch = {
  batch: {
    choose: 'Choose several',
    label: 'With those you chose',
    tick: (who: string) => `Choose ${who}`,
    chosen: (n: number) => `${n} chosen`,
    none: 'Tap those you mean.',
    all: 'All',
    end: 'Stop choosing',
    most: (n: number) => `At most ${n} at once.`,
    titles: {
      take: 'Take several conversations',
      transfer: 'Transfer several conversations to',
      put_off: 'Put several conversations off until',
      label: 'Labels of several conversations',
      close: 'Close several conversations',
    },
    can: (n: number) => (n === 0 ? 'None of them can be chosen for this.' : `${talks(n)} will be changed.`),
    owing: (n: number) =>
      n === 1 ? 'One of the shoppers waits for an answer.' : `${n} of the shoppers wait for an answer.`,
    cannot: (n: number) => `${n} cannot be:`,
    closes: (seconds: number | null) =>
      `They move to Resolved and each shopper is asked for a rating${seconds === null ? '. This cannot be taken back.' : `, ${seconds} seconds later; until then it can be undone.`}`,
    sure: {
      take: (n: number) => `Take ${n}`,
      transfer: (n: number) => `Transfer ${n}`,
      label: (n: number) => `Put on ${n}`,
      unlabel: (n: number) => `Take off ${n}`,
      close: (n: number) => `Close ${n}`,
    },
    done: {
      take: (n: number) => `${talks(n)} taken.`,
      transfer: (n: number) => `${talks(n)} transferred.`,
      put_off: (n: number) => `${talks(n)} put off.`,
      label: (n: number) => `Put on ${talks(n)}.`,
      unlabel: (n: number) => `Taken off ${talks(n)}.`,
      close: (n: number) => `${talks(n)} closed.`,
    },
    handed: (n: number, department: string) => `${talks(n)} handed to ${department}.`,
    queueHow: 'They wait in that queue; in every queue where nobody of it is there.',
    refused: (n: number) => `${talks(n)} stayed as they were`,
    undo: 'Undo',
    undone: (n: number) => (n === 1 ? 'Taken back.' : `${talks(n)} taken back.`),
    keys: {
      tick: 'Choose several, or one more',
      more: 'Choose the next or the one before as well',
      all: 'While choosing: all of the list',
      undo: 'Undo what was just done',
    },
  },
};
