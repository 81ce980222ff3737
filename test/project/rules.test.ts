import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../runtime/paths.ts';
import type { Area } from '../rules/area.ts';
import { AREAS } from '../rules/areas.ts';
import { uncovered } from '../rules/uncovered.ts';

const folder = join(packageRoot, 'test', 'server', 'rules');
const texts = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));

test.each(AREAS)('every_row_has_a_test_through_the_api: $area', area => {
  const missing = Object.keys(area.rows).filter(id => !isWritten(area, id));
  expect(missing).toEqual([]);
});

test.each(AREAS)('every_refusal_the_handbook_names_occurs_with_its_status_and_code: $area', area => {
  expect(uncovered(area, [], texts.join('\n')).refusals).toEqual([]);
});

describe('the list of rows without a test', () => {
  const area: Area = {
    area: 'money',
    rows: { '1 paid': 'final', '1 void': 'final' },
    refusals: ['TOO_LATE'],
    beyond: {},
  };

  test('names_a_row_a_refusal_and_a_title_that_nothing_answers', () => {
    expect(
      uncovered(area, ['money 1 paid: final', 'money 1 pait: final', 'other 1 void: final'], '200 TOO_LATE'),
    ).toEqual({
      rows: ['1 void'],
      refusals: ['TOO_LATE'],
      strangers: ['1 pait'],
    });
  });

  test('is_empty_where_each_is_there', () => {
    expect(uncovered(area, ['money 1 paid: final', 'money 1 void: final'], "'409 TOO_LATE'")).toEqual({
      rows: [],
      refusals: [],
      strangers: [],
    });
  });

  test('asks_for_no_row_twice_and_for_none_it_says_is_beyond_it', () => {
    expect(new Set(AREAS.map(each => each.area)).size).toBe(AREAS.length);
    for (const { rows, beyond } of AREAS) expect(Object.keys(beyond).filter(id => Object.hasOwn(rows, id))).toEqual([]);
  });
});

/** Whether a test file of the area names the row in its title; the rows of a list may be tested one by one from that list. */
function isWritten({ area }: Area, id: string): boolean {
  const own = texts.filter(text => text.includes(`rules/${area}.ts`) || text.includes(`'${area} `));
  const [section = '', ...words] = id.split(' ');
  const rest = words.join(' ');
  return own.some(
    text =>
      text.includes(`'${id}'`) ||
      text.includes(`${area} ${id}:`) ||
      (text.includes(`(\`${section} \${`) && text.includes(`'${rest}'`)),
  );
}
