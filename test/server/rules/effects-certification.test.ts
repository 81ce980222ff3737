import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { RegistryWrite } from '../../../domain/registry/write.ts';
import { sweepRegistry } from '../../../engine/registry/sweep.ts';
import { titlesOf } from '../../rules/area.ts';
import { EFFECTS } from '../../rules/effects.ts';
import { CertificationSuite } from '../../support/certification-suite.ts';

const row = titlesOf(EFFECTS);
const s = new CertificationSuite('2026-06-08T02:00:00Z');
const XING = 'org-xinglan';

const entry = (kind: RegistryWrite['kind'], ref: string, data: JsonObject | null): RegistryWrite => ({
  kind,
  partnerId: XING,
  ref,
  data,
});
const certificate = (ref: string, until: string) =>
  entry('certificate', ref, { userId: ref, code: 'HCCDP', account: 'personal', from: '2025-06-01', until });

/** How much of a line there is, and whether that is enough. */
async function line(id: string, command: string, code: string): Promise<unknown[]> {
  const { allowedCommands } = await s.look('xing-admin', id);
  const { requirements } = allowedCommands.find((one: { command: string }) => one.command === command);
  const { met, have } = requirements.find((one: { code: string }) => one.code === code);
  return [met, have];
}

async function claims(): Promise<{ id: string; state: string }[]> {
  return (await s.api.get('xing-admin', '/v1/incentive-claims')).body.items;
}

describe('section 2', () => {
  test(row('2 label-granted, label-revoked'), async () => {
    const level = (await s.done('xing-admin', 'level', 'save-draft', undefined, { level: 'ADVANCED' })).id;
    const path = (await s.done('xing-admin', 'path', 'select-path', undefined, { path: 'si' })).id;
    expect(await line(level, 'submit', 'labels')).toEqual([false, 0]);
    expect(await line(path, 'apply-role', 'offering-or-label')).toEqual([false, 0]);
    expect(await claims()).toEqual([]);
    const { label } = await s.granted({ capability: 'APPLICATION-MODERNISATION' }, 'xing-admin');
    expect(await line(level, 'submit', 'labels')).toEqual([true, 1]);
    expect(await line(path, 'apply-role', 'offering-or-label')).toEqual([true, 1]);
    // What hears of the label is told in its turn.
    await s.heard();
    const [claim, ...more] = await claims();
    expect(more).toEqual([]);
    expect(await s.look('xing-admin', claim?.id ?? '')).toMatchObject({
      state: 'eligible',
      data: { kind: 'CAPABILITY', labelCode: 'APPLICATION-MODERNISATION' },
    });
    await s.done('bai-xue', 'label', 'revoke', label, { reason: { text: '抽查不符合要求' } });
    expect(await line(level, 'submit', 'labels')).toEqual([false, 0]);
    expect(await line(path, 'apply-role', 'offering-or-label')).toEqual([false, 0]);
    await s.heard();
    expect(await s.look('xing-admin', claim?.id ?? '')).toMatchObject({ state: 'void', outcome: 'LABEL_LOST' });
  });

  test(row('2 certificate-added, certificate-expired'), async () => {
    const path = (await s.done('xing-admin', 'path', 'select-path', undefined, { path: 'service' })).id;
    expect(await line(path, 'apply-role', 'hccdp')).toEqual([false, 0]);
    await s.enter(certificate('X1', '2026-06-08'), certificate('X2', '2027-05-31'));
    expect(await s.events('certificate-added')).toHaveLength(2);
    expect(await line(path, 'apply-role', 'hccdp')).toEqual([true, 2]);
    s.api.setNow('2026-06-08T16:00:00Z');
    expect(await line(path, 'apply-role', 'hccdp')).toEqual([false, 1]);
    expect(await s.refused('xing-admin', 'path', 'apply-role', path)).toBe('409 REQUIREMENTS_NOT_MET');
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('2 level-changed'), async () => {
    await s.enter(
      entry('membership', 'path:software', { kind: 'path', code: 'software', stage: 'role-certified' }),
      entry('label', 'SAP', { name: 'SAP', level: '1', certifiedAt: '2026-01-05', status: 'active' }),
      certificate('X3', '2027-05-31'),
      certificate('X4', '2027-05-31'),
    );
    const id = (await s.done('xing-admin', 'level', 'save-draft', undefined, { level: 'ADVANCED' })).id;
    await s.done('xing-admin', 'level', 'submit', id);
    expect((await s.registry('level', XING)).level).not.toEqual({ level: 'ADVANCED' });
    await s.done('hu-bin', 'level', 'approve', id);
    expect((await s.registry('level', XING)).level).toEqual({ level: 'ADVANCED' });
    expect(await s.events('level-changed')).toContain(`level-upgrade ${id}`);
    // At once: the same level cannot be asked for again.
    const again = (await s.done('xing-admin', 'level', 'save-draft', undefined, { level: 'ADVANCED' })).id;
    expect(await s.refused('xing-admin', 'level', 'submit', again)).toBe('409 LEVEL_NOT_HIGHER');
  });
});

describe('a label with a term', () => {
  const limited = new CertificationSuite('2026-06-08T02:00:00Z', { 'capability-label': { 'label.term': '1y' } });

  test('what_it_allowed_ends_with_it_as_if_it_were_revoked', async () => {
    const level = (await limited.done('xing-admin', 'level', 'save-draft', undefined, { level: 'ADVANCED' })).id;
    const haveLabels = async () => {
      const { allowedCommands } = await limited.look('xing-admin', level);
      const { requirements } = allowedCommands.find(({ command }: { command: string }) => command === 'submit');
      return requirements.find(({ code }: { code: string }) => code === 'labels').have;
    };
    const { label } = await limited.granted({ capability: 'APPLICATION-MODERNISATION' }, 'xing-admin');
    await limited.heard();
    const [claim] = (await limited.api.get('xing-admin', '/v1/incentive-claims')).body.items;
    await limited.passes('2027-06-08T15:59:59.999Z', label);
    expect(await sweepRegistry(limited.api.engine, () => {})).toBe(0);
    expect([await haveLabels(), (await limited.look('xing-admin', claim.id)).state]).toEqual([1, 'eligible']);
    // To the millisecond, whether or not time has acted on the label's own case.
    limited.api.setNow('2027-06-08T16:00:00Z');
    expect(await haveLabels()).toBe(0);
    await sweepRegistry(limited.api.engine, () => {});
    await sweepRegistry(limited.api.engine, () => {});
    await limited.heard();
    expect(await limited.look('xing-admin', claim.id)).toMatchObject({ state: 'void', outcome: 'LABEL_LOST' });
    expect(await limited.events('label-revoked')).toEqual(['registry']);
    await limited.passes('2027-06-08T16:00:00Z', label);
    expect((await limited.look('xing-admin', label)).state).toBe('expired');
    expect(await limited.events('label-revoked')).toEqual(['registry']);
    limited.api.setNow('2026-06-08T02:00:00Z');
  });
});
