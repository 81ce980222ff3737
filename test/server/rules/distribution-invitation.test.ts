import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { carryMail } from '../../../engine/mail/carry-mail.ts';
import type { MailSender, OutgoingMail } from '../../../integrations/mail.ts';
import { row } from '../../rules/distribution.ts';
import { DistributionSuite } from '../../support/distribution.ts';

const s = new DistributionSuite();
const START = '2026-06-08T02:00:00Z';
const JOIN = '/v1/reseller-invitations/join';
const SOUTH = { region: 'CN-SOUTH' };
const IN_PLAN = { kind: 'plan', code: 'DISTRIBUTION', stage: 'reseller' };
const mails: OutgoingMail[] = [];

beforeEach(async () => {
  s.api.setNow(START);
  mails.length = 0;
  for (const id of ['org-xinglan', 'org-songyuan'])
    await s.api.store.write(async tx => {
      await tx.update('organizations', { id }, { parentId: null });
      await tx.remove('reservations', { key: `reseller-active:${id}` });
    });
  await s.knows('account', 'org-xinglan', 'account', SOUTH);
  await s.knows('membership', 'org-xinglan', 'plan:DISTRIBUTION', IN_PLAN);
});

/** The courier carries what there is to carry. */
async function carried(): Promise<void> {
  const sender: MailSender = {
    send: async mail => {
      mails.push(mail);
      return { kind: 'accepted' };
    },
  };
  const mailing = { sender, publicUrl: 'https://countersign.example' };
  while ((await carryMail(s.api.engine, mailing, () => true)).more);
}

const form = (changed: JsonObject = {}) => ({
  companyName: '星澜科技',
  email: 'xing-admin@example.com',
  language: 'ZH',
  ...changed,
});

async function invited(changed: JsonObject = {}, as = 'tong-channel'): Promise<{ id: string; token: string }> {
  const { id } = await s.done(as, 'invitation', 'invite', undefined, form(changed));
  return { id, token: await tokenMailed() };
}

/** The token in the last mail with a link. */
async function tokenMailed(): Promise<string> {
  await carried();
  const [, token = ''] = /\/join#(\w+)/.exec(mails.findLast(({ text }) => text.includes('/join#'))?.text ?? '') ?? [];
  return token;
}

const join = (as: string, token: string) => s.api.call('POST', JOIN, { as, body: { token } });
const codeOf = async (as: string, token: string) => {
  const { status, body } = await join(as, token);
  return `${status} ${body.code ?? body.state}`;
};

describe('states', () => {
  test(row('2 invited'), async () => {
    const { id, token } = await invited();
    expect((await s.look('tong-channel', id)).state).toBe('invited');
    const [mail] = mails;
    expect(mail).toMatchObject({ to: { address: 'xing-admin@example.com' }, language: 'zh' });
    expect(mail?.text).toContain(`https://countersign.example/join#${token}`);
    expect(mail?.html).toContain('星澜科技');
    expect(mail?.text).toContain('链接有效期至 2026年6月15日 10:00 (GMT+8)。');
    await carried();
    expect(mails).toHaveLength(1);
  });

  test(row('2 joined'), async () => {
    const { id, token } = await invited();
    const { status, body } = await join('xing-admin', token);
    expect([status, body.process, body.state]).toEqual([201, 'reseller-joining', 'active']);
    expect(await s.look('tong-channel', id)).toMatchObject({ state: 'joined', counterparty: { id: 'org-xinglan' } });
    expect(await s.allowed('tong-channel', id)).toEqual([]);
    expect(await s.look('tong-channel', body.id)).toMatchObject({ state: 'active', data: { invited: true } });
  });

  test(row('2 expired'), async () => {
    const { id, token } = await invited();
    await s.passes('2026-06-15T02:00:00.001Z', id);
    expect((await s.look('tong-channel', id)).state).toBe('expired');
    expect(await codeOf('xing-admin', token)).toBe('409 LINK_EXPIRED');
    expect(await s.told(id)).toContain('invitation-expired user:tong-channel');
  });

  test(row('2 revoked'), async () => {
    const { id, token } = await invited();
    expect((await s.done('tong-channel', 'invitation', 'revoke', id)).state).toBe('revoked');
    expect(await codeOf('xing-admin', token)).toBe('404 LINK_MISSING');
  });
});

describe('commands', () => {
  test(row('2 invite'), async () => {
    expect(await s.refused('hai-admin', 'invitation', 'invite', undefined, form())).toMatch(
      /^409 REQUIREMENTS_NOT_MET/,
    );
    expect(await s.refused('wang-fang', 'invitation', 'invite', undefined, form())).toBe('403 NOT_PERMITTED');
    expect(await s.refused('tong-channel', 'invitation', 'invite', undefined, form({ email: 'nobody' }))).toMatch(
      /^422 INVALID_INPUT #\/email/,
    );
    const path = '/v1/reseller-invitation-mail?companyName=%E6%98%9F%E6%BE%9C&language=en';
    const preview = await s.api.get('tong-channel', path);
    expect(preview.body.text).toContain('"星澜"');
    expect(preview.body.text).not.toContain('/join#');
    const { id } = await invited();
    const { data, personal } = await s.look('tong-channel', id);
    expect([data.email.includes('xing-admin@'), personal.masked]).toEqual([false, ['/email']]);
  });

  test(row('2 join'), async () => {
    const { id, token } = await invited();
    // Who may take the link reads of whom it is; who may not learns nothing.
    const look = (as: string) => s.api.call('POST', `${JOIN}?validate-only=true`, { as, body: { token } });
    expect((await look('xing-admin')).body).toMatchObject({ valid: true, inviter: { zh: '通达分销' } });
    expect(JSON.stringify((await look('song-admin')).body)).not.toMatch(/通达|Tongda|inviter/);
    expect(mails.at(-1)?.text).toContain('通达分销邀请');
    const { body } = await join('xing-admin', token);
    const history = await s.api.get('xing-admin', `/v1/cases/${body.id}/history`);
    expect(history.body.items.map((entry: JsonObject) => [entry.command, (entry.actor as JsonObject).person])).toEqual([
      ['join-by-invitation', expect.objectContaining({ id: 'xing-admin' })],
    ]);
    expect((await s.api.get('tong-channel', `/v1/cases/${id}/history`)).body.items.at(-1)).toMatchObject({
      command: 'join',
      actor: { kind: 'system' },
    });
    expect(await codeOf('wang-fang', (await invited()).token)).toBe('403 NOT_PERMITTED');
  });

  test(row('2 resend'), async () => {
    const { id, token } = await invited();
    s.api.setNow('2026-06-10T02:00:00Z');
    await s.done('tong-channel', 'invitation', 'resend', id);
    const next = await tokenMailed();
    expect(next).not.toBe(token);
    expect(await codeOf('xing-admin', token)).toBe('404 LINK_MISSING');
    // Seven days from then on, also after it had expired.
    await s.passes('2026-06-17T02:00:00Z', id);
    expect((await s.look('tong-channel', id)).state).toBe('invited');
    await s.passes('2026-06-17T02:00:00.001Z', id);
    expect(await codeOf('xing-admin', next)).toBe('409 LINK_EXPIRED');
    await s.done('tong-channel', 'invitation', 'resend', id);
    expect(await codeOf('xing-admin', await tokenMailed())).toBe('201 active');
  });

  test(row('2 revoke'), async () => {
    const { id, token } = await invited();
    for (const other of ['heng-admin', 'xing-admin'])
      expect(await s.refused(other, 'invitation', 'revoke', id), other).toBe('404 NOT_FOUND');
    const [revoked, joined] = await Promise.all([
      s.give('tong-channel', 'invitation', 'revoke', id),
      join('xing-admin', token),
    ]);
    expect([revoked.status, joined.status].filter(status => status < 300)).toHaveLength(1);
    expect((await s.look('tong-channel', id)).state).toBe(joined.status === 201 ? 'joined' : 'revoked');
  });

  test(row('2 expire'), async () => {
    const { id, token } = await invited();
    await s.passes('2026-06-15T02:00:00Z', id);
    expect(await codeOf('xing-admin', token)).toBe('201 active');
    const later = await invited({ email: 'song-admin@example.com' });
    // The link is dead to the millisecond, whether or not the clock has acted.
    s.api.setNow('2026-06-22T02:00:00.001Z');
    expect(await codeOf('song-admin', later.token)).toBe('409 LINK_EXPIRED');
  });
});

describe('rules', () => {
  test(row('2 token'), async () => {
    const { id, token } = await invited();
    const kept = await s.api.store.read(async reader =>
      JSON.stringify([
        await reader.find('caseKeys', { caseId: id }),
        await reader.find('records', { caseId: id }),
        await reader.find('auditEntries', { caseId: id }),
        await reader.find('events', { caseId: id }),
        await reader.find('notifications', { caseId: id }),
      ]),
    );
    expect(kept).not.toContain(token);
    // Of a link that is not theirs, or of none, everybody hears the same.
    const answers = [await join('song-admin', token), await join('song-admin', 'f'.repeat(64))];
    const said = answers.map(({ status, body: { code, title, detail } }) => [status, code, title, detail]);
    expect(said[0]).toEqual(said[1]);
    expect(said[0]?.slice(0, 2)).toEqual([404, 'LINK_MISSING']);
    const both = await Promise.all([join('xing-admin', token), join('xing-admin', token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await codeOf('xing-admin', token)).toBe('409 LINK_USED');
    expect(await codeOf('song-admin', token)).toBe('404 LINK_MISSING');
  });

  test(row('2 vendor approval'), async () => {
    await s.knows('membership', 'org-xinglan', 'plan:DISTRIBUTION', null);
    const { token } = await invited();
    const { body } = await join('xing-admin', token);
    expect(body.state).toBe('vendor-review');
    expect(await s.sees('tong-channel', body.id)).toBe(false);
    expect((await s.done('xu-jing', 'reseller', 'approve-by-vendor', body.id)).state).toBe('active');
    const held = await s.api.store.read(reader =>
      reader.find('registry', { kind: 'membership', partnerId: 'org-xinglan', ref: 'plan:DISTRIBUTION' }),
    );
    expect(held.map(({ untilAt }) => untilAt)).toEqual([null]);
  });

  test(row('2 guards'), async () => {
    const { id, token } = await invited();
    await s.knows('account', 'org-xinglan', 'account', { ...SOUTH, arrears: true });
    const { status, body } = await join('xing-admin', token);
    expect([status, body.unmet.map(({ code }: { code: string }) => code)]).toEqual([409, ['arrears']]);
    expect((await s.look('tong-channel', id)).state).toBe('invited');
    await s.knows('account', 'org-xinglan', 'account', SOUTH);
    expect(await codeOf('xing-admin', token)).toBe('201 active');
    const north = await invited({ email: 'xing-admin@example.com' }, 'heng-admin');
    expect(await codeOf('xing-admin', north.token)).toBe('409 REQUIREMENTS_NOT_MET');
  });

  test('a_master_that_was_struck_off_sends_nothing_again_and_its_links_lead_nowhere', async () => {
    const { id, token } = await invited();
    await s.knows('listing', 'org-tongda', 'master', null);
    for (const [command, of] of [
      ['resend', id],
      ['invite', undefined],
    ] as const) {
      const { body } = await s.give('tong-channel', 'invitation', command, of, of === undefined ? form() : {});
      expect([body.code, body.unmet?.map(({ code }: { code: string }) => code)], command).toEqual([
        'REQUIREMENTS_NOT_MET',
        ['master-in-programme'],
      ]);
    }
    expect(await codeOf('xing-admin', token)).toBe('409 REQUIREMENTS_NOT_MET');
    expect((await s.done('tong-channel', 'invitation', 'revoke', id)).state).toBe('revoked');
    await s.knows('listing', 'org-tongda', 'master', {});
  });

  test('what_was_so_when_the_link_was_used_is_looked_at_again_when_the_vendor_says_yes', async () => {
    await s.knows('membership', 'org-xinglan', 'plan:DISTRIBUTION', null);
    const { token } = await invited();
    const { body } = await join('xing-admin', token);
    const unmet = async () => {
      const answered = await s.give('xu-jing', 'reseller', 'approve-by-vendor', body.id);
      return [answered.status, (answered.body.unmet ?? []).map(({ code }: { code: string }) => code)];
    };
    await s.knows('account', 'org-xinglan', 'account', { ...SOUTH, arrears: true });
    expect(await unmet()).toEqual([409, ['arrears']]);
    await s.knows('account', 'org-xinglan', 'account', SOUTH);
    await s.knows('listing', 'org-tongda', 'master', null);
    expect(await unmet()).toEqual([409, ['master-in-programme']]);
    await s.knows('listing', 'org-tongda', 'master', {});
    expect(await unmet()).toEqual([200, []]);
    expect((await s.look('xing-admin', body.id)).state).toBe('active');
  });
});
