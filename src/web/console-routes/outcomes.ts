import type { Absent } from '../../handoff/hand-over.ts';
import type { LabelRefused } from '../../handoff/label-words.ts';
import type { StepLabelGone } from '../../handoff/quick-steps.ts';
import type { Shut } from '../../handoff/reopening.ts';
import type { ByLang } from '../../message.ts';
import type { Repos } from '../../store/repos.ts';
import { isLabelRefused, refuseLabel } from '../label-outcomes.ts';
import { Refusal } from '../refusal.ts';
import { notFound } from './context.ts';

const somebody: ByLang<string> = { 'zh-CN': '同事', 'zh-TW': '同事', en: 'A colleague' };

const byLang = (say: (name: ByLang<string>) => ByLang<string>, name: string | null): ByLang<string> =>
  say(name === null ? somebody : { 'zh-CN': name, 'zh-TW': name, en: name });

const ownedBy = (name: string | null): ByLang<string> =>
  byLang(
    (who) => ({
      'zh-CN': `${who['zh-CN']} 先接手了，这个会话在 TA 手里。`,
      'zh-TW': `${who['zh-TW']} 先接手了，這個對話在對方手上。`,
      en: `${who.en} was first and has this conversation.`,
    }),
    name,
  );

const WORDS: Record<
  | 'archived'
  | 'no_such_colleague'
  | 'not_held'
  | 'shopper_waits'
  | 'shopper_wrote'
  | 'no_such_time'
  | 'too_late'
  | 'rating_asked'
  | 'erased'
  | 'goes_on'
  | 'window_over',
  ByLang<string>
> = {
  shopper_waits: {
    'zh-CN': '顾客还在等您回话：先回一句，再放到一边。',
    'zh-TW': '顧客還在等您回覆：先回一句，再放到一邊。',
    en: 'The shopper waits for a word of yours. Answer first, then put it off.',
  },
  shopper_wrote: {
    'zh-CN': '顾客刚刚又发了消息。先看一眼，再关闭或交回机器人。',
    'zh-TW': '顧客剛剛又傳了訊息。請先看過，再關閉或交回機器人。',
    en: 'The shopper has just written again. Read it first, then close it or give it back.',
  },
  no_such_time: {
    'zh-CN': '要选一个还没到的时间，90 天以内。',
    'zh-TW': '要選一個還沒到的時間，90 天以內。',
    en: 'Choose a time that is still to come, within 90 days.',
  },
  too_late: {
    'zh-CN': '已经过了能撤回的时间，或者之后又有了新动静。打开会话看看。',
    'zh-TW': '已經過了能復原的時間，或者之後又有了新動靜。打開對話看看。',
    en: 'It is too late to take this back, or something has happened since. Open the conversation and look.',
  },
  rating_asked: {
    'zh-CN': '评价邀请已经发给顾客，撤不回来了。还有话要说，打开会话点“重新打开”。',
    'zh-TW': '評分邀請已經傳給顧客，無法復原。還有話要說，請開啟對話按「重新開啟」。',
    en: 'The shopper has been asked for a rating, so this cannot be taken back. To say more, open the conversation again.',
  },
  archived: {
    'zh-CN': '这个会话已归档。要再联系顾客，直接写一句发出去，会话就会重新打开。',
    'zh-TW': '這個對話已封存。要再聯絡顧客，直接寫一句傳出去，對話就會重新開啟。',
    en: 'This conversation is archived. Write to the shopper, and it opens again.',
  },
  erased: {
    'zh-CN': '这位顾客的资料已经删除，联系不上了，这里也不能再写什么。',
    'zh-TW': '這位顧客的資料已經刪除，無法再聯絡，這裡也不能再寫什麼。',
    en: 'What is known of this shopper has been erased: they cannot be reached, and nothing more is kept here.',
  },
  goes_on: {
    'zh-CN': '这位顾客已经有更新的会话了，请到那里回复。',
    'zh-TW': '這位顧客已經有更新的對話了，請到那裡回覆。',
    en: 'This shopper has a later conversation. Answer there.',
  },
  window_over: {
    'zh-CN': '平台规定的回复时间或条数已经用完，顾客再写之前发不出去。可以先留一条备注。',
    'zh-TW': '平台規定的回覆時間或則數已經用完，顧客再寫之前傳不出去。可以先留一則備註。',
    en: 'The platform lets nothing through before the shopper writes again. Leave a note for now.',
  },
  no_such_colleague: {
    'zh-CN': '这位同事现在不能接会话，换一位试试。',
    'zh-TW': '這位同事現在不能接對話，換一位試試。',
    en: 'This colleague cannot take conversations. Choose somebody else.',
  },
  not_held: {
    'zh-CN': '这个会话不在您手里，先接手再操作。',
    'zh-TW': '這個對話不在您手上，先接手再操作。',
    en: 'You do not have this conversation. Take it first.',
  },
};

/** Who is not there, and what else may be done. */
const absentWords = ({ name, there }: Absent): ByLang<string> => {
  const [cn, tw, en] = [there.join('、'), there.join('、'), there.join(', ')];
  const nobody = there.length === 0;
  return {
    'zh-CN': `${name} 现在不在。${nobody ? '也没有别的同事在线' : `在线的有：${cn}`}。可以只发这句话，再转给别人或升级。`,
    'zh-TW': `${name} 現在不在。${nobody ? '也沒有其他同事在線' : `在線的有：${tw}`}。可以只傳這句話，再轉給別人或往上呈報。`,
    en: `${name} is not there. ${nobody ? 'Nobody else is, either' : `Those who are: ${en}`}. Send without it, then hand it to somebody else or escalate.`,
  };
};

/** Which label a ready answer cannot put on, how the words are sent all the same, and who mends it. */
const stepLabelWords = ({ name, retired }: StepLabelGone): ByLang<string> => ({
  'zh-CN': `没有发出：这条快捷回复要贴的标签“${name}”${retired ? '已停用' : '已经没有了'}。点“改一改”可以只发这句话；主管可以在“设置 › 标签”里${retired ? '重新启用它' : '新建它'}，或给这条快捷回复换一个标签。`,
  'zh-TW': `沒有送出：這則罐頭訊息要貼的標籤「${name}」${retired ? '已停用' : '已經沒有了'}。按「改一下」可以只傳這句話；主管可以在「設定 › 標籤」${retired ? '重新啟用它' : '新增它'}，或幫這則罐頭訊息換一個標籤。`,
  en: `Not sent: the label “${name}” that this ready reply puts on ${retired ? 'is retired' : 'is not there any more'}. Press “Change it” to send the words alone. A supervisor can ${retired ? 'bring it back' : 'add it'} under Settings › Labels, or give the ready reply another label.`,
});

/** Every outcome of the handoff commands that is not the one that was wanted. */
export type Refused =
  | { outcome: 'not_found' | 'archived' | 'no_such_colleague' | 'shopper_waits' | 'shopper_wrote' }
  | { outcome: 'no_such_time' | 'too_late' }
  | { outcome: 'rating_asked' }
  | Shut
  | { outcome: 'owned_by'; userId: string }
  | { outcome: 'not_yours'; userId: string | null }
  | { outcome: 'not_higher'; tier: number; top: number }
  | Absent
  | StepLabelGone
  | LabelRefused;

/** Says no in words: who was first, what to do instead. */
export const refuse = async (outcome: Refused, repos: Pick<Repos, 'users'>): Promise<never> => {
  if (isLabelRefused(outcome)) return refuseLabel(outcome);
  switch (outcome.outcome) {
    case 'not_found':
      return notFound();
    case 'archived':
      throw new Refusal('CONFLICT', WORDS.archived);
    case 'shopper_waits':
      throw new Refusal('CONFLICT', WORDS.shopper_waits);
    case 'shopper_wrote':
      throw new Refusal('CONFLICT', WORDS.shopper_wrote);
    case 'too_late':
      throw new Refusal('CONFLICT', WORDS.too_late);
    case 'rating_asked':
      throw new Refusal('CONFLICT', WORDS.rating_asked);
    case 'erased':
      throw new Refusal('CONFLICT', WORDS.erased);
    case 'goes_on':
      throw new Refusal('CONFLICT', WORDS.goes_on, { more: { in: outcome.in } });
    case 'window_over':
      throw new Refusal('CONFLICT', WORDS.window_over);
    case 'no_such_time':
      throw new Refusal('INPUT_INVALID', WORDS.no_such_time);
    case 'no_such_colleague':
      throw new Refusal('INPUT_INVALID', WORDS.no_such_colleague);
    case 'step_label_gone':
      throw new Refusal('CONFLICT', stepLabelWords(outcome));
    case 'colleague_absent':
      throw new Refusal('CONFLICT', absentWords(outcome));
    case 'owned_by': {
      const owner = await repos.users.get(outcome.userId);
      const more = { owner: { id: outcome.userId, name: owner?.displayName ?? null } };
      throw new Refusal('CONFLICT', ownedBy(owner?.displayName ?? null), { more });
    }
    case 'not_yours': {
      if (outcome.userId === null) throw new Refusal('CONFLICT', WORDS.not_held);
      const owner = await repos.users.get(outcome.userId);
      throw new Refusal('CONFLICT', ownedBy(owner?.displayName ?? null));
    }
    case 'not_higher': {
      const { tier, top } = outcome;
      throw new Refusal('INPUT_INVALID', {
        'zh-CN': `现在是 ${tier} 级，只能升到更高，最高 ${top} 级。`,
        'zh-TW': `現在是 ${tier} 級，只能升到更高，最高 ${top} 級。`,
        en: `It is at tier ${tier}; choose a higher one, up to ${top}.`,
      });
    }
  }
};
