import type { Kind } from '../../aftersales/kinds.ts';
import type { ByLang } from '../../message.ts';
import { kindName, nameOf } from './names.ts';

/** A sum or a number of days as it is written; null: without a limit. */
type Amount = string | null;

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

const LIMITS: Record<string, ByLang<string>> = {
  refund_up_to: { 'zh-CN': '退款', 'zh-TW': '退款', en: 'refund' },
  goods_value_up_to: { 'zh-CN': '货值', 'zh-TW': '商品金額', en: 'value of goods' },
  exchange_up_to: { 'zh-CN': '换货', 'zh-TW': '換貨', en: 'exchange' },
  compensation_up_to: { 'zh-CN': '补偿', 'zh-TW': '補償', en: 'compensation' },
  days_beyond_window: { 'zh-CN': '超期天数', 'zh-TW': '超期天數', en: 'days beyond the window' },
};
const limitName = (limit: string): ByLang<string> => LIMITS[limit] ?? { 'zh-CN': limit, 'zh-TW': limit, en: limit };
const orNone = (amount: Amount): ByLang<string> =>
  amount === null
    ? { 'zh-CN': '不设限', 'zh-TW': '不設限', en: 'no limit' }
    : { 'zh-CN': amount, 'zh-TW': amount, en: amount };

/** What the proof of the rules finds, in each language of the desk: what is wrong, and what to do about it. */
export const FOUND = {
  twoTerms: (kind: Kind, reason: string, clauses: readonly string[]): ByLang<string> => ({
    'zh-CN': `${kindName(kind)['zh-CN']}（原因 ${nameOf(reason)['zh-CN']}）同时落在两条条款里：${list(clauses)}。只在其中一条里留下这个原因（after-sales.yaml，windows）。`,
    'zh-TW': `${kindName(kind)['zh-TW']}（原因 ${nameOf(reason)['zh-TW']}）同時落在兩條條款裡：${list(clauses)}。只在其中一條裡留下這個原因（after-sales.yaml，windows）。`,
    en: `A ${kind} because of "${reason}" stands in two terms, ${clauses.map((one) => `"${one}"`).join(' and ')}; leave the reason in one of them (after-sales.yaml, windows).`,
  }),
  noTerm: (kind: Kind, reason: string): ByLang<string> => ({
    'zh-CN': `${kindName(kind)['zh-CN']}（原因 ${nameOf(reason)['zh-CN']}）不在任何一条条款里。把这个原因写进其中一条（after-sales.yaml，windows）。`,
    'zh-TW': `${kindName(kind)['zh-TW']}（原因 ${nameOf(reason)['zh-TW']}）不在任何一條條款裡。把這個原因寫進其中一條（after-sales.yaml，windows）。`,
    en: `A ${kind} because of "${reason}" stands in no term; name the reason in one of them (after-sales.yaml, windows).`,
  }),
  undecided: (kind: Kind, raise: number): ByLang<string> => ({
    'zh-CN': `这种 ${kindName(kind)['zh-CN']} 没有规则来定：${raise > 0 ? `${raise} 级及以上` : ''}没有哪一级能批。给最高一级加一条不受那个限制的规则。`,
    'zh-TW': `這種 ${kindName(kind)['zh-TW']} 沒有規則來定：${raise > 0 ? `${raise} 級以上` : ''}沒有哪一級能核准。給最高一級加一條不受那個限制的規則。`,
    en: `No rule decides this ${kind}: no tier${raise > 0 ? ` from ${raise} up` : ''} may grant it. Give the highest tier a rule without the limit that stops it.`,
  }),
  neverDecides: (clause: string, tier: number): ByLang<string> => ({
    'zh-CN': `“${clause}”（${tier} 级）从来轮不到：它管的情况前面的规则都定了，或者它自己的限制什么都装不下。删掉它，或改它的限制。`,
    'zh-TW': `「${clause}」（${tier} 級）從來輪不到：它管的情況前面的規則都定了，或它自己的限制什麼都裝不下。刪掉它，或改它的限制。`,
    en: `"${clause}" (tier ${tier}) never decides: every case it would hold is settled by a rule before it, or its own limits hold none. Remove it or change its limits.`,
  }),
  neverRaises: (clause: string, to: number): ByLang<string> => ({
    'zh-CN': `“${clause}”从来不起作用：它管的情况本来就到 ${to} 级或更高。删掉它，或升得更高。`,
    'zh-TW': `「${clause}」從來不起作用：它管的情況本來就到 ${to} 級或更高。刪掉它，或升得更高。`,
    en: `"${clause}" never raises anything: every case it fits already goes to tier ${to} or above. Remove it or raise higher.`,
  }),
  tierTwice: (tier: number): ByLang<string> => ({
    'zh-CN': `${tier} 级写了两次，该听哪一个？级别从 0、1、2 …… 各写一次。`,
    'zh-TW': `${tier} 級寫了兩次，該聽哪一個？級別從 0、1、2 …… 各寫一次。`,
    en: `Tier ${tier} stands twice; which of the two would decide? Number them 0, 1, 2 … once each.`,
  }),
  roleTwice: (role: string): ByLang<string> => ({
    'zh-CN': `角色“${nameOf(role)['zh-CN']}”占了两级。每一级给一个自己的角色。`,
    'zh-TW': `角色「${nameOf(role)['zh-TW']}」占了兩級。每一級給一個自己的角色。`,
    en: `The role "${role}" has two tiers; give each tier a role of its own.`,
  }),
  tierMissing: (tier: number): ByLang<string> => ({
    'zh-CN': `缺了 ${tier} 级。级别从 0、1、2 …… 连着写。`,
    'zh-TW': `缺了 ${tier} 級。級別從 0、1、2 …… 連著寫。`,
    en: `Tier ${tier} is missing; number the tiers 0, 1, 2 … without a gap.`,
  }),
  roleBelow: (tier: number, role: string): ByLang<string> => ({
    'zh-CN': `${tier} 级由“${nameOf(role)['zh-CN']}”来定，却比前一级的人还低。角色按 bot、agent、supervisor、manager 排。`,
    'zh-TW': `${tier} 級由「${nameOf(role)['zh-TW']}」來定，卻比前一級的人還低。角色按 bot、agent、supervisor、manager 排。`,
    en: `Tier ${tier} is decided by "${role}", who stands below the tier before; order the roles bot, agent, supervisor, manager.`,
  }),
  botApproves: (tier: number): ByLang<string> => ({
    'zh-CN': `${tier} 级的审批会落到机器人头上。写上一个人的角色。`,
    'zh-TW': `${tier} 級的審批會落到機器人頭上。寫上一個人的角色。`,
    en: `Approvals of tier ${tier} would fall to the bot; name a person's role.`,
  }),
  noPeople: (): ByLang<string> => ({
    'zh-CN': '没有哪一级归人管，什么都批不了。加上 agent、supervisor 或 manager。',
    'zh-TW': '沒有哪一級歸人管，什麼都核准不了。加上 agent、supervisor 或 manager。',
    en: 'No tier belongs to a person, so nobody could approve anything; add agent, supervisor or manager.',
  }),
  noWaits: (tier: number): ByLang<string> => ({
    'zh-CN': `${tier} 级没写 waits，申请可能一直等下去。写一个，比如 "2 open hours"。`,
    'zh-TW': `${tier} 級沒寫 waits，申請可能一直等下去。寫一個，例如 "2 open hours"。`,
    en: `Tier ${tier} has no "waits"; a request could wait for ever. Write one, such as "2 open hours".`,
  }),
  ownApproval: (clause: string): ByLang<string> => ({
    'zh-CN': `“${clause}”让人批自己的申请。把 requester_may_approve 改成 false。`,
    'zh-TW': `「${clause}」讓人核准自己的申請。把 requester_may_approve 改成 false。`,
    en: `"${clause}" lets people approve their own requests; set requester_may_approve to false.`,
  }),
  raisesNowhere: (clause: string, to: number, tiers: readonly number[]): ByLang<string> => ({
    'zh-CN': `“${clause}”要升到 ${to} 级，可没有这一级；有的是 ${tiers.join('、')}。`,
    'zh-TW': `「${clause}」要升到 ${to} 級，可沒有這一級；有的是 ${tiers.join('、')}。`,
    en: `"${clause}" raises to tier ${to}, which does not exist; tiers are ${tiers.join(', ')}.`,
  }),
  twoHeights: (flags: readonly string[], one: [string, number], other: [string, number]): ByLang<string> => ({
    'zh-CN': `${list(flags)}按“${one[0]}”升到 ${one[1]} 级，按“${other[0]}”升到 ${other[1]} 级。只留一条。`,
    'zh-TW': `${list(flags)}按「${one[0]}」升到 ${one[1]} 級，按「${other[0]}」升到 ${other[1]} 級。只留一條。`,
    en: `${quoted(flags)} raises to tier ${one[1]} by "${one[0]}" and to tier ${other[1]} by "${other[0]}"; keep one.`,
  }),
  badDeputyRole: (deputy: string, absent: string): ByLang<string> => ({
    'zh-CN': `“${nameOf(deputy)['zh-CN']}”不能替“${nameOf(absent)['zh-CN']}”：替的人要同级或更高，而且那一级得有。`,
    'zh-TW': `「${nameOf(deputy)['zh-TW']}」不能代理「${nameOf(absent)['zh-TW']}」：代理的人要同級或更高，而且那一級得有。`,
    en: `"${deputy}" may not stand in for "${absent}": a deputy is of the same or a higher tier that exists.`,
  }),
  nameTwice: (clause: string): ByLang<string> => ({
    'zh-CN': `两条规则都叫“${clause}”，引用的人分不清。各起一个名字。`,
    'zh-TW': `兩條規則都叫「${clause}」，引用的人分不清。各取一個名字。`,
    en: `Two rules are called "${clause}"; people who quote it would not know which. Give each its own name.`,
  }),
  unlawful: (reason: string): ByLang<string> => ({
    'zh-CN': `不能无理由退的东西，连“${nameOf(reason)['zh-CN']}”也不让退，法律不允许（消费者权益保护法第 24 条）。把它从 exclusions.reasons 里拿掉。`,
    'zh-TW': `不能無理由退的東西，連「${nameOf(reason)['zh-TW']}」也不讓退，法律不允許（消費者權益保護法第 24 條）。把它從 exclusions.reasons 裡拿掉。`,
    en: `Goods that cannot go back for a change of mind are excluded for "${reason}" too; the law does not allow it (Consumer Rights Law, art. 24). Take it out of exclusions.reasons.`,
  }),
  limitFalls: (
    limit: string,
    low: [number, Amount],
    high: [number, Amount],
    kinds: readonly string[],
  ): ByLang<string> => {
    const [name, below, above] = [limitName(limit), orNone(low[1]), orNone(high[1])];
    return {
      'zh-CN': `${name['zh-CN']}的额度越往上越低：${low[0]} 级是 ${below['zh-CN']}，${high[0]} 级只有 ${above['zh-CN']}（${kinds.map((one) => kindName(one)['zh-CN']).join('、')}）。`,
      'zh-TW': `${name['zh-TW']}的額度越往上越低：${low[0]} 級是 ${below['zh-TW']}，${high[0]} 級只有 ${above['zh-TW']}（${kinds.map((one) => kindName(one)['zh-TW']).join('、')}）。`,
      en: `The limit on ${name.en} falls as tiers rise: tier ${low[0]} has ${below.en}, tier ${high[0]} only ${above.en} (${kinds.join(', ')}).`,
    };
  },
  sumFalls: (key: string, low: [number, Amount], high: [number, string]): ByLang<string> => {
    const below = orNone(low[1]);
    return {
      'zh-CN': `累计额度“${nameOf(key)['zh-CN']}”越往上越低：${low[0]} 级是 ${below['zh-CN']}，${high[0]} 级只有 ${high[1]}。`,
      'zh-TW': `累計額度「${nameOf(key)['zh-TW']}」越往上越低：${low[0]} 級是 ${below['zh-TW']}，${high[0]} 級只有 ${high[1]}。`,
      en: `The sum "${key}" falls as tiers rise: tier ${low[0]} has ${below.en}, tier ${high[0]} only ${high[1]}.`,
    };
  },
  limitAboveSum: (clause: string, single: string, tier: number, sum: string, key: string): ByLang<string> => ({
    'zh-CN': `“${clause}”单笔可退到 ${single}，可 ${tier} 级累计最多 ${sum}（${nameOf(key)['zh-CN']}），这个额度永远用不满。`,
    'zh-TW': `「${clause}」單筆可退到 ${single}，可 ${tier} 級累計最多 ${sum}（${nameOf(key)['zh-TW']}），這個額度永遠用不滿。`,
    en: `"${clause}" allows refunds up to ${single}, but tier ${tier} gives no more than ${sum} in all (${key}): the limit is never reached.`,
  }),
  badDeputy: (deputy: string, of: string, why: 'gone' | 'self' | 'lower_tier'): ByLang<string> => {
    const how = `xiaoer user deputy ${of} <name>`;
    return {
      'zh-CN': `“${deputy}”不能替“${of}”：${{ gone: '已经不能登录', self: '就是本人', lower_tier: '级别更低' }[why]}。换一位同级或更高的：${how}`,
      'zh-TW': `「${deputy}」不能代理「${of}」：${{ gone: '已經不能登入', self: '就是本人', lower_tier: '級別更低' }[why]}。換一位同級或更高的：${how}`,
      en: `"${deputy}" cannot stand in for "${of}": it ${{ gone: 'may not sign in any more', self: 'is the same person', lower_tier: 'is of a lower tier' }[why]}; name somebody of the same or a higher tier: ${how}`,
    };
  },
  onlyOneHere: (name: string, tier: number): ByLang<string> => ({
    'zh-CN': `在岗的人里只有“${name}”能批 ${tier} 级；“${name}”自己申请的，得等别人。`,
    'zh-TW': `在崗的人裡只有「${name}」能核准 ${tier} 級；「${name}」自己申請的，得等別人。`,
    en: `Of those here only "${name}" could give approvals of tier ${tier}; what "${name}" asks for waits for somebody else.`,
  }),
  nobodyHere: (tier: number, away: readonly string[]): ByLang<string> => ({
    'zh-CN': `${tier} 级的审批现在没人能批：${away.length > 0 ? `${away.join('、')} 不在，他们指定的人也都不在` : '没有这样的人'}。`,
    'zh-TW': `${tier} 級的審批現在沒人能核准：${away.length > 0 ? `${away.join('、')} 不在，他們指定的人也都不在` : '沒有這樣的人'}。`,
    en: `Approvals of tier ${tier} could be given by nobody here: ${away.length > 0 ? `away are ${away.join(', ')}, and nobody they named is here` : 'there is nobody'}.`,
  }),
  noDeputy: (role: string): ByLang<string> => ({
    'zh-CN': `“${nameOf(role)['zh-CN']}”不在的时候没有人替。在 deputies 里加一个。`,
    'zh-TW': `「${nameOf(role)['zh-TW']}」不在的時候沒有人代理。在 deputies 裡加一個。`,
    en: `Nobody is named to stand in for an absent "${role}"; add one under deputies.`,
  }),
  fewAble: (tier: number, able: 0 | 1, roles: readonly string[]): ByLang<string> => ({
    'zh-CN': `${tier} 级的审批，店里${able === 0 ? '没有人' : '只有一个人'}能批（${roles.map((one) => nameOf(one)['zh-CN']).join('、')}）。加一个这样角色的人。`,
    'zh-TW': `${tier} 級的審批，店裡${able === 0 ? '沒有人' : '只有一個人'}能核准（${roles.map((one) => nameOf(one)['zh-TW']).join('、')}）。加一個這樣角色的人。`,
    en: `Approvals of tier ${tier} can be given by ${able === 0 ? 'nobody' : 'only one person'} of this shop (${roles.join(', ')}); add a user with such a role.`,
  }),
} as const;
