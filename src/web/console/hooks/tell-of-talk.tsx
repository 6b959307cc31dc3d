import { notifications } from '@mantine/notifications';

/** How long the word of a talk stands, in milliseconds. */
const STANDS_MS = 30_000;

/** What is told of a talk, and where it leads. */
export interface Word {
  /** Told once under this name; the same again takes its place. */
  name: string;
  testid: string;
  text: string;
  /** What closes it, for who cannot see the cross. */
  close: string;
  /** Until it is pressed, closed or taken away, instead of half a minute. */
  stays?: boolean;
  /** Goes to the talk. */
  open(): void;
}

/** Tells in one line to press, over whatever page one is on, of a talk that wants to be looked at. */
export function tellOfTalk({ name, testid, text, close, stays = false, open }: Word): void {
  const show = () => {
    notifications.hide(name);
    open();
  };
  notifications.show({
    id: name,
    message: (
      <button type="button" className="link-button" data-testid={testid} onClick={show}>
        {text}
      </button>
    ),
    color: 'persimmon',
    autoClose: stays ? false : STANDS_MS,
    closeButtonProps: { 'aria-label': close },
  });
}
