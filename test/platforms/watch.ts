/** Tells of everything that is put into a list. */
export const watch = <T>(list: T[], told: (one: T) => void): void => {
  const push = list.push.bind(list);
  list.push = (...many: T[]): number => {
    const length = push(...many);
    for (const one of many) told(one);
    return length;
  };
};
