import type { TurnView } from '../turn-view.ts';

/** Words that want a price lowered: 能便宜点吗, 算便宜一點, "can you do better on the price". */
const LOWER =
  /便宜(?:一)?(?:点|點|些)|(?:便宜|优惠|優惠|少|减|減|降)(?:个|個)?[一两兩二三五六八十百\d]+(?:块|塊|元)|(?:优惠|優惠|实惠|實惠|友情)[点點价價]|(?:能|可以|可不可以|能不能|再)(?:再)?(?:便宜|优惠|優惠|少|降|减|減)|(?:讲|講|议|議|还|還|砍|杀|殺|谈|談)(?:个|個)?[价價]|[价價][钱錢格]?(?:能不能|能|可以)(?:谈|談|降|再)|抹(?:个|個)?零|最低[价價]?(?:多少|能|可)|\b(?:(?:a bit|any|make it|go|be|for|it) cheaper|lower (?:the |your )?price|better price|best price|come down|knock\b.{0,20}\boff|haggle|bargain|negotiat\w*|do better on)/iu;
/** Words that look for goods that cost less, which is no bargaining: "which one is cheaper?" */
const AMONG = /哪|有没有|有沒有|别的|別的|其他|\b(?:which|other|another|anything|something|one)\b/i;

/** Whether a turn asks the shop to come down with a price. */
export const bargains = ({ heard }: TurnView): boolean => LOWER.test(heard.text) && !AMONG.test(heard.text);
