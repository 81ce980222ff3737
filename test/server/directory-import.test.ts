import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answered, type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Sent {
  as?: string;
  dry?: boolean;
  key?: string;
  type?: string;
  language?: string;
}

function send(file: string | Uint8Array, { as = 'ops-an', dry, key, type = 'text/csv', language }: Sent = {}) {
  return api.call('POST', `/v1/directory-imports${dry ? '?validate-only=true' : ''}`, {
    as,
    raw: file,
    headers: { 'content-type': type, ...(language && { 'accept-language': language }) },
    ...(key !== undefined && { key }),
  });
}
const results = ({ body }: Answered) =>
  body.rows.map(({ row, type, id, result }: Record<string, string>) => `${row} ${type} ${id} ${result}`);
const reasonOf = ({ body }: Answered, row: number) =>
  body.rows.find((found: { row: number; reason?: object }) => found.row === row && found.reason)?.reason;

const FILE = `type,id,company,kind,name,English name,parent,home office,lead,office,email,manager,role,scope
grant,e-wang,,,,,,,,,,,psm,unit-east
person,e-li,org-vendor,,李东,Li Dong,,,,unit-east,e-li@example.com,e-wang,,
person,e-wang,org-vendor,,王东,Wang Dong,,,,unit-east,e-wang@example.com,,,
unit,unit-east-2,org-vendor,office,苏州办事处,Suzhou,unit-east,,,,,,,
unit,unit-east,org-vendor,office,华东代表处,East China office,unit-hq,,e-wang,,,,,
company,org-east,,partner,东方软件,East Software,,unit-east,,,,,,
person,east-admin,org-east,,方圆,Fang Yuan,,,,,fang@example.com,,,
grant,east-admin,,,,,,,,,,,Partner administrator,
`;

describe('a file', () => {
  test('is_done_in_parts_as_well_each_row_once_and_what_it_needs_in_a_part_before', async () => {
    const row = (id: string, manager: string) => `person,${id},org-vendor,,李,Li,${id}@example.com,${manager}`;
    const rows = [row('p-1', 'p-3'), row('p-2', ''), row('p-3', ''), 'robot,p-4,,,,,,'];
    const file = `type,id,company,kind,name,English name,email,manager\n${rows.join('\n')}\n`;
    const part = (skip: number) =>
      api.call('POST', `/v1/directory-imports?skip=${skip}&take=2`, {
        as: 'ops-an',
        raw: file,
        headers: { 'content-type': 'text/csv' },
      });
    const [first, second] = [await part(0), await part(2)];
    expect([first.body.total, second.body.total]).toEqual([3, 3]);
    expect(results(first).sort()).toEqual(['3 person p-2 created', '4 person p-3 created', '5 robot p-4 refused']);
    expect(results(second)).toEqual(['2 person p-1 created']);
    expect((await part(4)).body.rows).toEqual([]);
  });

  test('is_tried_out_without_a_trace_then_done_row_by_row_in_whatever_order_it_stands', async () => {
    const expected = [
      '2 grant e-wang created',
      '3 person e-li created',
      '4 person e-wang created',
      '5 unit unit-east-2 created',
      '6 unit unit-east created',
      '6 lead unit-east changed',
      '7 company org-east created',
      '8 person east-admin created',
      '9 grant east-admin created',
    ];
    const dry = await send(FILE, { dry: true });
    expect(results(dry)).toEqual(expected);
    expect(dry.body.valid).toBe(true);
    expect((await api.get('ops-an', '/v1/units/unit-east')).status).toBe(404);
    const done = await send(FILE);
    expect(results(done)).toEqual(expected);
    expect(done.body.counts).toEqual({ created: 8, changed: 1, unchanged: 0, refused: 0 });
    expect((await api.get('ops-an', '/v1/units/unit-east')).body.leadUserId).toBe('e-wang');
    expect((await api.get('ops-an', '/v1/users/e-li')).body.managerId).toBe('e-wang');
    expect((await api.get('east-admin', '/v1/me')).body.roles).toMatchObject([{ code: 'partner-admin' }]);
  });

  test('sent_again_changes_nothing_and_under_its_key_answers_the_same', async () => {
    const trail = () => api.store.read(reader => reader.find('adminEntries', {}));
    const before = (await trail()).length;
    const again = await send(FILE, { key: 'again' });
    expect(again.body.counts).toEqual({ created: 0, changed: 0, unchanged: 9, refused: 0 });
    expect((await trail()).length).toBe(before);
    const replayed = await send(FILE, { key: 'again' });
    expect(replayed.body).toEqual(again.body);
    const other = await send(`${FILE}\nperson,x,,,,,,,,,,,,\n`, { key: 'again' });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_CONFLICT']);
  });

  test('cut_short_is_made_up_by_sending_it_again', async () => {
    const lines = ['类型,编号,姓名,英文名,邮箱'];
    for (let n = 1; n <= 30; n++) lines.push(`人员,cut-${n},甲${n},A${n},cut-${n}@example.com`);
    await send(lines.slice(0, 12).join('\n'));
    expect((await send(lines.join('\n'))).body.counts).toMatchObject({ created: 19, unchanged: 11 });
  });

  test('says_of_every_row_what_is_wrong_in_the_readers_language_and_does_the_others', async () => {
    const file = `类型,编号,公司,姓名,英文名,邮箱,部门,状态,角色
人员,good,org-vendor,好人,Good,good@example.com,unit-north,,
人员,bad,org-vendor,,Bad,nowhere,unit-x,,
人员,good,org-vendor,重复,Again,good@example.com,,,
飞船,x,,,,,,,
授权,good,,,,,,,king
人员,ops-an,,,,,,停用,
人员,late,org-vendor,晚,Late,late@example.com,,休眠,
`;
    const done = await send(file, { language: 'zh-CN' });
    expect(results(done)).toEqual([
      '2 person good created',
      '3 person bad refused',
      '4 person good refused',
      '5 飞船 x refused',
      '6 grant good refused',
      '7 person ops-an refused',
      '8 人员 late refused',
    ]);
    expect(reasonOf(done, 3).errors).toEqual([
      { column: '姓名', code: 'REQUIRED', detail: '请填写此项。' },
      { column: '邮箱', code: 'EMAIL_FORMAT', detail: '邮箱格式不正确。' },
      { column: '部门', code: 'NOT_FOUND', detail: '未找到，或您无权使用。' },
    ]);
    expect(reasonOf(done, 4).errors).toEqual([{ column: '编号', code: 'ROW_REPEATED', detail: '与第 2 行重复。' }]);
    expect(reasonOf(done, 5).errors).toMatchObject([{ column: '类型', code: 'NOT_AN_OPTION' }]);
    expect(reasonOf(done, 6).errors).toMatchObject([{ column: '角色', code: 'NOT_AN_OPTION' }]);
    expect(reasonOf(done, 7)).toMatchObject({
      code: 'LAST_ADMINISTRATOR',
      detail: expect.stringContaining('组织管理员'),
    });
    expect(reasonOf(done, 8).errors).toMatchObject([{ column: '状态', code: 'NOT_AN_OPTION' }]);
  });

  test('changes_moves_ends_and_deactivates_what_is_there', async () => {
    const head = 'type,id,name,office,status,role,scope,until';
    const until = '2026-12-31T16:00:00Z';
    const row = (...cells: string[]) => `${head}\n${cells.join(',')}\n`;
    const once = async (file: string) => results(await send(file))[0];
    await send(
      'type,id,company,name,English name,email,office\nperson,mov,org-vendor,动,Move,m@example.com,unit-north\n',
    );
    expect(await once(row('grant', 'mov', '', '', '', 'psm', 'unit-north', until))).toBe('2 grant mov created');
    expect(await once(row('grant', 'mov', '', '', '', 'psm', 'unit-north', until))).toBe('2 grant mov unchanged');
    const shorter = row('grant', 'mov', '', '', '', 'psm', 'unit-north', '2026-10-31T16:00:00Z');
    expect(await once(shorter)).toBe('2 grant mov changed');
    expect(await once(shorter)).toBe('2 grant mov unchanged');
    expect(await once(row('person', 'mov', '改名', 'unit-south', '', '', '', ''))).toBe('2 person mov changed');
    expect((await api.get('ops-an', '/v1/users/mov')).body).toMatchObject({ name: '改名', unitId: 'unit-south' });
    expect(await once(row('person', 'mov', '', '', 'inactive', '', '', ''))).toBe('2 person mov changed');
    expect(await once(row('person', 'mov', '', '', 'inactive', '', '', ''))).toBe('2 person mov unchanged');
    expect((await api.get('mov', '/v1/me')).status).toBe(401);
    expect(await once(row('person', 'mov', '', '', '启用', '', '', ''))).toBe('2 person mov changed');
    expect((await api.get('mov', '/v1/me')).body.roles).toEqual([]);
  });

  test('is_read_with_a_mark_in_gb18030_with_semicolons_quotes_and_cells_we_neutralised', async () => {
    const rows = (id: string, name: string) =>
      `类型;编号;公司;姓名;英文名;邮箱\r\n人员;${id};org-vendor;${name};X;x@example.com`;
    const name = async (id: string) => (await api.get('ops-an', `/v1/users/${id}`)).body.name;
    await send(`\uFEFF${rows('bom', '"换\n行;""引号"""')}`);
    expect(await name('bom')).toBe('换\n行;"引号"');
    await send(rows('formula', "'=1+1"));
    expect(await name('formula')).toBe('=1+1');
    await send(rows('apostrophe', "'quoted"));
    expect(await name('apostrophe')).toBe("'quoted");
    // 类型,编号,公司,姓名,英文名,邮箱 / 人员,gb,org-vendor,张,Z,z@example.com in GB18030.
    const gb = Buffer.from(
      'c0e0d0cd2cb1e0bac52cb9abcbbe2cd0d5c3fb2cd3a2cec4c3fb2cd3cacfe40ac8cbd4b12c67622c6f72672d76656e646f722cd5c52c5a2c7a406578616d706c652e636f6d0a',
      'hex',
    );
    expect((await send(gb)).body.code).toBe('MALFORMED_CSV');
    await send(gb, { type: 'text/csv; charset=gb18030' });
    expect(await name('gb')).toBe('张');
  });

  test('that_is_no_table_is_refused_with_what_to_fix', async () => {
    const refused = async (file: string, sent: Sent = {}) => {
      const { status, body } = await send(file, sent);
      return [status, body.code, body.errors?.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)];
    };
    expect(await refused('type,id,id,colour\n')).toEqual([
      422,
      'INVALID_INPUT',
      ['#/id REPEATED', '#/colour UNKNOWN_FIELD'],
    ]);
    expect(await refused('')).toEqual([422, 'INVALID_INPUT', ['#/type REQUIRED', '#/id REQUIRED']]);
    expect(await refused('type,id\nperson,"x')).toEqual([400, 'MALFORMED_CSV', undefined]);
    expect(await refused('type,id\n', { type: 'application/json' })).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      undefined,
    ]);
    expect(await refused('type,id\n', { type: 'text/csv; charset=latin1' })).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      undefined,
    ]);
    expect(await refused(`type,id\n${'person,x\n'.repeat(5001)}`)).toEqual([422, 'TOO_MANY_ROWS', undefined]);
    expect(await refused('x'.repeat(4_194_305))).toEqual([413, 'BODY_TOO_LARGE', undefined]);
  });
});

describe('a partner', () => {
  test('imports_its_own_people_and_rights_and_nothing_else', async () => {
    const file = `type,id,company,name,English name,email,role
person,h-1,,海一,Hai One,h-1@example.com,
person,h-2,org-chenxing,海二,Hai Two,h-2@example.com,
person,chen-sales,,抢,Steal,s@example.com,
grant,h-1,,,,,account-manager
grant,h-1,,,,,pdm
unit,unit-own,org-haiyue,,部门,Own,
company,org-own,,公司,Own,,
`;
    const done = await send(file, { as: 'hai-admin' });
    expect(results(done).map((line: string) => line.split(' ').at(-1))).toEqual([
      'created',
      'refused',
      'refused',
      'created',
      'refused',
      'refused',
      'refused',
    ]);
    expect(reasonOf(done, 4).errors).toMatchObject([{ column: 'id', code: 'TAKEN' }]);
    expect((await api.get('ops-an', '/v1/users/chen-sales')).body.name).toBe('彭飞');
    expect((await send(file, { as: 'hai-sales' })).status).toBe(403);
  });
});

test('two_thousand_rows_take_seconds', async () => {
  const lines = ['type,id,company,name,English name,email,office'];
  for (let n = 0; n < 2000; n++)
    lines.push(`person,bulk-${n},org-vendor,批量${n},Bulk ${n},b${n}@example.com,unit-north`);
  const started = performance.now();
  expect((await send(lines.join('\n'))).body.counts.created).toBe(2000);
  expect((await send(lines.join('\n'), { dry: true })).body.counts.unchanged).toBe(2000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
