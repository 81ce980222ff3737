import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../contract/operations/all.ts';
import type { Choice, Field, Fields } from '../../domain/kernel/fields.ts';
import type { CommandDefinition } from '../../domain/kernel/process.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const schemaOf = async (process: string) => (await api.get('hai-admin', `/v1/processes/${process}/schema`)).body;

describe.each(PROCESSES.map(process => [process.name, process] as const))('the form of %s', (name, process) => {
  test('has_every_field_in_one_section_and_every_section_in_both_languages', async () => {
    const { sections, fields } = await schemaOf(name);
    const standing = sections.flatMap((section: { fields: string[] }) => section.fields);
    expect(standing.toSorted()).toEqual(Object.keys(fields).toSorted());
    for (const { label } of sections) expect([label.en, label.zh]).toEqual([expect.any(String), expect.any(String)]);
  });

  test('leaves_no_policy_key_unresolved_and_no_choice_without_options_or_a_list_to_read', async () => {
    const { fields, inputs } = await schemaOf(name);
    const groups = [fields, ...Object.values<{ fields: object }>(inputs).map(input => input.fields)];
    for (const field of groups.flatMap(leavesOf)) {
      if (field.kind.startsWith('option')) expect(field.options.length, JSON.stringify(field)).toBeGreaterThan(0);
      for (const amount of [field.above, field.recommended]) expect(amount ?? '0.00').toMatch(/^\d+\.\d\d$/);
      if (field.choose) expect(field.choose.path).toMatch(/^\/v1\//);
      if (field.list) expect((await api.get('hai-admin', `/v1/code-lists/${field.list}`)).status).toBe(200);
    }
  });

  test('looks_things_up_by_operations_that_are_there_with_filters_they_take', () => {
    const inputs = Object.values<CommandDefinition>(process.commands).map(({ input }) => input ?? {});
    for (const { operation, query = {} } of [process.fields, ...inputs].flatMap(choicesOf)) {
      const found = OPERATIONS.find(({ id }) => id === operation);
      expect(found?.method, operation).toBe('get');
      const taken = found?.query?.map(parameter => parameter.name) ?? [];
      expect(Object.keys(query).filter(key => !taken.includes(key))).toEqual([]);
    }
  });

  test('says_of_every_command_a_person_gives_what_it_asks', async () => {
    const { inputs } = await schemaOf(name);
    const given = Object.entries<CommandDefinition>(process.commands).filter(([, { by }]) =>
      by.some(side => side === 'partner' || side === 'vendor'),
    );
    for (const [code, rule] of given) {
      const { fields, reason, edits } = inputs[code];
      expect(Object.keys(fields)).toEqual(Object.keys(rule.input ?? {}));
      expect(edits).toBe(rule.edits === true);
      expect(reason === null).toBe(rule.reason === undefined);
      if (rule.reason?.codes) {
        expect(reason.codes.map((known: { code: string }) => known.code)).toEqual(Object.keys(rule.reason.codes));
      }
    }
  });
});

test('a_form_of_a_po_says_what_is_agreed_to_what_it_begins_with_and_what_it_takes', async () => {
  const { fields, attachments, inputs, sections } = await schemaOf('partner-opportunity');
  expect(sections.slice(0, 3).map(({ code }: { code: string }) => code)).toEqual(['customer', 'opportunity', 'need']);
  expect(fields.consent.fields.given).toMatchObject({
    mustBe: true,
    statement: { zh: expect.stringContaining('同意') },
  });
  expect(fields.consent.fields.at.preset).toBe('now');
  expect(fields.consent.fields.version.preset).toBe('2026-01');
  expect(fields.estimatedAmount).toMatchObject({ above: '0.00', recommended: '10000.00', currency: 'currency' });
  expect(fields.bant.fields.budget).toMatchObject({ min: 10, max: 1000, help: { en: expect.any(String) } });
  expect(fields.customerProvince).toMatchObject({ list: 'provinces' });
  expect(attachments).toMatchObject({ max: 10, bytes: 20_971_520 });
  expect(inputs['reject-validation'].reason).toMatchObject({ min: 1, max: 500 });
  expect((await schemaOf('pipeline-record')).attachments).toBeNull();
});

test('code_lists_have_both_labels_and_provinces_know_their_country', async () => {
  const countries = (await api.get('hai-admin', '/v1/code-lists/countries')).body.items;
  expect(countries).toHaveLength(249);
  expect(countries).toContainEqual({ code: 'SG', label: { en: 'Singapore', zh: '新加坡' }, parent: null });
  const provinces = (await api.get('hai-admin', '/v1/code-lists/provinces')).body.items;
  expect(provinces).toContainEqual({ code: 'CN-13', label: { en: 'Hebei', zh: '河北省' }, parent: 'CN' });
  expect((await api.get('hai-admin', '/v1/code-lists/planets')).status).toBe(404);
});

test('companies_are_found_by_kind_status_and_text', async () => {
  const found = async (search: string) =>
    (await api.get('lin-hao', `/v1/organizations?${search}`)).body.items.map(({ id }: { id: string }) => id);
  expect(await found('kind=vendor')).toEqual(['org-vendor']);
  expect(await found(`kind=partner&status=active&q=${encodeURIComponent('海岳')}`)).toEqual(['org-haiyue']);
  expect(await found('q=BLUE')).toEqual(['org-lanwan']);
  expect(await found('status=inactive')).toEqual([]);
});

// oxlint-disable-next-line typescript/no-explicit-any -- descriptors as a page reads them; check-contract.ts checks their shape
function leavesOf(fields: object): any[] {
  // oxlint-disable-next-line typescript/no-explicit-any -- see above
  return Object.values<any>(fields).flatMap(field => [field, ...leavesOf(field.fields ?? {})]);
}

function choicesOf(fields: Fields): Choice[] {
  return Object.values<Field>(fields).flatMap(field => (field.kind === 'text' && field.choose ? [field.choose] : []));
}

test('what_is_wrong_with_a_field_names_other_fields_and_options_as_the_form_does', async () => {
  const form = { name: '字段文字', contact: { name: '张伟' }, supportNeeded: ['VIEW_ONLY', 'BUSINESS_DEMO'] };
  const made = await api.call('POST', '/v1/partner-opportunities?validate-only=true', {
    as: 'hai-admin',
    body: form,
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(made.body.errors).toMatchObject([{ pointer: '#/supportNeeded', detail: expect.stringContaining('仅供可视') }]);
  const saved = await api.done('hai-admin', '/v1/partner-opportunities', { name: '字段文字', contact: form.contact });
  const path = `/v1/partner-opportunities/${saved.body.id}/submit?validate-only=true`;
  const seen = saved.headers.get('etag') ?? '';
  const submitted = await api.call('POST', path, { as: 'hai-admin', body: {}, seen });
  const contact = submitted.body.errors.find(({ pointer }: { pointer: string }) => pointer === '#/contact');
  expect(contact.detail).toBe('Fill in at least one of: Phone, Email.');
});

test('what_one_side_says_the_form_of_the_other_does_not_ask', async () => {
  const partnerOf = async (person: string) =>
    (await api.get(person, '/v1/processes/fh-monthly-claim/schema')).body.fields.partnerId.system;
  expect(await partnerOf('hai-admin')).toBe(true);
  expect(await partnerOf('hu-bin')).toBeUndefined();
});
