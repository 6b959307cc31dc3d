/** Words of the first steps of a new shop, in English. */
export const enFirstSteps = {
  firstSteps: {
    title: 'First steps',
    lead: 'Your shop is open already, with sample goods and sample rules. These steps make it yours: in any order, a few minutes each.',
    done: (n: number, all: number) => `${n} of ${all} done`,
    next: (what: string) => `Next: ${what}`,
    all: 'All steps',
    away: 'Put this list away',
    awayHow: 'It stays under Ctrl K › First steps.',
    finished: 'Everything is set up.',
    finishedHow:
      'Your shop answers by your own facts, hours and rules. Whatever changes later, you find it under Settings, Rules and Answers.',
    right: 'It is right as it is',
    skip: 'Skip',
    skipped: 'skipped',
    again: 'Not yet',
    byHand: 'as it is',
    isDone: 'done',
    isOpen: 'to do',
    embed: 'Put this line into your shop’s pages, just before </body>:',
    steps: {
      try: {
        title: 'Talk to your shop as a shopper',
        how: 'Ask where a parcel is, return a size, call for a person, and take the talk over at the desk.',
        go: 'Open the shopper’s page',
      },
      shop: {
        title: 'Say who you are',
        how: 'Name, return address, postage: the bot answers with them.',
        go: 'Your shop',
      },
      hours: {
        title: 'Set when somebody is there',
        how: 'Shoppers are told when a person can answer; deadlines run only then.',
        go: 'Opening hours',
      },
      data: {
        title: 'Bring your goods, customers and orders',
        how: 'The export of Taobao, Shopify or any spreadsheet as it is. You see what it would do first, and take the sample out there too.',
        go: 'Import data',
      },
      rules: {
        title: 'Decide what the bot may grant',
        how: 'Returns, refunds, coupons: up to which amount by itself, and from where a person decides.',
        go: 'Rules',
      },
      channel: {
        title: 'Be where your shoppers are',
        how: 'On your own pages by one line, or on WeChat, Slack and Discord: take the steps there and paste what you copied.',
        go: 'Channels',
      },
      people: {
        title: 'Let your colleagues in',
        how: 'An account for each; an administrator makes them. Done once somebody besides you has signed in.',
        go: 'People',
      },
      password: {
        title: 'Change your first password',
        how: 'It was printed in a window that others may have seen.',
        go: 'Change it',
      },
    },
  },
};
