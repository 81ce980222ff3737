import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { execute } from '../../../engine/execute.ts';
import { carryMail } from '../../../engine/mail/carry-mail.ts';
import type { OutgoingMail } from '../../../integrations/mail.ts';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';
import { tagOf } from '../../support/stories.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();
const DRAFTS = '/v1/policy-drafts';
const MODERNISATION = { code: 'APPLICATION-MODERNISATION', region: 'CN', amount: '100000.00', currency: 'CNY' };
const EXCELLENCE = { code: 'OPERATIONS-EXCELLENCE', region: 'CN', amount: '100000.00', currency: 'CNY' };
const SECURITY = { code: 'SECURITY', region: 'CN', amount: '80000.00', currency: 'CNY' };
const BEGAN = { effectiveFrom: '2025-01-01', minutesRef: 'ST-2025-001', labels: [EXCELLENCE, MODERNISATION] };

let mails: OutgoingMail[] = [];
beforeEach(() => {
  mails = [];
});

async function carried(): Promise<OutgoingMail[]> {
  const sender = {
    send: async (mail: OutgoingMail) => {
      mails.push(mail);
      return { kind: 'accepted' as const };
    },
  };
  while ((await carryMail(s.api.engine, { sender, publicUrl: 'https://c.example' }, () => true)).more);
  return mails.filter(({ text }) => text.includes('/policies/'));
}

/** A draft with these values, proposed to hold from an instant or at once. */
async function proposed(values: JsonObject, effectiveFrom?: string): Promise<string> {
  const { body } = await s.api.call('POST', DRAFTS, { as: 'sun-yue', body: { process: 'incentive-claim' } });
  const seen = async () => tagOf(await s.api.get('sun-yue', `${DRAFTS}/${body.id}`));
  await s.api.call('PATCH', `${DRAFTS}/${body.id}`, { as: 'sun-yue', body: { values }, seen: await seen() });
  const asked = effectiveFrom === undefined ? {} : { effectiveFrom };
  await s.api.done('sun-yue', `${DRAFTS}/${body.id}/propose`, asked, await seen());
  return body.id;
}

const activate = async (id: string, search = '') => {
  const seen = tagOf(await s.api.get('he-qing', `${DRAFTS}/${id}`));
  return s.api.call('POST', `${DRAFTS}/${id}/activate${search}`, { as: 'he-qing', body: {}, seen });
};
const scopes = (...labels: JsonObject[]) => ({ 'claim.capability.scope': labels });
const told = async (as: string, language = 'zh-CN') =>
  (await s.api.get(as, '/v1/notifications?limit=100', { 'accept-language': language })).body.items.filter(
    ({ template }: { template: string }) => template === 'capability-scope-changed',
  );

/** The version in force begins with two labels, and everything told of that is out of the way. */
async function fresh(): Promise<void> {
  await activate(await proposed(scopes(BEGAN)));
  await carried();
  mails = [];
  await s.api.store.write(tx => tx.remove('notifications', { template: 'capability-scope-changed' }));
}

describe('the scope of the capability claim', () => {
  test(row('7 scope changes'), async () => {
    await fresh();
    const kept = await claim();
    await s.done('hai-admin', 'claim', 'submit', kept);
    const late = await claim('org-chenxing', 'chen-admin');
    const changed = { effectiveFrom: '2026-07-01', minutesRef: 'ST-2026-014', labels: [EXCELLENCE, SECURITY] };
    const draft = await proposed(scopes(BEGAN, changed));
    const { body: active } = await activate(draft);

    // Every ecosystem manager hears of it, in the portal and by mail, and is led to the version.
    for (const pdm of ['wang-fang', 'zhou-jie', 'xu-jing']) {
      const [notice, ...more] = await told(pdm);
      expect(more).toEqual([]);
      expect(notice).toMatchObject({
        title: '能力提升激励适用标签自 2026年7月1日 起调整',
        case: null,
        taskId: null,
        policy: { process: 'incentive-claim', version: active.version, processLabel: { zh: '激励申请' } },
      });
      expect(notice.body).toContain('ST决策纪要：ST-2026-014');
      expect(notice.body).toContain('新增：SECURITY（中国站）80000.00 CNY');
      expect(notice.body).toContain('移除：APPLICATION-MODERNISATION（中国站）');
      expect((await s.api.get(pdm, `/v1/policies/incentive-claim/${active.version}`)).status).toBe(200);
    }
    expect((await told('wang-fang', 'en'))[0].body).toContain('New in scope: SECURITY (China), 80000.00 CNY');
    for (const other of ['hai-admin', 'zhao-qiang', 'sun-yue']) expect(await told(other)).toEqual([]);
    const sent = await carried();
    expect(sent.map(({ to }) => to.address.split('@')[0]).toSorted()).toEqual(['wang-fang', 'xu-jing', 'zhou-jie']);
    expect(sent[0]?.text).toContain(`https://c.example/policies/incentive-claim/${active.version}`);

    // What was submitted goes on by the scope of its submission; what was not is judged by the new one.
    s.api.setNow('2026-07-02T02:00:00Z');
    expect((await s.look('hu-bin', kept)).data).toMatchObject({ scopeMinutes: 'ST-2025-001', scopeFrom: '2025-01-01' });
    expect(await s.refused('hu-bin', 'claim', 'approve', kept)).toBe('200 to-invoice');
    const { body } = await s.give('chen-admin', 'claim', 'submit', late);
    expect([body.code, ...body.unmet.map(({ code }: { code: string }) => code)]).toEqual([
      'REQUIREMENTS_NOT_MET',
      'LABEL_IN_SCOPE',
    ]);
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('an_activation_tried_first_or_asked_for_again_tells_once', async () => {
    await fresh();
    const id = await proposed(scopes({ ...BEGAN, labels: [EXCELLENCE] }));
    expect((await activate(id, '?validate-only=true')).status).toBe(200);
    expect(await told('wang-fang')).toEqual([]);
    const key = 'scope-once';
    const seen = tagOf(await s.api.get('he-qing', `${DRAFTS}/${id}`));
    const again = () => s.api.call('POST', `${DRAFTS}/${id}/activate`, { as: 'he-qing', body: {}, seen, key });
    const both = await Promise.all([again(), again()]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect((await again()).status).toBe(201);
    expect(await told('wang-fang')).toHaveLength(1);
    expect(await carried()).toHaveLength(3);
    expect(await carried()).toHaveLength(3);
  });

  test('a_version_that_leaves_the_scope_alone_tells_nobody', async () => {
    await fresh();
    await activate(await proposed({ 'reason.text.max': 440 }));
    await activate(await proposed(scopes({ ...BEGAN, labels: [MODERNISATION, EXCELLENCE] })));
    expect(await told('wang-fang')).toEqual([]);
    expect(await carried()).toEqual([]);
  });

  test('a_version_to_come_is_told_at_once_from_when_and_again_when_it_is_called_off', async () => {
    await fresh();
    const id = await proposed(scopes({ ...BEGAN, labels: [EXCELLENCE] }), '2026-08-31T16:00:00Z');
    const { version } = (await activate(id)).body;
    const [coming] = await told('wang-fang');
    expect(coming.title).toContain('2026年9月1日');
    expect(coming.body).toContain('移除：APPLICATION-MODERNISATION（中国站）');
    s.api.setNow('2026-06-08T02:01:00Z');
    const path = `/v1/policies/incentive-claim/${version}/retire`;
    const retired = await s.api.call('POST', path, { as: 'he-qing', body: { reason: 'ST withdrew it' } });
    expect(retired.status).toBe(200);
    const [off, ...before] = await told('wang-fang');
    expect(before).toHaveLength(1);
    expect(off.body).toContain('新增：APPLICATION-MODERNISATION（中国站）');
    expect(off.policy.version).toBe(version - 1);
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('a_manager_reads_it_marks_it_and_gets_it_as_they_chose_to_be_mailed', async () => {
    await fresh();
    await s.api.call('PATCH', '/v1/me', { as: 'wang-fang', body: { mail: 'daily', digestHour: 18 } });
    await s.api.call('PATCH', '/v1/me', { as: 'zhou-jie', body: { mail: 'off' } });
    await s.api.call('PATCH', '/v1/me', { as: 'xu-jing', body: { language: 'en' } });
    await activate(await proposed(scopes({ ...BEGAN, labels: [EXCELLENCE] })));
    const [english, ...none] = await carried();
    expect(none).toEqual([]);
    expect(english).toMatchObject({ language: 'en', subject: expect.stringContaining('Capability scope changes') });
    mails = [];
    s.api.setNow('2026-06-08T10:30:00Z');
    const [digest] = await carried();
    expect(digest).toMatchObject({ to: { name: '王芳' }, subject: '会签系统：1 条新消息' });
    expect(digest?.text).toContain('https://c.example/policies/incentive-claim/');

    const [{ id }] = await told('wang-fang');
    const unread = async () => (await s.api.get('wang-fang', '/v1/notifications/counts')).body.unread;
    expect(await unread()).toBe(1);
    expect((await s.api.call('POST', `/v1/notifications/${id}/read`, { as: 'hai-admin' })).status).toBe(404);
    await s.api.done('wang-fang', `/v1/notifications/${id}/read`);
    expect(await unread()).toBe(0);
    const csv = await s.api.get('wang-fang', '/v1/notifications', { accept: 'text/csv' });
    expect(csv.text).toContain('激励申请');
    s.api.setNow('2026-06-08T02:00:00Z');
  });
});

/** A draft for the label that is to go, complete and not submitted. */
async function claim(partnerId = 'org-haiyue', as = 'hai-admin'): Promise<string> {
  const plan = { kind: 'plan', code: 'CAPABILITY', stage: 'member' };
  await s.put('membership', partnerId, 'plan:CAPABILITY', plan);
  await s.put('membership', partnerId, 'path:service', { kind: 'path', code: 'service', stage: 'role-certified' });
  const data = { name: '应用现代化', level: '1', region: 'CN', certifiedAt: '2026-05-01', status: 'active' };
  await s.put('label', partnerId, MODERNISATION.code, data);
  const opened = await execute(s.api.engine, {
    actor: { kind: 'system', because: 'label-granted' },
    process: 'incentive-claim',
    command: 'make-eligible',
    input: { partnerId, labelCode: MODERNISATION.code },
  });
  if (opened.kind !== 'done') throw new Error(opened.kind);
  await s.done(as, 'claim', 'open-claim', opened.caseId);
  await s.done(as, 'claim', 'edit', opened.caseId, { evidence: ['证书'], consent: true });
  return opened.caseId;
}
