import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ShopDataRules } from '../../../contract.ts';
import { addressOf } from '../../api/client.ts';
import { useWords } from '../../i18n/index.tsx';

/** Files to be filled in, one a kind, and which columns each has. */
export function Templates({ kinds }: Pick<ShopDataRules, 'kinds'>) {
  const { shopData } = useWords();
  return (
    <details className="import-templates" data-testid="shop-data-templates">
      <summary>{shopData.templates}</summary>
      <p className="small soft">{shopData.templatesHow}</p>
      <ul>
        {kinds.map(({ kind, columns }) => {
          const names = (needed: boolean) => columns.filter((one) => one.needed === needed).map(({ name }) => name);
          return (
            <li key={kind}>
              <div className="row">
                <strong className="grow">{shopData.kinds[kind]}</strong>
                <Button
                  component="a"
                  href={addressOf(`/shop-data/templates/${kind}`)}
                  download={`${kind}.csv`}
                  variant="default"
                  size="compact-md"
                  leftSection={<IconDownload size={16} aria-hidden="true" />}
                  aria-label={shopData.template(shopData.kinds[kind])}
                >
                  CSV
                </Button>
              </div>
              <p className="small soft import-templates__columns">
                {shopData.neededColumns}: <code>{names(true).join(' ')}</code>
                <br />
                {shopData.otherColumns}: <code>{names(false).join(' ')}</code>
              </p>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
