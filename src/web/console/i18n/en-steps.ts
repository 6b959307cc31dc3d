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
