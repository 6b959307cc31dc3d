const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Words of what shoppers mean, and how they say it, in English. */
export const enExamples = {
  examples: {
    lead: 'What shoppers may want. The assistant knows each wish by sentences, and what is said like them.',
    how: (least: number) =>
      `When somebody says one of these or something like it, this is what they want. At least ${least} sentences a language; the more different ones, the better it is understood.`,
    field: 'Sentences, one a line',
    count: (n: number) => s(n, 'sentence'),
    fresh: (n: number) => `${n} new`,
    saved: 'Saved. It is understood as soon as it has been learned.',
    added: 'Added',
    taken: 'Taken out',
    means: 'It means …',
    meansOf: (text: string) => `What “${text}” means`,
    noneSo: 'No wish is called so. Write an answer instead.',
    search: 'Search wishes',
  },
};
