import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { row } from '../../rules/opportunities.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const s = new RuleSuite();
let made = 0;
const form = (changed: JsonObject = {}): JsonObject => ({
  name: `商机 ${++made}`,
  customerId: 'cus-precision',
  type: 'EXPANSION',
  industry: 'MANUFACTURING',
  phase: 'contact',
  winCertainty: 20,
  expectedMonthlySpend: '12000.00',
  currency: 'CNY',
  ...changed,
});
const kept = async (as: string, changed: JsonObject = {}): Promise<string> =>
  (await s.done(as, 'pipeline', 'create', undefined, form(changed))).id;
const creating = (as: string, changed: JsonObject) => s.refused(as, 'pipeline', 'create', undefined, form(changed));

describe('section 6', () => {
  test(row('6 account-manager'), async () => {
    const mine = await kept('hai-sales');
    expect((await s.give('hai-sales', 'pipeline', 'edit', mine, { winCertainty: 30 })).status).toBe(200);
    expect(await creating('hai-sales', { customerId: 'cus-wind' })).toBe('422 INVALID_INPUT #/customerId NOT_FOUND');
    const theirs = await kept('hai-sales-two', { customerId: 'cus-wind' });
    expect([await s.sees('hai-sales', theirs), await s.sees('hai-sales-two', mine)]).toEqual([false, false]);
    expect((await s.give('hai-sales', 'pipeline', 'delete', mine)).status).toBe(200);
    expect(await s.sees('hai-sales', mine)).toBe(false);
  });

  test(row('6 partner-admin'), async () => {
    const insurer = await kept('hai-admin', { customerId: 'cus-insurer' });
    expect((await s.give('hai-admin', 'pipeline', 'edit', insurer, { name: '改名' })).status).toBe(200);
    expect(await s.sees('hai-admin', await kept('hai-sales'))).toBe(true);
    expect(await s.sees('tong-admin', await kept('lan-sales', { customerId: 'cus-tea' }))).toBe(true);
    expect(await s.sees('chen-admin', insurer)).toBe(false);
  });

  test(row('6 am-director'), async () => {
    const id = await kept('hai-sales');
    expect([await s.sees('hai-director', id), await s.allowed('hai-director', id)]).toEqual([true, []]);
    expect(await s.refused('hai-director', 'pipeline', 'edit', id, { winCertainty: 1 })).toBe('403 NOT_PERMITTED');
    expect(await s.sees('hai-director', await kept('hai-admin', { customerId: 'cus-insurer' }))).toBe(false);
  });

  test(row('6 master-distributor'), async () => {
    const id = await kept('tong-channel', { customerId: 'cus-dental' });
    expect((await s.look('tong-channel', id)).data.customerName).toBe('仁爱口腔医疗连锁有限公司');
    expect(await creating('tong-channel', { customerId: 'cus-precision' })).toBe(
      '422 INVALID_INPUT #/customerId NOT_FOUND',
    );
  });

  test(row('6 an account manager with any further role'), async () => {
    expect(await s.sees('hai-finance', await kept('hai-sales'))).toBe(true);
    const flagged = async (as: string) => (await s.api.get(as, '/v1/me')).body.sight.widened;
    expect([await flagged('hai-finance'), await flagged('hai-sales')]).toEqual([true, false]);
  });

  test(row('6 three pages'), async () => {
    const schema = (await s.api.get('hai-sales', '/v1/processes/pipeline-record/schema')).body;
    expect(schema.sections.map(({ code }: { code: string }) => code)).toEqual(['basic', 'detail', 'revenue']);
    const said = await creating('hai-sales', { expectedMonthlySpend: null, currency: null });
    expect(said).toBe('422 INVALID_INPUT #/expectedMonthlySpend REQUIRED #/currency REQUIRED');
    expect(
      (await s.give('hai-sales', 'pipeline', 'create', undefined, form({ expectedMonthlySpend: '0.00' }))).status,
    ).toBe(201);
  });

  test(row('6 specify-progress'), async () => {
    const id = await kept('hai-sales');
    expect(await s.refused('hai-sales', 'pipeline', 'edit', id, { phase: 'won' })).toMatch(/^422 .*#\/phase /);
    const progress = {
      phase: 'solution',
      winCertainty: 50,
      techExchange: '架构交流',
      testDetail: '待测试',
      text: '方案已提交',
    };
    await s.done('hai-sales', 'pipeline', 'specify-progress', id, progress);
    await s.done('hai-sales', 'pipeline', 'specify-progress', id, { ...progress, phase: 'test', text: '开始测试' });
    expect((await s.look('hai-sales', id)).data).toMatchObject({
      phase: 'test',
      winCertainty: 50,
      techExchange: '架构交流',
    });
    expect((await s.api.get('hai-sales', `/v1/cases/${id}/records`)).body.items).toHaveLength(2);
  });

  test(row('6 promote-to-po'), async () => {
    const id = await kept('hai-sales', { name: '升级为机会点' });
    await s.done('hai-sales', 'pipeline', 'promote-to-po', id);
    const { promotedTo } = (await s.look('hai-sales', id)).data;
    expect(await s.look('hai-sales', promotedTo)).toMatchObject({
      process: 'partner-opportunity',
      state: 'draft',
      data: { name: '升级为机会点', customerName: '津海精密制造有限公司', creditCode: '91120116MA05K3X81C' },
    });
    expect(await s.refused('hai-sales', 'pipeline', 'promote-to-po', id)).toBe('409 ALREADY_PROMOTED');
  });

  test(row('6 border'), async () => {
    const id = await kept('hai-sales');
    for (const as of ['wang-fang', 'lin-hao', 'ops-an']) expect(await s.sees(as, id), as).toBe(false);
    const { items } = (await s.api.get('wang-fang', '/v1/pipeline-records')).body;
    expect(items).toEqual([]);
  });
});
