import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { PATH_BENEFITS } from '../../../domain/registry/kinds/benefit.ts';
import type { RegistryWrite } from '../../../domain/registry/write.ts';
import { titlesOf } from '../../rules/area.ts';
import { CERTIFICATION } from '../../rules/certification.ts';
import { CertificationSuite } from '../../support/certification-suite.ts';

const row = titlesOf(CERTIFICATION);
const HAI = 'org-haiyue';

/** A certificate of somebody, on a personal account and valid for two years, unless it is said otherwise. */
function certificate(ref: string, code: string, userId: string, changed: JsonObject = {}): RegistryWrite {
  const data = { userId, code, account: 'personal', from: '2025-06-01', until: '2027-05-31', ...changed };
  return { kind: 'certificate', partnerId: HAI, ref, data };
}

const gone = ({ kind, ref }: RegistryWrite): RegistryWrite => ({ kind, partnerId: HAI, ref, data: null });
const software = (ref: string, certified = true): RegistryWrite => ({
  kind: 'solution',
  partnerId: HAI,
  ref,
  data: { name: '方案', kind: 'software', certified },
});
const label = (ref: string, status = 'active'): RegistryWrite => ({
  kind: 'label',
  partnerId: HAI,
  ref,
  data: { name: ref, level: '1', region: 'CN', certifiedAt: '2026-01-05', status },
});

const s = new CertificationSuite('2026-06-08T02:00:00Z');
const because = { reason: { text: '证书与人员不符' } };

/** A path that nobody of the company has taken: what was there before is forgotten. */
async function free(path: string): Promise<void> {
  await s.enter({ kind: 'membership', partnerId: HAI, ref: `path:${path}`, data: null });
  await s.api.store.write(tx => tx.remove('reservations', { key: `path:${HAI}:${path}` }));
}

async function selected(path: string): Promise<string> {
  await free(path);
  return (await s.done('hai-admin', 'path', 'select-path', undefined, { path })).id;
}

async function lines(id: string, command: string, as = 'hai-admin'): Promise<Record<string, unknown[]>> {
  const { allowedCommands } = await s.look(as, id);
  const found = allowedCommands.find((one: { command: string }) => one.command === command);
  return Object.fromEntries(
    found.requirements.map(({ code, met, have, need }: Record<string, unknown>) => [code, [met, have, need]]),
  );
}

describe('section 3', () => {
  test(row('3 select-path'), async () => {
    expect(await s.refused('hai-admin', 'path', 'select-path', undefined, { path: 'hardware' })).toBe(
      '422 INVALID_INPUT #/path NOT_AN_OPTION',
    );
    for (const path of ['software', 'service', 'si']) {
      await free(path);
      await s.enter({ kind: 'membership', partnerId: 'org-chenxing', ref: `path:${path}`, data: null });
      const made = await s.done('hai-admin', 'path', 'select-path', undefined, { path });
      expect(made).toMatchObject({ state: 'selected', data: { path } });
      // Another account of the company, and the same one again.
      expect(await s.refused('hai-admin', 'path', 'select-path', undefined, { path })).toBe('409 PATH_TAKEN');
      const answers = await Promise.all(
        ['chen-admin', 'chen-admin'].map(as => s.give(as, 'path', 'select-path', undefined, { path })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    }
    expect(await s.refused('wang-fang', 'path', 'select-path', undefined, { path: 'si' })).toBe('403 NOT_PERMITTED');
  });

  test(row('3 selected'), async () => {
    const id = await selected('service');
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'selected', tasks: [], title: '服务 Service' });
    expect((await s.registry('membership'))['path:service']).toMatchObject({ stage: 'selected' });
    expect(await s.sees('chen-admin', id)).toBe(false);
  });

  test(row('3 leave-path'), async () => {
    const id = await selected('software');
    const plans = ['SPP', 'PCE'].map(code => ({
      ends: { kind: 'membership' as const, partnerId: HAI, ref: `plan:${code}`, data: null },
      begins: {
        kind: 'membership' as const,
        partnerId: HAI,
        ref: `plan:${code}`,
        data: { kind: 'plan', code, stage: 'member' },
      },
    }));
    const records = Object.keys(PATH_BENEFITS);
    expect(records).toHaveLength(10);
    for (const ref of records) await s.enter({ kind: 'benefit', partnerId: HAI, ref, data: { path: 'software' } });
    const refused = await s.give('hai-admin', 'path', 'delete', id);
    expect([refused.status, refused.body.code]).toEqual([409, 'PATH_BLOCKED']);
    expect(refused.body.unmet.map(({ code }: { code: string }) => code)).toEqual(records);
    for (const ref of records.slice(1)) await s.enter({ kind: 'benefit', partnerId: HAI, ref, data: null });
    // One of another path keeps nobody on this one.
    await s.enter({ kind: 'benefit', partnerId: HAI, ref: 'mdf', data: { path: 'si' } });
    expect((await s.give('hai-admin', 'path', 'delete', id)).body.unmet).toMatchObject([{ code: 'plan-joined' }]);
    expect((await lines(id, 'leave-path'))['plan-joined']).toEqual([false, undefined, undefined]);
    expect((await lines(id, 'leave-path')).mdf).toEqual([true, undefined, undefined]);
    // One of no path in particular keeps everybody where they are.
    await s.enter({ kind: 'benefit', partnerId: HAI, ref: 'fh', data: {} });
    expect((await s.give('hai-admin', 'path', 'delete', id)).body.unmet).toMatchObject([
      { code: 'plan-joined' },
      { code: 'fh' },
    ]);
    for (const ref of ['plan-joined', 'fh']) await s.enter({ kind: 'benefit', partnerId: HAI, ref, data: null });
    // What the registry knows of plans and software is a record as well.
    for (const { ends } of plans) {
      expect((await s.give('hai-admin', 'path', 'delete', id)).body.unmet).toMatchObject([{ code: 'plan-joined' }]);
      await s.enter(ends);
    }
    await s.enter(software('S-LEAVE'));
    expect((await s.give('hai-admin', 'path', 'delete', id)).body.unmet).toMatchObject([{ code: 'cloud-software' }]);
    await s.enter(software('S-LEAVE', false));
    expect((await s.give('hai-admin', 'path', 'delete', id)).status).toBe(200);
    expect(await s.sees('hai-admin', id)).toBe(false);
    // The path is free again, for any account of the company.
    const again = (await s.done('hai-admin', 'path', 'select-path', undefined, { path: 'software' })).id;
    await s.enter(software('S-LEAVE'));
    await s.done('hai-admin', 'path', 'apply-role', again);
    expect((await s.give('hai-admin', 'path', 'delete', again)).status).toBe(409);
    await s.done('bai-xue', 'path', 'reject-role', again, because);
    await s.enter(gone(software('S-LEAVE')), ...plans.map(({ begins }) => begins));
  });

  test(row('3 Software'), async () => {
    const id = await selected('software');
    await s.enter(software('S-1', false));
    expect(await lines(id, 'apply-role')).toEqual({ solutions: [false, 0, 1] });
    expect(await s.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await s.enter(software('S-1'));
    expect(await lines(id, 'apply-role')).toEqual({ solutions: [true, 1, 1] });
    expect((await s.done('hai-admin', 'path', 'apply-role', id)).state).toBe('role-review');
    await s.done('bai-xue', 'path', 'reject-role', id, because);
    await s.enter(gone(software('S-1')));
  });

  test(row('3 Service'), async () => {
    const id = await selected('service');
    const given: RegistryWrite[] = [];
    const holds = async (...entries: RegistryWrite[]) => {
      given.push(...entries);
      await s.enter(...entries);
      return lines(id, 'apply-role');
    };
    expect(await lines(id, 'apply-role')).toEqual({ hccdp: [false, 0, 2], hccda: [false, 0, 2] });
    expect(await holds(certificate('A1', 'HCCDA', 'hai-staff'), certificate('A2', 'HCCDA', 'hai-sales'))).toEqual({
      hccdp: [false, 0, 2],
      hccda: [true, 2, 2],
    });
    // Of other kinds: they are no developer's.
    expect(await holds(certificate('X1', 'HCIE', 'hai-staff'))).toMatchObject({ hccdp: [false, 0, 2] });
    expect(await holds(certificate('P1', 'HCCDP', 'hai-staff'), certificate('E1', 'HCCDE', 'hai-sales'))).toEqual({
      hccdp: [true, 2, 2],
      hccda: [true, 2, 2],
    });
    // Each is used once: without the lower two the higher two are needed where they are.
    await s.enter(gone(certificate('A1', '', '')), gone(certificate('A2', '', '')));
    expect(await lines(id, 'apply-role')).toEqual({ hccdp: [true, 2, 2], hccda: [false, 0, 2] });
    expect(await s.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    // A third and a fourth of the expert level count for the lower ones.
    expect(await holds(certificate('E2', 'HCCDE', 'hai-staff'), certificate('E3', 'HCCDE', 'hai-admin'))).toEqual({
      hccdp: [true, 4, 2],
      hccda: [true, 2, 2],
    });
    expect((await s.done('hai-admin', 'path', 'apply-role', id)).state).toBe('role-review');
    await s.done('bai-xue', 'path', 'reject-role', id, because);
    await s.enter(...given.map(gone));
  });

  test(row('3 personal account'), async () => {
    const id = await selected('service');
    const of = (changed: JsonObject) =>
      ['1', '2', '3', '4'].map(n => certificate(`T${n}`, 'HCCDP', 'hai-staff', changed));
    for (const changed of [{ account: 'enterprise' }, { until: '2026-06-07' }, { from: '2026-06-09' }]) {
      await s.enter(...of(changed));
      expect(await lines(id, 'apply-role'), JSON.stringify(changed)).toMatchObject({ hccdp: [false, 0, 2] });
    }
    await s.enter(...of({ until: '2026-06-08' }));
    expect(await lines(id, 'apply-role')).toMatchObject({ hccdp: [true, 4, 2], hccda: [true, 2, 2] });
    // Valid today, not tomorrow.
    s.api.setNow('2026-06-08T16:00:00Z');
    expect(await s.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    s.api.setNow('2026-06-08T02:00:00Z');
    await s.enter(...of({}).map(gone));
  });

  test(row('3 SI'), async () => {
    const id = await selected('si');
    const list: RegistryWrite = { kind: 'listing', partnerId: HAI, ref: 'customer-list-locked', data: {} };
    const experts = ['hai-staff', 'hai-sales', 'hai-admin', 'hai-finance'].map((who, n) =>
      certificate(`I${n}`, n % 2 === 0 ? 'HCIP' : 'HCCDP', who),
    );
    const given = [certificate('BP1', 'BP', 'hai-sales'), list, ...experts];
    expect(await lines(id, 'apply-role')).toEqual({
      bp: [false, undefined, undefined],
      'customer-list': [false, undefined, undefined],
      experts: [false, 0, 4],
      'offering-or-label': [false, 0, undefined],
    });
    await s.enter(...given);
    // The expert level counts downwards.
    for (const code of ['HCIE', 'HCCDE', 'HCCDA', 'HCIA']) {
      await s.enter(certificate('I3', code, 'hai-finance'));
      const met = code === 'HCIE' || code === 'HCCDE';
      expect(await lines(id, 'apply-role'), code).toMatchObject({ experts: [met, met ? 4 : 3, 4] });
    }
    // Two certificates of one person are one expert.
    await s.enter(certificate('I3', 'HCIE', 'hai-staff'));
    expect(await lines(id, 'apply-role')).toMatchObject({
      bp: [true, undefined, undefined],
      'customer-list': [true, undefined, undefined],
      experts: [false, 3, 4],
    });
    await s.enter(...experts);
    expect(await s.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    const offering: RegistryWrite = {
      kind: 'solution',
      partnerId: HAI,
      ref: 'J-1',
      data: { kind: 'joint-offering', certified: true },
    };
    for (const enough of [offering, label('SAP')]) {
      await s.enter(enough);
      expect((await lines(id, 'apply-role'))['offering-or-label'], enough.kind).toEqual([true, 1, undefined]);
      await s.enter(gone(enough));
    }
    await s.enter(offering);
    expect((await s.done('hai-admin', 'path', 'apply-role', id)).state).toBe('role-review');
    await s.done('bai-xue', 'path', 'reject-role', id, because);
    await s.enter(...given.map(gone), gone(offering));
  });

  test(row('3 apply-role'), async () => {
    const id = await selected('software');
    expect(await s.refused('bai-xue', 'path', 'apply-role', id)).toBe('403 NOT_PERMITTED');
    await s.enter(software('S-2'));
    await s.done('hai-admin', 'path', 'apply-role', id);
    expect(await s.told(id)).toContain('role-applied role:cert-ops@org-vendor');
    expect(await s.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 STATE_CHANGED');
  });

  test(row('3 role-review'), async () => {
    const id = await underReview('S-3');
    const { state, tasks } = await s.look('bai-xue', id);
    expect([state, tasks[0].candidates[0].code]).toEqual(['role-review', 'cert-ops']);
    await s.done('bai-xue', 'path', 'reject-role', id, because);
  });

  test(row('3 reject-role'), async () => {
    const id = await underReview('S-4');
    expect(await s.refused('bai-xue', 'path', 'reject-role', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect((await s.done('bai-xue', 'path', 'reject-role', id, because)).state).toBe('selected');
    expect(await s.told(id)).toContain('role-rejected user:hai-admin');
    expect((await s.registry('membership'))['path:software']).toMatchObject({ stage: 'selected' });
  });

  test(row('3 certify-role'), async () => {
    const id = await underReview('S-5');
    for (const as of ['hai-admin', 'shen-tao', 'wang-fang'])
      expect(await s.refused(as, 'path', 'certify-role', id), as).toBe('403 NOT_PERMITTED');
    // Lost while it was looked at.
    for (const ref of ['S-2', 'S-3', 'S-4', 'S-5']) await s.enter(gone(software(ref)));
    expect(await s.refused('bai-xue', 'path', 'certify-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await s.enter(software('S-5'));
    expect((await s.done('bai-xue', 'path', 'certify-role', id)).state).toBe('role-certified');
    expect(await s.told(id)).toContain('role-decided user:hai-admin');
  });

  test(row('3 role-certified'), async () => {
    const id = await certified();
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'role-certified', tasks: [] });
    expect((await s.registry('membership'))['path:software']).toMatchObject({ stage: 'role-certified' });
    expect((await s.give('hai-admin', 'path', 'delete', id)).status).toBe(409);
    expect(await s.refused('hai-admin', 'path', 'select-path', undefined, { path: 'software' })).toBe('409 PATH_TAKEN');
  });

  test(row('3 differentiate'), async () => {
    const id = await certified();
    expect(await lines(id, 'differentiate', 'bai-xue')).toEqual({ labels: [false, 0, 1] });
    expect(await s.refused('bai-xue', 'path', 'differentiate', id)).toBe('409 REQUIREMENTS_NOT_MET');
    expect(await s.refused('hai-admin', 'path', 'differentiate', id)).toBe('403 NOT_PERMITTED');
    await s.enter(label('AI', 'revoked'));
    expect(await s.refused('bai-xue', 'path', 'differentiate', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await s.enter(label('AI'));
    expect((await s.done('bai-xue', 'path', 'differentiate', id)).state).toBe('differentiated');
  });

  test(row('3 differentiated'), async () => {
    const id = await certified();
    await s.enter(label('AI'));
    await s.done('bai-xue', 'path', 'differentiate', id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'differentiated', tasks: [], deadlines: [] });
    expect((await s.registry('membership'))['path:software']).toMatchObject({ stage: 'differentiated' });
    // The path stays taken at its end.
    expect(await s.refused('hai-admin', 'path', 'select-path', undefined, { path: 'software' })).toBe('409 PATH_TAKEN');
    await s.enter(gone(label('AI')));
  });
});

async function underReview(solution: string): Promise<string> {
  const id = await selected('software');
  await s.enter(software(solution));
  await s.done('hai-admin', 'path', 'apply-role', id);
  return id;
}

async function certified(): Promise<string> {
  const id = await underReview('S-6');
  await s.done('bai-xue', 'path', 'certify-role', id);
  return id;
}

describe('labels of the service path', () => {
  const asking = new CertificationSuite('2026-06-08T02:00:00Z', {
    'development-path': { 'role.service.label.stage': 'role', 'role.service.label.others': false },
  });

  test(row('3 Service labels'), async () => {
    const certificates = ['1', '2', '3', '4'].map(n => certificate(`L${n}`, 'HCCDP', 'hai-staff'));
    await asking.enter(...certificates);
    const { id } = await asking.done('hai-admin', 'path', 'select-path', undefined, { path: 'service' });
    expect(await asking.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await asking.enter(label('SECURITY'));
    expect(await asking.refused('hai-admin', 'path', 'apply-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await asking.enter(label('DATABASE-L2'));
    expect((await asking.done('hai-admin', 'path', 'apply-role', id)).state).toBe('role-review');
    // Lost before the decision.
    await asking.enter(label('DATABASE-L2', 'revoked'));
    expect(await asking.refused('bai-xue', 'path', 'certify-role', id)).toBe('409 REQUIREMENTS_NOT_MET');
  });
});

describe('labels of the service path at its differentiation', () => {
  const asking = new CertificationSuite('2026-06-08T02:00:00Z', {
    'development-path': { 'role.service.label.stage': 'differentiation', 'role.service.labels.min': 2 },
  });

  test('any_the_vendor_published_count_and_the_role_itself_takes_none', async () => {
    await asking.enter(...['1', '2', '3', '4'].map(n => certificate(`L${n}`, 'HCCDP', 'hai-staff')));
    const { id } = await asking.done('hai-admin', 'path', 'select-path', undefined, { path: 'service' });
    expect((await asking.done('hai-admin', 'path', 'apply-role', id)).state).toBe('role-review');
    await asking.done('bai-xue', 'path', 'certify-role', id);
    await asking.enter(label('SECURITY'));
    const { status, body } = await asking.give('bai-xue', 'path', 'differentiate', id);
    expect([status, body.unmet]).toMatchObject([409, [{ code: 'label', have: 1, need: 2 }]]);
    await asking.enter(label('DATABASE'));
    expect((await asking.done('bai-xue', 'path', 'differentiate', id)).state).toBe('differentiated');
  });
});
