import { setTimeout as wait } from 'node:timers/promises';

/** Waits until `condition` holds, asking again every few milliseconds; fails with `what` after `ms` milliseconds. */
export const until = async (what: string, condition: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> => {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${ms} ms in vain until ${what}.`);
    await wait(5);
  }
};

/** A promise to be settled from outside: holds a handler back until the test lets it go. */
export const gate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};
