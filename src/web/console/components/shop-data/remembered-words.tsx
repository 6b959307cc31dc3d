import { Button } from '@mantine/core';
import type { ShopDataRules } from '../../../contract.ts';
import { useForgetWord } from '../../api/shop-data.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';

/** What was said of words of other programs before, each of which can be forgotten: it is asked about again then. */
export function RememberedWords({ words }: Pick<ShopDataRules, 'words'>) {
  const { shopData, orderStatus } = useWords();
  const { remembered } = shopData;
  const tell = useTell();
  const forget = useForgetWord();
  if (words.length === 0) return null;
  return (
    <details className="import-templates" data-testid="shop-data-remembered">
      <summary>{remembered.title(words.length)}</summary>
      <p className="small soft">{remembered.how}</p>
      <ul>
        {words.map(({ column, word, to }) => (
          <li key={word}>
            <div className="row">
              <span className="grow import-file__name">{remembered.means(word, term(orderStatus, to))}</span>
              <Button
                variant="default"
                size="compact-md"
                disabled={forget.isPending}
                aria-label={remembered.forgetOf(word)}
                onClick={() =>
                  forget.mutate(
                    { column, word },
                    { onSuccess: () => tell.done(remembered.forgotten(word)), onError: (error) => tell.failed(error) },
                  )
                }
              >
                {remembered.forget}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
