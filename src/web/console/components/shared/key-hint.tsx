import './shared.css';

/** The key that does the same, shown on the button. Hidden where there is no keyboard, and from screen readers. */
export const KeyHint = ({ of }: { of: string }) => (
  <span className="key" aria-hidden="true">
    {of}
  </span>
);
