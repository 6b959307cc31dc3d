import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyMade } from '../../../contract.ts';
import { useApiKeys, useMakeApiKey } from '../../api/api-keys.ts';
import { useWords } from '../../i18n/index.tsx';
import { ShownOnce } from '../shared/shown-once.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { KeyLine } from './key-line.tsx';
import './api-keys.css';

/** Keys with which other programs of the shop send records in and read them. */
export function KeyList() {
  const { apiKeys, app, errors } = useWords();
  const { data, isError } = useApiKeys();
  const make = useMakeApiKey();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<ApiKeyMade | null>(null);
  if (isError) return <p className="soft">{errors.other}</p>;
  if (!data) return <p className="soft">{app.loading}</p>;
  const close = () => {
    setAsking(false);
    make.reset();
  };
  return (
    <div className="api-keys" data-testid="api-keys">
      {data.items.length === 0 && <p className="soft">{apiKeys.none}</p>}
      <ul>
        {data.items.map((item) => (
          <KeyLine key={item.id} item={item} all={item.scopes.length === data.scopes.length} />
        ))}
      </ul>
      {made && (
        <ShownOnce how={apiKeys.how(made.name)} value={made.key} testid="api-key" onNoted={() => setMade(null)} />
      )}
      <div>
        <Button variant="default" data-testid="make-api-key" onClick={() => setAsking(true)}>
          {apiKeys.make}
        </Button>
      </div>
      {asking && (
        <KeyDialog
          scopes={data.scopes}
          busy={make.isPending}
          error={make.error}
          onClose={close}
          onSure={(wish) =>
            make.mutate(wish, {
              onSuccess: (answer) => {
                setMade(answer);
                close();
              },
            })
          }
        />
      )}
    </div>
  );
}
