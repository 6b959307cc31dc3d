import './shared.css';

/** How something is done: by keys, or where there are none by touch. */
export const ByHand = ({ keys, touch }: { keys: string; touch: string }) => (
  <>
    <span className="by-keys">{keys}</span>
    <span className="by-touch">{touch}</span>
  </>
);
