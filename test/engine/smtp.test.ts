import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { folderMail, type OutgoingMail, smtpMail } from '../../integrations/mail.ts';
import { startReceiver } from '../support/smtp-receiver.ts';

const FROM = '会签 <countersign@vendor.example>';
const PATIENCE = { connectMs: 300, silenceMs: 300 };
const mail: OutgoingMail = {
  id: 'a1b2c3',
  to: { name: '王芳, "审核"', address: 'wang-fang@example.com' },
  language: 'zh',
  subject: '待审核：PO20260921000001 核心系统迁云 🚀 <b>',
  text: '伙伴共享了机会点“核心系统迁云”。\n请审核。',
  html: '<p>伙伴共享了机会点“核心系统迁云”。</p>',
};

async function receiver(answers: Parameters<typeof startReceiver>[0] = {}) {
  const started = await startReceiver(answers);
  onTestFinished(() => started.stop());
  return started;
}

test('a_mail_arrives_as_it_was_written_with_its_message_id_and_as_automatic', async () => {
  const inbox = await receiver();
  expect(await smtpMail(inbox.url, FROM).send(mail)).toEqual({ kind: 'accepted' });
  const [got] = inbox.mails;
  expect(got).toMatchObject({
    messageId: '<a1b2c3@vendor.example>',
    from: { name: '会签', address: 'countersign@vendor.example' },
    to: [{ name: '王芳, "审核"', address: 'wang-fang@example.com' }],
    subject: mail.subject,
    html: expect.stringContaining(mail.html),
  });
  expect(got?.text?.trim()).toBe(mail.text);
  expect(got?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
});

test('no_field_smuggles_in_a_header_or_a_recipient', async () => {
  const inbox = await receiver();
  const hostile = {
    ...mail,
    subject: 'Hello\r\nBcc: everyone@example.com',
    to: { name: 'A\r\nBcc: x@example.com', address: 'wang-fang@example.com' },
  };
  await smtpMail(inbox.url, FROM).send(hostile);
  expect(inbox.mails).toHaveLength(1);
  expect(inbox.mails[0]?.bcc ?? []).toEqual([]);
  expect(inbox.mails[0]?.headers.map(({ key }) => key)).not.toContain('bcc');
});

test.each([
  [550, { kind: 'refused', permanent: true, code: '550' }],
  [451, { kind: 'refused', permanent: false, code: '451' }],
  [421, { kind: 'away', code: '421' }],
] as const)('a_recipient_answered_with_%s', async (code, outcome) => {
  const inbox = await receiver({ recipient: () => ({ code, text: 'no wang-fang@example.com here' }) });
  expect(await smtpMail(inbox.url, FROM).send(mail)).toEqual(outcome);
});

test.each([
  [554, { kind: 'refused', permanent: true, code: '554' }],
  [452, { kind: 'refused', permanent: false, code: '452' }],
] as const)('a_message_answered_with_%s', async (code, outcome) => {
  const inbox = await receiver({ message: () => ({ code, text: 'no' }) });
  expect(await smtpMail(inbox.url, FROM).send(mail)).toEqual(outcome);
});

test('a_sender_that_is_refused_is_everybodys_trouble_not_this_mails', async () => {
  const inbox = await receiver({ sender: () => ({ code: 550, text: 'not you' }) });
  expect(await smtpMail(inbox.url, FROM).send(mail)).toEqual({ kind: 'away', code: '550' });
});

test('a_server_that_is_not_there_or_says_nothing_is_away_within_the_patience', async () => {
  const inbox = await startReceiver();
  await inbox.stop();
  expect(await smtpMail(inbox.url, FROM, PATIENCE).send(mail)).toMatchObject({ kind: 'away' });

  const slow = await receiver({ message: () => sleep(2000, undefined) });
  const began = performance.now();
  expect(await smtpMail(slow.url, FROM, PATIENCE).send(mail)).toMatchObject({ kind: 'away' });
  expect(performance.now() - began).toBeLessThan(1900);
});

test('without_a_server_each_mail_is_one_file_that_a_mail_program_opens', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-mail-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sender = folderMail(join(folder, 'mail'), FROM);
  expect([await sender.send(mail), await sender.send(mail)]).toEqual([{ kind: 'accepted' }, { kind: 'accepted' }]);
  expect(await readdir(join(folder, 'mail'))).toEqual(['a1b2c3.eml']);
  const read = await PostalMime.parse(await readFile(join(folder, 'mail', 'a1b2c3.eml')));
  expect(read).toMatchObject({ subject: mail.subject, messageId: '<a1b2c3@vendor.example>' });
});
