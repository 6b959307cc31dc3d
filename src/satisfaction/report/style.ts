/** The style of an HTML report; the colours are the console's. */
export const STYLE = [
  ':root{--ink:#1f2937;--soft:#636b78;--paper:#fbfaf7;--line:#e7e3d9;--grey:#8f8b80;--jade:#0f766e}',
  '@media(prefers-color-scheme:dark){:root{--ink:#ebe8e1;--soft:#9aa2ae;--paper:#15191e;--line:#2d343d;--grey:#737c88;--jade:#5fbdb2}}',
  'body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"PingFang SC","PingFang TC","Noto Sans CJK SC","Noto Sans CJK TC","Microsoft YaHei","Microsoft JhengHei",sans-serif}',
  'main{max-width:760px;margin:0 auto;padding:32px 20px 64px}h1{font-size:24px;margin:0}h2{font-size:18px;margin:40px 0 12px}',
  '.soft,caption,summary{color:var(--soft)}p{margin:4px 0}dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:20px 24px;margin:0}',
  'dt{color:var(--soft)}dd{margin:0;font-size:22px;font-weight:600}dl p{font-size:13px}.few,td.few{color:var(--grey);font-weight:400}',
  'figure{margin:36px 0}figcaption{font-weight:600;margin-bottom:8px}svg{width:100%;height:auto;display:block;font-family:inherit}',
  'table{border-collapse:collapse;width:100%;font-size:14px;margin:12px 0}caption{text-align:left}th,td{text-align:right;padding:6px 8px;border-bottom:1px solid var(--line);font-weight:400}th:first-child{text-align:left}thead th{color:var(--soft)}',
  '.ink{fill:var(--ink)}.soft{fill:var(--soft)}.grey{fill:var(--grey)}.jade{fill:var(--jade)}.line{stroke:var(--line)}.stroke{stroke:var(--jade)}',
  '@media print{body{background:#fff}details>*{display:block}}',
].join('');
