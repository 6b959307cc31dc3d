const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Words of what shoppers put right by a tap, in English. */
export const enCorrections = {
  corrections: {
    title: 'Put right by shoppers',
    lead: 'Said to the assistant, taken wrongly or asked back about, and put right by one tap. Add them, and the next shopper is understood at once.',
    missed: 'Not understood',
    takenFor: (taken: string) => `taken for “${taken}”`,
    asked: 'asked back',
    meant: (meant: string) => `meant “${meant}”`,
    mixedUp: 'Most often mixed up',
    pair: (meant: string, taken: string, n: number) => `“${meant}” was taken for “${taken}” ${s(n, 'time')}`,
    within: (days: number) => `in the last ${days} days`,
    chooseAll: 'Choose all',
    choose: (text: string) => `Choose “${text}”`,
    teach: 'Add',
    teachMany: (n: number) => `Add all ${n}`,
    teachHow: (meant: string) => `Adds it to what shoppers say for “${meant}”`,
    aside: 'Set aside',
    asideHow: 'It is shown here no more, whoever says it',
    chosen: (n: number) => `${n} chosen`,
    tells: { number: 'a number', address: 'an address', name: 'a name' },
    withheld: (what: string) =>
      `It had ${what} in it. That stays out of the shop’s files: write it as anybody might say it.`,
    and: ' and ',
    inOtherWords: 'In other words',
    added: (n: number) => `${s(n, 'sentence')} added. ${n === 1 ? 'It is' : 'They are'} understood as soon as learned.`,
    setAside: (n: number) => `${s(n, 'sentence')} set aside.`,
    faults: (n: number) => `${n === 1 ? 'One thing' : `${n} things`} could not be added.`,
    learning: 'Added; being learned',
    notYet: 'Added, and still taken otherwise',
    giveMore: 'Give it more sentences',
    showAll: (n: number) => `Show all ${n}`,
  },
};
