import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyView } from '../../../contract.ts';
import { useRevokeApiKey } from '../../api/api-keys.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

/** One key: whose it is, what it is for, when it was used, and the way to end it. */
export function KeyLine({ item, all }: { item: ApiKeyView; all: boolean }) {
  const { apiKeys, app } = useWords();
  const format = useFormat();
  const now = useNow();
  const tell = useTell();
  const revoke = useRevokeApiKey(item.id);
  const [asking, setAsking] = useState(false);
  const facts = [
    all ? apiKeys.everything : item.scopes.map((scope) => term(apiKeys.scope, scope)).join(apiKeys.comma),
    item.usedAt === null ? apiKeys.never : apiKeys.used(format.ago(item.usedAt, now)),
  ];
  return (
    <li className="api-key row" data-testid={`api-key-${item.id}`}>
      <div className="grow">
        <strong>{item.name}</strong> <span className="num soft small">xk_{item.id}_…</span>
        <div className="small soft">{facts.join(' · ')}</div>
      </div>
      <Button
        variant="default"
        size="compact-md"
        aria-label={apiKeys.revokeOf(item.name)}
        onClick={() => setAsking(true)}
      >
        {apiKeys.revoke}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={apiKeys.revokeAsk(item.name)}
        closeButtonProps={{ 'aria-label': app.close }}
      >
        <p>{apiKeys.revokeWhat}</p>
        <DialogFoot cautious onCancel={() => setAsking(false)}>
          <Button
            color="plum"
            loading={revoke.isPending}
            data-testid="api-key-revoke"
            onClick={() => revoke.mutate(undefined, { onError: (error) => tell.failed(error) })}
          >
            {apiKeys.revoke}
          </Button>
        </DialogFoot>
      </Modal>
    </li>
  );
}
