import { describe, expect, it } from 'vitest';
import { wechatOfficial } from '../../../src/channels/wechat-official/index.ts';
import { wecom } from '../../../src/channels/wecom/index.ts';

const wecomEnv = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_SECRET: 'secret',
  WECOM_TOKEN: 'token',
  WECOM_AES_KEY: 'a'.repeat(43),
};
const officialEnv = {
  WECHAT_OFFICIAL_APP_ID: 'wx0123456789abcdef',
  WECHAT_OFFICIAL_SECRET: 'secret',
  WECHAT_OFFICIAL_TOKEN: 'token',
  WECHAT_OFFICIAL_AES_KEY: 'a'.repeat(43),
};

describe('the variables of WeChat’s official roads', () => {
  it('say what is set up, and no secret', () => {
    expect(wecom.check(wecomEnv)).toBe(
      'every account of the app, callbacks at /channels/wecom/callback, by qyapi.weixin.qq.com',
    );
    expect(wecom.check({ ...wecomEnv, WECOM_KF_ID: 'wkA1, wkB2' })).toContain('2 account(s)');
    expect(wechatOfficial.check(officialEnv)).toContain('wx0123456789abcdef');
    expect(wecom.wanted({})).toBe(false);
    expect(wechatOfficial.wanted({})).toBe(false);
  });

  it.each([
    ['WECOM_SECRET', undefined],
    ['WECOM_TOKEN', ''],
    ['WECOM_AES_KEY', 'short'],
    ['WECOM_CORP_ID', 'ww 1'],
    ['WECOM_KF_ID', 'wk!'],
    ['WECOM_API_URL', 'ftp://a.example'],
  ])('of WeCom are refused with name and remedy: %s=%s', (name, value) => {
    expect(() => wecom.check({ ...wecomEnv, [name]: value })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(`${name} `) }),
    );
  });

  it.each([
    ['WECHAT_OFFICIAL_APP_ID', 'gh_1'],
    ['WECHAT_OFFICIAL_SECRET', undefined],
    ['WECHAT_OFFICIAL_TOKEN', undefined],
    ['WECHAT_OFFICIAL_AES_KEY', 'a'.repeat(44)],
    ['WECHAT_OFFICIAL_API_URL', 'nowhere'],
  ])('of an official account are refused with name and remedy: %s=%s', (name, value) => {
    expect(() => wechatOfficial.check({ ...officialEnv, [name]: value })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(`${name} `) }),
    );
  });
});
