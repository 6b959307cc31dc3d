import type { enPeople } from './en-people.ts';

/** 誰可以登入。 */
export const zhTwPeople: typeof enPeople = {
  people: {
    title: '員工帳號',
    how: '誰可以登入、是什麼角色。有人離職就停用：做過的事還留在紀錄裡，TA 手上的對話一有顧客在等就重新排隊。',
    add: '新增員工',
    askAdmin: '新帳號、角色和密碼由管理員來辦，這樣誰也核准不了自己的申請。',
    change: '修改',
    changeOf: (name: string) => `修改${name}`,
    keep: '儲存',
    kept: '已儲存。',
    name: '登入名稱',
    nameHow: '2 到 40 個字母、數字、點、連字號或底線。',
    displayName: '顯示名稱',
    displayNameHow: '顧客和同事看到的名字。',
    role: '角色',
    capacity: '同時接待的對話數',
    deputy: '代班人',
    deputyHow: 'TA 不在時，超過時限的案件轉給代班人。',
    deputyIs: (name: string) => `代班：${name}`,
    renew: '換新密碼',
    disable: '停用',
    enable: '重新啟用',
    letOut: (name: string) => `${name} 已停用，不能再登入。`,
    letIn: (name: string) => `${name} 可以登入了。`,
    off: '已停用',
    never: '還沒登入過',
    seen: (day: string) => `最近在線：${day}`,
    load: (n: number) => `手上 ${n} 個對話`,
    passwordHow: (name: string) => `${name} 的密碼只顯示這一次，請轉告本人，登入後在「設定」裡改掉。`,
  },
};
