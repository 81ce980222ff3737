import { expect, test } from 'vitest';
import {
  checklistsOf,
  measureWords,
  metCount,
  type Requirement,
  unmetFirst,
} from '../../web/components/requirements/requirement.ts';

const line = (code: string, met: boolean): Requirement => ({ code, label: { en: code, zh: code }, met });
const lines = [line('a', true), line('b', false), line('c', true), line('d', false)];

test('what_is_not_met_comes_first_each_part_in_the_order_of_the_rule', () => {
  expect(unmetFirst(lines).map(({ code }) => code)).toEqual(['b', 'd', 'a', 'c']);
  expect(metCount(lines)).toBe(2);
});

test('commands_that_wait_for_the_same_share_one_list', () => {
  const found = checklistsOf([
    { command: 'submit', requirements: lines },
    { command: 'approve', requirements: [...lines] },
    { command: 'join', requirements: lines.slice(0, 1) },
    { command: 'withdraw' },
  ]);
  expect(found.map(({ commands }) => commands.map(({ command }) => command))).toEqual([
    ['submit', 'approve'],
    ['join'],
  ]);
});

test('what_is_there_and_what_is_needed_are_said_in_words', () => {
  const said = (measure: string | number | undefined) => measureWords(measure, 'zh', text => `日期 ${text}`);
  expect(['6mo', '3wd', '2026-11-01', '2026-11', 'BP'].map(said)).toEqual([
    '6 个月',
    '3 个工作日',
    '日期 2026-11-01',
    '2026-11',
    'BP',
  ]);
  expect([said('–'), said(undefined), said(0)]).toEqual([undefined, undefined, 0]);
});
