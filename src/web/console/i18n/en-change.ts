/** Words of changing what a case is about, in English. */
export const enChange = {
  change: {
    act: 'Change the case',
    refund: 'What goes back',
    follows: 'Left as it is, it follows items and reason.',
    compensation: 'What is given for the trouble',
    comesTo: (money: string, level: string) => `It comes to ${money}. Decided by: ${level}.`,
    decidedBy: (level: string) => `Decided by: ${level}.`,
    anew: 'Approval is asked anew, in your name; a colleague decides. The shopper is told what items and refund have become.',
    tells: 'The shopper is told what items and refund have become.',
    same: 'Nothing is different yet. Change something first.',
    save: 'Change',
    done: (level: string) => `Changed. Decided by: ${level}.`,
  },
};
