import { Button, NativeSelect, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSearch } from 'wouter';
import { type ByLang, LANGS, type Lang } from '../../../../message.ts';
import type { ShopFacts, ShopFactsText } from '../../../contract.ts';
import { useSaveShopFacts, useShopFacts } from '../../api/shop-facts.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { Setting } from '../settings/setting.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { factsFaults } from './facts-faults.ts';
import './facts.css';

/** The list of marketplaces that the browser offers while a name is typed. */
const PLACES = 'marketplaces';

interface EachProps {
  of: 'name' | 'address';
  texts: ByLang<string>;
  onTexts: (texts: ByLang<string>) => void;
  readOnly: boolean;
}

/** The same in each language, one below the other. */
function EachLanguage({ of, texts, onTexts, readOnly }: EachProps) {
  const field = (lang: Lang) => ({
    label: OWN_NAMES[lang],
    lang,
    value: texts[lang],
    readOnly,
    required: true,
    withAsterisk: false,
    'data-testid': `shop-${of}-${lang}`,
    onChange: (event: { currentTarget: { value: string } }) => onTexts({ ...texts, [lang]: event.currentTarget.value }),
  });
  return (
    <div className="facts-form__each">
      {LANGS.map((lang) =>
        of === 'name' ? (
          <TextInput key={lang} {...field(lang)} maxLength={60} />
        ) : (
          <Textarea key={lang} {...field(lang)} maxLength={300} autosize minRows={2} />
        ),
      )}
    </div>
  );
}

const FORMS: readonly ShopFactsText['addressForm'][] = ['您', '亲'];

interface FieldsProps {
  facts: ShopFacts;
  draft: ShopFactsText;
  set: (part: Partial<ShopFactsText>) => void;
}

function Postage({ facts, draft, set }: FieldsProps) {
  const { shopFacts: w } = useWords();
  const amount = { inputMode: 'decimal' as const, readOnly: !facts.mayEdit, rightSectionWidth: 56 };
  const unit = <span className="small faint">{draft.currency}</span>;
  const fields = [
    { label: w.fee, of: 'shippingFee', testid: 'shop-fee' },
    { label: w.free, of: 'freeShippingFrom', testid: 'shop-free' },
  ] as const;
  return (
    <div className="facts-form__pair">
      {fields.map(({ label, of, testid }) => (
        <TextInput
          key={of}
          {...amount}
          label={label}
          rightSection={unit}
          value={draft[of]}
          data-testid={testid}
          onChange={(event) => set({ [of]: event.currentTarget.value.trim() })}
        />
      ))}
    </div>
  );
}

function Fields({ facts, draft, set }: FieldsProps) {
  const { shopFacts: w } = useWords();
  const lang = useLang();
  const nameOf = (currency: string) => new Intl.DisplayNames(lang, { type: 'currency' }).of(currency) ?? currency;
  const readOnly = !facts.mayEdit;
  return (
    <>
      <Setting title={w.name} how={w.nameHow}>
        <EachLanguage of="name" texts={draft.name} onTexts={(name) => set({ name })} readOnly={readOnly} />
      </Setting>
      <Setting title={w.alsoCalled} how={w.alsoCalledHow}>
        <TagsInput
          aria-label={w.alsoCalled}
          readOnly={readOnly}
          value={draft.alsoCalled}
          maxTags={facts.mostOtherNames}
          list={PLACES}
          splitChars={[',', '，', '、']}
          acceptValueOnBlur
          data-testid="shop-also-called"
          onChange={(alsoCalled) => set({ alsoCalled })}
        />
        <datalist id={PLACES}>
          {facts.marketplaces.map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
      </Setting>
      <Setting title={w.form} how={w.formHow}>
        <SegmentedControl
          aria-label={w.form}
          readOnly={readOnly}
          value={draft.addressForm}
          data={FORMS.map((form) => ({ value: form, label: w.forms[form] }))}
          data-testid="shop-form"
          onChange={(form) => set({ addressForm: form })}
        />
      </Setting>
      <Setting title={w.address} how={w.addressHow}>
        <EachLanguage
          of="address"
          texts={draft.returnAddress}
          onTexts={(returnAddress) => set({ returnAddress })}
          readOnly={readOnly}
        />
      </Setting>
      <Setting title={w.postage} how={w.postageHow}>
        <Postage facts={facts} draft={draft} set={set} />
      </Setting>
      <Setting title={w.currency} how={w.currencyHow}>
        <NativeSelect
          className="facts-form__money"
          aria-label={w.currency}
          disabled={readOnly}
          value={draft.currency}
          data={facts.currencies.map((value) => ({ value, label: `${nameOf(value)} · ${value}` }))}
          data-testid="shop-currency"
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
      </Setting>
      <Setting title={w.orders} how={w.ordersHow}>
        <TextInput
          label={w.orderExample}
          readOnly={readOnly}
          maxLength={40}
          value={draft.orderExample}
          data-testid="shop-order-example"
          onChange={(event) => set({ orderExample: event.currentTarget.value })}
        />
      </Setting>
      <Setting title={w.dispatch} how={w.dispatchHow}>
        <TextInput
          className="facts-form__short"
          type="time"
          label={w.before}
          readOnly={readOnly}
          value={draft.shipsBefore}
          data-testid="shop-before"
          onChange={(event) => set({ shipsBefore: event.currentTarget.value })}
        />
      </Setting>
      <Setting title={w.product} how={w.productHow}>
        <TextInput
          aria-label={w.product}
          placeholder={w.productPlaceholder}
          readOnly={readOnly}
          value={draft.productUrl ?? ''}
          data-testid="shop-product"
          onChange={(event) => set({ productUrl: event.currentTarget.value.trim() || null })}
        />
      </Setting>
    </>
  );
}

const textOf = ({
  name,
  alsoCalled,
  addressForm,
  currency,
  orderExample,
  returnAddress,
  shippingFee,
  freeShippingFrom,
  shipsBefore,
  productUrl,
}: ShopFacts) => ({
  name,
  alsoCalled,
  addressForm,
  currency,
  orderExample,
  returnAddress,
  shippingFee,
  freeShippingFrom,
  shipsBefore,
  productUrl,
});

function Form({ facts }: { facts: ShopFacts }) {
  const words = useWords();
  const { shopFacts: w } = words;
  // An import leads here with a number that is not known yet.
  const asked = new URLSearchParams(useSearch()).get('order');
  const tell = useTell();
  const save = useSaveShopFacts();
  const [draft, setDraft] = useState<ShopFactsText>(() => ({
    ...textOf(facts),
    ...(asked === null ? {} : { orderExample: asked }),
  }));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const changed = JSON.stringify(draft) !== JSON.stringify(textOf(facts));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = factsFaults(draft, words);
    setFaults(own);
    if (own.length > 0) return;
    save.mutate(
      { mark: facts.mark, ...draft },
      {
        onSuccess: ({ faults: found }) => {
          setFaults(found);
          if (found.length === 0) tell.done(w.saved);
        },
        onError: (error) => tell.failed(error, words.settings.sections.shop),
      },
    );
  };
  return (
    <form className="facts-form" data-testid="shop-facts" noValidate onSubmit={submit}>
      <Fields facts={facts} draft={draft} set={(part) => setDraft({ ...draft, ...part })} />
      {faults.length > 0 && (
        <ul className="facts-form__faults" role="alert" data-testid="shop-faults">
          {faults.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {facts.mayEdit && (
        <div className="facts-form__foot">
          <Button type="submit" disabled={!changed} loading={save.isPending} data-testid="shop-save">
            {w.save}
          </Button>
        </div>
      )}
    </form>
  );
}

/** What shoppers are told of the shop: its name, where returned goods go, postage, until when an order leaves the same day. */
export function FactsForm() {
  const { data, error, refetch } = useShopFacts();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={data.mark} facts={data} />;
}
