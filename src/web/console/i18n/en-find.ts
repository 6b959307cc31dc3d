/** Words of the search over everything, in English. */
export const enFind = {
  find: {
    title: 'Find anything',
    open: 'Search',
    field: 'An order, a customer, words of a talk, a page …',
    groups: {
      recent: 'Looked at last',
      places: 'Pages and settings',
      acts: 'Do it now',
      talks: 'Talks',
      customers: 'Customers',
      orders: 'Orders',
      tickets: 'Cases',
      labels: 'Labels',
      words: 'What the shop says',
    },
    of: { faq: 'Answer', reply: 'Reply', 'quick-reply': 'Quick reply' },
    none: (q: string) => `Nothing fits “${q}”.`,
    noneHow:
      'Talks are found by what was said, orders and cases by part of their number, customers by their number or their whole phone.',
    looking: 'Looking …',
    found: (n: number) => (n === 1 ? '1 thing fits' : `${n} things fit`),
    ordersOf: (n: number, most: number) =>
      `${n >= most ? `${most} orders or more` : n === 1 ? '1 order' : `${n} orders`}`,
    pieces: (n: number) => (n === 1 ? '1 piece' : `${n} pieces`),
    choose: 'choose',
    go: 'open',
    leave: 'close',
    become: (presence: string) => `Presence: ${presence}`,
    speak: (lang: string) => `Language: ${lang}`,
    look: (theme: string) => `Theme: ${theme}`,
  },
};
