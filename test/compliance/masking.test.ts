import { describe, expect, it } from 'vitest';
import { maskAddress, maskEmail, maskName, maskPhone, maskText } from '../../src/compliance/masking.ts';

describe('what a screen shows of a person', () => {
  it.each([
    ['王小明', '王**'],
    ['李雷', '李*'],
    ['欧阳修远', '欧**'],
    ['Lin Chia-Hao', 'L** C**'],
    ['', ''],
  ])('the name %s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown));

  it.each([
    ['+8613800138000', '***8000'],
    ['0912-345-678', '***5678'],
    ['', ''],
  ])('the phone %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));

  it.each([
    ['lin@example.com', 'l***@example.com'],
    ['broken', '***'],
    ['', ''],
  ])('the mail address %s is shown as %s', (email, shown) => expect(maskEmail(email)).toBe(shown));

  it.each([
    ['浙江省杭州市西湖区文三路 100 号 3 幢 201', '浙江省杭州市****'],
    ['上海市徐汇区漕溪北路 8 号', '上海市徐汇区****'],
    ['台北市大安區和平東路二段 1 號', '台北市大安區****'],
    ['文三路 100 号', '文三****'],
    ['12 Harbour Road, Wan Chai, Hong Kong', '****, Hong Kong'],
    ['12 Harbour Road', '****'],
    ['', ''],
  ])('the address %s is shown as %s', (address, shown) => expect(maskAddress(address)).toBe(shown));

  it('masks numbers and mail addresses inside a text and leaves order numbers and prices alone', () => {
    expect(maskText('我的电话 138 0013 8000，邮箱 lin@example.com，订单 ZL20261112-0007 付了 129.00')).toBe(
      '我的电话 ***8000，邮箱 l***@example.com，订单 ZL20261112-0007 付了 129.00',
    );
    expect(maskText('卡号 6222021234567890123，手機 0912-345-678')).toBe('卡号 ***0123，手機 ***5678');
  });
});
