import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { processStanding } from '../../contract/schemas/settings.ts';
import { type Api, openApi } from '../support/api.ts';
import { draft, offered, submitted, underValidation } from '../support/stories.ts';

type Standing = z.infer<typeof processStanding>;

let api: Api;
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
  await draft(api);
  await submitted(api);
  await submitted(api, 'chen-admin');
  await underValidation(api, { name: '逾期项目' });
  await offered(api);
  api.setNow('2026-10-13T02:00:00Z');
  await underValidation(api, { name: '在途项目' });
});
afterAll(() => api.close());

async function standing(as: string, process = 'partner-opportunity'): Promise<Standing> {
  const { status, body, text } = await api.get(as, `/v1/processes/${process}/standing`);
  expect(status, text).toBe(200);
  return body;
}
const counts = ({ states }: Standing) =>
  Object.fromEntries(
    states.filter(({ count }) => count > 0).map(({ code, count, overdue }) => [code, [count, overdue]]),
  );

test('the_states_of_a_process_say_how_many_stand_there_within_the_readers_sight', async () => {
  expect(counts(await standing('hai-admin'))).toEqual({
    draft: [1, 0],
    'under-review': [1, 0],
    'under-validation': [2, 1],
  });
  expect(counts(await standing('zhao-qiang'))).toEqual({ 'under-review': [2, 0], 'under-validation': [2, 1] });
  expect(counts(await standing('chen-admin'))).toEqual({ 'under-review': [1, 0] });
  expect(counts(await standing('hai-sales'))).toEqual({});
  expect(counts(await standing('qian-ling'))).toEqual({});
  expect(counts(await standing('ops-an', 'vendor-opportunity'))).toEqual({ offered: [1, 1] });
});

test('every_state_stands_there_in_the_order_of_the_process_with_its_label_and_the_list_it_counts', async () => {
  const { states, process, asOf, sight } = await standing('hai-admin');
  expect({ process, asOf, sight: sight.kind }).toEqual({
    process: 'partner-opportunity',
    asOf: '2026-10-13T02:00:00.000Z',
    sight: 'company',
  });
  expect(states.map(({ code }) => code)).toEqual(
    Object.keys(api.engine.processes.get('partner-opportunity')?.states ?? {}),
  );
  expect(states[2]).toMatchObject({ label: { en: 'Under validation', zh: '验证中' } });
  for (const { count, overdue, cases, overdueCases } of states) {
    expect((await api.get('hai-admin', `/v1/cases?${cases}&count=true`)).body.total.count, cases).toBe(count);
    expect((await api.get('hai-admin', `/v1/cases?${overdueCases}&count=true`)).body.total.count).toBe(overdue);
  }
});

test('no_process_stands_nowhere', async () => {
  expect((await api.get('hai-admin', '/v1/processes/no-such-process/standing')).status).toBe(404);
});
