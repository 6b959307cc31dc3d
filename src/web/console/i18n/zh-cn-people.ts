import type { enPeople } from './en-people.ts';

/** 谁可以登录。 */
export const zhCnPeople: typeof enPeople = {
  people: {
    title: '员工账号',
    how: '谁可以登录、是什么角色。有人离职就停用：做过的事还留在记录里，TA 手里的会话一有顾客在等就重新排队。',
    add: '添加员工',
    askAdmin: '新账号、角色和密码由管理员来办，这样谁也批不了自己的申请。',
    change: '修改',
    changeOf: (name: string) => `修改${name}`,
    keep: '保存',
    kept: '已保存。',
    name: '登录名',
    nameHow: '2 到 40 个字母、数字、点、短横线或下划线。',
    displayName: '显示名',
    displayNameHow: '顾客和同事看到的名字。',
    role: '角色',
    capacity: '同时接待的会话数',
    deputy: '代班人',
    deputyHow: 'TA 不在时，超过时限的工单转给代班人。',
    deputyIs: (name: string) => `代班：${name}`,
    renew: '换新密码',
    disable: '停用',
    enable: '重新启用',
    letOut: (name: string) => `${name} 已停用，不能再登录。`,
    letIn: (name: string) => `${name} 可以登录了。`,
    off: '已停用',
    never: '还没登录过',
    seen: (day: string) => `最近在线：${day}`,
    load: (n: number) => `手里 ${n} 个会话`,
    passwordHow: (name: string) => `${name} 的密码只显示这一次，请转告本人，登录后在“设置”里改掉。`,
  },
};
