/** Every channel and whether it works, in English. */
export const enChannels = {
  channel: {
    title: 'Channels',
    how: 'Where shoppers reach the shop. Looked at every few seconds.',
    works: 'Works',
    fails: 'Does not work',
    login: 'Login needed',
    scanHow: "Scan this with the shop's WeChat and confirm on the phone. The code changes by itself.",
    askManager: 'A manager or the administrator has to scan a code here.',
    codeOf: (name: string) => `QR code that logs the shop in to ${name}`,
  },
};
