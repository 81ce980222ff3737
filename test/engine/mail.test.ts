import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { carryMail } from '../../engine/mail/carry-mail.ts';
import { takeCourierNudge } from '../../engine/mail/courier-row.ts';
import { keepMailPreference } from '../../engine/mail/preference.ts';
import type { Engine } from '../../engine/ports.ts';
import { installSettings } from '../../engine/settings-install.ts';
import type { MailOutcome, OutgoingMail } from '../../integrations/mail.ts';
import { offeredHo, reviewedPo, submittedPo } from '../support/cases.ts';
import { policies } from '../support/kernel.ts';
import { done, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, standingClock } from '../support/test-clock.ts';

const clock = standingClock('2026-09-21T02:00:00Z');
const START = clock.now();
let store: Store;
let engine: Engine;
let mails: OutgoingMail[];
let answer: (mail: OutgoingMail) => MailOutcome;
const opened: Store[] = [];

beforeEach(async () => {
  clock.put(START);
  store = await openTemporaryStore({ clock: clock.now });
  opened.push(store);
  engine = { ...(await programme(store)), clock: clock.now };
  mails = [];
  answer = () => ({ kind: 'accepted' });
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

const sender = {
  send: async (mail: OutgoingMail) => {
    const outcome = answer(mail);
    if (outcome.kind === 'accepted') mails.push(mail);
    return outcome;
  },
};
const carry = () => carryMail(engine, { sender, publicUrl: 'https://countersign.example/' }, () => true);
const carryAll = async () => {
  while ((await carry()).more);
};
const receivers = () => mails.map(({ to }) => to.address.replace('@example.com', '')).sort();
const deliveries = (where: object = {}) => store.read(reader => reader.find('mailDeliveries', where));
const incidents = (kind: string) => store.read(reader => reader.find('incidents', { kind }));
const pass = (ms: number) => clock.put(clock.now() + ms);
const wants = (userId: string, mail: 'each' | 'daily' | 'off', digestHour = 9, zone = 'Asia/Shanghai') =>
  store.write(async tx => {
    await tx.update('users', { id: userId }, { zone });
    await keepMailPreference(tx, userId, { mail, digestHour }, { zone, now: await tx.now() });
  });

describe('who gets a mail', () => {
  test('everybody_who_answers_to_the_principals_one_each_in_their_own_language', async () => {
    await store.write(tx => tx.update('users', { id: 'zhou-jie' }, { language: 'en' }));
    const caseId = await submittedPo(engine);
    await carryAll();
    expect(receivers()).toEqual(['wang-fang', 'zhou-jie']);
    const [zh, en] = ['zh', 'en'].map(language => mails.find(mail => mail.language === language));
    expect(zh).toMatchObject({ to: { name: '王芳' }, subject: expect.stringContaining('待审核：PO2026') });
    expect(en).toMatchObject({ to: { name: 'Zhou Jie' }, subject: expect.stringContaining('To review: PO2026') });
    for (const mail of mails) {
      expect(mail.text).toContain(`https://countersign.example/cases/${caseId}`);
      expect(mail.html).toContain(`href="https://countersign.example/cases/${caseId}"`);
    }
    await carryAll();
    expect(mails).toHaveLength(2);
  });

  test('one_mail_a_person_and_event_though_several_principals_name_them', async () => {
    await reviewedPo(engine);
    mails = [];
    await carryAll();
    const approved = mails.filter(({ subject }) => subject.startsWith('审核通过'));
    expect(approved.map(({ to }) => to.address)).toEqual(['hai-admin@example.com']);
    expect(receivers().filter(id => id === 'zhao-qiang')).toHaveLength(1);
  });

  test('no_leaver_nobody_whose_role_ended_nobody_without_an_address_also_between_taking_and_sending', async () => {
    await submittedPo(engine);
    await store.write(tx => tx.update('users', { id: 'zhou-jie' }, { status: 'inactive' }));
    await carryAll();
    expect(receivers()).toEqual(['wang-fang']);

    mails = [];
    await store.write(tx => tx.update('users', { id: 'zhou-jie' }, { status: 'active' }));
    answer = () => ({ kind: 'refused', permanent: false, code: '451' });
    await submittedPo(engine);
    await carryAll();
    await store.write(async tx => {
      await tx.update('users', { id: 'zhou-jie' }, { status: 'inactive' });
      await tx.update('grants', { userId: 'wang-fang' }, { untilAt: clock.now() });
    });
    answer = () => ({ kind: 'accepted' });
    pass(HOUR_MS);
    await carryAll();
    expect(mails).toEqual([]);
    expect((await deliveries({ status: 'dropped' })).map(({ userId }) => userId).sort()).toEqual([
      'wang-fang',
      'zhou-jie',
    ]);

    await store.write(tx => tx.update('users', { id: 'xu-jing' }, { email: '' }));
    await store.write(tx => tx.update('grants', { userId: 'xu-jing' }, { scope: 'unit-north' }));
    await submittedPo(engine);
    await carryAll();
    expect(mails).toEqual([]);
  });

  test('nobody_for_a_role_they_got_after_it_was_written', async () => {
    await submittedPo(engine);
    pass(MINUTE_MS);
    await store.write(tx => tx.update('grants', { userId: 'zhou-jie' }, { fromAt: clock.now() }));
    await carryAll();
    expect(receivers()).toEqual(['wang-fang']);
  });

  test('nobody_who_wants_none_and_nobody_of_another_partner', async () => {
    await wants('hai-operator', 'off');
    await offeredHo(engine);
    await carryAll();
    expect(receivers()).toEqual(['hai-admin']);
  });

  test('nobody_is_mailed_what_was_written_before_there_was_mail_such_as_the_sample', async () => {
    await submittedPo(engine);
    await store.write(tx => tx.update('notifications', { mailStatus: 'pending' }, { mailStatus: 'none' }));
    expect(await takeCourierNudge(engine)).toBe(false);
    await carryAll();
    expect(mails).toEqual([]);
  });
});

describe('what a mail says', () => {
  test('is_escaped_as_html_kept_as_text_and_its_subject_is_one_line', async () => {
    const caseId = await submittedPo(engine);
    const title = '<b>云&迁"移"</b>\r\nBcc: everyone@example.com';
    await store.write(tx => tx.update('cases', { id: caseId }, { title }));
    await carryAll();
    const [mail] = mails;
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.text).toContain('<b>云&迁"移"</b>');
    expect(mail?.html).toContain('&lt;b&gt;云&amp;迁&quot;移&quot;&lt;/b&gt;');
    expect(mail?.html).not.toContain('<b>');
  });

  test('holds_no_link_that_decides', async () => {
    await reviewedPo(engine);
    await carryAll();
    for (const { text, html } of mails) {
      const links = [...`${text} ${html}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([link]) => new URL(link).pathname);
      expect(links.every(path => /^\/cases\/[0-9a-z]+$/.test(path))).toBe(true);
    }
  });
});

describe('a receiver in trouble', () => {
  test('refusing_one_address_for_good_fails_that_mail_only_and_is_somebodys_to_see_to', async () => {
    answer = ({ to }) =>
      to.address.startsWith('wang') ? { kind: 'refused', permanent: true, code: '550' } : { kind: 'accepted' };
    await submittedPo(engine);
    await carryAll();
    expect(receivers()).toEqual(['zhou-jie']);
    expect(await deliveries({ userId: 'wang-fang' })).toMatchObject([
      { status: 'failed', lastError: '550', attempts: 1 },
    ]);
    const [incident] = await incidents('mail-failed');
    expect(incident).toMatchObject({ status: 'open', owner: 'role:operator' });
    expect(incident?.detail).not.toContain('@');
  });

  test('refusing_for_now_is_tried_again_after_longer_pauses_under_the_same_message_id_until_it_is_given_up', async () => {
    const tried: [string, number][] = [];
    answer = ({ id, to }) => {
      if (!to.address.startsWith('wang')) return { kind: 'accepted' };
      tried.push([id, clock.now() - START]);
      return { kind: 'refused', permanent: false, code: '451' };
    };
    await submittedPo(engine);
    for (let minutes = 0; minutes < 4 * 24 * 60; minutes++) {
      if (await takeCourierNudge(engine)) await carryAll();
      pass(MINUTE_MS);
    }
    expect(new Set(tried.map(([id]) => id)).size).toBe(1);
    expect(tried.slice(0, 6).map(([, at]) => at / MINUTE_MS)).toEqual([0, 1, 6, 21, 51, 81]);
    const [given] = await deliveries({ userId: 'wang-fang' });
    expect(given).toMatchObject({ status: 'failed' });
    expect((given?.doneAt ?? 0) - START).toBeGreaterThanOrEqual(3 * DAY_MS);
    expect(await incidents('mail-failed')).toHaveLength(1);
  });

  test('away_for_a_day_costs_no_mail_a_try_is_left_alone_for_longer_and_everything_goes_out_when_it_is_back', async () => {
    let tries = 0;
    answer = () => {
      tries += 1;
      return { kind: 'away', code: 'ECONNREFUSED' };
    };
    for (let n = 0; n < 30; n++) await submittedPo(engine);
    for (let minutes = 0; minutes < 24 * 60; minutes++) {
      if (await takeCourierNudge(engine)) await carryAll();
      pass(MINUTE_MS);
    }
    // One pause after another: 1, 5, 15, then every 30 minutes, with at most a lane's worth of tries each.
    expect(tries).toBeGreaterThan(45);
    expect(tries).toBeLessThan(55 * 4);
    expect(await incidents('mail-away')).toMatchObject([{ status: 'open' }]);
    expect((await deliveries({ status: 'due' })).every(({ attempts }) => attempts === 0)).toBe(true);
    answer = () => ({ kind: 'accepted' });
    pass(30 * MINUTE_MS);
    expect(await takeCourierNudge(engine)).toBe(true);
    await carryAll();
    expect(mails).toHaveLength(60);
    expect(await incidents('mail-away')).toMatchObject([{ status: 'resolved' }]);
    expect(await deliveries({ status: 'due' })).toEqual([]);
  });

  test('a_mail_that_cannot_be_written_holds_up_no_other', async () => {
    await reviewedPo(engine);
    await submittedPo(engine);
    await store.write(tx => tx.update('notifications', { principal: 'role:pdm@unit-north' }, { params: '{' }));
    await carryAll();
    expect(receivers()).toContain('zhao-qiang');
    expect(await deliveries({ userId: 'zhou-jie', lastError: 'ECOMPOSE' })).toHaveLength(2);
  });

  test('a_case_goes_on_whatever_becomes_of_its_mail', async () => {
    answer = () => ({ kind: 'away', code: 'ETIMEDOUT' });
    const caseId = await submittedPo(engine);
    await carryAll();
    await done(engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId });
    expect(await store.read(reader => reader.get('cases', { id: caseId }))).toMatchObject({
      state: 'under-validation',
    });
  });
});

describe('the courier', () => {
  test('is_told_once_of_what_waits_by_however_many_workers_and_not_while_it_is_at_it', async () => {
    expect(await takeCourierNudge(engine)).toBe(false);
    await submittedPo(engine);
    const told = await Promise.all(Array.from({ length: 5 }, () => takeCourierNudge(engine)));
    expect(told.filter(Boolean)).toHaveLength(1);
    pass(1000);
    expect(await takeCourierNudge(engine)).toBe(true);
    await carryAll();
    expect(await takeCourierNudge(engine)).toBe(false);
  });

  test('that_died_between_the_receivers_yes_and_the_commit_sends_that_one_mail_again_with_the_same_id', async () => {
    await submittedPo(engine);
    const failing = {
      ...engine,
      store: { ...engine.store, read: store.read.bind(store), close: async () => {}, write: store.write.bind(store) },
    };
    let dies = true;
    const dying = {
      send: async (mail: OutgoingMail) => {
        mails.push(mail);
        if (dies) throw new Error('killed');
        return { kind: 'accepted' as const };
      },
    };
    const links = { publicUrl: 'https://countersign.example' };
    await expect(carryMail(failing, { sender: dying, ...links }, () => true)).rejects.toThrow('killed');
    const before = mails.map(({ id }) => id);
    dies = false;
    await carryMail(engine, { sender: dying, ...links }, () => true);
    expect(mails).toHaveLength(before.length);
    pass(6 * MINUTE_MS);
    await carryMail(engine, { sender: dying, ...links }, () => true);
    expect(
      mails
        .slice(before.length)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(before.toSorted());
    expect(await deliveries({ status: 'sent' })).toHaveLength(before.length);
  });

  test('told_to_stop_gives_back_what_it_has_not_sent', async () => {
    for (let n = 0; n < 4; n++) await submittedPo(engine);
    let left = 3;
    await carryMail(engine, { sender, publicUrl: 'https://countersign.example' }, () => left-- > 0);
    expect(mails).toHaveLength(3);
    await carryAll();
    expect(mails).toHaveLength(8);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(8);
  });
});

describe('the daily mail', () => {
  const daily = (userId: string) => mails.filter(({ to }) => to.address === `${userId}@example.com`);

  test('is_one_a_day_at_the_hour_with_what_is_new_and_unread_and_none_where_nothing_is', async () => {
    await wants('wang-fang', 'daily', 18);
    for (let n = 0; n < 2; n++) await submittedPo(engine);
    await carryAll();
    expect(daily('wang-fang')).toEqual([]);
    clock.put(Date.parse('2026-09-21T10:00:00Z'));
    expect(await takeCourierNudge(engine)).toBe(true);
    await carryAll();
    await carryAll();
    expect(daily('wang-fang')).toMatchObject([{ subject: '会签系统：2 条新消息' }]);
    expect(daily('wang-fang')[0]?.text.match(/待审核/g)).toHaveLength(2);
    pass(DAY_MS);
    await carryAll();
    expect(daily('wang-fang')).toHaveLength(1);
    await submittedPo(engine);
    pass(DAY_MS);
    await carryAll();
    expect(daily('wang-fang').map(({ subject }) => subject)).toEqual(['会签系统：2 条新消息', '会签系统：1 条新消息']);
  });

  test('names_as_many_messages_as_the_policy_says_and_counts_the_rest', async () => {
    const notices = policies.find(({ process }) => process === 'notices');
    if (!notices) throw new Error('no policy of notices');
    const values = { ...notices.values, 'notice.digest.lines.max': 2 };
    await installSettings(engine, [{ ...notices, version: 2, values }], []);
    await wants('wang-fang', 'daily', 18);
    for (let n = 0; n < 5; n++) await submittedPo(engine);
    clock.put(Date.parse('2026-09-21T10:00:00Z'));
    await carryAll();
    const [mail] = daily('wang-fang');
    expect(mail?.subject).toBe('会签系统：5 条新消息');
    expect(mail?.text.match(/待审核/g)).toHaveLength(2);
  });

  test('leaves_out_what_was_read_and_what_the_reader_may_not_see_any_more', async () => {
    await wants('wang-fang', 'daily', 18);
    const [read, gone, kept] = [await submittedPo(engine), await submittedPo(engine), await submittedPo(engine)];
    await store.write(async tx => {
      const [row] = await tx.find('notifications', { caseId: read });
      await tx.insert('noticeReads', { userId: 'wang-fang', eventId: row?.eventId ?? '', readAt: clock.now() });
      await tx.update('cases', { id: gone }, { unitId: 'unit-south', homeUnitId: 'unit-south' });
    });
    clock.put(Date.parse('2026-09-21T10:00:00Z'));
    await carryAll();
    const [mail] = daily('wang-fang');
    expect(mail?.subject).toBe('会签系统：1 条新消息');
    expect(mail?.text).toContain(`/cases/${kept}`);
    expect(mail?.text).not.toContain(`/cases/${gone}`);
  });

  test('is_sent_once_a_local_day_across_the_changes_of_the_clock_and_once_for_days_nobody_sent', async () => {
    clock.put(Date.parse('2026-10-23T12:00:00Z'));
    await wants('wang-fang', 'daily', 9, 'Europe/Berlin');
    const sentAt: string[] = [];
    answer = ({ to }) => {
      if (to.address.startsWith('wang')) sentAt.push(new Date(clock.now()).toISOString());
      return { kind: 'accepted' };
    };
    for (let hours = 0; hours < 5 * 24; hours++) {
      if (hours % 6 === 0) await submittedPo(engine);
      if (await takeCourierNudge(engine)) await carryAll();
      pass(HOUR_MS);
    }
    expect(sentAt).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-10-27T08:00:00.000Z',
      '2026-10-28T08:00:00.000Z',
    ]);
    pass(4 * DAY_MS);
    await submittedPo(engine);
    pass(2 * MINUTE_MS);
    await carryAll();
    await carryAll();
    expect(sentAt).toHaveLength(6);
  });
});
