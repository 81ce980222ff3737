import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { LEVELS } from '../../../domain/registry/kinds/level.ts';
import type { RegistryWrite } from '../../../domain/registry/write.ts';
import { titlesOf } from '../../rules/area.ts';
import { CERTIFICATION } from '../../rules/certification.ts';
import { CertificationSuite } from '../../support/certification-suite.ts';

const row = titlesOf(CERTIFICATION);
const s = new CertificationSuite('2026-06-08T02:00:00Z');
const because = { reason: { text: '资料不一致' } };
const HAI = 'org-haiyue';

const entry = (kind: RegistryWrite['kind'], ref: string, data: JsonObject | null): RegistryWrite => ({
  kind,
  partnerId: HAI,
  ref,
  data,
});
const path = (stage: string) => entry('membership', 'path:software', { kind: 'path', code: 'software', stage });
const label = (code: string, status = 'active') =>
  entry('label', code, { name: code, level: '1', region: 'CN', certifiedAt: '2026-01-05', status });
const professional = (n: number) =>
  entry('certificate', `C${n}`, {
    userId: `person-${n}`,
    code: 'HCIP',
    account: 'personal',
    from: '2025-06-01',
    until: '2027-05-31',
  });
const ALL = [path('role-certified'), label('AI'), professional(1), professional(2)];

/** Everything the advanced level takes, and no more; the level is the lowest. */
async function ready(): Promise<void> {
  await s.enter(...ALL, entry('level', 'level', { level: 'STANDARD' }));
}

async function draft(level = 'ADVANCED', as = 'hai-admin', changed: JsonObject = {}): Promise<string> {
  return (await s.done(as, 'level', 'save-draft', undefined, { level, ...changed })).id;
}

async function submitted(): Promise<string> {
  await ready();
  const id = await draft();
  await s.done('hai-admin', 'level', 'submit', id);
  return id;
}

async function lines(id: string, command = 'submit', as = 'hai-admin') {
  const { allowedCommands } = await s.look(as, id);
  return allowedCommands.find((one: { command: string }) => one.command === command);
}

describe('section 4', () => {
  test(row('4 levels'), async () => {
    expect(Object.values(LEVELS).map(({ zh }) => zh)).toEqual(['标准级', '高级', '卓越级', '核心级']);
    await ready();
    expect(await s.refused('hai-admin', 'level', 'save-draft', undefined, { level: 'STANDARD' })).toBe(
      '422 INVALID_INPUT #/level NOT_AN_OPTION',
    );
    for (const present of ['ADVANCED', 'PREMIER', 'CORE']) {
      await s.enter(entry('level', 'level', { level: present }));
      expect(await s.refused('hai-admin', 'level', 'submit', await draft()), present).toBe('409 LEVEL_NOT_HIGHER');
    }
  });

  test(row('4 draft'), async () => {
    await ready();
    const id = await draft();
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'draft', number: null, title: '高级 Advanced' });
    expect(await s.sees('chen-admin', id)).toBe(false);
    expect(await s.allowed('hai-admin', id)).toEqual(['delete-draft', 'edit-draft', 'submit']);
    expect(await s.refused('wang-fang', 'level', 'edit', id, { note: 'x' })).toBe('403 NOT_CREATOR');
    await s.done('hai-admin', 'level', 'edit', id, { level: 'PREMIER' });
    expect((await s.look('hai-admin', id)).title).toBe('卓越级 Premier');
  });

  test(row('4 requirements'), async () => {
    await s.enter(
      ...ALL.map(({ kind, ref }) => entry(kind, ref, null)),
      entry('level', 'level', { level: 'STANDARD' }),
    );
    const id = await draft();
    const unmet = await lines(id);
    expect(unmet).toMatchObject({ allowed: false, reason: { code: 'REQUIREMENTS_NOT_MET' } });
    expect(unmet.requirements).toMatchObject([
      { code: 'role-certified', met: false },
      { code: 'labels', met: false, have: 0, need: 1 },
      { code: 'professionals', met: false, have: 0, need: 2 },
      { code: 'solutions', met: true, have: 0, need: 0 },
    ]);
    expect(await s.refused('hai-admin', 'level', 'submit', id)).toBe('409 REQUIREMENTS_NOT_MET');
    for (const [n, met] of ALL.entries()) {
      expect((await lines(id)).allowed, `${n} of ${ALL.length}`).toBe(false);
      await s.enter(met);
    }
    const all = await lines(id);
    expect([all.allowed, all.requirements.every(({ met }: { met: boolean }) => met)]).toEqual([true, true]);
    // Lost between the look and the submission.
    await s.enter(label('AI', 'revoked'));
    const lost = await s.give('hai-admin', 'level', 'submit', id);
    expect([lost.status, lost.body.unmet]).toMatchObject([409, [{ code: 'labels', have: 0, need: 1 }]]);
  });

  test(row('4 role-certified'), async () => {
    await ready();
    const id = await draft();
    for (const stage of ['selected', 'role-review']) {
      await s.enter(path(stage));
      expect(await s.refused('hai-admin', 'level', 'submit', id), stage).toBe('409 REQUIREMENTS_NOT_MET');
    }
    // Of what is none of the three paths, or a plan, nobody rises.
    for (const kind of ['path', 'plan'])
      await s.enter(entry('membership', `${kind}:other`, { kind, code: 'other', stage: 'role-certified' }));
    await s.enter(entry('membership', 'plan:si', { kind: 'plan', code: 'si', stage: 'role-certified' }));
    expect(await s.refused('hai-admin', 'level', 'submit', id)).toBe('409 REQUIREMENTS_NOT_MET');
    for (const ref of ['path:other', 'plan:other', 'plan:si']) await s.enter(entry('membership', ref, null));
    await s.enter(path('differentiated'));
    expect((await s.done('hai-admin', 'level', 'submit', id)).state).toBe('under-review');
    await s.done('wang-fang', 'level', 'reject', id, because);
  });

  test(row('4 submit'), async () => {
    await ready();
    expect(await s.refused('hai-admin', 'level', 'save-draft', undefined, { level: 'CORE' })).toBe('403 CORE_BY_PDM');
    expect(await s.refused('wang-fang', 'level', 'save-draft', undefined, { level: 'PREMIER', partnerId: HAI })).toBe(
      '403 LEVEL_BY_PARTNER',
    );
    expect(await s.refused('wang-fang', 'level', 'save-draft', undefined, { level: 'CORE' })).toBe(
      '422 INVALID_INPUT #/partnerId NOT_FOUND',
    );
    expect(
      await s.refused('hai-admin', 'level', 'save-draft', undefined, { level: 'ADVANCED', partnerId: 'org-chenxing' }),
    ).toBe('422 INVALID_INPUT #/partnerId NOT_FOUND');
    // Nor does a PDM ask for a partner of another office.
    expect(await s.refused('xu-jing', 'level', 'save-draft', undefined, { level: 'CORE', partnerId: HAI })).toBe(
      '422 INVALID_INPUT #/partnerId NOT_FOUND',
    );
    for (const n of [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) await s.enter(professional(n));
    for (const code of ['SAP', 'DATABASE', 'BIGDATA']) await s.enter(label(code));
    for (const ref of ['J-1', 'J-2'])
      await s.enter(entry('solution', ref, { kind: 'joint-offering', certified: true }));
    const core = await draft('CORE', 'wang-fang', { partnerId: HAI });
    expect(await s.refused('hai-admin', 'level', 'submit', core)).toBe('403 CORE_BY_PDM');
    expect((await s.done('wang-fang', 'level', 'submit', core)).state).toBe('under-review');
    // One at a time, also where two ask at once.
    const own = await draft();
    expect(await s.refused('hai-admin', 'level', 'submit', own)).toBe('409 LEVEL_REQUEST_OPEN');
    await s.done('hu-bin', 'level', 'reject', core, because);
    const two = [own, await draft()];
    const answers = await Promise.all(two.map(id => s.give('hai-admin', 'level', 'submit', id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    for (const [n, { status }] of answers.entries())
      if (status === 200) await s.done('wang-fang', 'level', 'reject', two[n], because);
  });

  test(row('4 under-review'), async () => {
    const id = await submitted();
    const { state, number, tasks } = await s.look('hu-bin', id);
    expect([state, tasks[0].kind]).toEqual(['under-review', 'level-review']);
    expect(number).toMatch(/^LU2026/);
    expect(await s.told(id)).toEqual(
      expect.arrayContaining(['level-submitted role:pdm@unit-north', 'level-submitted role:vendor-ops@org-vendor']),
    );
    await s.done('wang-fang', 'level', 'reject', id, because);
  });

  test(row('4 approve'), async () => {
    await ready();
    const core = await draft('CORE', 'wang-fang', { partnerId: HAI });
    await s.done('wang-fang', 'level', 'submit', core);
    // Whoever submitted it never approves it.
    expect(await s.refused('wang-fang', 'level', 'approve', core)).toBe('403 SELF_APPROVAL');
    expect(await s.refused('hai-admin', 'level', 'approve', core)).toBe('403 NOT_PERMITTED');
    expect((await s.done('zhou-jie', 'level', 'approve', core)).state).toBe('approved');
    expect((await s.registry('level')).level).toEqual({ level: 'CORE' });
    const told = (await s.events('level-changed')).filter(event => event !== 'registry');
    expect(told).toEqual([`level-upgrade ${core}`]);
  });

  test(row('4 approved'), async () => {
    const id = await submitted();
    await s.done('wang-fang', 'level', 'approve', id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'approved', tasks: [], deadlines: [] });
    expect(await s.refused('wang-fang', 'level', 'reject', id, because)).toBe('409 STATE_CHANGED');
  });

  test(row('4 reject'), async () => {
    const id = await submitted();
    expect(await s.refused('wang-fang', 'level', 'reject', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect((await s.done('hu-bin', 'level', 'reject', id, because)).state).toBe('rejected');
    expect((await s.registry('level')).level).toEqual({ level: 'STANDARD' });
  });

  test(row('4 rejected'), async () => {
    const id = await submitted();
    await s.done('wang-fang', 'level', 'reject', id, because);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'rejected', tasks: [] });
    // The way is free for another request.
    const next = await submitted();
    await s.done('wang-fang', 'level', 'reject', next, because);
  });

  test(row('4 result'), async () => {
    const id = await submitted();
    await s.done('hu-bin', 'level', 'approve', id);
    const told = (await s.told(id)).filter(notice => notice.startsWith('level-decided'));
    expect(told.toSorted()).toEqual([
      'level-decided role:partner-admin@org-haiyue',
      'level-decided role:pdm@unit-north',
      'level-decided user:hai-admin',
    ]);
  });

  test('what_was_lost_since_it_was_asked_for_keeps_the_level_from_being_approved', async () => {
    const id = await submitted();
    await s.enter(...['AI', 'SAP', 'DATABASE', 'BIGDATA'].map(code => label(code, 'revoked')));
    const { status, body } = await s.give('wang-fang', 'level', 'approve', id);
    expect([status, body.unmet]).toMatchObject([409, [{ code: 'labels' }]]);
    await s.enter(label('AI'));
    for (let n = 1; n <= 12; n++) await s.enter({ ...professional(n), data: null });
    expect((await s.give('wang-fang', 'level', 'approve', id)).body.unmet).toMatchObject([{ code: 'professionals' }]);
    await s.enter(professional(1), professional(2));
    expect((await s.done('wang-fang', 'level', 'approve', id)).state).toBe('approved');
  });

  test('what_is_approved_late_lowers_no_level_that_was_reached_meanwhile', async () => {
    const id = await submitted();
    for (const present of ['ADVANCED', 'CORE']) {
      await s.enter(entry('level', 'level', { level: present }));
      expect(await s.refused('wang-fang', 'level', 'approve', id), present).toBe('409 LEVEL_NOT_HIGHER');
      expect((await s.registry('level')).level).toEqual({ level: present });
    }
    await s.done('wang-fang', 'level', 'reject', id, because);
  });

  test('what_one_side_asks_for_the_other_neither_changes_nor_deletes', async () => {
    await ready();
    const core = await draft('CORE', 'wang-fang', { partnerId: HAI });
    expect(await s.refused('hai-admin', 'level', 'edit', core, { level: 'ADVANCED' })).toBe('403 CORE_BY_PDM');
    expect(await s.refused('hai-admin', 'level', 'delete', core)).toBe('403 CORE_BY_PDM');
    expect(await s.allowed('hai-admin', core)).toEqual([]);
    expect(await s.allowed('wang-fang', core)).toContain('delete-draft');
    // Nor does whoever asked make another request of it than they may make.
    expect(await s.refused('wang-fang', 'level', 'edit', core, { level: 'PREMIER' })).toBe('403 LEVEL_BY_PARTNER');
    await s.done('wang-fang', 'level', 'delete', core);
  });
});
