import { describe, expect, test } from 'vitest';
import { type CarePolicy, parseCare } from '../../src/care/policy.ts';
import { complaintOf, policyFile } from '../aftersales/shipped.ts';

type Raw = Record<string, Record<string, unknown>>;
const raw = (): Raw => policyFile('care') as Raw;
const complaint = (change: (file: Raw) => void): string => {
  const file = raw();
  change(file);
  return complaintOf(() => parseCare(file));
};

describe('The rules of messages the shop begins', () => {
  test('ship as a careful shop would have them: once a week, three times a month, never at night', () => {
    const policy: CarePolicy = parseCare(raw());
    expect(policy.caps).toEqual({ per_week: 1, per_month: 3 });
    expect(policy.quiet).toEqual({ from: 21 * 60, until: 9 * 60 });
    expect(policy.follow_up).toMatchObject({ on: true, after_days: 3 });
    expect(policy.thanks).toMatchObject({ on: true, after_days: 1 });
    expect(policy.birthday).toEqual({ on: true, at: 10 * 60 });
    expect(policy.silent).toMatchObject({ on: true, after_days: 90 });
    expect(policy.unpaid).toMatchObject({ on: true, after_hours: 2 });
  });

  test('name file, place and remedy of what is wrong', () => {
    const file = 'CONTENT_INVALID: templates/policies/care.yaml: ';
    expect(complaintOf(() => parseCare(undefined))).toContain(`${file}(whole file): the file is missing`);
    expect(complaint(({ caps }) => Object.assign(caps as object, { per_week: 0 }))).toContain(`${file}caps.per_week:`);
    expect(complaint(({ quiet }) => Object.assign(quiet as object, { from: '9pm' }))).toContain(
      `${file}quiet.from: a time is written like "21:00"`,
    );
    expect(complaint(({ quiet }) => Object.assign(quiet as object, { until: '21:00' }))).toContain(
      `${file}quiet: from and until are the same time`,
    );
    expect(complaint(({ birthday }) => Object.assign(birthday as object, { at: '08:59' }))).toContain(
      `${file}birthday.at: this lies in the quiet hours`,
    );
    expect(complaint(({ follow_up }) => Object.assign(follow_up as object, { kinds: ['privacy'] }))).toContain(
      `${file}follow_up.kinds[0]:`,
    );
  });

  test('let a wish go out in the very minute the quiet hours end', () => {
    const file = raw();
    (file['birthday'] as Record<string, unknown>)['at'] = '09:00';
    expect(parseCare(file).birthday.at).toBe(540);
  });
});
