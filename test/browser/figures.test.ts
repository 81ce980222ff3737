import { expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

test('a_figure_is_a_picture_or_by_one_key_its_table_and_leads_to_the_cases_it_counts', async () => {
  const partner = await visit({ person: 'hai-admin', path: '/dashboard?window=12mo', language: 'en' });
  const { page } = partner;
  const states = page.getByRole('figure').filter({ has: page.getByRole('heading', { name: 'Where they stand now' }) });
  await states
    .getByRole('img', { name: /^Where they stand now/ })
    .locator('svg')
    .waitFor();
  await page.keyboard.press('t');
  await states.getByRole('table').waitFor();
  expect(new URL(page.url()).searchParams.get('tables')).toBe('all');
  expect(await seriousFaults(page)).toEqual([]);
  const count = states.getByRole('table').getByRole('link').first();
  const shown = Number(await count.innerText());
  await count.click();
  await page.waitForURL(/\/cases\?process=partner-opportunity/);
  const query = new URL(page.url()).search;
  const listed = await partner.context.request.get(`/v1/cases${query}&limit=100`);
  expect(((await listed.json()) as { items: object[] }).items).toHaveLength(shown);
  await page.goBack();
  await states.getByRole('table').waitFor();
  await page.keyboard.press('t');
  await states.getByRole('img', { name: /^Where they stand now/ }).waitFor();
  expectNoTrouble(partner);
});

test('a_table_of_a_figure_is_saved_as_a_file', async () => {
  const { page } = await visit({ person: 'hai-admin', path: '/dashboard?window=12mo', language: 'en' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV: Submitted by month' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('submitted.csv');
});

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('who_answers_for_deadlines_sees_what_is_at_risk_in_%s_at_%i', async (theme, width) => {
  const owner = await visit({ person: 'sun-yue', path: '/deadlines', theme, width });
  await owner.page.getByRole('heading', { name: '当前临期与逾期' }).waitFor();
  expect(await seriousFaults(owner.page)).toEqual([]);
  expectNoTrouble(owner);
});

test('operations_sees_the_incidents_below_the_deadlines', async () => {
  const operator = await visit({ person: 'ops-an', path: '/deadlines', language: 'en' });
  await operator.page.getByRole('heading', { name: 'Incidents' }).waitFor();
  expect(await seriousFaults(operator.page)).toEqual([]);
  expectNoTrouble(operator);
});

test('whoever_does_not_answer_for_deadlines_finds_nothing_there_and_nothing_is_asked', async () => {
  const partner = await visit({ person: 'hai-sales', path: '/deadlines', language: 'en' });
  await partner.page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  expectNoTrouble(partner);
});

test('each_state_of_a_diagram_is_reached_by_keyboard_and_leads_to_its_cases', async () => {
  const owner = await visit({ person: 'sun-yue', path: '/processes/partner-opportunity', language: 'en' });
  const { page } = owner;
  const diagram = page.getByRole('group', { name: /^Diagram of/ });
  const state = diagram.getByRole('link', { name: /^Under validation \d+ cases?$/ });
  await state.focus();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\?.*state=under-validation/);
  await page.goBack();
  await page.getByRole('button', { name: 'Show as a list' }).click();
  await page
    .getByRole('list', { name: /^Moves of/ })
    .getByText('Approve review → Under validation')
    .waitFor();
  expectNoTrouble(owner);
});

test('a_policy_says_its_lengths_in_words', async () => {
  const owner = await visit({ person: 'sun-yue', path: '/policies/partner-opportunity/1', language: 'en' });
  const { page } = owner;
  await page.getByRole('row', { name: 'Validation 10 working days', exact: true }).waitFor();
  await page.getByRole('row', { name: /^Office by region Beijing: North China office/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expectNoTrouble(owner);
});
