import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIResponse } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { commandsOf, decided, ownWord, savedPo, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, usesChromium, visit } from './support/visit.ts';

usesChromium();

const SCRIPT = '<script>window.broken = 1</script>';
const IMAGE = '<img src=x onerror="window.broken = 2">';

test('the_page_allows_no_script_of_others_and_holds_none_in_its_markup', async () => {
  const answer = await fetch(`${inject('productUrl')}/inbox`, { headers: { accept: 'text/html' } });
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).toBe("'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const html = await answer.text();
  for (const [, attributes, body] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    expect(attributes).toContain('src="/');
    expect(body).toBe('');
  }
  expect(html).not.toMatch(/\son\w+=|javascript:/i);
});

test('what_people_write_stands_on_the_page_as_text', async () => {
  const title = `${SCRIPT} ${IMAGE} ${ownWord()}`;
  const { id } = await submittedPo(title);
  await decided('zhou-jie', id, 'reject-review', { reason: { code: 'NO_BUDGET', text: IMAGE } });
  const reader = await visit({ person: 'wang-fang', path: `/cases/${id}?tab=trail` });
  const { page } = reader;
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText(IMAGE).last().waitFor();
  await reader.go(`/cases?q=${encodeURIComponent(title.slice(-13))}`);
  await page.getByRole('link', { name: title }).waitFor();
  await reader.go('/inbox?view=done');
  expect(await page.evaluate<unknown>('window.broken')).toBeUndefined();
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expectNoTrouble(reader);
});

test('a_file_is_saved_and_never_shown_or_run', async () => {
  const draft = await savedPo(`附件 ${ownWord()}`);
  const { context } = await visit({ person: 'hai-admin', path: '/settings' });
  const asOurs = {
    origin: new URL(inject('productUrl')).origin,
    'idempotency-key': crypto.randomUUID(),
    'if-match': draft.tag,
  };
  const added = await context.request.post(`/v1/cases/${draft.id}/attachments?name=plan.pdf`, {
    data: Buffer.from('%PDF-1.7\nhello'),
    headers: { ...asOurs, 'content-type': 'application/pdf' },
  });
  expect(added.status(), await added.text()).toBe(201);
  const file = await context.request.get(added.headers().location ?? '');
  const headers = file.headers();
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['content-disposition']).toMatch(/^attachment;/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain('sandbox');
  const page = await context.request.post(`/v1/cases/${draft.id}/attachments?name=plan.html`, {
    data: Buffer.from(SCRIPT),
    headers: {
      ...asOurs,
      'idempotency-key': crypto.randomUUID(),
      'if-match': tagOf(added),
      'content-type': 'text/html',
    },
  });
  expect(page.status()).toBeGreaterThanOrEqual(400);
});

test('a_page_of_another_origin_can_give_no_command_in_a_readers_name', async () => {
  const { id } = await submittedPo(`外站 ${ownWord()}`);
  const { page, context } = await visit({ person: 'wang-fang', path: `/cases/${id}` });
  const { id: task, tag } = (await (await context.request.get(`/v1/cases/${id}`)).json()).tasks[0];
  const wish = { data: { command: 'approve-review', data: {} }, headers: { 'if-match': tag ?? '"t1"' } };
  const forged = await context.request.post(`/v1/tasks/${task}/decide`, {
    ...wish,
    headers: { ...wish.headers, 'idempotency-key': crypto.randomUUID(), origin: 'https://elsewhere.example' },
  });
  expect(forged.status()).toBe(403);
  expect((await forged.json()).code).toBe('FOREIGN_ORIGIN');
  const elsewhere = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<p>Elsewhere</p>'),
  );
  await new Promise<void>(listening => elsewhere.listen(0, '127.0.0.1', listening));
  try {
    const { port } = elsewhere.address() as AddressInfo;
    await page.goto(`http://localhost:${port}/`);
    const target = `${inject('productUrl')}/v1/tasks/${task}/decide`;
    const form = `const form = document.createElement('form'); form.method = 'post'; form.action = ${JSON.stringify(target)};
      document.body.append(form); form.submit();`;
    const [answer] = await Promise.all([
      page.waitForResponse(response => response.url() === target),
      page.evaluate(form),
    ]);
    expect(answer.status()).toBeGreaterThanOrEqual(400);
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
  expect(await commandsOf(id)).not.toContain('approve-review');
});

function tagOf(answer: APIResponse): string {
  return answer.headers().etag ?? '';
}
