import type { ReactNode } from 'react';

interface Props {
  id: string;
  testid: string;
  /** Said of it to tests, where it has a name. */
  name?: string;
  className: string;
  chosen: boolean;
  /** It can be read, and not be picked. */
  disabled?: boolean;
  onPick: () => void;
  /** The pointer is over it, and it is not chosen. */
  onPoint?: () => void;
  children: ReactNode;
}

/** One of a list that the field above or below it leads: focus and keys stay there (aria-activedescendant), and a press picks it. */
export function ListOption({ id, testid, name, className, chosen, disabled, onPick, onPoint, children }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls this list handles the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant).
    <div
      id={id}
      role="option"
      aria-selected={chosen && disabled !== true}
      aria-disabled={disabled}
      className={className}
      data-testid={testid}
      data-key={name}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={chosen ? undefined : onPoint}
      onClick={() => disabled !== true && onPick()}
    >
      {children}
    </div>
  );
}
