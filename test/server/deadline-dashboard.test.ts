import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { deadlineDashboard } from '../../contract/schemas/dashboard.ts';
import type { JsonObject } from '../../domain/json.ts';
import { advance } from '../../engine/advance.ts';
import { tick } from '../../engine/tick.ts';
import { type Api, openApi } from '../support/api.ts';
import { draft, HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

type Dashboard = z.infer<typeof deadlineDashboard>;
type Outcomes = Pick<Dashboard['settled']['stages'][number], 'kept' | 'late' | 'expired'>;

const PATH = '/v1/dashboard/deadlines';
let api: Api;
let missed = '';

/** Deadlines of two partners at two offices: kept, missed, ended by silence, called off, overdue, at risk and far away. */
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
  const kept = await underValidation(api, { name: '按时项目' });
  const validated = { customerContact: '电话确认需求属实' };
  await api.done('lin-hao', `${PO}/${kept.case.body.id}/validate`, validated, tagOf(kept.case));
  missed = (await underValidation(api, { name: '超期项目' })).case.body.id;
  await api.store.write(tx => tx.update('deadlines', { caseId: missed, kind: 'due' }, { onExpiry: 'escalate' }));
  const silent = [(await offered(api, { name: '无人接收' })).body.id, await reviewed('chen-admin', 'wang-fang')];
  await reviewed('chen-admin', 'wang-fang');
  const withdrawn = await offered(api, { name: '撤回项目' });
  const called = { reason: { code: 'CUSTOMER_CANCELLED', text: '客户取消' } };
  await api.done('lin-hao', `${HO}/${withdrawn.body.id}/withdraw`, called, tagOf(withdrawn));
  api.setNow('2026-10-14T02:00:00Z');
  for (const id of [missed, ...silent]) await tick(api.engine, id);
  await offered(api, { name: '临期项目' });
  await underValidation(api, { name: '未到期项目' });
  await reviewed('tong-admin', 'xu-jing', { name: '华南项目', customerProvince: 'CN-44' });
  for (const name of ['沙箱已过期', '沙箱未处理']) {
    const { id } = (await offered(api, { name })).body;
    await advance(api.engine, { userId: 'lin-hao', caseId: id, by: '5wd', dryRun: false });
    if (name === '沙箱已过期') await tick(api.engine, id);
  }
  await draft(api);
  await submitted(api);
});
afterAll(() => api.close());

/** A PO under validation. */
async function reviewed(as: string, reviewer: string, changed: JsonObject = {}): Promise<string> {
  const po = await submitted(api, as, changed);
  await api.done(reviewer, `${PO}/${po.body.id}/approve-review`, {}, tagOf(po));
  return po.body.id;
}

async function board(as: string, query = ''): Promise<Dashboard> {
  const { status, body, text } = await api.get(as, PATH + query);
  expect(status, text).toBe(200);
  return body;
}

/** Every figure of a dashboard with the list that explains it. */
function figuresOf({ atRisk, settled }: Dashboard): { count: number; cases: string }[] {
  const outcomes = (group: Outcomes) => [group.kept, group.late, group.expired];
  const risks = [atRisk, ...atRisk.groups];
  return [
    ...risks.map(({ count, cases }) => ({ count, cases })),
    ...risks.map(({ overdue, overdueCases }) => ({ count: overdue, cases: overdueCases })),
    ...settled.stages.flatMap(outcomes),
    ...settled.weeks.flatMap(({ offices }) => offices.flatMap(outcomes)),
  ];
}

const OVERSEERS = ['ops-an', 'zhao-qiang', 'ma-chao', 'gao-lei', 'hai-admin', 'chen-admin', 'tong-admin', 'lan-admin'];

describe('the dashboard of deadlines', () => {
  test.each(OVERSEERS)('explains_every_figure_of_%s_by_the_list_it_links_to', async as => {
    const figures = figuresOf(await board(as));
    for (const { count, cases } of figures) {
      const listed = await api.get(as, `/v1/cases?${cases}&count=true&limit=100`);
      expect(listed.body.total, cases).toEqual({ count, more: false });
      expect(listed.body.items, cases).toHaveLength(count);
    }
  });

  test('counts_what_is_overdue_and_due_within_the_working_days_of_the_policy_by_stage_and_office', async () => {
    const { atRisk, asOf, sight } = await board('ops-an');
    expect({ asOf, sight: sight.kind }).toEqual({ asOf: '2026-10-14T02:00:00.000Z', sight: 'vendor' });
    expect(atRisk).toMatchObject({ within: '3wd', before: '2026-10-19T16:00:00.000Z', count: 4, overdue: 3 });
    expect(atRisk.groups).toMatchObject([
      { process: 'partner-opportunity', state: 'under-validation', stage: 'validation', count: 2, overdue: 2 },
      { process: 'vendor-opportunity', state: 'offered', stage: 'acceptance', count: 2, overdue: 1 },
    ]);
    expect(atRisk.groups[0]).toMatchObject({
      stageLabel: { en: 'Validation', zh: '验证时限' },
      unit: { id: 'unit-north', name: '华北代表处' },
    });
    const first = atRisk.first.find(({ id }) => id === missed);
    expect(first).toMatchObject({ overdue: true, workingDaysLeft: -2 });
    expect(atRisk.first.map(({ overdue }) => overdue)).toEqual([true, true, false, true]);
  });

  test('says_how_deadlines_ended_by_stage_and_office_and_nothing_of_those_called_off', async () => {
    const { settled } = await board('ops-an');
    const counts = ({ kept, late, expired }: Outcomes) => [kept.count, late.count, expired.count];
    expect(settled.stages.map(group => [group.stage, group.unit?.id, ...counts(group)])).toEqual([
      ['validation', 'unit-north', 1, 1, 1],
      ['acceptance', 'unit-north', 0, 0, 2],
    ]);
    const weeks = settled.weeks.filter(({ offices }) => offices.length > 0);
    expect(weeks.map(({ from, to, offices }) => [from, to, offices.map(counts)])).toEqual([
      ['2026-09-21', '2026-09-27', [[1, 0, 1]]],
      ['2026-10-12', '2026-10-18', [[0, 1, 2]]],
    ]);
    expect(settled.weeks).toHaveLength(12);
    expect(settled.weeks[0]?.begins).toBe(settled.begins);
    expect(settled.weeks.at(-1)).toMatchObject({ begins: '2026-10-11T16:00:00.000Z', before: settled.before });
  });

  test('goes_as_far_back_as_asked_and_no_further_than_half_a_year', async () => {
    expect((await board('ops-an', '?weeks=1')).settled.stages.map(({ stage }) => stage)).toEqual([
      'validation',
      'acceptance',
    ]);
    expect((await board('ops-an', '?weeks=26')).settled.weeks).toHaveLength(26);
    for (const weeks of ['0', '27', 'x']) expect((await api.get('ops-an', `${PATH}?weeks=${weeks}`)).status).toBe(400);
  });

  test('shows_an_office_its_own_and_a_partner_its_own_company', async () => {
    const north = await board('zhao-qiang');
    expect(north.sight.kind).toBe('offices');
    expect(north.atRisk.count).toBe(4);
    expect((await board('ma-chao')).atRisk).toMatchObject({ count: 0, groups: [], first: [] });
    const own = await board('chen-admin');
    expect(own.atRisk.first.map(({ partner }) => partner?.id)).toEqual(['org-chenxing']);
    expect(own.settled.stages).toMatchObject([{ stage: 'validation', expired: { count: 1 } }]);
    expect(JSON.stringify(own)).not.toMatch(/haiyue|海岳/);
  });

  test('is_for_who_answers_for_deadlines_and_for_the_lead_of_an_office', async () => {
    for (const as of OVERSEERS) expect((await api.get(as, PATH)).status, as).toBe(200);
    for (const as of ['hai-sales', 'hai-director', 'lin-hao', 'wang-fang', 'liu-yang', 'qian-ling']) {
      expect((await api.get(as, PATH)).body, as).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
    }
  });
});
