import { beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_BLOCKERS } from '../../../domain/registry/kinds/account.ts';
import { JOBS } from '../../../engine/jobs/all.ts';
import { takeDueJobs } from '../../../engine/jobs/due-jobs.ts';
import { runJobBatch } from '../../../engine/jobs/run-job.ts';
import { row } from '../../rules/distribution.ts';
import { DistributionSuite } from '../../support/distribution.ts';

/** What a bulk decision answers for one task. */
interface Decided {
  status: string;
  reason: { code: string } | null;
}

const s = new DistributionSuite();
const START = '2026-06-08T02:00:00Z';
const reason = { reason: { text: '业务范围不符' } };
const SOUTH = { region: 'CN-SOUTH' };

/** The applicant without a master, as at the beginning; what was said in the registry is taken back. */
beforeEach(async () => {
  s.api.setNow(START);
  for (const id of ['org-xinglan', 'org-songyuan'])
    await s.api.store.write(async tx => {
      await tx.update('organizations', { id }, { parentId: null });
      await tx.remove('reservations', { key: `reseller-active:${id}` });
    });
  await s.knows('account', 'org-xinglan', 'account', SOUTH);
  await s.knows('listing', 'org-tongda', 'master', {});
  await s.knows('membership', 'org-xinglan', 'plan:PCE', { kind: 'plan', code: 'PCE', stage: 'member' });
});

const orgOf = (id: string) => s.api.store.read(reader => reader.get('organizations', { id }));
const unmetOf = async (as: string, command: string, id: string): Promise<string[]> => {
  const { body } = await s.give(as, 'reseller', command, id);
  return [String(body.code), ...(body.unmet ?? []).map(({ code }: { code: string }) => code)];
};

describe('states', () => {
  test(row('1 draft'), async () => {
    const id = await s.drafted();
    expect((await s.look('xing-admin', id)).state).toBe('draft');
    for (const other of ['xu-jing', 'tong-admin', 'song-admin']) expect(await s.sees(other, id)).toBe(false);
    expect((await s.give('xing-admin', 'reseller', 'edit', id, { statement: '转售云主机' })).status).toBe(200);
    expect((await s.give('xing-admin', 'reseller', 'delete', id)).status).toBe(200);
    expect(await s.sees('xing-admin', id)).toBe(false);
  });

  test(row('1 vendor-review'), async () => {
    const id = await s.applied();
    const { state, tasks, counterparty } = await s.look('xu-jing', id);
    expect([state, tasks[0].kind, counterparty.id]).toEqual(['vendor-review', 'vendor-review', 'org-tongda']);
    expect(await s.sees('wang-fang', id)).toBe(false);
    for (const master of ['tong-admin', 'tong-channel']) expect(await s.sees(master, id)).toBe(false);
  });

  test(row('1 master-review'), async () => {
    const id = await s.atMaster();
    const inbox = await s.api.get('tong-channel', '/v1/tasks?view=groups&process=reseller-joining');
    expect(inbox.body.items.map((item: { case: { id: string } }) => item.case.id)).toContain(id);
    const { state, tasks, partner, data } = await s.look('tong-channel', id);
    expect([state, tasks[0].kind, partner.id]).toEqual(['master-review', 'master-review', 'org-xinglan']);
    expect(data.contact.phone).not.toContain('13900000000');
  });

  test(row('1 active'), async () => {
    const id = await s.joined();
    expect((await s.look('tong-channel', id)).state).toBe('active');
    expect((await s.look('xing-admin', id)).counterparty.id).toBe('org-tongda');
    expect((await orgOf('org-xinglan'))?.parentId).toBe('org-tongda');
  });

  test(row('1 vendor-rejected'), async () => {
    const id = await s.applied();
    await s.done('xu-jing', 'reseller', 'reject-by-vendor', id, reason);
    expect((await s.look('xing-admin', id)).state).toBe('vendor-rejected');
    expect(await s.allowed('xing-admin', id)).toEqual([]);
    expect(await s.refused('xing-admin', 'reseller', 'resubmit', id)).toBe('409 RESUBMIT_NOT_ALLOWED');
    expect(await s.refused('xing-admin', 'reseller', 'submit', id)).toMatch(/^409 /);
    expect(await s.sees('tong-admin', id)).toBe(false);
    expect(await s.applied()).not.toBe(id);
  });

  test(row('1 master-rejected'), async () => {
    const id = await s.atMaster();
    await s.done('tong-channel', 'reseller', 'reject-by-master', id, reason);
    await s.knows('account', 'org-henglian', 'account', SOUTH);
    const again = await s.done('xing-admin', 'reseller', 'submit', id, { masterId: 'org-henglian' });
    expect([again.state, again.data.masterId]).toEqual(['vendor-review', 'org-henglian']);
    // Of the master before nothing is left to see, and of it nothing to the next.
    expect(await s.sees('tong-channel', id)).toBe(false);
    await s.done('xu-jing', 'reseller', 'approve-by-vendor', id);
    const { body } = await s.api.get('heng-admin', `/v1/cases/${id}/history`);
    expect(body.items.map(({ command }: { command: string }) => command)).toEqual(['approve-by-vendor']);
    expect(JSON.stringify([body, await s.look('heng-admin', id)])).not.toMatch(/tong|业务范围/);
    await s.done('heng-admin', 'reseller', 'approve-by-master', id);
    expect((await orgOf('org-xinglan'))?.parentId).toBe('org-henglian');
    await s.knows('account', 'org-henglian', 'account', { region: 'CN-NORTH' });
  });

  test(row('1 orphaned'), async () => {
    const id = await s.joined();
    await s.orphaned(id);
    expect(await s.look('xing-admin', id)).toMatchObject({ state: 'orphaned', tasks: [] });
    expect(await s.sees('tong-channel', id)).toBe(false);
    expect((await orgOf('org-xinglan'))?.parentId).toBeNull();
    expect(await s.applied()).not.toBe(id);
  });
});

describe('commands', () => {
  test(row('1 submit'), async () => {
    const id = await s.drafted({ contact: null });
    expect(await s.refused('xing-admin', 'reseller', 'submit', id)).toBe('422 INVALID_INPUT #/contact REQUIRED');
    const other = await s.drafted();
    expect(await s.refused('song-admin', 'reseller', 'submit', other)).toBe('404 NOT_FOUND');
    const submitted = await s.done('xing-admin', 'reseller', 'submit', other);
    expect([submitted.state, submitted.number]).toEqual([
      'vendor-review',
      'RJ20260608000001'.replace(/\d{6}$/, submitted.number.slice(-6)),
    ]);
    expect(await s.told(other)).toContain('reseller-submitted role:pdm@unit-south');
  });

  test(row('1 approve-by-vendor'), async () => {
    const id = await s.applied();
    expect(await s.refused('xing-admin', 'reseller', 'approve-by-vendor', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('tong-channel', 'reseller', 'approve-by-master', id)).toBe('404 NOT_FOUND');
    const approved = await s.done('xu-jing', 'reseller', 'approve-by-vendor', id);
    expect(approved.state).toBe('master-review');
    expect(await s.told(id)).toContain('reseller-to-decide role:master-distributor@org-tongda');
  });

  test(row('1 reject-by-vendor'), async () => {
    const id = await s.applied();
    expect(await s.refused('xu-jing', 'reseller', 'reject-by-vendor', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect((await s.done('xu-jing', 'reseller', 'reject-by-vendor', id, reason)).state).toBe('vendor-rejected');
  });

  test(row('1 approve-by-master'), async () => {
    const id = await s.atMaster();
    for (const own of ['xing-admin'])
      expect(await s.refused(own, 'reseller', 'approve-by-master', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('xu-jing', 'reseller', 'approve-by-master', id)).toBe('403 NOT_PERMITTED');
    await s.knows('account', 'org-xinglan', 'account', { ...SOUTH, arrears: true, customerOfAnother: true });
    // Checked again; which line of the applicant's account it is is not the master's to know.
    expect(await unmetOf('tong-channel', 'approve-by-master', id)).toEqual(['REQUIREMENTS_NOT_MET', 'applicant']);
    const text = JSON.stringify(await s.look('tong-channel', id));
    expect(text).not.toMatch(/arrears|欠费|customerOfAnother|其他伙伴/);
    await s.knows('account', 'org-xinglan', 'account', SOUTH);
    expect((await s.done('tong-channel', 'reseller', 'approve-by-master', id)).state).toBe('active');
  });

  test('many_applications_decided_at_once_are_answered_one_by_one', async () => {
    await s.knows('account', 'org-songyuan', 'account', SOUTH);
    const ids = [await s.atMaster(), await s.atMaster({}, 'song-admin')];
    const tasks = await Promise.all(ids.map(async id => (await s.look('tong-channel', id)).tasks[0]));
    await s.knows('account', 'org-songyuan', 'account', { ...SOUTH, arrears: true });
    const items = tasks.map(({ id, tag }: { id: string; tag: string }) => ({ taskId: id, tag }));
    const asked = await s.api.call('POST', '/v1/bulk-decisions', {
      as: 'tong-channel',
      body: { command: 'approve-by-master', items },
    });
    expect(asked.status).toBe(201);
    s.api.setNow('2026-06-08T02:01:00Z');
    expect(await takeDueJobs(s.api.engine)).toContain(asked.body.id);
    while (await runJobBatch(s.api.engine, JOBS, asked.body.id, () => true));
    const { body } = await s.api.get('tong-channel', `/v1/bulk-decisions/${asked.body.id}`);
    expect(body.items.map(({ status, reason: why }: Decided) => [status, why?.code])).toEqual([
      ['done', undefined],
      ['refused', 'REQUIREMENTS_NOT_MET'],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/arrears|欠费/);
    const states = await Promise.all(ids.map(async id => (await s.look('tong-channel', id)).state));
    expect(states).toEqual(['active', 'master-review']);
  });

  test(row('1 reject-by-master'), async () => {
    const id = await s.atMaster();
    expect(await s.refused('tong-channel', 'reseller', 'reject-by-master', id)).toBe(
      '422 INVALID_INPUT #/reason REQUIRED',
    );
    expect((await s.done('tong-channel', 'reseller', 'reject-by-master', id, reason)).state).toBe('master-rejected');
    expect(await s.told(id)).toContain('reseller-rejected role:partner-admin@org-xinglan');
  });

  test(row('1 orphan'), async () => {
    const id = await s.joined();
    for (const as of ['tong-channel', 'xing-admin', 'xu-jing'])
      expect(await s.refused(as, 'reseller', 'orphan', id), as).toBe('404 NOT_FOUND');
    await s.orphaned(id);
    expect((await s.look('xing-admin', id)).state).toBe('orphaned');
  });
});

describe('guards', () => {
  test(row('1 one active master'), async () => {
    await s.knows('account', 'org-henglian', 'account', SOUTH);
    const [one, two] = [await s.atMaster(), await s.atMaster({ masterId: 'org-henglian' })];
    const answers = await Promise.all([
      s.give('tong-channel', 'reseller', 'approve-by-master', one),
      s.give('heng-admin', 'reseller', 'approve-by-master', two),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(['HAS_MASTER', 'REQUIREMENTS_NOT_MET']).toContain(lost?.body.code);
    expect(lost?.text).not.toMatch(/tongda|henglian|通达|恒联/);
    expect(await unmetOf('xing-admin', 'submit', await s.drafted())).toEqual(['REQUIREMENTS_NOT_MET', 'one-master']);
    await s.knows('account', 'org-henglian', 'account', { region: 'CN-NORTH' });
  });

  test('who_has_a_master_takes_no_second_one_though_the_directory_says_otherwise', async () => {
    await s.joined();
    // Somebody took the company from under its master by hand.
    await s.api.store.write(tx => tx.update('organizations', { id: 'org-xinglan' }, { parentId: null }));
    expect(await s.refused('tong-channel', 'reseller', 'approve-by-master', await s.atMaster())).toBe('409 HAS_MASTER');
    expect((await orgOf('org-xinglan'))?.parentId).toBeNull();
  });

  test(row('1 same region'), async () => {
    const id = await s.drafted({ masterId: 'org-henglian' });
    expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', 'same-region']);
  });

  test(row('1 not delisted'), async () => {
    const [id, waiting] = [await s.drafted(), await s.atMaster()];
    await s.knows('listing', 'org-tongda', 'master', null);
    expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', 'master-in-programme']);
    expect(await unmetOf('tong-channel', 'approve-by-master', waiting)).toEqual([
      'REQUIREMENTS_NOT_MET',
      'master-in-programme',
    ]);
    expect(await s.refused('xing-admin', 'reseller', 'submit', await s.drafted({ masterId: 'org-haiyue' }))).toMatch(
      /^409 REQUIREMENTS_NOT_MET/,
    );
    const { body } = await s.api.get('xing-admin', '/v1/masters');
    expect(body.items.map((master: { id: string }) => master.id)).toEqual(['org-henglian']);
  });

  test('a_master_is_on_the_list_in_the_plan_and_active', async () => {
    const id = await s.drafted();
    const status = (to: string) =>
      s.api.store.write(tx => tx.update('organizations', { id: 'org-tongda' }, { status: to }));
    const plan = { kind: 'plan', code: 'DISTRIBUTION', stage: 'master' };
    for (const [ends, begins] of [
      [() => s.knows('listing', 'org-tongda', 'master', null), () => s.knows('listing', 'org-tongda', 'master', {})],
      [
        () => s.knows('membership', 'org-tongda', 'plan:DISTRIBUTION', null),
        () => s.knows('membership', 'org-tongda', 'plan:DISTRIBUTION', plan),
      ],
      [() => status('inactive'), () => status('active')],
    ] as const) {
      await ends();
      expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', 'master-in-programme']);
      await begins();
    }
    expect((await s.done('xing-admin', 'reseller', 'submit', id)).state).toBe('vendor-review');
  });

  test('companies_of_which_no_region_is_known_do_business_in_no_common_one', async () => {
    const id = await s.drafted();
    await s.knows('account', 'org-xinglan', 'account', null);
    await s.knows('account', 'org-tongda', 'account', null);
    expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', 'same-region']);
    await s.knows('account', 'org-tongda', 'account', SOUTH);
    expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', 'same-region']);
  });

  test(row('1 ten blockers'), async () => {
    const names = Object.keys(ACCOUNT_BLOCKERS);
    expect(names).toHaveLength(10);
    const id = await s.drafted();
    await s.knows('account', 'org-xinglan', 'account', {
      ...SOUTH,
      ...Object.fromEntries(names.map(name => [name, true])),
    });
    // All that hold together, before anyone tries and when they do.
    const { allowedCommands } = await s.look('xing-admin', id);
    const [command] = allowedCommands.filter((each: { command: string }) => each.command === 'submit');
    const unmet = command.requirements.filter((line: { met: boolean }) => !line.met);
    expect(unmet.map((line: { code: string }) => line.code)).toEqual(names);
    expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', ...names]);
    await s.knows('account', 'org-xinglan', 'account', { ...SOUTH, arrears: true, frozen: true });
    expect(await unmetOf('xing-admin', 'submit', id)).toEqual(['REQUIREMENTS_NOT_MET', 'frozen', 'arrears']);
  });
});

describe('further rules', () => {
  test(row('1 reminders'), async () => {
    const id = await s.atMaster();
    const reminded = async () => (await s.told(id)).filter(line => line.startsWith('still-waiting'));
    await s.passes('2026-06-11T00:59:59Z', id);
    expect(await reminded()).toEqual([]);
    // The third and the seventh working day, as work begins.
    await s.passes('2026-06-11T01:00:00Z', id);
    expect(await reminded()).toEqual([
      'still-waiting role:master-distributor@org-tongda',
      'still-waiting role:partner-admin@org-tongda',
    ]);
    await s.passes('2026-06-17T01:00:00Z', id);
    expect(await reminded()).toHaveLength(4);
    await s.passes('2026-12-17T01:00:00Z', id);
    expect(await reminded()).toHaveLength(4);
    expect(await s.look('tong-channel', id)).toMatchObject({ state: 'master-review', deadlines: [] });
    // So is the vendor, before it.
    s.api.setNow(START);
    const other = await s.applied();
    await s.passes('2026-06-11T01:00:00Z', other);
    await s.passes('2026-06-17T01:00:00Z', other);
    const vendor = (await s.told(other)).filter(line => line.startsWith('still-waiting'));
    expect(vendor.toSorted()).toEqual([
      'still-waiting role:pdm@unit-south',
      'still-waiting role:pdm@unit-south',
      'still-waiting role:vendor-ops@org-vendor',
      'still-waiting role:vendor-ops@org-vendor',
    ]);
  });

  test('a_master_that_was_struck_off_keeps_no_applicant_from_another', async () => {
    await s.knows('account', 'org-henglian', 'account', SOUTH);
    const waiting = await s.atMaster();
    await s.knows('listing', 'org-tongda', 'master', null);
    const other = await s.atMaster({ masterId: 'org-henglian' });
    await s.done('heng-admin', 'reseller', 'approve-by-master', other);
    // Listed again, it cannot take who has another by now; it may say no.
    await s.knows('listing', 'org-tongda', 'master', {});
    expect(await unmetOf('tong-channel', 'approve-by-master', waiting)).toEqual(['REQUIREMENTS_NOT_MET', 'applicant']);
    await s.done('tong-channel', 'reseller', 'reject-by-master', waiting, reason);
    expect((await orgOf('org-xinglan'))?.parentId).toBe('org-henglian');
    await s.knows('account', 'org-henglian', 'account', { region: 'CN-NORTH' });
  });

  test(row('1 master by invitation'), async () => {
    await s.joined();
    const { body } = await s.api.get('xing-admin', '/v1/masters');
    expect(body.items.map((master: { id: string }) => master.id)).not.toContain('org-xinglan');
    const id = await s.drafted({ masterId: 'org-henglian' }, 'tong-admin');
    expect(await unmetOf('tong-admin', 'submit', id)).toContain('no-master-itself');
  });

  test(row('1 changing the master'), async () => {
    const id = await s.joined();
    expect(await s.allowed('xing-admin', id)).toEqual([]);
    expect(await s.allowed('tong-channel', id)).toEqual([]);
    expect(await s.refused('xing-admin', 'reseller', 'submit', id, { masterId: 'org-henglian' })).toMatch(/^409 /);
    expect(await unmetOf('xing-admin', 'submit', await s.drafted({ masterId: 'org-henglian' }))).toContain(
      'one-master',
    );
  });

  test(row('1 effects of active'), async () => {
    const id = await s.joined();
    expect((await s.look('xing-admin', id)).data.links).toBe('pending');
    await s.performs(id);
    expect([...s.resale.standing]).toEqual([
      ['org-xinglan funds', 'org-tongda'],
      ['org-xinglan quota', 'org-tongda'],
    ]);
    expect((await s.look('tong-channel', id)).data.links).toBe('linked');
    const held = await s.api.store.read(reader =>
      reader.find('registry', { kind: 'resale-link', partnerId: 'org-xinglan' }),
    );
    expect(held.map(({ ref, data, untilAt }) => [ref, JSON.parse(data).masterId, untilAt])).toEqual([
      ['funds', 'org-tongda', null],
      ['quota', 'org-tongda', null],
    ]);
    // The two tiers of sight: the master's administrator sees the reseller's own cases from now on.
    const record = await s.draft({}, 'xing-admin');
    expect(await s.sees('tong-admin', record)).toBe(true);
    expect(await s.sees('heng-admin', record)).toBe(false);
  });

  test(row('1 effects of orphaned'), async () => {
    const id = await s.joined();
    await s.performs(id);
    const record = await s.draft({}, 'xing-admin');
    await s.orphaned(id);
    expect(await s.sees('tong-admin', record)).toBe(false);
    await s.performs(id);
    expect([...s.resale.standing]).toEqual([]);
    expect(s.resale.asked.slice(-2)).toEqual(['unlink quota', 'unlink funds']);
    expect((await s.look('xing-admin', id)).data.links).toBe('ended');
    const held = await s.api.store.read(reader =>
      reader.find('registry', { kind: 'resale-link', partnerId: 'org-xinglan' }),
    );
    expect(held.every(({ untilAt }) => untilAt !== null)).toBe(true);
  });

  test('the_links_of_a_new_master_outlast_the_late_end_of_those_before', async () => {
    await s.knows('account', 'org-henglian', 'account', SOUTH);
    const before = await s.joined();
    await s.performs(before);
    await s.orphaned(before);
    // Billing is slow with what the first master's end brings: meanwhile the reseller has another one.
    const after = await s.atMaster({ masterId: 'org-henglian' });
    await s.done('heng-admin', 'reseller', 'approve-by-master', after);
    await s.performs(after);
    await s.performs(before);
    expect((await s.look('xing-admin', before)).data.links).toBe('ended');
    expect((await s.look('xing-admin', after)).data.links).toBe('linked');
    expect([...s.resale.standing]).toEqual([
      ['org-xinglan funds', 'org-henglian'],
      ['org-xinglan quota', 'org-henglian'],
    ]);
    const held = await s.api.store.read(reader =>
      reader.find('registry', { kind: 'resale-link', partnerId: 'org-xinglan' }),
    );
    expect(held.map(({ data, untilAt }) => [JSON.parse(data).masterId, untilAt])).toEqual([
      ['org-henglian', null],
      ['org-henglian', null],
    ]);
    await s.knows('account', 'org-henglian', 'account', { region: 'CN-NORTH' });
  });
});

describe('where the policy lets the applicant take up again what the vendor rejected', () => {
  const again = new DistributionSuite({ 'reseller-joining': { 'reseller.resubmit-after': 'any-rejection' } });

  test('an_application_taken_up_again_goes_to_the_vendor_and_then_to_the_master_it_names', async () => {
    await again.knows('account', 'org-xinglan', 'account', SOUTH);
    const id = await again.applied();
    await again.done('xu-jing', 'reseller', 'reject-by-vendor', id, reason);
    expect(await again.allowed('xing-admin', id)).toEqual(['resubmit']);
    expect(await again.refused('xing-admin', 'reseller', 'submit', id)).toMatch(/^409 /);
    await again.done('xing-admin', 'reseller', 'resubmit', id);
    expect((await again.done('xing-admin', 'reseller', 'submit', id)).state).toBe('vendor-review');
    expect((await again.done('xu-jing', 'reseller', 'approve-by-vendor', id)).state).toBe('master-review');
  });

  test('a_master_that_invited_nobody_is_asked_also_where_another_ones_invitation_came_first', async () => {
    await again.knows('account', 'org-songyuan', 'account', SOUTH);
    await again.knows('account', 'org-henglian', 'account', SOUTH);
    await again.knows('membership', 'org-songyuan', 'plan:DISTRIBUTION', null);
    const id = await again.joinedByInvitation('song-admin');
    expect((await again.look('song-admin', id)).state).toBe('vendor-review');
    await again.done('xu-jing', 'reseller', 'reject-by-vendor', id, reason);
    await again.done('song-admin', 'reseller', 'resubmit', id);
    const contact = { name: '林霁', phone: '+86 13900000000' };
    await again.done('song-admin', 'reseller', 'edit', id, { masterId: 'org-henglian', contact });
    await again.done('song-admin', 'reseller', 'submit', id);
    expect((await again.done('xu-jing', 'reseller', 'approve-by-vendor', id)).state).toBe('master-review');
    expect((await again.api.store.read(reader => reader.get('organizations', { id: 'org-songyuan' })))?.parentId).toBe(
      null,
    );
  });
});
