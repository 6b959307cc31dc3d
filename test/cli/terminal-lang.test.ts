import { describe, expect, test } from 'vitest';
import { terminalLang } from '../../src/cli/chat/terminal-lang.ts';

describe('the language of a terminal', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-TW'],
    [{ LANG: 'zh_HK' }, 'zh-TW'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'C' }, 'zh-CN'],
    [{ LC_ALL: 'C.UTF-8', LANG: 'zh_TW' }, 'en'],
  ])('of %j is %s', (env, lang) => {
    expect(terminalLang(env)).toBe(lang);
  });
});
