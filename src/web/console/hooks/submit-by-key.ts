import type { KeyboardEvent } from 'react';

/** Ctrl or Command with Enter sends the form it is pressed in; for its `onKeyDown`. */
export const submitByKey = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
};
