import { useWords } from '../../i18n/index.tsx';
import { KeyList } from '../api-keys/key-list.tsx';
import { ChannelList } from '../channels/channel-list.tsx';
import { HoursForm } from '../hours/hours-form.tsx';
import { LabelsKept } from '../labels/labels-kept.tsx';
import { PeopleList } from '../people/people.tsx';
import { KeyTable } from '../shell/key-list.tsx';
import { ShopData } from '../shop-data/shop-data.tsx';
import { FactsForm } from '../shop-facts/facts-form.tsx';
import { WebhookList } from '../webhooks/webhook-list.tsx';
import type { Section } from './sections.ts';
import { Setting } from './setting.tsx';
import { You } from './you.tsx';

/** What a part of the settings does, where it is one thing. */
export function useLead(section: Section): string | null {
  const words = useWords();
  const leads: Partial<Record<Section, string>> = {
    shop: words.shopFacts.lead,
    hours: words.hours.how,
    people: words.people.how,
    labels: words.labels.how,
    data: words.shopData.how,
    channels: words.channel.how,
  };
  return leads[section] ?? null;
}

/** One part of the settings. */
export function Part({ of }: { of: Section }) {
  const words = useWords();
  switch (of) {
    case 'shop':
      return <FactsForm />;
    case 'hours':
      return <HoursForm />;
    case 'people':
      return <PeopleList />;
    case 'labels':
      return <LabelsKept />;
    case 'data':
      return <ShopData />;
    case 'channels':
      return <ChannelList />;
    case 'keys':
      return (
        <div className="settings__keys">
          <KeyTable />
        </div>
      );
    case 'programs':
      return (
        <>
          <Setting title={words.webhooks.title} how={words.webhooks.how}>
            <WebhookList />
          </Setting>
          <Setting title={words.apiKeys.title} how={words.apiKeys.lead}>
            <KeyList />
          </Setting>
        </>
      );
    default:
      return <You />;
  }
}
