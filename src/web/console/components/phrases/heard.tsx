import { Link } from 'wouter';
import type { PhrasesHeard } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { phrasesPath } from './phrase-lines.tsx';

/** The groups a sentence meets, each with the phrases of it that stand in the sentence. */
export function Heard({ found }: { found: readonly PhrasesHeard[] }) {
  const { phrases: w } = useWords();
  return (
    <section className="order__part">
      <h2>{w.tried}</h2>
      {found.length === 0 && <p className="soft">{w.none}</p>}
      <ul>
        {found.map(({ id, by }) => (
          <li key={id} className="near-line" data-testid="words-tried-phrases" data-id={id}>
            <Link href={phrasesPath(id)} className="cut">
              {term(w.names, id)}
            </Link>
            <span className="small faint cut grow">{by.join(' · ') || w.inAll}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
