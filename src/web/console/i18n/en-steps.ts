/** Words of what is done once a ready answer is sent, in English. */
export const enSteps = {
  steps: {
    after: 'Once sent:',
    note: (text: string) => `a note for colleagues: “${text}”`,
    label: (name: string) => `label it ${name}`,
    unlabel: (name: string) => `take off ${name}`,
    hand_to: (who: string) => `hand it to ${who}`,
    labelField: { label: 'Label to put on', unlabel: 'Label to take off' },
    noLabel: 'None',
    labelLost: (name: string, retired: boolean) =>
      retired ? `the label ${name} is retired` : `there is no label ${name} any more`,
    lostHow: 'It cannot be sent like this: send it without, and tell a supervisor.',
    labelBecame: (name: string, now: string) => `“${name}” is “${now}” today, and that is what is meant.`,
    labelWrong: {
      label: (name: string, retired: boolean) =>
        retired
          ? `“${name}” is retired and cannot be put on, so this answer is not sent with it. Choose another, or bring it back under Settings › Labels.`
          : `There is no label “${name}”, so this answer is not sent with it. Choose another, or add it under Settings › Labels.`,
      unlabel: (name: string, _retired: boolean) =>
        `There is no label “${name}”: nothing is taken off. Choose another, or none.`,
    },
    close: 'close the conversation',
    return: 'give it back to the bot',
    put_off: (when: string) => `put it off: ${when.toLowerCase()}`,
    escalate: (who: string) => `escalate to ${who.toLowerCase()}`,
    drop: 'Send without',
    field: 'Once it is sent',
    nothing: 'Nothing more',
    noteField: (lang: string) => `Note for colleagues (${lang})`,
    noteHow: 'May be left empty. Same blanks as the text; @ names a colleague.',
    how: 'Agents see this before they send, and may send without it.',
  },
};
