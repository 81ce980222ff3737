import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { poForm, recordForm } from '../support/programme.ts';
import { PO, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** A pipeline record and the draft it was promoted to. */
async function promoted(): Promise<{ record: string; po: string }> {
  const made = await api.done('hai-sales', '/v1/pipeline-records', recordForm());
  const shared = await api.done('hai-sales', `/v1/pipeline-records/${made.body.id}/promote-to-po`, {}, tagOf(made));
  return { record: made.body.id, po: shared.body.data.promotedTo };
}

const COMPLETE = poForm({ name: '精密制造数据平台共享' });

const related = (as: string, id: string) => api.get(as, `/v1/cases/${id}/related`);

test('a_case_names_what_it_came_from_and_what_came_from_it', async () => {
  const { record, po } = await promoted();
  const from = await related('hai-sales', po);
  expect(from.body.items).toMatchObject([{ relation: 'parent', id: record, processLabel: { en: 'Pipeline record' } }]);
  const to = await related('hai-sales', record);
  expect(to.body.items).toMatchObject([{ relation: 'child', id: po, stateLabel: { en: 'Draft' } }]);
});

test('what_a_reader_may_not_see_is_not_among_the_related', async () => {
  const { record, po } = await promoted();
  const draft = await api.get('hai-admin', `/v1/cases/${po}`);
  const patched = await api.call('PATCH', `${PO}/${po}`, { as: 'hai-sales', body: COMPLETE, seen: draft.body.tag });
  await api.done('hai-sales', `${PO}/${po}/submit`, {}, tagOf(patched));
  expect((await related('wang-fang', po)).body).toEqual({ items: [] });
  expect((await related('wang-fang', record)).status).toBe(404);
  expect((await related('chen-admin', po)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});
