import { onTestFinished } from 'vitest';

type Step = () => Promise<unknown>;

const leftovers: Step[] = [];

/** Does `step` when the running test ends; outside a test, when the file has run to its end. */
export const cleanUp = (step: Step): void => {
  try {
    onTestFinished(async () => void (await step()));
  } catch {
    // Not inside a test: then with the file's last one.
    leftovers.push(step);
  }
};

/** What outlives single tests of a file goes with the file, the newest first. */
export const cleanUpFile = async (): Promise<void> => {
  for (const step of leftovers.splice(0).reverse()) await step();
};
