import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { row } from '../../rules/opportunities.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const s = new RuleSuite();
const contact = { customerContact: '电话确认需求属实' };

/** What submitting a draft with these members is refused with. */
async function submitting(changed: JsonObject): Promise<string> {
  const made = await s.give('hai-admin', 'po', 'save-draft', undefined, s.form(changed));
  if (made.status !== 201)
    return [made.status, ...made.body.errors.map(({ pointer, code }: Named) => `${pointer} ${code}`)].join(' ');
  return s.refused('hai-admin', 'po', 'submit', made.body.id);
}
interface Named {
  pointer: string;
  code: string;
}

describe('section 2.5', () => {
  test(row('2.5 R1'), async () => {
    const bant = {
      budget: '一二三四五六七八九',
      authority: '短',
      need: '一二三四五六七八九十',
      timeline: '一二三四五六七八九十',
    };
    const said = await submitting({ bant, customerName: null });
    expect(said).toBe('422 INVALID_INPUT #/customerName REQUIRED #/bant/budget TOO_SHORT #/bant/authority TOO_SHORT');
  });

  test(row('2.5 R2'), async () => {
    expect(await submitting({ contact: { phone: '+86 13800000000' } })).toBe(
      '422 INVALID_INPUT #/contact/name REQUIRED',
    );
    expect(await submitting({ contact: { name: '张伟' } })).toBe('422 INVALID_INPUT #/contact ONE_OF_NEEDED');
    expect(await submitting({ contact: { name: '张伟', email: 'zhang@example.com' } })).toBe('200 under-review');
  });

  test(row('2.5 R3'), async () => {
    expect(await submitting({ estimatedAmount: '0.00' })).toBe('422 INVALID_INPUT #/estimatedAmount MUST_EXCEED');
    expect(await submitting({ estimatedAmount: '0.01' })).toBe('200 under-review');
  });

  test(row('2.5 R4'), async () => {
    expect(await submitting({ cloudServices: [] })).toContain('#/cloudServices');
    const flags = async (changed: JsonObject) => (await s.look('hai-admin', await s.submitted(changed))).data.flags;
    expect(await flags({ offeringIds: [], ownSolution: null })).toEqual(['NO_OFFERING']);
    expect(await flags({ offeringIds: [], ownSolution: '自有制造执行系统' })).toEqual([]);
  });

  test(row('2.5 R5'), async () => {
    expect(await submitting({ consent: null, publicTender: true })).toBe(
      '422 INVALID_INPUT #/consent REQUIRED #/publicTender MUST_BE_FALSE',
    );
  });

  test(row('2.5 R6'), async () => {
    const same = { name: 'R6 项目', customerName: 'R6 客户有限公司' };
    await s.validated(same);
    const mine = await s.draft(same, 'chen-admin');
    expect(await s.refused('chen-admin', 'po', 'submit', mine)).toBe('409 DUPLICATE_VALIDATED');
  });

  test(row('2.5 R7'), async () => {
    const isNew = async (creditCode: string) =>
      (await s.look('lin-hao', await s.validated({ creditCode }))).data.isNewCustomer;
    // 186,400 paid; 920 paid by its first account; unknown.
    expect(await isNew('91370200264587193P')).toBe(false);
    expect(await isNew('12120000401234567B')).toBe(true);
    expect(await isNew('91110000999999999A')).toBe(true);
  });

  test(row('2.5 R8'), async () => {
    const office = async (changed: JsonObject) => (await s.look('hai-admin', await s.submitted(changed))).unit.id;
    expect(await office({ creditCode: '91460100MA5T2H739P', customerProvince: 'CN-11' })).toBe('unit-south');
    expect(await office({ customerProvince: 'CN-11' })).toBe('unit-north');
    expect(await office({ customerCountry: 'SG', customerProvince: null })).toBe('unit-south');
    expect(await office({ customerCountry: 'FR', customerProvince: null })).toBe('unit-south');
    const id = await s.reviewed();
    const claims = await Promise.all(['zhao-qiang', 'chen-yu'].map(as => s.verb(as, id, 'claim')));
    expect(claims.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('section 2.6', () => {
  test(row('2.6 one passes'), async () => {
    const same = { name: '先到先得', customerName: '先到客户有限公司' };
    const first = await s.handedOver(same);
    const second = await s.handedOver(same, 'chen-admin');
    expect(await s.refused('lin-hao', 'po', 'validate', second, contact)).toMatch(/^409 EARLIER_DUPLICATE/);
    await s.done('lin-hao', 'po', 'reject-validation', first, { reason: { code: 'VAGUE', text: '不清楚' } });
    expect((await s.give('lin-hao', 'po', 'validate', second, contact)).status).toBe(200);
  });

  test(row('2.6 HO by creation'), async () => {
    const same = { name: '厂商先建', customerName: '厂商先建客户有限公司' };
    await s.offered({ ...same, partnerId: 'org-tongda' });
    const po = await s.handedOver(same);
    expect(await s.refused('lin-hao', 'po', 'validate', po, contact)).toMatch(/^409 EARLIER_DUPLICATE/);
  });

  test(row('2.6 customer key'), async () => {
    const code = '91110000777777777K';
    await s.validated({ name: '同码', customerName: '甲公司', creditCode: code });
    const sameCode = await s.draft({ name: '同码', customerName: '乙公司', creditCode: code }, 'chen-admin');
    expect(await s.refused('chen-admin', 'po', 'submit', sameCode)).toBe('409 DUPLICATE_VALIDATED');
    await s.validated({ name: '同名', customerName: 'Ａcme（北京） 有限公司' });
    const sameName = await s.draft({ name: '同名', customerName: 'acme 北京有限公司' }, 'chen-admin');
    expect(await s.refused('chen-admin', 'po', 'submit', sameName)).toBe('409 DUPLICATE_VALIDATED');
  });

  test(row('2.6 hard'), async () => {
    const customerName = '一家客户有限公司';
    await s.validated({ name: 'ERP 上云(一期)', customerName });
    const same = await s.draft({ name: 'erp上云 一期', customerName }, 'chen-admin');
    expect(await s.refused('chen-admin', 'po', 'submit', same)).toBe('409 DUPLICATE_VALIDATED');
    const other = await s.draft({ name: 'ERP 上云(二期)', customerName }, 'chen-admin');
    expect((await s.give('chen-admin', 'po', 'submit', other)).status).toBe(200);
  });

  test(row('2.6 soft'), async () => {
    const customerName = '疑似客户有限公司';
    await s.submitted({ name: '疑似甲', customerName, expectedSignDate: '2026-09-01' });
    const near = await s.submitted({ name: '疑似乙', customerName, expectedSignDate: '2026-11-30' }, 'chen-admin');
    expect((await s.look('wang-fang', near)).data.flags).toEqual(['SOFT_DUPLICATE']);
    expect(await s.refused('wang-fang', 'po', 'approve-review', near)).toBe(
      '422 INVALID_INPUT #/softDuplicate REQUIRED',
    );
    expect((await s.give('wang-fang', 'po', 'approve-review', near, { softDuplicate: 'DISTINCT' })).status).toBe(200);
    const far = await s.submitted({ name: '疑似丙', customerName, expectedSignDate: '2027-06-01' }, 'tong-admin');
    expect((await s.look('tong-admin', far)).data.flags).toEqual([]);
  });

  test(row('2.6 open set'), async () => {
    const same = { name: '已关闭', customerName: '已关闭客户有限公司' };
    const gone = await s.validated(same);
    await s.done('hai-admin', 'po', 'mark-lost', gone, { reason: { code: 'COMPETITOR', text: '竞争失利' } });
    const again = await s.handedOver(same, 'chen-admin');
    expect((await s.give('lin-hao', 'po', 'validate', again, contact)).status).toBe(200);
  });

  test(row('2.6 on submit'), async () => {
    const same = { name: '已验证', customerName: '已验证客户有限公司' };
    await s.validated(same);
    for (const as of ['hai-admin', 'chen-admin']) {
      const mine = await s.draft(same, as);
      const { body } = await s.give(as, 'po', 'submit', mine);
      expect([body.status, body.code], as).toEqual([409, 'DUPLICATE_VALIDATED']);
      expect(JSON.stringify(body)).not.toMatch(/海岳|haiyue|PO2026/i);
    }
  });

  test(row('2.6 on validate'), async () => {
    const same = { name: '负责人放行', customerName: '负责人客户有限公司' };
    await s.submitted(same);
    const second = await s.reviewed(same, 'chen-admin');
    await s.verb('zhao-qiang', second, 'claim');
    await s.verb('zhao-qiang', second, 'reassign', { assigneeId: 'gao-lei', reason: { text: '请负责人判断' } });
    expect(await s.refused('gao-lei', 'po', 'validate', second, contact)).toMatch(/^409 EARLIER_DUPLICATE/);
    const override = { ...contact, duplicateOverride: '在先机会点与客户无关' };
    expect((await s.give('gao-lei', 'po', 'validate', second, override)).status).toBe(200);
  });

  test(row('2.6 ties'), async () => {
    const same = { name: '同时提交', customerName: '同时客户有限公司' };
    const lower = await s.handedOver(same);
    const higher = await s.handedOver(same, 'chen-admin');
    const refused = await s.give('lin-hao', 'po', 'validate', higher, contact);
    expect([refused.status, refused.body.code]).toEqual([409, 'EARLIER_DUPLICATE']);
    expect(refused.text).not.toMatch(/海岳|haiyue/i);
    expect((await s.give('lin-hao', 'po', 'validate', lower, contact)).status).toBe(200);
  });
});

describe('section 2.7', () => {
  const text = (n: number) => '字'.repeat(n);
  const group = (changed: JsonObject): JsonObject => ({
    bant: { budget: text(10), authority: text(10), need: text(10), timeline: text(10), ...changed },
  });

  test(row('2.7 poNo'), async () => {
    expect((await s.look('hai-admin', await s.submitted())).number).toMatch(/^PO20260608\d{6}$/);
  });

  const fields = [
    ['2.7 name', { name: text(129) }, '#/name TOO_LONG', { name: text(128) }],
    ['2.7 customerName', { customerName: text(257) }, '#/customerName TOO_LONG', { customerName: text(256) }],
    ['2.7 creditCode', { creditCode: '91110000' }, '#/creditCode', { creditCode: '91110000555555555X' }],
    [
      '2.7 customerCountry / province / city',
      { customerCountry: 'CHN' },
      '#/customerCountry',
      { customerCountry: 'CN', customerCity: '北京' },
    ],
    ['2.7 industry', { industry: 'SPACE' }, '#/industry NOT_AN_OPTION', { industry: 'ENERGY' }],
    ['2.7 description', { description: text(19) }, '#/description TOO_SHORT', { description: text(4000) }],
    [
      '2.7 bant budget, authority, need, timeline',
      group({ need: text(1001) }),
      '#/bant/need TOO_LONG',
      group({ need: text(1000) }),
    ],
    [
      '2.7 estimatedAmount, currency',
      { estimatedAmount: '1.005', currency: 'EUR' },
      '#/estimatedAmount MONEY_FORMAT #/currency NOT_AN_OPTION',
      { estimatedAmount: '1.05', currency: 'USD' },
    ],
    [
      '2.7 presalesActivities',
      { presalesActivities: [] },
      '#/presalesActivities',
      { presalesActivities: ['POC', 'QUOTATION'] },
    ],
    [
      '2.7 offeringIds',
      { offeringIds: Array.from({ length: 11 }, () => 'PRD-DATA-LAKE') },
      '#/offeringIds',
      { offeringIds: ['PRD-DATA-LAKE', 'PRD-MIGRATION-KIT'] },
    ],
    ['2.7 demandTags', { demandTags: ['ERP'] }, '#/demandTags READ_ONLY', {}],
    [
      '2.7 cloudServices',
      { cloudServices: [] },
      '#/cloudServices',
      { cloudServices: ['ECS', 'OBS', 'RDS', 'CCE', 'AI', 'BIGDATA', 'SECURITY', 'NETWORK', 'MIGRATION'] },
    ],
    [
      '2.7 supportNeeded',
      { supportNeeded: ['VIEW_ONLY', 'BUSINESS_DEMO'] },
      '#/supportNeeded EXCLUDES_OTHERS',
      { supportNeeded: ['VIEW_ONLY'] },
    ],
    [
      '2.7 contact',
      { contact: { name: text(65), phone: '+86 13800000000' } },
      '#/contact/name TOO_LONG',
      { contact: { name: text(64), phone: '+86 13800000000' } },
    ],
    [
      '2.7 consent',
      { consent: { given: true, at: 'yesterday', version: '1' } },
      '#/consent/at INSTANT_FORMAT',
      { consent: { given: true, at: '2026-06-01T00:00:00Z', version: '1' } },
    ],
    [
      '2.7 expectedSignDate',
      { expectedSignDate: '2026-06-07' },
      '#/expectedSignDate NOT_IN_PAST',
      { expectedSignDate: '2026-06-08' },
    ],
  ] as const;

  test.each(fields.map(([id, ...rest]) => [row(id), ...rest] as const))('%s', async (_, wrong, said, right) => {
    expect(await submitting(wrong)).toContain(said);
    expect(await submitting(right)).toBe('200 under-review');
  });

  test(row('2.7 attachments'), async () => {
    const id = await s.draft();
    const attach = async (bytes: Buffer) => {
      const seen = (await s.api.get('hai-admin', `/v1/cases/${id}`)).headers.get('etag') ?? '';
      const headers = { 'content-type': 'application/pdf' };
      const path = `/v1/cases/${id}/attachments?name=${encodeURIComponent('方案.pdf')}`;
      return (await s.api.call('POST', path, { as: 'hai-admin', raw: bytes, headers, seen })).status;
    };
    expect(await attach(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(20 * 1024 * 1024)]))).toBe(413);
    for (let n = 1; n <= 10; n += 1) expect(await attach(Buffer.from(`%PDF-1.7 ${n}`)), `file ${n}`).toBe(201);
    expect(await attach(Buffer.from('%PDF-1.7 eleven'))).toBeGreaterThanOrEqual(409);
    expect((await s.api.get('hai-admin', `/v1/cases/${id}/attachments`)).body.items).toHaveLength(10);
  });
});
