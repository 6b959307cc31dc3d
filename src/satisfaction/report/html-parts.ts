import type { Figures, Observations } from '../figures.ts';
import { escaped } from './escape.ts';
import type { Format } from './format.ts';
import type { Measure } from './measures.ts';

/** What a page is drawn from besides the figures. */
export interface HtmlParts {
  shop: string;
  timezone: string;
  smallest: number;
  platform: string;
}

/** A line of a table; the first cell is its heading. A small one stands on few observations. */
export type Row = readonly { text: string; small?: boolean }[];

/** A table with a caption. */
export const table = (caption: string, head: readonly string[], body: readonly Row[]): string =>
  `<table><caption>${escaped(caption)}</caption><thead><tr>${head.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead><tbody>${body
    .map(
      (row) =>
        `<tr>${row
          .map(({ text, small }, index) =>
            index === 0
              ? `<th scope="row">${escaped(text)}</th>`
              : `<td${small ? ' class="few"' : ''}>${escaped(text)}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

/** A picture with the table behind it. */
export const figure = (title: string, picture: string, behind: string, { words }: Format): string =>
  `<figure><figcaption>${escaped(title)}</figcaption>${picture}<details><summary>${escaped(words.table)}</summary>${behind}</details></figure>`;

/** A value in words, with its n where that is small. */
export const cellOf = (measure: Measure, figures: Figures, behind: Observations, format: Format, smallest: number) => {
  const n = measure.n(figures, behind);
  const small = n !== null && n < smallest;
  const said = format.say(measure.kind, measure.value(figures));
  return { text: small && n > 0 ? `${said} (n ${n})` : said, small };
};
