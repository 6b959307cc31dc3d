/** Words of when and where a courier fetches goods, in English. */
export const enPickUp = {
  pickUp: {
    day: 'Day',
    from: 'From',
    until: 'Until',
    dayMissing: 'Please choose a day.',
    backwards: 'It has to end after it begins.',
    address: 'Another door',
    addressStands: (door: string) => `Left empty, it stays: ${door}`,
    addressOfOrder: 'Left empty, it is the address of the order. Write the name at the door as well.',
    note: 'Note (for colleagues)',
    tells: 'The shopper is told the new time. The courier still has to be ordered.',
    tellsAndOrdersAnew:
      'The shopper is told the new time. The courier that was ordered has to be called off, and another ordered.',
    save: 'Set',
  },
};
