import { expect, inject, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

/** Changes a person over the API as the vendor's administrator, as somebody else would meanwhile. */
async function changeMeanwhile(id: string, seen: string): Promise<void> {
  const base = inject('productUrl');
  const signedIn = await fetch(`${base}/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: 'ops-an' }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/merge-patch+json',
    'idempotency-key': crypto.randomUUID(),
    'if-match': seen,
  };
  const body = JSON.stringify({ language: 'en' });
  const answered = await fetch(`${base}/v1/users/${id}`, { method: 'PATCH', headers, body });
  expect(answered.status).toBe(200);
}

const unique = () => `b-${Date.now().toString(36)}`;
const refused = (status: number) => new RegExp(`${status} \\(`);

test('a_partners_administrator_adds_somebody_gives_a_right_and_sees_what_a_colleague_changed_meanwhile', async () => {
  const id = unique();
  const administrator = await visit({ person: 'hai-admin', language: 'en', path: '/directory' });
  const { page } = administrator;
  const dialog = page.locator('dialog');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await dialog.getByLabel('Id').first().fill(id);
  await dialog.getByLabel('Name', { exact: true }).fill('新人');
  await dialog.getByLabel('English name').fill('Newcomer');
  await dialog.getByLabel('E-mail').fill('nowhere@x');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByText('Must be an email address.').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByLabel('E-mail').fill(`${id}@example.com`);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.waitForURL(`**/directory/people/${id}`);

  await page.getByRole('button', { name: 'Give a right' }).click();
  await dialog.getByLabel('Right').first().selectOption('account-manager');
  await dialog.getByRole('button', { name: 'Give' }).click();
  await page.getByRole('rowheader', { name: 'Account manager' }).waitFor();

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByLabel('English name').fill('Changed Here');
  await changeMeanwhile(id, '"v1"');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Somebody changed this meanwhile').waitFor();
  expect(await dialog.getByLabel('English name').inputValue()).toBe('Changed Here');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Changed Here', level: 1 }).waitFor();

  await page.getByRole('button', { name: 'Deactivate' }).click();
  await dialog.getByText('Account manager').waitFor();
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Reactivate' }).waitFor();
  // The browser itself says of each refusal that it came.
  const unexpected = administrator.troubles.filter(said => !refused(422).test(said) && !refused(412).test(said));
  expect(unexpected).toEqual([]);
});

test('a_table_is_tried_out_then_imported_and_its_people_found', async () => {
  const mark = unique();
  const administrator = await visit({ person: 'hai-admin', path: '/directory/import' });
  const { page } = administrator;
  const rows = ['甲', '乙'].map(
    (name, at) => `person,${mark}-${at},org-haiyue,${name},${mark} ${at},${mark}${at}@example.com`,
  );
  await page
    .getByLabel('表格（CSV）')
    .fill(['type,id,company,name,English name,email', ...rows, 'robot,x,,,,'].join('\n'));
  await page.getByRole('button', { name: '试运行' }).click();
  await page.getByText('拒绝 1').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByRole('heading', { name: '导入结果' }).waitFor();
  await administrator.go(`/directory?q=${mark}`);
  await page.getByRole('link', { name: '乙' }).waitFor();
  expectNoTrouble(administrator);
});

test('who_administers_nobody_reads_an_address_book_without_a_button_that_does_nothing', async () => {
  const reader = await visit({ person: 'hai-sales', path: '/directory/people/hai-admin' });
  const { page } = reader;
  await page.getByRole('rowheader', { name: '伙伴管理员' }).waitFor();
  expect(await page.locator('main button').count()).toBe(0);
  await reader.go('/directory');
  const parts = page.getByRole('navigation', { name: '通讯录分区' }).getByRole('link');
  expect(await parts.allInnerTexts()).toEqual(['人员', '部门', '公司', '授权']);
  expectNoTrouble(reader);
});
