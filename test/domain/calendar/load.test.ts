import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCalendars } from '../../../integrations/holidays/load.ts';
import { HOLIDAYS } from './support.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-holidays-'));
  cpSync(HOLIDAYS, folder, { recursive: true, filter: source => !source.endsWith('.ts') });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

// A file is broken on purpose, wherever a test wants it.
// oxlint-disable-next-line typescript/no-explicit-any
type LooseJson = Record<string, any>;

function edit(file: string, change: (data: LooseJson) => void): void {
  const data = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  change(data);
  writeFileSync(join(folder, file), JSON.stringify(data));
}

const faultOf = () => {
  try {
    loadCalendars(folder);
    return 'none';
  } catch (error) {
    return (error as Error).message.replace(folder, '');
  }
};

describe('loading the holiday tables', () => {
  test('yields_both_regions_as_version_1_sorted_by_id', () => {
    const calendars = loadCalendars(folder);
    expect(calendars.map(({ id, version }) => [id, version])).toEqual([
      ['cn', 1],
      ['weekend', 1],
    ]);
    expect(calendars.map(({ years }) => Object.keys(years))).toEqual([['2025', '2026'], []]);
    expect(calendars[0]).toMatchObject({
      zone: { id: 'Asia/Shanghai', offsets: [{ from: null, offsetMinutes: 480 }] },
      weekend: [0, 6],
      opening: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '18:30' },
      ],
      missingYear: 'provisional',
    });
  });

  test.each([2025, 2026])('the_source_of_%s_is_the_notice_of_the_state_council', year => {
    const source = loadCalendars(folder)[0]?.years[String(year)]?.source;
    expect(source).toContain(`国务院办公厅关于${year}年部分节假日安排的通知`);
  });

  test('the_totals_are_those_of_the_handbook', () => {
    const totals = ['cn-2025.json', 'cn-2026.json'].map(
      file => JSON.parse(readFileSync(join(folder, file), 'utf8')).totals,
    );
    expect(totals).toEqual([
      { daysOff: 1 + 8 + 3 + 5 + 3 + 8, makeUpWorkdays: 5 },
      { daysOff: 3 + 9 + 3 + 5 + 3 + 3 + 7, makeUpWorkdays: 6 },
    ]);
  });

  test('refuses_a_lost_day_by_the_totals', () => {
    edit('cn-2026.json', data => (data['holidays'][1].to = '2026-02-22'));
    expect(faultOf()).toBe(
      'calendar file /cn-2026.json: /totals/daysOff The notice counts 33, the list has 32: compare the list with the notice.',
    );
  });

  test('refuses_a_lost_make_up_workday_by_the_totals', () => {
    edit('cn-2026.json', data => data['makeUpWorkdays'].pop());
    expect(faultOf()).toBe(
      'calendar file /cn-2026.json: /totals/makeUpWorkdays The notice counts 6, the list has 5: compare the list with the notice.',
    );
  });

  test('refuses_what_the_calendar_check_refuses', () => {
    edit('cn-2025.json', data => (data['makeUpWorkdays'][0].date = '2025-01-27'));
    expect(faultOf()).toBe(
      'calendar file /cn.json: /years/2025/makeUpWorkdays/0 2025-01-27 is no weekend day, so it is a workday already.',
    );
  });

  test.each<[string, string, (data: LooseJson) => void, string]>([
    ['a_wrong_id', 'cn.json', data => (data['id'] = 'de'), '/cn.json: id is de'],
    ['a_wrong_region', 'cn-2025.json', data => (data['region'] = 'de'), '/cn-2025.json: /region Must be cn.'],
    ['a_wrong_year', 'cn-2025.json', data => (data['year'] = 2024), '/years/2025/year Must be 2025.'],
    ['a_missing_list', 'cn-2025.json', data => delete data['holidays'], '/cn-2025.json: holidays is not a list'],
    [
      'a_missing_label',
      'cn-2025.json',
      data => delete data['holidays'][0].label,
      '/cn-2025.json: label is not an object',
    ],
    ['a_missing_language', 'cn.json', data => delete data['label'].zh, '/cn.json: zh is not a text'],
    [
      'an_impossible_date',
      'cn-2025.json',
      data => (data['holidays'][0].to = '2025-02-30'),
      '/holidays/0/to Must be a date',
    ],
    ['an_unclear_status', 'cn-2025.json', data => delete data['provisional'], 'provisional is neither true nor false'],
    [
      'an_unknown_rule',
      'cn.json',
      data => (data['missingYear'] = 'weekend'),
      'missingYear is none of provisional, error, weekend-rule',
    ],
    ['a_text_for_a_number', 'cn.json', data => (data['weekend'] = ['0']), 'weekend/0 is not a whole number'],
    ['a_zone_without_data', 'cn.json', data => (data['zone'] = 'Asia/Shanghai'), '/cn.json: zone is not an object'],
  ])('refuses_%s_and_names_the_file', (_, file, change, message) => {
    edit(file, change);
    expect(faultOf()).toContain(message);
    expect(faultOf()).toContain('calendar file /cn');
  });

  test('refuses_a_file_that_is_not_json', () => {
    writeFileSync(join(folder, 'cn-2027.json'), '{');
    expect(faultOf()).toContain('calendar file /cn-2027.json: ');
  });

  test('refuses_a_year_without_its_region', () => {
    writeFileSync(join(folder, 'de-2026.json'), '{}');
    expect(faultOf()).toBe('calendar file /de-2026.json: there is no de.json');
  });
});
