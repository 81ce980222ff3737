import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { draft, HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const PDF = Buffer.from('%PDF-1.7\nhello');
const LIMIT = 20_971_520;

interface Upload {
  as?: string;
  name?: string | null;
  type?: string;
  bytes?: Buffer;
  seen?: string;
  key?: string;
  search?: string;
}

let serial = 0;
function upload(id: string, options: Upload = {}): Promise<Answered> {
  const {
    as = 'hai-admin',
    name = '方案.pdf',
    type = 'application/pdf',
    bytes = PDF,
    seen = '"c1"',
    search = '',
  } = options;
  const query = name === null ? search.replace(/^&/, '') : `name=${encodeURIComponent(name)}${search}`;
  const key = options.key ?? `upload-${++serial}`;
  const headers = { 'content-type': type };
  return api.call('POST', `/v1/cases/${id}/attachments?${query}`, { as, raw: bytes, headers, seen, key });
}

async function download(as: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(api.url + path, { headers: { authorization: `Bearer ${await api.token(as)}`, ...headers } });
}

const listed = async (as: string, id: string) => (await api.get(as, `/v1/cases/${id}/attachments`)).body.items;
const stored = () => readdirSync(api.filesFolder, { recursive: true, encoding: 'utf8' });
const incoming = () => stored().filter(name => name.startsWith('incoming/'));

describe('a file', () => {
  test('is_attached_listed_and_given_back_byte_for_byte', async () => {
    const { body: po } = await draft(api);
    const bytes = Buffer.concat([PDF, Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251))]);
    const added = await upload(po.id, { bytes });
    expect(added.status).toBe(201);
    expect(added.headers.get('location')).toBe(`/v1/cases/${po.id}/attachments/${added.body.id}`);
    expect(await listed('hai-admin', po.id)).toEqual([
      { ...added.body, name: '方案.pdf', addedBy: expect.objectContaining({ id: 'hai-admin' }) },
    ]);
    const got = await download('hai-admin', String(added.headers.get('location')));
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="__.pdf"; filename*=UTF-8''%E6%96%B9%E6%A1%88.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
      etag: `"${added.body.sha256}"`,
    });
    const again = await download('hai-admin', String(added.headers.get('location')), {
      'if-none-match': `"${added.body.sha256}"`,
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('defect-D19_of_the_name_of_another_stands_beside_it', async () => {
    const { body: po } = await draft(api);
    const [first, second] = [await upload(po.id), await upload(po.id, { bytes: Buffer.concat([PDF, PDF]) })];
    expect((await listed('hai-admin', po.id)).map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
      [first.body.id, '方案.pdf'],
      [second.body.id, '方案.pdf'],
    ]);
    const got = await download('hai-admin', `/v1/cases/${po.id}/attachments/${second.body.id}`);
    expect(await got.text()).toBe(PDF.toString().repeat(2));
  });

  test.each([
    ["合同 (终稿)'v2'!*.pdf"],
    ['📎🧑‍💻.pdf'],
    ['…'.repeat(200)],
    ['"quoted" 100%.pdf'],
    ['.htaccess'],
    ['nul.txt.exe'],
  ])('keeps_the_name_%s_as_it_is', async name => {
    const { body: po } = await draft(api);
    const added = await upload(po.id, { name });
    expect(added.status, added.text).toBe(201);
    expect((await listed('hai-admin', po.id))[0].name).toBe(name);
    const got = await download('hai-admin', `/v1/cases/${po.id}/attachments/${added.body.id}`);
    const sent = /filename\*=UTF-8''(.+)$/.exec(got.headers.get('content-disposition') ?? '')?.[1] ?? '';
    expect(decodeURIComponent(sent)).toBe(name);
    expect(sent).toMatch(/^[A-Za-z0-9%._~-]+$/);
  });

  test.each([
    ['../../etc/passwd', 'FILE_NAME_FORMAT'],
    ['a\\b.pdf', 'FILE_NAME_FORMAT'],
    ['..', 'FILE_NAME_FORMAT'],
    ['a\nb.pdf', 'FILE_NAME_FORMAT'],
    ['invoice\u202Efdp.exe', 'FILE_NAME_FORMAT'],
    ['   ', 'REQUIRED'],
    ['长'.repeat(201), 'TOO_LONG'],
    [null, 'REQUIRED'],
  ])('is_refused_under_the_name_%j', async (name, code) => {
    const { body: po } = await draft(api);
    const refused = await upload(po.id, { name });
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([422, { code, parameter: 'name' }]);
    expect(await listed('hai-admin', po.id)).toEqual([]);
  });

  test.each([
    ['empty', { bytes: Buffer.alloc(0) }, 422, 'FILE_EMPTY'],
    ['of a type that is not taken', { type: 'text/html' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['without a type', { type: '' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['other than declared', { bytes: Buffer.from('MZ\u0000') }, 422, 'FILE_TYPE_DIFFERS'],
    ['binary declared as text', { type: 'text/plain', bytes: Buffer.from('a\u0000b') }, 422, 'FILE_TYPE_DIFFERS'],
    ['one byte too large', { bytes: Buffer.concat([PDF], LIMIT + 1) }, 413, 'BODY_TOO_LARGE'],
  ])('%s_is_refused_and_leaves_nothing', async (_, changed, status, code) => {
    const { body: po } = await draft(api);
    const refused = await upload(po.id, changed);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await listed('hai-admin', po.id)).toEqual([]);
    expect(incoming()).toEqual([]);
  });

  test('as_large_as_allowed_is_taken', async () => {
    const { body: po } = await draft(api);
    const added = await upload(po.id, { bytes: Buffer.concat([PDF], LIMIT) });
    expect([added.status, added.body.size]).toEqual([201, LIMIT]);
  });

  test('sent_without_its_size_is_cut_off_at_the_limit_and_told_why', async () => {
    const { body: po } = await draft(api);
    const token = await api.token('hai-admin');
    const status = await new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/pdf',
        'if-match': '"c1"',
        'idempotency-key': 'endless',
      };
      const sent = httpRequest(`${api.url}/v1/cases/${po.id}/attachments?name=a.pdf`, { method: 'POST', headers });
      sent.on('response', response => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write(PDF);
      const piece = Buffer.alloc(1_048_576);
      const more = () => {
        while (!sent.destroyed && sent.write(piece));
      };
      sent.on('drain', more);
      more();
    });
    expect(status).toBe(413);
    expect(incoming()).toEqual([]);
  });

  test('whose_sender_hangs_up_leaves_nothing', async () => {
    const { body: po } = await draft(api);
    const token = await api.token('hai-admin');
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/pdf',
      'content-length': '1000',
      'if-match': '"c1"',
      'idempotency-key': 'hung-up',
    };
    const sent = httpRequest(`${api.url}/v1/cases/${po.id}/attachments?name=a.pdf`, { method: 'POST', headers });
    sent.on('error', () => {});
    await new Promise(resolve => sent.write(PDF, resolve));
    await expect.poll(() => incoming().length).toBe(1);
    sent.destroy();
    await expect.poll(() => incoming().length).toBe(0);
    expect(await listed('hai-admin', po.id)).toEqual([]);
  });

  test('sent_again_under_its_key_is_attached_once_and_another_under_it_is_a_conflict', async () => {
    const { body: po } = await draft(api);
    const [first, again] = [await upload(po.id, { key: 'same' }), await upload(po.id, { key: 'same' })];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await upload(po.id, { key: 'same', bytes: Buffer.concat([PDF, PDF]) });
    expect(other.body.code).toBe('IDEMPOTENCY_CONFLICT');
    expect(await listed('hai-admin', po.id)).toHaveLength(1);
  });

  test('is_only_judged_in_a_dry_run', async () => {
    const { body: po } = await draft(api);
    const before = stored().length;
    const bytes = Buffer.concat([PDF, Buffer.from(po.id)]);
    const judged = await upload(po.id, { search: '&validate-only=true', bytes });
    expect([judged.status, judged.body]).toMatchObject([200, { valid: true }]);
    expect(await listed('hai-admin', po.id)).toEqual([]);
    expect(stored()).toHaveLength(before);
  });
});

describe('the limit', () => {
  test('of_ten_is_won_by_exactly_ten_of_many_at_once', async () => {
    const { body: po } = await draft(api);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, at) => upload(po.id, { bytes: Buffer.concat([PDF, Buffer.from(String(at))]) })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), ...Array.from({ length: 15 }, () => 409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ATTACHMENTS_FULL');
    const [first] = await listed('hai-admin', po.id);
    expect(await listed('hai-admin', po.id)).toHaveLength(10);
    await api.done('hai-admin', `${PO}/${po.id}/detach`, { attachmentId: first.id }, '"c1"');
    expect((await upload(po.id)).status).toBe(201);
  });
});

describe('who may', () => {
  test('add_with_a_draft_its_partner_in_review_the_vendor_and_in_joint_work_both', async () => {
    const made = await draft(api);
    const { id } = made.body;
    const status = async (as: string, tag: string) => (await upload(id, { as, seen: tag })).status;
    expect([await status('hai-admin', '"c1"'), await status('wang-fang', '"c1"')]).toEqual([201, 404]);
    const sent = await api.done('hai-admin', `${PO}/${id}/submit`, {}, tagOf(made));
    expect([await status('hai-admin', tagOf(sent)), await status('wang-fang', tagOf(sent))]).toEqual([409, 201]);
    const passed = await api.done('wang-fang', `${PO}/${id}/approve-review`, {}, tagOf(sent));
    expect([await status('hai-admin', tagOf(passed)), await status('lin-hao', tagOf(passed))]).toEqual([409, 201]);
    const talk = { customerContact: '电话确认' };
    const valid = await api.done('lin-hao', `${PO}/${id}/validate`, talk, tagOf(passed));
    expect([await status('hai-admin', tagOf(valid)), await status('lin-hao', tagOf(valid))]).toEqual([201, 201]);
    expect([await status('chen-admin', tagOf(valid)), await status('qian-ling', tagOf(valid))]).toEqual([404, 404]);
    const names = await listed('wang-fang', id);
    expect(names.map(({ addedBy }: { addedBy: { id: string } }) => addedBy.id)).toEqual([
      'hai-admin',
      'wang-fang',
      'lin-hao',
      'hai-admin',
      'lin-hao',
    ]);
  });

  test('remove_with_a_draft_whoever_edits_it_and_later_who_added_it_but_nothing_that_was_submitted', async () => {
    const made = await draft(api, 'hai-sales');
    const { id } = made.body;
    const [mine, other] = [await upload(id, { as: 'hai-sales' }), await upload(id)];
    const detach = (as: string, attachmentId: string, seen: string) =>
      api.call('POST', `${PO}/${id}/detach`, { as, body: { attachmentId }, seen });
    expect((await detach('hai-sales', other.body.id, '"c1"')).status).toBe(200);
    expect((await detach('hai-sales', other.body.id, '"c1"')).body.errors).toMatchObject([
      { pointer: '#/attachmentId', code: 'NOT_FOUND' },
    ]);
    const sent = await api.done('hai-sales', `${PO}/${id}/submit`, {}, tagOf(made));
    const evidence = await upload(id, { as: 'wang-fang', seen: tagOf(sent) });
    expect((await detach('wang-fang', mine.body.id, tagOf(sent))).body.code).toBe('ATTACHMENT_KEPT');
    expect((await detach('lin-hao', evidence.body.id, tagOf(sent))).body.code).toBe('ATTACHMENT_KEPT');
    expect((await detach('hai-sales', mine.body.id, tagOf(sent))).body.code).toBe('NOT_POSSIBLE');
    expect((await detach('wang-fang', evidence.body.id, tagOf(sent))).status).toBe(200);
    expect((await download('wang-fang', `/v1/cases/${id}/attachments/${evidence.body.id}`)).status).toBe(404);
    expect(await listed('wang-fang', id)).toHaveLength(1);
  });

  test('see_a_file_is_exactly_who_may_see_the_case', async () => {
    const { body: po } = await draft(api);
    const added = await upload(po.id);
    const path = `/v1/cases/${po.id}/attachments/${added.body.id}`;
    const seen = async (as: string) => (await download(as, path)).status;
    expect([await seen('hai-admin'), await seen('wang-fang'), await seen('chen-admin')]).toEqual([200, 404, 404]);
    const other = await draft(api, 'chen-admin');
    const elsewhere = `/v1/cases/${other.body.id}/attachments/${added.body.id}`;
    expect((await download('chen-admin', elsewhere)).status).toBe(404);
    await api.call('DELETE', `${PO}/${po.id}`, { as: 'hai-admin', seen: '"c1"' });
    expect(await seen('hai-admin')).toBe(404);
  });

  test('see_the_files_of_an_ho_is_the_partner_only_once_it_accepted', async () => {
    const made = await api.done('lin-hao', HO, { name: '带附件', customerName: '客户' });
    expect((await upload(made.body.id, { as: 'lin-hao', seen: tagOf(made) })).status).toBe(201);
    const ho = await offered(api);
    const row = (await api.store.read(reader => reader.find('attachments', { caseId: made.body.id })))[0];
    if (!row) throw new Error('nothing attached');
    await api.store.write(tx => tx.insert('attachments', { ...row, id: 'of-the-offer', caseId: ho.body.id }));
    const path = `/v1/cases/${ho.body.id}/attachments/of-the-offer`;
    expect([await listed('hai-admin', ho.body.id), (await download('hai-admin', path)).status]).toEqual([[], 404]);
    expect(await listed('lin-hao', ho.body.id)).toHaveLength(1);
    await api.done('hai-admin', `${HO}/${ho.body.id}/accept`, {}, tagOf(ho));
    expect((await download('hai-admin', path)).status).toBe(200);
  });

  test('not_attach_is_told_before_a_byte_is_kept', async () => {
    const { body: po } = await submitted(api);
    const bytes = Buffer.concat([PDF, Buffer.from(po.id)]);
    const before = stored().length;
    expect((await upload(po.id, { as: 'chen-admin', bytes })).status).toBe(404);
    const key = 'no-tag';
    const path = `/v1/cases/${po.id}/attachments?name=a.pdf`;
    const headers = { 'content-type': 'application/pdf' };
    expect((await api.call('POST', path, { as: 'wang-fang', raw: bytes, headers, key })).status).toBe(428);
    expect(stored()).toHaveLength(before);
  });
});

describe('the trail', () => {
  test('knows_a_file_by_its_hash_and_its_name_as_a_digest_that_survives_erasing', async () => {
    const { body: po } = await draft(api);
    const name = '张伟身份证.pdf';
    const added = await upload(po.id, { name });
    await api.done('hai-admin', `${PO}/${po.id}/detach`, { attachmentId: added.body.id }, '"c1"');
    const audit = await api.get('hai-admin', `/v1/cases/${po.id}/audit`);
    expect(audit.text).not.toContain('张伟身份证');
    const entry = JSON.parse(audit.body.entries[1].payload);
    expect(entry).toMatchObject({
      command: 'attach',
      version: 1,
      assigned: { attachments: [added.body.id] },
      input: {
        sha256: added.body.sha256,
        fileSize: PDF.length,
        fileName: { digest: expect.stringMatching(/^\w{64}$/) },
      },
    });
    const { body } = await api.get('hai-admin', `/v1/cases/${po.id}/history`);
    expect(body.items.map(({ command }: { command: string }) => command)).toEqual(['save-draft', 'attach', 'detach']);
    const label = { en: 'File name', zh: '文件名' };
    expect(body.items[1].input).toContainEqual({ pointer: '/fileName', label, to: '***.pdf' });
    const receipts = await api.store.read(reader => reader.find('commandReceipts', {}));
    expect(JSON.stringify(receipts)).not.toContain('张伟身份证');
    await api.store.write(tx => tx.remove('auditValues', { caseId: po.id, seq: 2 }));
    expect(verifyChain(api.engine.hashing, po.id, audit.body.entries)).toBeUndefined();
  });

  test('a_file_raises_the_tag_of_the_open_task_and_not_of_the_case', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    const added = await upload(po.body.id, { as: 'lin-hao', seen: tagOf(po) });
    expect([added.status, tagOf(added)]).toEqual([201, tagOf(po)]);
    const released = await api.call('POST', `/v1/tasks/${taskId}/release`, {
      as: 'zhao-qiang',
      body: {},
      seen: tagOf(claimed),
    });
    expect(released.status).toBe(412);
  });
});

test('the_command_that_attaches_is_given_by_an_upload_alone', async () => {
  const victim = await draft(api, 'chen-admin');
  const secret = await upload(victim.body.id, { as: 'chen-admin' });
  const { case: po, taskId, taskTag } = await underValidation(api);
  const data = { fileName: 'a.pdf', fileSize: 14, mediaType: 'application/pdf', sha256: secret.body.sha256 };
  const direct = await api.call('POST', `${PO}/${po.body.id}/attach`, { as: 'lin-hao', body: data, seen: tagOf(po) });
  expect(direct.status).toBe(404);
  const decided = await api.call('POST', `/v1/tasks/${taskId}/decide`, {
    as: 'zhao-qiang',
    body: { command: 'attach', data },
    seen: taskTag,
  });
  expect([decided.status, decided.body.code]).toEqual([422, 'WRONG_ENTRY']);
  expect(await listed('lin-hao', po.body.id)).toEqual([]);
});

test('a_stored_file_that_is_missing_or_cut_is_never_given_as_whole', async () => {
  const { body: po } = await draft(api);
  const added = await upload(po.id, { bytes: Buffer.concat([PDF, Buffer.from('lost')]) });
  await api.store.write(tx => tx.update('attachments', { id: added.body.id }, { size: 99 }));
  const cut = await api.get('hai-admin', `/v1/cases/${po.id}/attachments/${added.body.id}`);
  expect([cut.status, cut.body.code]).toEqual([500, 'FILE_DAMAGED']);
  await api.store.write(tx => tx.update('attachments', { id: added.body.id }, { sha256: '0'.repeat(64) }));
  const missing = await api.get('hai-admin', `/v1/cases/${po.id}/attachments/${added.body.id}`);
  expect([missing.status, missing.body.code]).toEqual([500, 'FILE_DAMAGED']);
});
