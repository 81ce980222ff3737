import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../domain/json.ts';
import { CASE_COMMAND } from '../../../domain/kernel/hearing.ts';
import { titlesOf } from '../../rules/area.ts';
import { CERTIFICATION } from '../../rules/certification.ts';
import { CertificationSuite, COUNTERSIGNERS } from '../../support/certification-suite.ts';
import { policyOf } from '../../support/kernel.ts';

const row = titlesOf(CERTIFICATION);
const s = new CertificationSuite('2026-06-08T02:00:00Z');
const because = { reason: { text: '抽查不符合要求' } };

describe('section 2', () => {
  test(row('2 grant'), async () => {
    const certification = await s.certified();
    // The certification ends by itself; the label follows once it is heard of.
    expect(await s.registry('label')).toEqual({});
    await s.heard();
    await s.heard();
    const { items } = (await s.api.get('hai-admin', '/v1/capability-labels')).body;
    expect(items).toHaveLength(1);
    const label = await s.look('hai-admin', items[0].id);
    expect(label).toMatchObject({ state: 'active', data: { certification } });
    const { items: trail } = (await s.api.get('bai-xue', `/v1/cases/${items[0].id}/history`)).body;
    expect(trail[0]).toMatchObject({ command: 'grant', actor: { kind: 'system' } });
    expect(await s.told(items[0].id)).toEqual(['label-granted role:partner-admin@org-haiyue']);
    for (const as of ['hai-admin', 'bai-xue'])
      expect((await s.api.call('POST', '/v1/capability-labels', { as, body: {} })).status, as).toBe(405);
  });

  test(row('2 active'), async () => {
    const { label } = await s.granted({ capability: 'AI' });
    expect(await s.look('bai-xue', label)).toMatchObject({ state: 'active', deadlines: [], tasks: [] });
    expect(await s.registry('label')).toMatchObject({ AI: { status: 'active' } });
  });

  test(row('2 fields'), async () => {
    const { label } = await s.granted({ capability: 'SAP', level: '2', region: 'OVERSEAS' });
    const { data, number } = await s.look('hai-admin', label);
    expect(number).toMatch(/^LB2026/);
    expect(data).toMatchObject({
      code: 'SAP-L2',
      name: 'SAP SAP',
      level: '2',
      region: 'OVERSEAS',
      certifiedAt: '2026-06-08',
    });
    expect(data.validTo).toBeUndefined();
    expect((await s.attach('hai-admin', label, '徽标.png')).status).toBe(409);
    expect((await s.attach('bai-xue', label, '徽标.png')).status).toBe(201);
    const { items } = (await s.api.get('hai-admin', `/v1/cases/${label}/attachments`)).body;
    expect(items).toMatchObject([{ name: '徽标.png', addedBy: { id: 'vendor' } }]);
    expect((await s.api.get('hai-admin', `/v1/cases/${label}/attachments/${items[0].id}`)).status).toBe(200);
  });

  test(row('2 own labels'), async () => {
    const { label } = await s.granted({ capability: 'BIGDATA' });
    expect(await s.sees('chen-admin', label)).toBe(false);
    expect((await s.api.get('chen-admin', '/v1/capability-labels')).body.items).toEqual([]);
    const own = (await s.api.get('hai-admin', '/v1/capability-labels')).body.items;
    expect(own.map(({ id }: { id: string }) => id)).toContain(label);
  });

  test(row('2 revoke'), async () => {
    const { label } = await s.granted({ capability: 'ASCEND' });
    expect(await s.refused('shen-tao', 'label', 'revoke', label, because)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('hai-admin', 'label', 'revoke', label, because)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('bai-xue', 'label', 'revoke', label)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect((await s.done('bai-xue', 'label', 'revoke', label, because)).state).toBe('revoked');
    expect((await s.registry('label'))['ASCEND']).toMatchObject({ status: 'revoked' });
    expect(await s.refused('bai-xue', 'label', 'revoke', label, because)).toBe('409 STATE_CHANGED');
  });

  test(row('2 revoked'), async () => {
    const { label } = await s.granted({ capability: 'CLOUD_NATIVE' });
    await s.done('bai-xue', 'label', 'revoke', label, because);
    expect(await s.look('hai-admin', label)).toMatchObject({ state: 'revoked', tasks: [], deadlines: [] });
    expect(await s.told(label)).toContain('label-ended role:partner-admin@org-haiyue');
    expect(await s.allowed('bai-xue', label)).toEqual([]);
  });

  test(row('2 events'), async () => {
    const { label } = await s.granted({ capability: 'SECURITY' });
    expect(await s.events('label-granted')).toContain(`capability-label ${label}`);
    const granted = (await s.events('label-granted')).filter(event => event.includes(label));
    expect(granted).toHaveLength(1);
    await s.done('bai-xue', 'label', 'revoke', label, because);
    expect((await s.events('label-revoked')).filter(event => event.includes(label))).toHaveLength(1);
    // A new one of the same code takes the place of the one before.
    const { label: second } = await s.granted({ capability: 'SECURITY' });
    const { label: third } = await s.granted({ capability: 'SECURITY' });
    expect(await s.look('hai-admin', second)).toMatchObject({ state: 'expired', outcome: 'replaced' });
    expect((await s.look('hai-admin', third)).state).toBe('active');
    expect((await s.registry('label')).SECURITY).toMatchObject({ status: 'active', region: 'CN' });
    // One for another use stands beside it.
    const { label: overseas } = await s.granted({ capability: 'SECURITY', region: 'OVERSEAS' });
    expect((await s.look('hai-admin', overseas)).data.code).toBe('SECURITY-OVERSEAS');
    expect((await s.look('hai-admin', third)).state).toBe('active');
    expect(Object.keys(await s.registry('label'))).toEqual(expect.arrayContaining(['SECURITY', 'SECURITY-OVERSEAS']));
    // Certified again for the first use it keeps its code.
    const { label: fourth } = await s.granted({ capability: 'SECURITY' });
    expect((await s.look('hai-admin', fourth)).data.code).toBe('SECURITY');
    expect((await s.look('hai-admin', overseas)).state).toBe('active');
    expect((await s.look('hai-admin', third)).state).toBe('expired');
  });
});

describe('a label with a term', () => {
  const limited = new CertificationSuite('2026-06-08T02:00:00Z', { 'capability-label': { 'label.term': '1y' } });

  test(row('2 expire'), async () => {
    const { label } = await limited.granted();
    const { data, state } = await limited.look('hai-admin', label);
    expect([state, data.validTo]).toEqual(['active', '2027-06-08']);
    await limited.passes('2027-06-08T15:59:59.999Z', label);
    expect((await limited.look('hai-admin', label)).state).toBe('active');
    await limited.passes('2027-06-08T16:00:00Z', label);
    expect((await limited.look('hai-admin', label)).state).toBe('expired');
    const { items } = (await limited.api.get('bai-xue', `/v1/cases/${label}/history`)).body;
    expect(items.at(-1)).toMatchObject({ command: 'expire', actor: { kind: 'clock' } });
    limited.api.setNow('2026-06-08T02:00:00Z');
  });

  test('a_label_whose_term_is_over_may_be_revoked_until_time_has_acted_and_keeps_its_term', async () => {
    const { label } = await limited.granted({ capability: 'SAP' });
    limited.api.setNow('2027-06-08T16:00:00Z');
    expect((await limited.done('bai-xue', 'label', 'revoke', label, because)).state).toBe('revoked');
    expect((await limited.registry('label')).SAP).toMatchObject({ status: 'revoked', validTo: '2027-06-08' });
    limited.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('2 expired'), async () => {
    const { label } = await limited.granted({ capability: 'AI' });
    await limited.passes('2027-06-08T16:00:00Z', label);
    expect(await limited.look('hai-admin', label)).toMatchObject({ state: 'expired', tasks: [], deadlines: [] });
    expect(await limited.told(label)).toContain('label-ended role:partner-admin@org-haiyue');
    expect(await limited.refused('bai-xue', 'label', 'revoke', label, because)).toBe('409 SLA_EXPIRED');
    limited.api.setNow('2026-06-08T02:00:00Z');
  });
});

test(row('2 term'), async () => {
  const { label } = await s.granted({ capability: 'DATABASE' });
  await s.passes('2036-06-08T02:00:00Z', label);
  expect((await s.look('hai-admin', label)).state).toBe('active');
});

test('a_label_whose_entry_somebody_ends_in_the_registry_ends_as_well', async () => {
  const said = { name: 'x', level: '1', region: 'CN', certifiedAt: '2026-06-08' };
  for (const [capability, change, state] of [
    ['AI', { ...said, status: 'revoked' }, 'revoked'],
    ['SAP', { ...said, status: 'expired' }, 'expired'],
    ['BIGDATA', null, 'expired'],
  ] as const) {
    const { label } = await s.granted({ capability, name: `登记 ${capability}` }, 'chen-admin');
    const entry = { kind: 'label', partnerId: 'org-chenxing', ref: capability, data: change } as const;
    // Another partner's of the same code is another label.
    await s.enter({ ...entry, partnerId: 'org-lanwan', data: { ...said, status: 'active' } });
    await s.enter({ ...entry, partnerId: 'org-lanwan', data: { ...said, status: 'revoked' } });
    await s.heard();
    expect((await s.look('chen-admin', label)).state).toBe('active');
    await s.enter(entry);
    await s.heard();
    expect((await s.look('chen-admin', label)).state, capability).toBe(state);
    expect((await s.told(label)).filter(notice => notice.startsWith('label-ended'))).toHaveLength(1);
    expect((await s.events('label-revoked')).filter(event => event.includes(label))).toEqual([]);
    expect(await s.refused('bai-xue', 'label', 'revoke', label, because)).toMatch(/^409/);
  }
});

describe('at the same time', () => {
  test('the_last_signatures_certify_once_and_grant_one_label', async () => {
    const id = await s.underCountersign({ capability: 'PLANNING' });
    const answers = await Promise.all(COUNTERSIGNERS.map(signer => s.give(signer, 'cert', 'sign', id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await s.events('capability-certified')).filter(event => event.includes(id))).toHaveLength(1);
    await Promise.all([s.heard(), s.heard()]);
    const { items } = (await s.api.get('hai-admin', '/v1/capability-labels?q=PLANNING')).body;
    expect(items).toHaveLength(1);
  });

  test('of_a_refusal_and_the_last_signature_one_counts', async () => {
    const id = await s.underCountersign({ capability: 'PLANNING' });
    const [first, second, third] = COUNTERSIGNERS;
    await s.done(first, 'cert', 'sign', id);
    await s.done(second, 'cert', 'sign', id);
    const { tasks } = await s.look(third, id);
    const seat = tasks.find(({ assigneeId }: { assigneeId: string }) => assigneeId === third);
    const decide = (command: string, data: JsonObject) =>
      s.api.call('POST', `/v1/tasks/${seat.id}/decide`, { as: third, body: { command, data }, seen: seat.tag });
    const answers = await Promise.all([decide('sign', {}), decide('refuse', because)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(['certified', 'rejected']).toContain((await s.look('hai-admin', id)).state);
    expect((await s.events('capability-certified')).filter(event => event.includes(id)).length).toBeLessThanOrEqual(1);
  });
});

describe('a capability the policy of labels does not know', () => {
  const [known] = policyOf('capability-label').values['cert.capabilities'] as Json[];
  const behind = new CertificationSuite('2026-06-08T02:00:00Z', {
    'capability-label': { 'cert.capabilities': known === undefined ? [] : [known] },
  });

  test('keeps_its_label_owed_and_is_never_passed_over', async () => {
    const id = await behind.certified({ capability: 'SAP' });
    await expect(behind.heard()).rejects.toThrow('/capability NOT_AN_OPTION');
    const [effect] = await behind.api.store.read(reader => reader.find('effects', { caseId: id, kind: CASE_COMMAND }));
    expect(effect).toMatchObject({ status: 'pending', outcome: null });
    expect((await behind.api.get('hai-admin', '/v1/capability-labels')).body.items).toEqual([]);
  });

  test('there_is_none_in_what_is_shipped', () => {
    const [certified, labelled] = ['capability-certification', 'capability-label'].map(
      process => policyOf(process).values['cert.capabilities'],
    );
    expect(labelled).toEqual(certified);
  });
});

describe('a label that is reviewed annually', () => {
  const reviewed = new CertificationSuite('2026-06-08T02:00:00Z', {
    'capability-label': { 'label.annual-review': '1y' },
  });

  test('is_asked_for_year_by_year_and_holds_until_somebody_revokes_it', async () => {
    const { label } = await reviewed.granted();
    const asked = async () => (await reviewed.told(label)).filter(notice => notice.startsWith('label-review-due'));
    await reviewed.passes('2027-06-08T15:59:59.999Z', label);
    expect(await asked()).toEqual([]);
    // Time acts some days late; the year counts from the instant it was due.
    await reviewed.passes('2027-06-11T02:00:00Z', label);
    const both = ['label-review-due role:cert-ops@org-vendor', 'label-review-due role:partner-admin@org-haiyue'];
    expect((await asked()).toSorted()).toEqual(both);
    expect(await reviewed.look('hai-admin', label)).toMatchObject({ state: 'active' });
    await reviewed.passes('2028-06-07T02:00:00Z', label);
    expect(await asked()).toHaveLength(2);
    await reviewed.passes('2028-06-08T16:00:00Z', label);
    expect(await asked()).toHaveLength(4);
    const [mine] = (await reviewed.api.get('hai-admin', '/v1/notifications', { 'accept-language': 'en' })).body.items;
    expect(mine).toMatchObject({ template: 'label-review-due', body: expect.stringContaining('holds meanwhile') });
    await reviewed.done('bai-xue', 'label', 'revoke', label, because);
    await reviewed.passes('2030-01-01T02:00:00Z', label);
    expect(await asked()).toHaveLength(4);
  });
});
