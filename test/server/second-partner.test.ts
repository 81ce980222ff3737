import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { composeMail } from '../../engine/mail/compose.ts';
import { expandNotices } from '../../engine/mail/expand-notices.ts';
import { DistributionSuite } from '../support/distribution.ts';

const s = new DistributionSuite({ 'reseller-joining': { 'reseller.review.within': '5wd' } });
const reason = { reason: { text: '业务范围不符' } };
const MASTER = ['tong-channel'];
/** Another master and another applicant. */
const OTHERS = ['heng-admin', 'song-admin'];
let day = 8;

/** Each step is taken on a day of its own, as people take them. */
function nextDay(): void {
  day += 1;
  s.api.setNow(new Date(Date.UTC(2026, 5, day, 2)).toISOString());
}

async function step(as: string, command: string, id: string, body = {}): Promise<void> {
  nextDay();
  await s.done(as, 'reseller', command, id, body);
}

async function applied(as = 'xing-admin'): Promise<string> {
  nextDay();
  return s.applied({}, as);
}

async function atMaster(as = 'xing-admin'): Promise<string> {
  const id = await applied(as);
  await step('xu-jing', 'approve-by-vendor', id);
  return id;
}

beforeAll(async () => {
  await s.knows('account', 'org-henglian', 'account', { region: 'CN-SOUTH' });
  await s.knows('account', 'org-songyuan', 'account', { region: 'CN-SOUTH' });
});

const file = async (as: string, path: string): Promise<string> => {
  const response = await fetch(s.api.url + path, { headers: { authorization: `Bearer ${await s.api.token(as)}` } });
  return response.text();
};

/** Everything that would show the case to somebody: where its id or number stands, or an answer that is not the 404 of nothing. */
async function shownIn(as: string, id: string): Promise<string[]> {
  const row = await s.api.store.read(reader => reader.get('cases', { id }));
  const lists = [
    '/v1/cases?limit=100',
    '/v1/reseller-joinings?limit=100',
    `/v1/cases?q=${encodeURIComponent(row?.title ?? '')}`,
    ...(row?.number ? [`/v1/cases?q=${row.number}`] : []),
  ];
  const files = ['/v1/reseller-joinings?format=csv'];
  const whole = ['', '/history', '/deadlines', '/audit', '/comments', '/why'];
  const found = [
    ...(await Promise.all(lists.map(async path => [path, (await s.api.get(as, path)).text.includes(id)] as const))),
    ...(await Promise.all(files.map(async path => [path, (await file(as, path)).includes(id)] as const))),
    ...(await Promise.all(
      whole.map(async part => [part, (await s.api.get(as, `/v1/cases/${id}${part}`)).status !== 404] as const),
    )),
  ];
  return found.flatMap(([where, is]) => (is ? [where] : []));
}

/** The applicant sees it everywhere it could stand; whoever sees it at all sees it in as many places. */
async function expectSeenBy(id: string, people: readonly string[]): Promise<void> {
  const all = await shownIn('xing-admin', id);
  expect(all).toContain('/v1/reseller-joinings?format=csv');
  const found = await Promise.all([...MASTER, ...OTHERS].map(async as => [as, await shownIn(as, id)] as const));
  for (const [as, shown] of found) expect(shown, as).toEqual(people.includes(as) ? all : []);
}

/** What the feed tells somebody of a case. */
async function fed(as: string, id: string): Promise<string[]> {
  const { items } = (await s.api.get(as, '/v1/events?limit=100')).body;
  return items
    .filter(({ subject }: { subject: string }) => subject === id)
    .map(({ data }: { data: { command: string } }) => data.command);
}

async function notices(as: string, id: string): Promise<string[]> {
  const { items } = (await s.api.get(as, '/v1/notifications?limit=100')).body;
  return items
    .filter((item: { case: { id: string } }) => item.case.id === id)
    .map(({ template }: { template: string }) => template);
}

describe('when', () => {
  test('the_second_partner_sees_a_case_on_every_surface_in_the_states_shared_with_it_and_on_none_otherwise', async () => {
    nextDay();
    const id = await s.drafted();
    await expectSeenBy(id, []);
    await step('xing-admin', 'submit', id);
    await expectSeenBy(id, []);
    await step('xu-jing', 'approve-by-vendor', id);
    await expectSeenBy(id, MASTER);
    await step('tong-channel', 'reject-by-master', id, reason);
    await expectSeenBy(id, MASTER);
  });

  test('the_next_master_sees_it_after_the_one_before_and_nobody_once_it_is_orphaned', async () => {
    const id = await atMaster();
    await step('tong-channel', 'reject-by-master', id, reason);
    await step('xing-admin', 'submit', id, { masterId: 'org-henglian' });
    await expectSeenBy(id, []);
    await step('xu-jing', 'approve-by-vendor', id);
    await expectSeenBy(id, ['heng-admin']);
    await step('heng-admin', 'approve-by-master', id);
    await expectSeenBy(id, ['heng-admin']);
    nextDay();
    await s.orphaned(id);
    await expectSeenBy(id, []);
  });

  test('the_feed_and_the_stream_tell_it_what_happened_while_the_case_was_shared_and_take_it_back_with_the_sight', async () => {
    const streamed = await stream('tong-channel');
    const others = await stream('heng-admin');
    const id = await atMaster('song-admin');
    expect(await fed('tong-channel', id)).toEqual(['approve-by-vendor']);
    await streamed.until('approve-by-vendor');
    await step('tong-channel', 'reject-by-master', id, reason);
    expect(await fed('tong-admin', id)).toEqual(['approve-by-vendor', 'reject-by-master']);
    await step('song-admin', 'submit', id, { masterId: 'org-henglian' });
    await step('xu-jing', 'approve-by-vendor', id);
    await others.until('approve-by-vendor');
    expect(await fed('tong-channel', id)).toEqual([]);
    // Of the master before it the next learns nothing, and the applicant all.
    expect(await fed('heng-admin', id)).toEqual(['approve-by-vendor']);
    expect(await fed('song-admin', id)).toEqual(
      expect.arrayContaining(['submit', 'approve-by-vendor', 'reject-by-master']),
    );
    expect(await fed('xing-admin', id)).toEqual([]);
    expect([streamed.of(id), others.of(id)]).toEqual([
      ['approve-by-vendor', 'reject-by-master'],
      ['approve-by-vendor'],
    ]);
    streamed.close();
    others.close();
  });

  test('its_notices_and_mails_are_there_while_it_sees_the_case_and_gone_when_it_does_not', async () => {
    const id = await atMaster('song-admin');
    expect(await notices('tong-channel', id)).toEqual(['reseller-to-decide']);
    for (const as of OTHERS.filter(as => as !== 'song-admin')) expect(await notices(as, id), as).toEqual([]);
    expect(await notices('song-admin', id)).toEqual(['reseller-vendor-approved']);
    while ((await expandNotices(s.api.engine, 100)) > 0);
    const letter = async () => {
      const rows = await s.api.store.read(reader => reader.find('mailDeliveries', { userId: 'tong-channel' }));
      const links = { publicUrl: 'https://c.example' };
      const mails = await Promise.all(rows.map(row => composeMail(s.api.engine, row, links)));
      return JSON.stringify(mails).includes(id);
    };
    expect(await letter()).toBe(true);
    await step('tong-channel', 'reject-by-master', id, reason);
    await step('song-admin', 'submit', id, { masterId: 'org-henglian' });
    expect([await notices('tong-channel', id), await letter()]).toEqual([[], false]);
    const { body } = await s.api.get('tong-channel', '/v1/notifications/counts');
    expect(body.unread).toBe((await s.api.get('tong-channel', '/v1/notifications?unread=true')).body.items.length);
  });

  test('a_task_it_had_is_nothing_to_it_any_more_and_a_command_is_refused_as_on_nothing', async () => {
    const id = await atMaster('song-admin');
    const [task] = (await s.look('tong-channel', id)).tasks;
    await step('tong-channel', 'reject-by-master', id, reason);
    await step('song-admin', 'submit', id, { masterId: 'org-henglian' });
    await step('xu-jing', 'approve-by-vendor', id);
    expect((await s.api.get('tong-channel', `/v1/tasks/${task.id}`)).status).toBe(404);
    for (const command of ['approve-by-master', 'reject-by-master'])
      expect(await s.refused('tong-channel', 'reseller', command, id, reason)).toBe('404 NOT_FOUND');
    expect((await s.look('heng-admin', id)).state).toBe('master-review');
  });
});

describe('what', () => {
  test('of_the_clocks_it_learns_those_that_began_once_the_case_was_shared_in_lists_dashboards_and_the_trail', async () => {
    while (new Date(Date.UTC(2026, 5, day + 1)).getUTCDay() !== 1) nextDay();
    const id = await atMaster('song-admin');
    const clocks = async (as: string) => {
      const { items } = (await s.api.get(as, `/v1/cases/${id}/deadlines`)).body;
      return [...new Set(items.map(({ name }: { name: string }) => name))];
    };
    expect(await clocks('tong-channel')).toEqual(['master-review']);
    expect(await clocks('song-admin')).toEqual(['vendor-review', 'master-review']);
    const settled = async (as: string, stage: string) =>
      (await s.api.get(as, `/v1/cases?deadline=kept&stage=${stage}&limit=100`)).text.includes(id);
    const stages = async (as: string) =>
      (await s.api.get(as, '/v1/dashboard/deadlines')).body.settled.stages.map(({ stage }: { stage: string }) => stage);
    expect([await settled('tong-admin', 'vendor-review'), await settled('song-admin', 'vendor-review')]).toEqual([
      false,
      true,
    ]);
    expect([await stages('tong-admin'), await stages('song-admin')]).toEqual([
      expect.not.arrayContaining(['vendor-review']),
      expect.arrayContaining(['vendor-review']),
    ]);
    const [shared] = (await s.api.get('tong-channel', `/v1/cases/${id}/history`)).body.items;
    expect([shared.command, shared.dueAt]).toEqual(['approve-by-vendor', null]);
    const duesOf = async (name: string) => {
      const rows = await s.api.store.read(reader => reader.find('deadlines', { caseId: id, name }));
      return rows.map(({ dueAt }) => new Date(dueAt).toISOString());
    };
    const own = await duesOf('master-review');
    const due = (await duesOf('vendor-review')).filter(instant => !own.includes(instant));
    expect(due.length).toBeGreaterThan(0);
    for (const part of ['', '/history', '/deadlines', '/audit', '/why', '/changes']) {
      const { text } = await s.api.get('tong-channel', `/v1/cases/${id}${part}`);
      for (const instant of due) expect(text, part).not.toContain(instant);
    }
    expect((await s.api.get('tong-channel', `/v1/cases/${id}/history/${shared.seq}`)).body).toMatchObject({
      before: { data: {} },
      clocks: [],
    });
    await step('tong-channel', 'reject-by-master', id, reason);
    expect([await settled('tong-admin', 'master-review'), await stages('tong-admin')]).toEqual([
      true,
      expect.arrayContaining(['master-review']),
    ]);
    // Nor what the master before it kept or missed.
    await step('song-admin', 'submit', id, { masterId: 'org-henglian' });
    await step('xu-jing', 'approve-by-vendor', id);
    expect([await settled('heng-admin', 'master-review'), await settled('song-admin', 'master-review')]).toEqual([
      false,
      true,
    ]);
  });

  test('neither_of_two_partners_learns_who_of_the_other_works_on_it_nor_how_it_hands_out_its_work', async () => {
    const id = await atMaster('song-admin');
    const [task] = (await s.look('tong-channel', id)).tasks;
    expect((await s.verb('tong-channel', id, 'claim')).status).toBe(200);
    const asked = { assigneeId: 'tong-admin', reason: { text: '其信用如何' } };
    expect((await s.verb('tong-channel', id, 'consult', asked)).status).toBe(200);
    const names = await s.api.store.read(reader => reader.find('users', { orgId: 'org-tongda' }));
    const inside = [...names.flatMap(({ id: userId, name, nameEn }) => [userId, name, nameEn]), '其信用如何'];
    const read = async (as: string) =>
      (
        await Promise.all(
          ['', '/history', '/audit', '/why', '/comments', '/changes', '/deadlines'].map(part =>
            s.api.get(as, `/v1/cases/${id}${part}`),
          ),
        )
      )
        .map(({ text }) => text)
        .concat((await s.api.get(as, `/v1/tasks/${task.id}`)).text, await file(as, '/v1/reseller-joinings?format=csv'))
        .join('\n');
    const applicant = await read('song-admin');
    for (const word of inside) expect(applicant, word).not.toContain(word);
    expect(await read('tong-channel')).toContain('其信用如何');
    const own = await s.api.store.read(reader => reader.find('users', { orgId: 'org-songyuan' }));
    const master = await read('tong-channel');
    for (const { id: userId, name } of own)
      expect([master.includes(userId), master.includes(name)]).toEqual([false, false]);
  });

  test('comments_and_their_files_stay_with_the_side_that_makes_them_and_what_was_said_before_stays_unread', async () => {
    const id = await applied('song-admin');
    const say = async (as: string, text: string, audience = 'everyone') =>
      (await s.api.done(as, `/v1/cases/${id}/comments`, { text, audience })).body.id as string;
    const texts = async (as: string) =>
      (await s.api.get(as, `/v1/cases/${id}/comments`)).body.items.map(({ text }: { text: string }) => text);
    await say('song-admin', '请尽快审核');
    await step('xu-jing', 'approve-by-vendor', id);
    const inner = await say('tong-channel', '先看其信用', 'own-side');
    await say('tong-channel', '请提供授权书');
    await say('song-admin', '价格底线', 'own-side');
    const attached = await s.api.call('POST', `/v1/cases/${id}/comments/${inner}/files?name=a.pdf`, {
      as: 'tong-channel',
      raw: '%PDF-1.7 credit',
      headers: { 'content-type': 'application/pdf' },
    });
    expect(attached.status).toBe(201);
    const path = `/v1/cases/${id}/comments/${inner}/files/${attached.body.id}`;
    const status = async (as: string) =>
      (await fetch(s.api.url + path, { headers: { authorization: `Bearer ${await s.api.token(as)}` } })).status;
    expect(await texts('tong-channel')).toEqual(['请提供授权书', '先看其信用']);
    expect(await texts('song-admin')).toEqual(['价格底线', '请提供授权书', '请尽快审核']);
    expect([await status('tong-admin'), await status('song-admin'), await status('heng-admin')]).toEqual([
      200, 404, 404,
    ]);
    await step('tong-channel', 'reject-by-master', id, reason);
    await step('song-admin', 'submit', id, { masterId: 'org-henglian' });
    await step('xu-jing', 'approve-by-vendor', id);
    expect([await texts('heng-admin'), await status('tong-admin')]).toEqual([[], 404]);
  });
});

interface Streamed {
  of(id: string): string[];
  until(command: string): Promise<void>;
  close(): void;
}

/** Follows the stream of events as somebody. */
async function stream(as: string): Promise<Streamed> {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${await s.api.token(as)}` };
  const { body } = await fetch(`${s.api.url}/v1/events/stream`, { headers, signal: stop.signal });
  let text = '';
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  void read().catch(() => {});
  const told = () =>
    text
      .split('\n')
      .filter(line => line.startsWith('data: {') && line.endsWith('}'))
      .map(line => JSON.parse(line.slice('data: '.length)));
  return {
    of: id => told().flatMap(({ subject, data }) => (subject === id ? [data.command] : [])),
    until: async command => {
      for (const end = Date.now() + 10_000; !told().some(({ data }) => data.command === command); await sleep(10))
        if (Date.now() > end) throw new Error('not in time');
    },
    close: () => stop.abort(),
  };
}
