import type { AddressForm } from '../../content/types.ts';
import type { ByLang } from '../../message.ts';

/** What the console and the server say to each other about what shoppers are told of the shop. */
export interface ShopFactsText {
  name: ByLang<string>;
  /** What else shoppers call it, at most {@link ShopFacts.mostOtherNames}. */
  alsoCalled: string[];
  /** 亲: what is said in Simplified Chinese may begin so. */
  addressForm: AddressForm;
  /** ISO 4217. Amounts that are kept already are read in it; none is converted. */
  currency: string;
  /** An order number: by what it looks like, those that shoppers write are known. */
  orderExample: string;
  /** Where returned goods go; told with a return number alone. */
  returnAddress: ByLang<string>;
  /** Decimal strings in the shop's currency. */
  shippingFee: string;
  freeShippingFrom: string;
  /** `HH:mm`: orders paid before it leave the same day. */
  shipsBefore: string;
  /** An address with `{{ sku }}` in it; null: shoppers see products nowhere. */
  productUrl: string | null;
}

/** GET /api/console/shop; POST `{ mark, ...ShopFactsText }` → `{ faults }`, and with faults nothing was written. */
export interface ShopFacts extends ShopFactsText {
  /** Names what stands there; a change is sent with it. */
  mark: string;
  mayEdit: boolean;
  mostOtherNames: number;
  /** Where it may sell besides: names that are its own only where they stand among {@link ShopFactsText.alsoCalled}. */
  marketplaces: string[];
  /** What it may be set to. */
  currencies: string[];
}
