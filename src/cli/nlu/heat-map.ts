import type { Figures, Pair } from '../../understanding/compare/figures.ts';
import { percent } from './percent.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const STYLE = `
:root{--ink:#1F2937;--paper:#FBFAF7;--line:#E5E1D8;--soft:#6B7280;--heat:194,65,12;--jade:#0F766E;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#E7E5E0;--paper:#17191C;--line:#34373C;--soft:#A3A8B0;--heat:251,146,60;--jade:#5EEAD4}}
body{margin:0;padding:32px;background:var(--paper);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","PingFang TC","Noto Sans CJK SC","Microsoft YaHei","Microsoft JhengHei",sans-serif}
main{max-width:1200px;margin:auto}h1{font-size:24px;margin:0}h2{font-size:18px;margin:40px 0 8px}p{margin:4px 0 16px;color:var(--soft)}
.scroll{overflow-x:auto}table{border-collapse:collapse}th,td{border-bottom:1px solid var(--line);padding:4px 8px;text-align:left;font-weight:400}
.map th[scope=col]{writing-mode:vertical-rl;transform:rotate(180deg);vertical-align:bottom;border:0;white-space:nowrap}
.map td{width:32px;height:32px;padding:0;text-align:center;border:1px solid var(--line)}.map td.own{color:var(--soft)}
.n{text-align:right;font-variant-numeric:tabular-nums}strong{color:var(--jade);font-weight:600}q{quotes:"“" "”"}.like{color:var(--soft)}`;

/** Intents that take part in a confusion, those with most of it first. */
const involved = (pairs: readonly Pair[]): string[] => {
  const counts = new Map<string, number>();
  for (const { truth, predicted, n } of pairs) {
    for (const intent of [truth, predicted]) counts.set(intent, (counts.get(intent) ?? 0) + n);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([intent]) => intent);
};

const cell = (
  truth: string,
  predicted: string,
  figures: Figures,
  found: ReadonlyMap<string, number>,
  most: number,
): string => {
  if (truth === predicted) {
    const own = figures.by_intent.find(({ intent }) => intent === truth);
    return `<td class="own" title="${escaped(truth)}: ${own?.right ?? 0} of ${own?.n ?? 0} understood">${own?.right ?? 0}</td>`;
  }
  const n = found.get(`${truth}\n${predicted}`) ?? 0;
  if (n === 0) return '<td></td>';
  // A little heat even for one sentence, so that none is overlooked.
  const heat = (0.12 + 0.6 * (n / most)).toFixed(2);
  return `<td style="background:rgba(var(--heat),${heat})" title="${n} × ${escaped(truth)} taken for ${escaped(predicted)}">${n}</td>`;
};

const heatTable = (figures: Figures, pairs: readonly Pair[]): string => {
  const intents = involved(pairs);
  const found = new Map(pairs.map(({ truth, predicted, n }) => [`${truth}\n${predicted}`, n]));
  const most = Math.max(1, ...pairs.map(({ n }) => n));
  const head = intents.map((intent) => `<th scope="col">${escaped(intent)}</th>`).join('');
  const rows = intents.map(
    (truth) =>
      `<tr><th scope="row">${escaped(truth)}</th>${intents.map((predicted) => cell(truth, predicted, figures, found, most)).join('')}</tr>`,
  );
  return `<div class="scroll"><table class="map"><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
};

const sentence = ({ text, lang, like }: Pair['sentences'][number]): string =>
  `<li lang="${escaped(lang)}"><q>${escaped(text)}</q>${like === undefined ? '' : ` <span class="like">is like <q>${escaped(like)}</q></span>`}</li>`;

const pairList = (pairs: readonly Pair[]): string =>
  pairs
    .map(
      ({ truth, predicted, n, sentences }) =>
        `<h3>${n} × <strong>${escaped(truth)}</strong> taken for <strong>${escaped(predicted)}</strong></h3><ul>${sentences.map(sentence).join('\n')}</ul>`,
    )
    .join('\n');

const intentTable = ({ by_intent }: Figures): string =>
  `<div class="scroll"><table><thead><tr><th>intent</th><th class="n">sentences</th><th class="n">understood</th><th class="n">of those taken for it, its own</th></tr></thead><tbody>${by_intent
    .map(
      ({ intent, n, accuracy, precision }) =>
        `<tr><th scope="row">${escaped(intent)}</th><td class="n">${n}</td><td class="n">${percent(accuracy)}</td><td class="n">${percent(precision)}</td></tr>`,
    )
    .join('\n')}</tbody></table></div>`;

/**
 * A page that shows which intents are taken for which, with the sentences, and nothing loaded from anywhere.
 * @param pairs as of {@link pairsOf}
 */
export const heatMap = (figures: Figures, pairs: readonly Pair[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>What is taken for what · xiaoer 店小二</title><style>${STYLE}</style></head><body><main>
<h1>What is taken for what</h1>
<p>${figures.n} sentences, each read by a model that had not learned it: ${percent(figures.accuracy)} understood. ${Object.entries(
  figures.by_lang,
)
  .map(([lang, { n, accuracy }]) => `${escaped(lang || 'no language')} ${percent(accuracy)} of ${n}`)
  .join(' · ')}</p>
${
  pairs.length === 0
    ? '<p>Nothing was taken for anything else.</p>'
    : `<h2>Heat map</h2><p>A row is what shoppers meant, a column what was understood. On the diagonal: how many were right.</p>
${heatTable(figures, pairs)}
<h2>Pairs to fix, worst first</h2><p>Move a sentence to the other intent if it belongs there, or give its own intent more sentences like it.</p>
${pairList(pairs)}`
}
<h2>Every intent, worst first</h2>
${intentTable(figures)}
</main></body></html>
`;
