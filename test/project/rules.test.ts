import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../runtime/paths.ts';
import { OPPORTUNITY_REFUSALS, OPPORTUNITY_ROWS } from '../rules/opportunities.ts';

const folder = join(packageRoot, 'test', 'server', 'rules');
const texts = readdirSync(folder)
  .map(name => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

test('every_row_of_the_opportunity_tables_has_a_test_through_the_api', () => {
  expect(Object.keys(OPPORTUNITY_ROWS).filter(id => !texts.includes(`'${id}'`) && !generated(id))).toEqual([]);
});

test('every_refusal_the_handbook_names_occurs_with_its_status_and_code', () => {
  expect(OPPORTUNITY_REFUSALS.filter(code => !new RegExp(`409( |, '|', ')${code}`).test(texts))).toEqual([]);
});

/** The reasons of a list are tested one by one from that list. */
function generated(id: string): boolean {
  return texts.includes('row(`2.4 ${code}`)') && id.startsWith('2.4 ') && texts.includes(`'${id.slice(4)}'`);
}
