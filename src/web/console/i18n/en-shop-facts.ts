/** Words of what shoppers are told of the shop, in English. */
export const enShopFacts = {
  shopFacts: {
    lead: 'What shoppers read of your shop, in the bot’s answers and above the chat. It counts at once, without a restart.',
    name: 'Name of the shop',
    nameHow: 'Above the chat, in greetings and in what is sent unasked.',
    alsoCalled: 'What else shoppers call it',
    alsoCalledHow:
      'Short forms, a former name, the marketplaces you sell on (offered as you type): in a message they mean you, as the names above do.',
    form: 'How shoppers are addressed in Simplified Chinese',
    formHow: 'With 亲, as on Taobao, greetings, thanks and good news begin “亲，”. Bad news never do.',
    forms: { 您: '您 alone', 亲: '亲 first' },
    address: 'Where returned goods go',
    addressHow: 'Told with a return number, and only then.',
    postage: 'Postage',
    postageHow: 'What the bot answers when somebody asks what delivery costs.',
    fee: 'An order costs',
    free: 'Free from',
    dispatch: 'Dispatch',
    dispatchHow:
      'Orders paid before this time leave the same day. The bot promises by it, and the desk is warned by it.',
    before: 'Paid before',
    product: 'Product pages',
    productHow:
      'So that colleagues can send a link to a product. Write {{ sku }} where its number goes; leave it empty without such pages.',
    productPlaceholder: 'https://your.shop/products/{{ sku }}',
    currency: 'Currency',
    currencyHow: 'In which prices and refunds are told. Amounts that are in already are not converted.',
    orders: 'Order numbers',
    ordersHow: 'The bot finds an order when a shopper writes a number that looks like this one.',
    orderExample: 'An order number of yours',
    save: 'Save',
    saved: 'Saved. Shoppers read it within a minute.',
    faults: {
      empty: (what: string) => `${what}: write it in each language.`,
      money: (what: string) => `${what}: write an amount such as 8.00.`,
      time: 'Write the time as hours and minutes, such as 16:00.',
      product: 'The address of product pages begins with https:// and holds {{ sku }}.',
    },
  },
};
