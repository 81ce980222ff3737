import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '../../domain/policy/stage.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';

const reviewers: Stage = {
  combine: 'all',
  table: 'levels',
  groups: [
    {
      name: 'office',
      label: { en: 'Office', zh: '代表处' },
      who: [{ role: 'pdm', at: 'unit' }],
      seats: 'each',
      rule: { kind: 'all' },
    },
    {
      name: 'board',
      label: { en: 'Board', zh: '委员会' },
      who: [{ user: 'sun-yue' }],
      seats: 'each',
      rule: { kind: 'any' },
    },
  ],
};
const levels = {
  label: { en: 'Levels', zh: '审批级别' },
  hit: 'collect' as const,
  inputs: [{ label: { en: 'Amount', zh: '金额' }, expression: 'amount' }],
  outputs: [{ name: 'group', label: { en: 'Group', zh: '小组' } }],
  rows: [
    { when: ['-'], then: ['"office"'] },
    { when: ['>= 1000000'], then: ['"board"'] },
  ],
};

let api: Api;

beforeAll(async () => {
  const rules = { stages: { 'under-review': reviewers }, tables: { levels } };
  api = await openApi({}, '2026-09-21T02:00:00Z', {}, { 'partner-opportunity': rules });
});
afterAll(() => api.close());

async function submittedPo(estimatedAmount: string): Promise<string> {
  const form = poForm({ name: `项目${estimatedAmount}`, customerName: `客户${estimatedAmount}`, estimatedAmount });
  const draft = await api.done('hai-admin', '/v1/partner-opportunities', form);
  const path = `/v1/partner-opportunities/${draft.body.id}`;
  await api.done('hai-admin', `${path}/submit`, {}, draft.headers.get('etag') ?? '');
  return draft.body.id;
}

async function stageAs(userId: string, id: string) {
  const { body } = await api.get(userId, `/v1/cases/${id}`);
  return body.ahead.find((step: { state: string }) => step.state === 'under-review').stage;
}

describe('who decides a step together', () => {
  test('the_groups_the_table_names_their_people_and_why_in_both_languages', async () => {
    const stage = await stageAs('wang-fang', await submittedPo('20000.00'));
    expect(stage.groups.map(({ name }: { name: string }) => name)).toEqual(['office', 'board']);
    const [office, board] = stage.groups;
    expect(office.seats.map(({ person }: { person: { id: string } }) => person.id).sort()).toEqual([
      'wang-fang',
      'zhou-jie',
    ]);
    expect(office.tally).toMatchObject({ yes: 0, needed: 2, outcome: 'open' });
    expect(board.seats[0]).toMatchObject({ person: { id: 'sun-yue' }, vote: null, status: 'claimed' });
    expect(board.seats[0].why.en).toContain('row 2: Amount 20,000.00 >= 10,000.00');
    expect(board.seats[0].why.zh).toContain('金额');
  });

  test('a_partner_sees_how_many_of_which_group_and_no_name', async () => {
    const id = await submittedPo('30000.00');
    const stage = await stageAs('hai-admin', id);
    expect(stage.groups.map(({ seats }: { seats: object[] }) => seats.length)).toEqual([2, 1]);
    for (const who of ['wang-fang', 'zhou-jie', 'sun-yue', '王芳', '周洁'])
      expect(JSON.stringify(stage)).not.toContain(who);
  });

  test('before_it_is_handed_in_the_dry_run_says_who_will_be_asked', async () => {
    const form = poForm({ name: '预览项目', customerName: '预览客户', estimatedAmount: '5000.00' });
    const { body, text } = await api.call('POST', '/v1/partner-opportunities?validate-only=true&then=submit', {
      as: 'hai-admin',
      body: form,
    });
    const review = body.preview?.ahead.find((step: { state: string }) => step.state === 'under-review');
    expect(
      review?.stage.groups.map(({ name }: { name: string }) => name),
      text,
    ).toEqual(['office']);
  });
});
