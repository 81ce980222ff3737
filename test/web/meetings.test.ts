import { expect, test } from 'vitest';
import { meetingsOf } from '../../web/pages/case/certification/meetings.ts';

const at = '2026-11-27T07:00:00.000Z';
const other = '2026-11-30T07:00:00.000Z';
const before = Date.parse('2026-11-26T00:00:00Z');

test('until_both_sides_schedule_the_same_time_each_ones_proposal_is_told', () => {
  expect(meetingsOf({ defencePartnerAt: at, defenceVendorAt: other }, before)).toEqual([
    { kind: 'ofPartner', at, where: '' },
    { kind: 'ofVendor', at: other, where: '' },
  ]);
  expect(meetingsOf({}, before)).toEqual([]);
});

test('an_agreed_meeting_is_the_only_one_and_is_held_once_its_time_has_come', () => {
  const data = { defencePartnerAt: at, defenceVendorAt: at, defenceAt: at, defenceWhere: 'https://meet.example' };
  expect(meetingsOf(data, before)).toEqual([{ kind: 'agreed', at, where: 'https://meet.example' }]);
  expect(meetingsOf(data, Date.parse(at))).toMatchObject([{ kind: 'held' }]);
});
