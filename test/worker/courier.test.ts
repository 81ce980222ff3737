import { expect, inject, onTestFinished, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { smtpMail } from '../../integrations/mail.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { offeredHo, submittedPo } from '../support/cases.ts';
import { startChild } from '../support/child.ts';
import { historyOf } from '../support/histories.ts';
import type { MailUntilKilled } from '../support/mail-until-killed.ts';
import { engineOver, programme } from '../support/programme.ts';
import { eventually, startRunning } from '../support/running.ts';
import { type SmtpAnswer, startReceiver } from '../support/smtp-receiver.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { clockFrom, MINUTE_MS } from '../support/test-clock.ts';
import { sharedBundle, sharedBundleFile } from '../support/workflow-bundle.ts';

const FROM = 'Countersign <countersign@example.com>';
const PATIENCE = { connectMs: 500, silenceMs: 500 };

async function start(answers: Parameters<typeof startReceiver>[0] = {}) {
  const clock = clockFrom('2026-03-02T02:00:00Z');
  const receiver = await startReceiver(answers);
  onTestFinished(() => receiver.stop());
  const mailing = { sender: smtpMail(receiver.url, FROM, PATIENCE), publicUrl: 'https://countersign.example' };
  const running = await startRunning({ clock: clock.now, mailing });
  onTestFinished(() => running.close());
  return { ...running, receiver, clock };
}

const owed = async (store: Store) => {
  const [due, unseen] = await store.read(async reader => [
    await reader.find('mailDeliveries', { status: 'due' }),
    await reader.find('notifications', { mailStatus: 'pending' }),
  ]);
  return due.length + unseen.length;
};
const settled = (store: Store) => eventually(async () => (await owed(store)) === 0, 30_000);

test('what_is_committed_is_mailed_in_the_language_of_its_reader_once_and_the_history_holds_counts_alone', async () => {
  const { engine, store, receiver, temporal, taskQueue } = await start();
  await store.write(tx => tx.update('users', { id: 'zhou-jie' }, { language: 'en' }));
  await submittedPo(engine);
  await offeredHo(engine);
  await eventually(async () => receiver.mails.length >= 4);
  await settled(store);
  expect(receiver.mails).toHaveLength(4);
  expect(receiver.to('wang-fang@example.com')[0]?.subject).toMatch(/^待审核：PO/);
  expect(receiver.to('zhou-jie@example.com')[0]?.subject).toMatch(/^To review: PO/);
  expect(receiver.to('hai-admin@example.com')[0]?.subject).toMatch(/^待接收：HO/);
  const history = JSON.stringify(await historyOf(temporal.client, `countersign-courier-${taskQueue}`));
  const said = [...history.matchAll(/"data":"([\w+/=]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );
  for (const text of [history, ...said]) expect(text).not.toMatch(/example\.com|王芳|wang-fang|项目|客户/);
});

test('a_receiver_that_is_down_gets_everything_once_it_is_back', async () => {
  const { engine, store, receiver, clock } = await start();
  await receiver.stop();
  for (let n = 0; n < 3; n++) await submittedPo(engine);
  await eventually(async () => (await store.read(reader => reader.get('couriers', { id: 'mail' })))?.failures === 1);
  const back = await startReceiver({ port: receiver.port });
  onTestFinished(() => back.stop());
  expect(back.mails).toHaveLength(0);
  clock.put(clock.now() + 2 * MINUTE_MS);
  await settled(store);
  expect(back.mails).toHaveLength(6);
  expect(new Set(back.mails.map(({ messageId }) => messageId)).size).toBe(6);
});

test('a_temporary_no_is_tried_again_and_a_final_one_concerns_its_own_mail_only', async () => {
  let busy = true;
  const recipient = (address: string): SmtpAnswer => {
    if (address.startsWith('wang')) return { code: 550, text: 'unknown' };
    return busy ? { code: 451, text: 'later' } : undefined;
  };
  const { engine, store, receiver, clock } = await start({ recipient });
  await submittedPo(engine);
  await eventually(async () => (await store.read(r => r.find('mailDeliveries', { lastError: '451' }))).length === 1);
  busy = false;
  clock.put(clock.now() + 2 * MINUTE_MS);
  await settled(store);
  expect(receiver.mails.map(({ to }) => to)).toMatchObject([[{ address: 'zhou-jie@example.com' }]]);
  const failed = await store.read(reader => reader.find('mailDeliveries', { status: 'failed' }));
  expect(failed).toMatchObject([{ userId: 'wang-fang', lastError: '550' }]);
});

test('a_courier_that_somebody_ends_is_there_again_with_the_next_mail', async () => {
  const { engine, store, receiver, temporal, taskQueue } = await start();
  await submittedPo(engine);
  await settled(store);
  await temporal.client.workflow.getHandle(`countersign-courier-${taskQueue}`).terminate();
  await submittedPo(engine);
  await settled(store);
  expect(receiver.mails).toHaveLength(4);
});

test('a_courier_killed_between_the_receivers_yes_and_the_commit_loses_none_and_sends_at_most_that_one_again', async () => {
  const clock = clockFrom('2026-03-02T02:00:00Z');
  const store = await openTemporaryStore({ clock: clock.now });
  onTestFinished(() => store.close());
  await programme(store);
  const engine = { ...engineOver(store), clock: clock.now };
  const receiver = await startReceiver();
  onTestFinished(() => receiver.stop());
  const temporal = connectTemporal({ address: inject('temporalAddress'), namespace: inject('temporalNamespace') });
  onTestFinished(() => temporal.close());
  await sharedBundle();
  const given = (hangsAfter: number): MailUntilKilled => ({
    file: store.file,
    address: temporal.address,
    namespace: temporal.namespace,
    taskQueue,
    bundleFile: sharedBundleFile(),
    smtpUrl: receiver.url,
    hangsAfter,
    clockShiftMs: clock.now() - Date.now(),
  });
  const taskQueue = `mail-killed-${engine.newId()}`;
  for (let n = 0; n < 5; n++) await submittedPo(engine);
  const dying = startChild('mail-until-killed.ts', JSON.stringify(given(3)));
  await dying.says('taken');
  dying.process.kill('SIGKILL');
  await dying.ended;
  const before = receiver.mails.map(({ messageId }) => messageId);
  const written = (await store.read(reader => reader.find('mailDeliveries', { status: 'sent' }))).length;
  expect(before.length).toBeGreaterThan(written);

  // Whoever finds a mail taken that long ago knows that its courier died.
  clock.put(clock.now() + 6 * MINUTE_MS);
  const next = startChild('mail-until-killed.ts', JSON.stringify(given(1_000_000)));
  await next.says('running');
  await eventually(async () => (await owed(store)) === 0, 90_000);
  next.process.stdin.end();
  await next.ended;
  const ids = receiver.mails.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(10);
  // Four go out at once: only those without a commit can come twice, each under its own Message-ID.
  expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(before.length - written);
  expect(await store.read(reader => reader.find('mailDeliveries', { status: 'sent' }))).toHaveLength(10);
}, 180_000);
