import { expect, test } from 'vitest';
import { meanwhile, ownWord } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const PA = '/v1/purchase-approvals';

async function submittedPurchase(subject: string): Promise<{ id: string; subject: string }> {
  const requester = await meanwhile('qian-ling');
  const form = { subject, amount: '8000.00', currency: 'CNY', purpose: '展厅更新' };
  const { status, body } = await requester.post(PA, form);
  expect(status, JSON.stringify(body)).toBe(201);
  return { id: String(body.id), subject };
}

/** What really happened to a purchase on the server. */
async function commandsOn(caseId: string): Promise<string[]> {
  const reader = await meanwhile('sun-yue');
  const { body } = await reader.get(`/v1/cases/${caseId}/history?limit=100`);
  return (body.items as { command: string }[]).map(({ command }) => command);
}

/** The person has the open task; whoever asked for changes is asked first when it comes back. */
async function claimed(person: string, caseId: string): Promise<void> {
  const approver = await meanwhile(person);
  const { body } = await approver.get(`/v1/cases/${caseId}`);
  const [task] = body.tasks as { id: string; tag: string; assignee: { id: string } | null }[];
  if (task?.assignee?.id === person) return;
  const { status } = await approver.post(`/v1/tasks/${task?.id}/claim`, {}, { tag: task?.tag ?? '' });
  expect(status).toBe(200);
}

test('a_reviewer_pins_two_remarks_the_requester_answers_them_on_the_same_case_and_the_reviewer_sees_what_became_of_them', async () => {
  const word = ownWord();
  const { id, subject } = await submittedPurchase(`拼接屏 ${word}`);
  await claimed('feng-kai', id);
  const reviewer = await visit({ person: 'feng-kai', language: 'en', path: `/cases/${id}` });
  const { page } = reviewer;
  await page.getByRole('button', { name: /^Request changes/ }).click();
  await page.getByRole('textbox', { name: 'In words' }).fill('Please justify');
  // By keyboard from field to field.
  const amount = page.getByRole('button', { name: /^Amount .* Add a remark$/ });
  await page.getByRole('button', { name: /^What to buy .* remark$/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => amount.evaluate(field => field.matches(':focus'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Above last year');
  await page.getByRole('button', { name: /^Purpose .* remark$/ }).click();
  await page.getByRole('textbox', { name: 'Remark on Purpose' }).fill('Say what for');
  await page.getByRole('button', { name: /^What to buy .* remark$/ }).click();
  await page.getByRole('button', { name: 'Remove the remark on What to buy' }).click();
  await page.getByText('2 remarks').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Request changes', exact: true }).click();
  await expect.poll(() => commandsOn(id), { timeout: 20_000 }).toContain('request-changes');

  const requester = await visit({ person: 'qian-ling', language: 'zh', path: `/inbox?view=mine&q=${word}` });
  const asked = requester.page;
  const article = asked.getByRole('article', { name: subject });
  await article.getByRole('region', { name: '修改意见' }).getByText('Above last year').waitFor();
  await article.getByRole('button', { name: /^修改后重新提交/ }).click();
  await asked.getByRole('region', { name: '修改意见' }).getByText('Say what for').waitFor();
  expect(await asked.getByRole('combobox', { name: /币种/ }).isDisabled()).toBe(true);
  await asked.getByRole('button', { name: '前往“金额”' }).click();
  await asked.keyboard.press('Control+A');
  await asked.keyboard.type('6500');
  await asked.getByText('已修改，原值：8,000.00').waitFor();
  expect(await seriousFaults(asked)).toEqual([]);
  await asked.getByRole('button', { name: '修改后重新提交' }).click();
  await expect.poll(() => commandsOn(id), { timeout: 20_000 }).toContain('resubmit');

  await claimed('feng-kai', id);
  await reviewer.go(`/cases/${id}`);
  const note = page.getByRole('group').filter({ hasText: '1 of 2 remarks answered by a change' });
  await note.getByText('Since you last looked').waitFor();
  await note
    .getByText(/6,500\.00/)
    .first()
    .waitFor();
  await note.getByText('Not changed').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await note.locator('summary').click();
  await expect.poll(() => note.getByText('Not changed').isVisible()).toBe(false);
  await page.getByRole('button', { name: /^Approve/ }).click();
  await expect.poll(() => commandsOn(id), { timeout: 20_000 }).toContain('approve');
  expectNoTrouble(reviewer, requester);
});

test('a_rejection_is_appealed_within_its_window_with_a_reason_and_somebody_else_decides', async () => {
  const { id, subject } = await submittedPurchase(`Travel platform ${ownWord()}`);
  await claimed('feng-kai', id);
  const first = await meanwhile('feng-kai');
  const { body } = await first.get(`/v1/cases/${id}`);
  const [task] = body.tasks as { id: string; tag: string }[];
  const reject = { command: 'reject', data: { reason: { text: '可用现有平台' } } };
  expect((await first.post(`/v1/tasks/${task?.id}/decide`, reject, { tag: task?.tag ?? '' })).status).toBe(200);

  const requester = await visit({ person: 'qian-ling', language: 'zh', path: `/cases/${id}` });
  const { page } = requester;
  await page
    .getByText(/申诉.*前可办理/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^申诉/ }).click();
  await page.getByText('将由此前未参与审批的人员重新审批').waitFor();
  await page.getByRole('textbox', { name: '说明' }).fill('现有平台不支持伙伴代订');
  await page.getByText(/执行后.*申诉审批中/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '申诉', exact: true }).click();
  await expect.poll(() => commandsOn(id), { timeout: 20_000 }).toContain('appeal');

  const barred = await visit({ person: 'feng-kai', language: 'en', path: `/cases/${id}` });
  await barred.page
    .getByText(/decided an earlier step of this case/)
    .first()
    .waitFor();
  const second = await visit({ person: 'sun-yue', language: 'en', path: `/cases/${id}` });
  await second.page.getByRole('article', { name: subject }).waitFor();
  await second.page.getByRole('button', { name: /^Claim/ }).click();
  await expect.poll(() => commandsOn(id), { timeout: 20_000 }).toContain('claim');
  await second.page.getByRole('button', { name: /^Approve/ }).click();
  await expect.poll(() => commandsOn(id), { timeout: 20_000 }).toContain('approve');
  expectNoTrouble(requester, barred, second);
});
