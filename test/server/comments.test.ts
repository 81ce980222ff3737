import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { sweepFiles, verifyFiles } from '../../engine/files.ts';
import { type Api, openApi } from '../support/api.ts';
import { draft, offered, submitted, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
});
afterAll(() => api.close());

const say = (as: string, caseId: string, text: string, audience = 'everyone', key?: string) =>
  api.call('POST', `/v1/cases/${caseId}/comments`, { as, body: { text, audience }, ...(key && { key }) });
const list = async (as: string, caseId: string, query = '') => api.get(as, `/v1/cases/${caseId}/comments${query}`);
const texts = async (as: string, caseId: string): Promise<(string | null)[]> =>
  (await list(as, caseId)).body.items.map(({ text }: { text: string | null }) => text);
const PDF = Buffer.from('%PDF-1.7 comment');
let serial = 0;
async function attach(as: string, caseId: string, commentId: string, name = '报价.pdf', bytes: Buffer = PDF) {
  const path = `/v1/cases/${caseId}/comments/${commentId}/files?name=${encodeURIComponent(name)}`;
  const headers = { 'content-type': 'application/pdf' };
  return api.call('POST', path, { as, raw: bytes, headers, key: `file-${++serial}` });
}

const download = async (as: string, path: string): Promise<Response> =>
  fetch(api.url + path, { headers: { authorization: `Bearer ${await api.token(as)}` } });

describe('who reads a comment', () => {
  test('everyone_who_sees_the_case_or_the_side_of_who_made_it_and_nobody_else', async () => {
    const { id } = (await submitted(api)).body;
    expect((await say('hai-admin', id, '客户五月搬迁机房')).status).toBe(201);
    expect((await say('hai-admin', id, '毛利偏低，内部注意', 'own-side')).status).toBe(201);
    expect((await say('wang-fang', id, '请补充预算说明')).status).toBe(201);
    expect((await say('wang-fang', id, '该客户在招投标黑名单', 'own-side')).status).toBe(201);
    expect(await texts('wang-fang', id)).toEqual(['该客户在招投标黑名单', '请补充预算说明', '客户五月搬迁机房']);
    expect(await texts('gu-ning', id)).toEqual(['该客户在招投标黑名单', '请补充预算说明', '客户五月搬迁机房']);
    expect(await texts('hai-admin', id)).toEqual(['请补充预算说明', '毛利偏低，内部注意', '客户五月搬迁机房']);
    const file = await (await download('hai-admin', `/v1/cases/${id}/comments?format=csv`)).text();
    expect(file).toContain('毛利偏低，内部注意');
    expect(file).not.toContain('该客户在招投标黑名单');
    for (const stranger of ['chen-admin', 'tong-admin'])
      for (const outcome of [await list(stranger, id), await say(stranger, id, '看看')])
        expect(outcome.status, stranger).toBe(404);
  });

  test('what_was_said_while_the_case_was_hidden_from_the_other_side_stays_among_those_who_said_it', async () => {
    const made = await draft(api);
    const { id } = made.body;
    await say('hai-admin', id, '草稿阶段的讨论');
    await api.done('hai-admin', `/v1/partner-opportunities/${id}/submit`, {}, tagOf(made));
    await say('hai-admin', id, '已提交，请审核');
    expect(await texts('wang-fang', id)).toEqual(['已提交，请审核']);
    expect(await texts('hai-admin', id)).toEqual(['已提交，请审核', '草稿阶段的讨论']);
  });

  test('of_another_partners_time_with_the_case_a_partner_reads_nothing', async () => {
    const made = await offered(api, { partnerId: 'org-haiyue' });
    const { id } = made.body;
    await say('lin-hao', id, '给海跃的说明');
    expect(await texts('hai-admin', id)).toEqual(['给海跃的说明']);
    await api.store.write(tx => tx.update('cases', { id }, { partnerId: 'org-chenxing' }));
    expect(await texts('chen-admin', id)).toEqual([]);
    await say('lin-hao', id, '给晨星的说明');
    expect(await texts('chen-admin', id)).toEqual(['给晨星的说明']);
    expect(await texts('lin-hao', id)).toEqual(['给晨星的说明', '给海跃的说明']);
  });
});

describe('making one', () => {
  test('says_what_is_wrong_and_is_kept_once_under_its_key', async () => {
    const { id } = (await submitted(api)).body;
    expect((await say('hai-admin', id, '   ')).body).toMatchObject({ errors: [{ pointer: '#/text' }] });
    expect((await say('hai-admin', id, 'x'.repeat(4001))).body).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await say('hai-admin', id, '好', 'partner')).status).toBe(422);
    expect((await say('gu-ning', id, '审计意见')).body.code).toBe('NOT_PERMITTED');
    const dry = await api.call('POST', `/v1/cases/${id}/comments?validate-only=true`, {
      as: 'hai-admin',
      body: { text: '试一下', audience: 'everyone' },
    });
    expect(dry.status).toBe(200);
    const [once, again] = [
      await say('hai-admin', id, '一次', 'everyone', 'k1'),
      await say('hai-admin', id, '一次', 'everyone', 'k1'),
    ];
    expect(again.body).toEqual(once.body);
    expect(await texts('hai-admin', id)).toEqual(['一次']);
    const receipts = await api.store.read(reader => reader.find('commandReceipts', { caller: 'hai-admin', key: 'k1' }));
    expect(receipts[0]?.body).not.toContain('一次');
    const trail = (await api.get('hai-admin', `/v1/cases/${id}/history`)).text;
    expect(trail).not.toContain('一次');
  });

  test('pages_newest_first_without_missing_or_repeating_one', async () => {
    const { id } = (await submitted(api)).body;
    for (let n = 1; n <= 7; n++) await say(n % 2 ? 'hai-admin' : 'wang-fang', id, `第${n}条`);
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const { body } = await list('hai-admin', id, `?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ text }: { text: string }) => text));
      if (body.next === null) break;
      cursor = body.next;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map(n => `第${n}条`));
  });
});

describe('files of a comment', () => {
  test('are_brought_by_who_made_it_and_loaded_down_by_who_reads_it', async () => {
    const { id } = (await submitted(api)).body;
    const made = (await say('wang-fang', id, '附上内部测算', 'own-side')).body;
    const added = await attach('wang-fang', id, made.id);
    expect(added.status, added.text).toBe(201);
    expect((await attach('zhou-jie', id, made.id)).status).toBe(404);
    expect((await attach('wang-fang', id, made.id, '假.pdf', Buffer.from('MZ'))).body.code).toBe('FILE_TYPE_DIFFERS');
    const [comment] = (await list('zhou-jie', id)).body.items;
    expect(comment.files).toMatchObject([{ name: '报价.pdf', size: PDF.length, mediaType: 'application/pdf' }]);
    const path = `/v1/cases/${id}/comments/${made.id}/files/${comment.files[0].id}`;
    const down = await download('zhou-jie', path);
    expect(down.status).toBe(200);
    expect(down.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await down.arrayBuffer())).toEqual(PDF);
    for (const other of ['hai-admin', 'chen-admin']) expect((await api.get(other, path)).status, other).toBe(404);
    for (let n = 2; n <= 5; n++) expect((await attach('wang-fang', id, made.id)).status).toBe(201);
    expect((await attach('wang-fang', id, made.id)).body.code).toBe('COMMENT_FULL');
    expect((await verifyFiles(api.engine)).faults).toEqual([]);
    for (let drawer = 0; drawer < 256; drawer++) await sweepFiles(api.engine, drawer, -1);
    expect((await download('zhou-jie', path)).status).toBe(200);
  });
});

test('an_erasure_takes_what_a_comment_says_with_its_files_and_the_trail_says_so', async () => {
  const po = await submitted(api);
  const { id } = po.body;
  const made = (await say('hai-admin', id, '联系人李雷 13800000000')).body;
  await say('hai-admin', id, '另一条');
  await attach('hai-admin', id, made.id, '李雷名片.pdf');
  const pointer = `/comments/${made.id}`;
  const erase = (fields: string[]) =>
    api.call('POST', `/v1/cases/${id}/erasures`, {
      as: 'ops-an',
      body: { fields, reason: { text: '联系人要求删除' } } as JsonObject,
      seen: tagOf(po),
    });
  expect((await erase(['/comments/none'])).status).toBe(422);
  const erased = await erase([pointer]);
  expect(erased.status, erased.text).toBe(200);
  expect(await texts('wang-fang', id)).toEqual(['另一条', null]);
  expect((await list('wang-fang', id)).body.items[1].files).toEqual([]);
  const rest = await api.store.read(async reader =>
    JSON.stringify([await reader.find('comments', {}), await reader.find('commentFiles', {})]),
  );
  expect(rest).not.toContain('13800000000');
  expect(rest).not.toContain('李雷');
  const last = (await api.get('wang-fang', `/v1/cases/${id}/history`)).body.items.at(-1);
  expect(last).toMatchObject({ command: 'erase' });
  expect((await attach('hai-admin', id, made.id)).body.code).toBe('COMMENT_ERASED');
  expect((await api.get('gu-ning', `/v1/cases/${id}/audit/verification`)).body.faults ?? []).toEqual([]);
});
