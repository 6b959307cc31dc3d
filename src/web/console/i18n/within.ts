/** A moment inside an English sentence, where a day has no capital that is none elsewhere. */
export const within = (when: string): string =>
  when.replace(/^(Today|Yesterday|Tomorrow)/u, (day) => day.toLowerCase());
