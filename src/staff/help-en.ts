import type { StaffWords } from './words-shape.ts';

/** What can be done in a staff channel, in English. */
export const enHelp: StaffWords['help'] = {
  title: 'What you can do here',
  lines: {
    take: '!take – take the shopper of this thread',
    'take-over': '!takeover – take them from a colleague (supervisors)',
    back: '!back – give them back to the assistant',
    close: '!close – end it; the shopper is asked how it went',
    transfer: '!transfer @name note – hand them to a colleague, or to a department: !transfer after-sales note',
    escalate: '!escalate 2 note – call a higher tier',
    note: '!note words – for colleagues only',
    label: '!label name – put a label on; without a name: which are on it, and which there are',
    unlabel: '!unlabel name – take a label off',
    send: '!send – send what was held back, as it is',
    say: '!say C12 words – to the shopper of card C12, outside its thread',
    approve: '!approve – grant what the card asks',
    refuse: '!refuse reason – do not grant it',
    more: '!more question – ask the shopper for more first',
    courier: '!courier number – the courier of a pick-up is ordered',
    'pick-up': '!pickup day time address – another time for a pick-up, and another door if you name one',
    clear: '!clear why – a doubtful order is good',
    explain: '!explain order why – why an order has not left',
    queue: '!queue – who waits',
    who: '!who – who is on now',
    satisfaction: '!satisfaction 2026-11-01 2026-11-20 – the figures',
    link: '!link CODE – connect your account',
    help: '!help – this list',
  },
  rule: 'Anything else you write in a card’s thread goes to the shopper. What begins with ! never does.',
};
