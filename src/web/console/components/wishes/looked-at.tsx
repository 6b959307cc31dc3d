import type { WishLook } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';

/** What is known of sentences before they are kept: whose they are, and what they are taken for today. */
export function LookedAt({ look, all }: { look: WishLook; all: number }) {
  const { wishes: w, intents } = useWords();
  const { held, near, answered, looked } = look;
  const found = [
    ...held.map(({ text, intent }) => w.held(text, term(intents, intent))),
    ...near.map(({ text, intent }) => w.near(text, term(intents, intent))),
    ...answered.map(({ text, title }) => w.answered(text, title)),
  ];
  return (
    <section className="order__part" role="status" data-testid="wish-looked">
      {found.length === 0 ? (
        <p>{w.clear}</p>
      ) : (
        <ul className="bullets">
          {found.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {near.length + answered.length > 0 && <p className="small soft">{w.nearHow}</p>}
      {looked < all && <p className="small soft">{w.looked(looked)}</p>}
    </section>
  );
}
