import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { type Api, openApi } from '../support/api.ts';
import { underValidation } from '../support/stories.ts';

let api: Api;
let caseId = '';
let taskId = '';
beforeAll(async () => {
  api = await openApi();
  const waiting = await underValidation(api);
  caseId = waiting.case.body.id;
  taskId = waiting.taskId;
});
afterAll(() => api.close());

/** Everything a decision would leave behind. */
async function decided(): Promise<string> {
  const rows = await api.store.read(async reader => [
    await reader.find('cases', {}),
    await reader.find('tasks', {}),
    await reader.find('auditEntries', {}),
    await reader.find('deadlines', {}),
    await reader.find('delegations', {}),
    await reader.find('policies', {}),
  ]);
  return JSON.stringify(rows);
}

test('defect-D1_a_link_that_something_fetches_decides_nothing_whatever_its_path_and_whoever_is_signed_in', async () => {
  const before = await decided();
  const paths = [...new Set(OPERATIONS.map(({ path }) => path))].map(path =>
    path.replace(/\{\w+\}/g, () => (path.startsWith('/v1/tasks/') ? taskId : caseId)),
  );
  const asked = 'command=validate&verdict=approve&customerContact=x&validate-only=false&_method=POST';
  let refused = 0;
  for (const path of paths) {
    for (const method of ['GET', 'HEAD']) {
      const { status } = await api.call(method, `${path}?${asked}`, { as: 'zhao-qiang' });
      if (status >= 400) refused += 1;
      expect(status, `${method} ${path}`).not.toBe(201);
    }
  }
  expect(paths).toContain(`/v1/tasks/${taskId}/decide`);
  expect(refused).toBeGreaterThan(100);
  expect(await decided()).toBe(before);
});
